/** The share of each industry that serves a region itself: of the nation, or the least there
 * is. */
#ifndef MESO_MEASURE_REQUIREMENT_H
#define MESO_MEASURE_REQUIREMENT_H

#include "base/arena.h"

#include <mesoscope/measure.h>

enum { MESO_REQUIREMENT_NATION, MESO_REQUIREMENT_LEAST, MESO_REQUIREMENT_LINE };

typedef struct meso_requirement_options {
    int32_t slice;
    int variant;
    int32_t classes; /* of regions by size */
    double quantile; /* of the shares in a class; 0 = the least */
} meso_requirement_options;

typedef struct meso_requirement {
    int32_t industries, classes;
    const int32_t *class_of;     /* [regions], -1 = an empty region; all 0 under the nation's */
    const double *share;         /* [classes * industries] NaN where nothing is known */
    const double *level, *slope; /* [industries] of the line; NULL otherwise */
    const double *log_size;      /* [regions] ln of the sum of its industries */
    int32_t smallest;            /* regions in the smallest class */
} meso_requirement;

/* MESO_E_DATA when there are fewer regions than classes. Lies in the arena. */
meso_status meso_requirement_read(meso_ctx *ctx, meso_arena *arena, meso_requirement *out,
                                  const meso_input *input,
                                  const meso_requirement_options *options);

/* What a region's industry needs, as a share of the region; NaN when nothing is known. */
double meso_requirement_of(const meso_requirement *requirement, int32_t region,
                           int32_t industry);

#endif
