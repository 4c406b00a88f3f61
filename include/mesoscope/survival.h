/** @file
 *  @brief How long do new industries last in a region? Kaplan and Meier's curve. */
#ifndef MESOSCOPE_SURVIVAL_H
#define MESOSCOPE_SURVIVAL_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Survival of industries after they came, over all regions or in one.
 *
 *  A spell begins in the period in which an industry that was absent becomes present, and ends
 * in the first in which it is absent again; both as in meso_measure_turnover, with a gap
 * between the thresholds, so that one job neither begins nor ends a spell. A spell that was
 * going on when the industry was first seen has no known beginning and is left out and counted;
 * one that is going on when it was last seen is censored there. Durations are in years between
 * periods: what happens between two of them is seen at the later one. Unknown cells (withheld
 * across a threshold, not delivered) neither begin nor end a spell.
 *
 *  survival S(t) = product of 1 - ended / at_risk over the times to t (Kaplan and Meier); error
 * by Greenwood; the interval on the scale of ln(-ln S), undefined while nothing has ended or
 * when all has. The meta give the median.
 *
 *  Settings: from, to, absent, present.
 *
 *  Columns: region (all, or the one asked for), time (years), at_risk, ended, censored,
 * survival, error.
 *
 *  Errors: MESO_E_DATA when no spell begins in the span.
 *  Cost: O(periods x regions x industries) posteriors, parallel over regions.
 *  @see Kaplan and Meier (1958), Journal of the American Statistical Association 53(282),
 * 457-481; Kalbfleisch and Prentice (1980), The Statistical Analysis of Failure Time Data. */
MESO_API extern const meso_measure meso_measure_survival;

#ifdef __cplusplus
}
#endif
#endif
