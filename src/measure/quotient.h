/** What the variants of the location quotient share: one cell held against its totals. */
#ifndef MESO_MEASURE_QUOTIENT_H
#define MESO_MEASURE_QUOTIENT_H

#include "measure/totals.h"

/* One period as the quotients see it. */
typedef struct meso_quotient_frame {
    const meso_panel *panel;
    const meso_slice *slice;
    meso_totals totals;
    meso_noise noise;
    double confidence;
} meso_quotient_frame;

meso_status meso_quotient_frame_read(meso_ctx *ctx, meso_arena *arena,
                                     meso_quotient_frame *frame, const meso_input *input,
                                     int32_t period);

/* The plain quotient of a cell with its interval, and P(LQ > 1). */
meso_cell meso_quotient_plain(const meso_quotient_frame *frame, int32_t region,
                              int32_t industry, meso_cell cell, meso_cell *probability);

/* Standard deviation of ln LQ at a count x: delta method under count noise. */
double meso_quotient_log_sd(const meso_quotient_frame *frame, int32_t region, int32_t industry,
                            double x);

/* Prior strength of every industry that `wanted` marks, into strength[industries]. */
meso_status meso_quotient_strengths(meso_ctx *ctx, meso_arena *arena, double *strength,
                                    const meso_quotient_frame *frame, const uint8_t *wanted);

/* The shrunk quotient of a cell. */
meso_cell meso_quotient_posterior(const meso_quotient_frame *frame, int32_t region,
                                  int32_t industry, meso_cell cell, double strength,
                                  meso_cell *probability);

/* Mean and standard deviation of ln LQ over the regions of each industry, and how many
   industries look unlike a normal curve (Jarque-Bera, 5 %). */
typedef struct meso_quotient_spread {
    double *mean, *deviation; /* [industries]; NaN below three regions */
    int32_t tested, not_normal;
} meso_quotient_spread;

meso_status meso_quotient_spread_read(meso_ctx *ctx, meso_arena *arena,
                                      meso_quotient_spread *out,
                                      const meso_quotient_frame *frame);

#endif
