/** Of all pairs, the strongest few of each industry: what a table or a picture can hold. */
#ifndef MESO_MEASURE_STRONGEST_H
#define MESO_MEASURE_STRONGEST_H

#include "measure/relatedness_columns.h"

/* How near industry `to` of the right is to industry `from` of the left. */
typedef struct meso_tie {
    int32_t from, to;
    double value;
} meso_tie;

typedef struct meso_ties {
    int64_t count;
    meso_tie *tie; /* by `to`, strongest first, equal ones by position */
    int64_t unlisted, undefined;
} meso_ties;

/* At most `strongest` ties of every industry (0 = all), none weaker than `least`; an industry's
   tie to itself, pairs that never meet and pairs without a number are left out. Parallel;
   memory for what is listed. */
meso_status meso_ties_strongest(meso_ctx *ctx, meso_arena *arena, meso_ties *out,
                                const meso_relatedness_columns *columns, int32_t strongest,
                                double least);

#endif
