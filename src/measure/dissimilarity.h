/** How unlike the reference are the shares of every row? Krugman's index with its interval. */
#ifndef MESO_MEASURE_DISSIMILARITY_H
#define MESO_MEASURE_DISSIMILARITY_H

#include "base/arena.h"

#include <mesoscope/measure.h>

/* What the rows are compared with, in the order of the words of the setting. */
typedef enum meso_against {
    MESO_AGAINST_REST,   /* all other rows together */
    MESO_AGAINST_NATION, /* all rows together, the row itself included; or a base panel */
    MESO_AGAINST_MEAN,   /* the unweighted mean of the other rows' shares */
    MESO_AGAINST_PEERS   /* the unweighted mean of the peers' shares */
} meso_against;

typedef struct meso_dissimilarity_options {
    int32_t slice; /* of the panel */
    meso_against against;
    const double *row_event; /* [rows] event size of a row; NULL = the panel's, by column */
} meso_dissimilarity_options;

/* One row. */
typedef struct meso_dissimilarity {
    meso_cell index;  /* sum over columns of |s - t|, 0 to 2 */
    meso_cell chance; /* its expectation for a random sample of the reference of this size */
    int32_t present;  /* columns with something in them, or possibly */
    int32_t filled;   /* withheld columns that enter within their bounds */
    int32_t left_out; /* columns unknown in the row or in the reference */
} meso_dissimilarity;

/* Every row of the slice, into out[rows]. The interval joins what bounds allow (rigorously, of
   the row and of the reference) with chance on effective counts (delta method). */
meso_status meso_dissimilarity_read(meso_ctx *ctx, meso_dissimilarity *out,
                                    const meso_input *input,
                                    const meso_dissimilarity_options *options);

/* Expected |X - mean| of a Poisson count. */
double meso_poisson_deviation(double mean);

#endif
