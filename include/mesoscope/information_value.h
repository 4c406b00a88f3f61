/** @file
 *  @brief Is a probe worth its cost? Expected value of perfect and of sample information. */
#ifndef MESOSCOPE_INFORMATION_VALUE_H
#define MESOSCOPE_INFORMATION_VALUE_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What knowing more before scaling up is worth.
 *
 *  Scaling up costs `stake` and brings `worth` times the unknown rate, a beta number of mean
 *  `prior` that counts for `weight` trials. It pays from the rate k = stake / worth on. Without
 *  a probe one takes the better of scaling up and leaving it:
 *      now = max(0, worth E p - stake).
 *  With perfect knowledge: E max(0, worth p - stake) =
 *      worth E p (1 - I_k(a + 1, b)) - stake (1 - I_k(a, b)).
 *  With n trials: sum over x of P(x of n) max(0, worth (a + x) / (a + b + n) - stake), P
 *  beta-binomial. The value of information is either less `now`; `net` is it less the cost
 *  fixed + trials * unit. Nothing is discounted.
 *
 *  Settings: prior, weight, worth, stake, trials, fixed, unit-cost.
 *  Columns: trials (a ladder, the number asked for, "perfect"), information, cost, net, changes
 *  (chance that the trials turn the decision of today). Reads no panel.
 *
 *  Cost: O(sum of the ladder's trials).
 *  @see Raiffa and Schlaifer (1961), Applied Statistical Decision Theory, chapters 4 and 9. */
MESO_API extern const meso_measure meso_measure_information_value;

#ifdef __cplusplus
}
#endif
#endif
