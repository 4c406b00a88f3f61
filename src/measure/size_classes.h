/** Classes of regions by their size against the mean, and the moves between them. */
#ifndef MESO_MEASURE_SIZE_CLASSES_H
#define MESO_MEASURE_SIZE_CLASSES_H

#include "measure/markov_chain.h"

#include <mesoscope/measure.h>

/* Where the classes end: at quantiles of all periods together, of each period, or as given. */
enum { MESO_CLASSES_POOLED, MESO_CLASSES_EACH, MESO_CLASSES_GIVEN };
enum { MESO_CLASSES_CUTS = 6 };

typedef struct meso_size_classes {
    int32_t classes;
    int breaks;
    double cut[MESO_MARKOV_MOST]; /* [classes - 1] of MESO_CLASSES_GIVEN, over the mean */
} meso_size_classes;

extern const char *const meso_size_classes_breaks[];

/* The settings of it, in this order; the cuts end at the first 0. */
#define MESO_SIZE_CLASSES_CUT(word)                                                \
    {                                                                              \
        word, "of the mean", "upper end of a class, under breaks given; 0 = none", \
            MESO_SETTING_NUMBER, 0, 0, 1e6, NULL                                   \
    }
#define MESO_SIZE_CLASSES_SETTINGS                                                        \
    {"classes",                                                                           \
     "classes",                                                                           \
     "of regions by size; by quantiles",                                                  \
     MESO_SETTING_INTEGER,                                                                \
     5,                                                                                   \
     2,                                                                                   \
     MESO_MARKOV_MOST,                                                                    \
     NULL},                                                                               \
        {"breaks",                                                                        \
         "word",                                                                          \
         "quantiles of all periods (pooled), of each period (each), or the cuts (given)", \
         MESO_SETTING_CHOICE,                                                             \
         MESO_CLASSES_POOLED,                                                             \
         0,                                                                               \
         2,                                                                               \
         meso_size_classes_breaks},                                                       \
        MESO_SIZE_CLASSES_CUT("cut-1"), MESO_SIZE_CLASSES_CUT("cut-2"),                   \
        MESO_SIZE_CLASSES_CUT("cut-3"), MESO_SIZE_CLASSES_CUT("cut-4"),                   \
        MESO_SIZE_CLASSES_CUT("cut-5"), MESO_SIZE_CLASSES_CUT("cut-6")

/* From the first of these settings; MESO_E_ARGUMENT when the given cuts do not rise. */
meso_status meso_size_classes_read(meso_ctx *ctx, meso_size_classes *out,
                                   const double *setting);

/* How many doubles the next one needs. */
int64_t meso_size_classes_room(int32_t points, int32_t regions);

/* counts[(points - 1) * classes * classes] of moves from one point to the next, of regions with
   a number at both; ends[classes] are the upper ends of the classes (of the first point under
   MESO_CLASSES_EACH), NULL = not wanted. */
void meso_size_classes_count(double *counts, double *ends, const meso_size_classes *classes,
                             const double *value, int32_t points, int32_t regions,
                             double *room);

#endif
