/** @file
 *  @brief How much do regions change places? Rank mobility and indices of transitions. */
#ifndef MESOSCOPE_MOBILITY_H
#define MESOSCOPE_MOBILITY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Mobility of the regions of a panel, as indices.
 *
 *  From the first to the last period, over the regions with a number in both: rank_correlation
 *  (Spearman, ties share the mean rank); rank_change = mean |change of rank| over what
 *  independent orders give, (n^2 - 1) / (3 n): 0 same order, about 1 no relation; gross = sum
 *  |x1 - x0| / sum x0, net = |sum (x1 - x0)| / sum x0, exchange = gross - net: what moved
 * between regions beyond growth or decline of all (Fields and Ok).
 *
 *  From the transitions between classes in every step (see meso_measure_markov): shorrocks = (k
 * - trace p) / (k - 1), also Prais' index; determinant = 1 - |det p|^(1/(k-1)); bartholomew =
 * sum pi(i) p(i, j) |i - j| / (k - 1); second = modulus of the second eigenvalue; half_life =
 * -ln 2 / ln second, in steps: until half of a disturbance is gone; leave_k = 1 - p(k, k), the
 * share that leaves class k (Prais).
 *
 *  Settings, y, intervals, states and what is left out: as meso_measure_markov. gross, net and
 *  exchange are of y itself, the others do not depend on its level.
 *
 *  Columns: index, from, to, value.
 *
 *  Cost: O(draws x periods x cells) time, parallel over draws.
 *  @see Shorrocks (1978), Econometrica 46(5), 1013-1024; Prais (1955), Journal of the Royal
 *  Statistical Society A 118(1), 56-66; Fields and Ok (1996), Journal of Economic Theory 71(2),
 *  349-377; Bartholomew (1973), Stochastic Models for Social Processes. */
MESO_API extern const meso_measure meso_measure_mobility;

#ifdef __cplusplus
}
#endif
#endif
