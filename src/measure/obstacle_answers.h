/** Answers about obstacles as one table of firms and obstacles, and what is read from a column.
 */
#ifndef MESO_MEASURE_OBSTACLE_ANSWERS_H
#define MESO_MEASURE_OBSTACLE_ANSWERS_H

#include "measure/design.h"

#include <mesoscope/measure.h>

typedef struct meso_obstacle_answers {
    int64_t rows; /* firms that answered something */
    int32_t obstacles;
    const char **code, **label; /* [obstacles] */
    double *rating;             /* [obstacles * rows] as given; NaN = no answer */
    double *value;              /* [obstacles * rows] 1 says yes, 0 no; NaN */
    double *place;              /* [obstacles * rows] among what the firm rated, 0 to 1; NaN */
    double *effect;             /* [rows] own part of performance; NaN = no figures */
    int64_t *said, *asked, *dont_know; /* [obstacles] */
    int64_t silent;                    /* asked and answered nothing */
    int32_t cells;                     /* strata, else industries */
    int32_t *cell;                     /* [rows] */
    meso_design design;
} meso_obstacle_answers;

/* Questions of scheme "obstacle"; of a firm asked several times the last answer counts.
   MESO_E_DATA when there are none. Memory is the arena's. */
meso_status meso_obstacle_answers_of(meso_ctx *ctx, meso_arena *arena,
                                     meso_obstacle_answers *out, const meso_input *input,
                                     double major);

/* Mean place within firms, with its interval. */
meso_cell meso_obstacle_relative(const meso_obstacle_answers *a, int32_t k, double confidence);
/* Share of cells in which more than `threshold` of firms surely say so. */
meso_status meso_obstacle_pervasive(meso_ctx *ctx, meso_cell *out,
                                    const meso_obstacle_answers *a, int32_t k,
                                    double threshold);
/* Mean performance of those who say so less that of those who do not (Welch). */
meso_cell meso_obstacle_revealed(const meso_obstacle_answers *a, int32_t k, double confidence);

#endif
