/** What the three files of shift-share share: the periods read and the work on one region. */
#ifndef MESO_MEASURE_SHIFT_WORK_H
#define MESO_MEASURE_SHIFT_WORK_H

#include "measure/shift_share.h"

struct meso_shift_frame {
    meso_arena *arena;
    const meso_input *input;
    meso_shift_options options;
    int32_t industries, points; /* points are slices from `slice` on */
    int32_t slice;
    int32_t first, last; /* points the question is about; others serve the band */
    double *value;       /* [points * industries] of the nation */
    double *total;       /* [points] */
};

/* All that is known of one region while its terms are worked out. */
typedef struct meso_shift_work {
    const meso_shift_frame *frame;
    int32_t region;
    meso_row *row;      /* [points] */
    double *value;      /* [points * industries] filled */
    double *rest;       /* [points * industries] the nation it is compared with */
    double *rest_total; /* [points] */
    meso_shift_nation nation;
    double *terms; /* [(industries + 1) * EFFECTS] estimate */
    double *drawn; /* [draws * kept * EFFECTS] */
    int32_t kept;  /* rows kept of each draw: all, or the totals only */
} meso_shift_work;

/* Sum of the numbers in x, NaN passed over. */
double meso_shift_sum(const double *x, int32_t count);

/* Turns terms and draws into cells with states and intervals. */
meso_status meso_shift_settle(meso_ctx *ctx, meso_arena *arena, meso_shift *shift,
                              const meso_shift_work *work);

#endif
