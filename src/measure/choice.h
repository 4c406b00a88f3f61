/** Options judged by criteria, inside: scaled scores, drawn scores and drawn weights. */
#ifndef MESO_MEASURE_CHOICE_H
#define MESO_MEASURE_CHOICE_H

#include "base/arena.h"

#include <mesoscope/acceptability.h>

/* A choice as the formulas see it: only options whose every score is known or bounded. */
typedef struct meso_choice_frame {
    const meso_choice *choice;
    int32_t options, criteria;
    const int32_t *option; /* [options] positions in the choice */
    const double *worst;   /* [criteria] end of the scale that is worth 0 */
    const double *best;    /* [criteria] end that is worth 1; equal ends: all worth 0 */
    const double *weight;  /* [criteria] given, sum 1; all the same when none is given */
    const double *low;  /* [criteria] limits of the weights, sum of low <= 1 <= sum of high */
    const double *high; /* [criteria] */
    int limited;        /* whether any weight has an upper limit below 1 */
} meso_choice_frame;

meso_status meso_choice_frame_read(meso_ctx *ctx, meso_arena *arena, meso_choice_frame *out,
                                   const meso_choice *choice);

/* The estimate of a score: its value, or the middle of its bounds. */
double meso_choice_estimate(const meso_cell *score);

/* A score on the scale from 0 (worst) to 1 (best). */
double meso_choice_worth(const meso_choice_frame *frame, int32_t criterion, double score);

/* What all options are worth by all criteria in one draw, into worth[options * criteria]. */
void meso_choice_draw_scores(double *worth, const meso_choice_frame *frame, int32_t draw);

/* Weights in one draw, uniform within their limits, into weight[criteria]. */
void meso_choice_draw_weights(double *weight, const meso_choice_frame *frame, int32_t draw);

#endif
