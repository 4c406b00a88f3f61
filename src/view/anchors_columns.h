/** The columns of the anchor table: where each begins and ends on the paper. */
#ifndef MESO_VIEW_ANCHORS_COLUMNS_H
#define MESO_VIEW_ANCHORS_COLUMNS_H

#include "view/drawing.h"
#include "view/scale.h"

/* Pixels. */
#define MESO_ANCHORS_HEADER      40.0
#define MESO_ANCHORS_HEAD_SIZE   11.5
#define MESO_ANCHORS_NAME_SIZE   13.0
#define MESO_ANCHORS_CODE_SIZE   11.0
#define MESO_ANCHORS_SPARK       56.0
#define MESO_ANCHORS_TICKS_APART 25.0

typedef struct meso_anchors {
    meso_drawing *drawing;
    const meso_column *industry, *jobs, *lq, *peers, *change, *history, *stage, *firms,
        *outliers;
    /* right edges of right-aligned columns, left edges of the others */
    double name_room, jobs_right, value_right, spark_left, change_left, stage_left, firms_right;
    meso_scale axis;
    double most_jobs;
} meso_anchors;

/* Widths from the content; where room is short the right columns go first (the table behind
   the chart still has them), then names are cut. A column that goes becomes NULL. */
void meso_anchors_lay_out(meso_anchors *anchors);
void meso_anchors_draw_heading(const meso_anchors *anchors);

#endif
