/** How related are two industries? One formula a file, and the columns of a matrix of them. */
#ifndef MESO_MEASURE_RELATEDNESS_H
#define MESO_MEASURE_RELATEDNESS_H

#include "measure/cooccurrence.h"

#include <mesoscope/measure.h>

/* What the formulas know of the two industries beside the regions that have both. */
typedef struct meso_relatedness_frame {
    double regions;
    int32_t industries;                        /* of the left table */
    const int32_t *left_spread, *right_spread; /* regions of each industry */
    /* Sums of co-occurrences with all other industries; NULL unless the formula wants them. */
    const double *left_ties, *right_ties;
    double ties; /* their sum */
} meso_relatedness_frame;

/* together[i] becomes the relatedness of industry i of the left with `industry` of the right.
 */
typedef void meso_relatedness_formula(double *together, int32_t industry,
                                      const meso_relatedness_frame *frame);

typedef struct meso_relatedness {
    const char *word;
    meso_relatedness_formula *relate; /* NULL: from values, not from presence; or given */
    int by_diversity; /* a region that has both counts 1 / its number of industries */
    int by_ties;      /* wants ties */
    int is_directed;  /* from industry i to `industry` is not the way back */
    const char *formula, *source;
} meso_relatedness;

/* In the order of the words of the setting; the last four have no formula of presence. */
typedef enum meso_relatedness_kind {
    MESO_RELATEDNESS_MIN,
    MESO_RELATEDNESS_SQRT,
    MESO_RELATEDNESS_JACCARD,
    MESO_RELATEDNESS_ASSOCIATION,
    MESO_RELATEDNESS_CONDITIONAL,
    MESO_RELATEDNESS_TAXONOMY,
    MESO_RELATEDNESS_ALLOCATION,
    MESO_RELATEDNESS_SAPLING,
    MESO_RELATEDNESS_Z,
    MESO_RELATEDNESS_ECONGEO_PROBABILITY,
    MESO_RELATEDNESS_ECONGEO_ASSOCIATION,
    MESO_RELATEDNESS_ECONGEO_COSINE,
    MESO_RELATEDNESS_ECONGEO_JACCARD,
    MESO_RELATEDNESS_CORRELATION,
    MESO_RELATEDNESS_WEIGHTED,
    MESO_RELATEDNESS_GIVEN
} meso_relatedness_kind;

enum { MESO_RELATEDNESS_KINDS = MESO_RELATEDNESS_GIVEN + 1 };

extern const meso_relatedness *const meso_relatednesses[];
extern const char *const meso_relatedness_words[];

/* One row of a record's settings. */
#define MESO_RELATEDNESS_SETTING                                                      \
    {                                                                                 \
        "relatedness", "word", "how related two industries are", MESO_SETTING_CHOICE, \
            MESO_RELATEDNESS_MIN, 0, 0, meso_relatedness_words                        \
    }

extern const meso_relatedness meso_relatedness_min, meso_relatedness_sqrt,
    meso_relatedness_jaccard, meso_relatedness_association, meso_relatedness_conditional,
    meso_relatedness_taxonomy, meso_relatedness_allocation, meso_relatedness_sapling,
    meso_relatedness_z, meso_relatedness_econgeo_probability,
    meso_relatedness_econgeo_association, meso_relatedness_econgeo_cosine,
    meso_relatedness_econgeo_jaccard, meso_relatedness_correlation, meso_relatedness_weighted,
    meso_relatedness_given;

#endif
