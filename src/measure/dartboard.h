/** A dartboard: what raw concentration plants of a size have when they fall on the regions by
 * chance, each with a probability of the region's weight. */
#ifndef MESO_MEASURE_DARTBOARD_H
#define MESO_MEASURE_DARTBOARD_H

#include "base/arena.h"
#include "measure/plant_sizes.h"

typedef struct meso_dartboard {
    int32_t regions;
    const double *area;     /* [regions] shares; 0 where they take no part */
    const double *edge;     /* [regions] cumulated shares */
    const int32_t *start;   /* [regions + 1] where to look for an edge */
    double second, third;   /* sums of squared and cubed shares */
    double spread, outlier; /* what the two terms of the variance are multiplied with */
} meso_dartboard;

/* Of weights, where NaN takes no part. */
meso_status meso_dartboard_make(meso_ctx *ctx, meso_arena *arena, meso_dartboard *out,
                                const double *area, int32_t regions);

/* Expectation of raw concentration sum (s - x)^2, and its variance (Ellison and Glaeser 1997),
   for plants with this Herfindahl index. */
double meso_dartboard_mean(const meso_dartboard *board, double herfindahl);
double meso_dartboard_variance(const meso_dartboard *board, double herfindahl);

/* Plants are thrown one by one up to this many; beyond, a gamma curve with the same mean and
   variance stands for them. */
enum { MESO_MOST_DARTS = 2000 };

/* How probable it is that chance concentrates as much: (1 + throws as concentrated) / (1 +
   throws). heap has room for the regions. Throws of an industry are its own stream. */
double meso_dartboard_probability(const meso_dartboard *board, double raw, double herfindahl,
                                  const meso_draw_options *options, uint32_t stream,
                                  double *heap);

#endif
