/** How good were the predictions? Scores of probabilities against what happened. */
#ifndef MESO_NUM_SCORE_H
#define MESO_NUM_SCORE_H

#include <stdint.h>

/* Predictions and events, best first. A weight is how often a case counts: a bootstrap over
   regions changes weights and never sorts again. */
typedef struct meso_forecasts {
    int64_t count;
    const double *score;   /* [count] any number that is higher for the likelier */
    const uint8_t *event;  /* [count] 0 or 1 */
    const double *weight;  /* [count] >= 0; NULL = all 1 */
    const int64_t *order;  /* [count] meso_order() of score, descending */
    const int32_t *region; /* [count] 0 to regions - 1; NULL = no regions */
    int32_t regions;
} meso_forecasts;

/* Order only: the scores need not be probabilities. NaN where there is no event or nothing
   but events. */
typedef struct meso_ranking_score {
    double cases, events, base_rate; /* weighted */
    double average_precision;   /* sum of precision x step of recall over distinct scores */
    double best_f1, best_f1_at; /* at scores >= best_f1_at */
    double auc;                 /* chance that an event outranks a non-event; ties count half */
    double
        within_auc; /* the same within regions, weighted by their pairs; NaN without regions */
} meso_ranking_score;

/* scratch [3 * regions], not read when there are no regions. */
void meso_score_ranking(meso_ranking_score *out, const meso_forecasts *from, double *scratch);

/* Share of events among the best k cases of weight 1; ties at the edge count with the chance
   that they are among the best. */
double meso_score_precision_at(const meso_forecasts *from, double k);

/* Probabilities: mean squared error and mean - log of what happened (held 1e-15 from 0 and 1).
 */
double meso_score_brier(const meso_forecasts *from);
double meso_score_log_loss(const meso_forecasts *from);

/* Said and seen in a class of probabilities. */
typedef struct meso_calibration {
    double cases, said, seen; /* weight; mean probability; share of events */
} meso_calibration;

/* `classes` classes of about equal weight, lowest first; equal scores stay together. Returns
   how many are not empty. */
int32_t meso_score_calibration(meso_calibration *out, const meso_forecasts *from,
                               int32_t classes);

/* The rising step function next to y in weighted squares (pool adjacent violators): fitted
   [count]; y in the order of what should rise with it. scratch [2 * count]. */
void meso_isotonic_fit(double *fitted, const double *y, const double *weight, int64_t count,
                       double *scratch);

#endif
