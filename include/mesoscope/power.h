/** @file
 *  @brief What can a pilot of the size one can afford show? Sample size and power of parallel,
 *         matched, clustered and stepped designs. */
#ifndef MESOSCOPE_POWER_H
#define MESOSCOPE_POWER_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Power of four designs at the size that can be afforded, the size that each needs, and the
 *  smallest effect that each would show.
 *
 *  parallel: n firms with and n without. matched: n pairs whose outcomes correlate. clusters:
 *  whole places with or without, m firms in each, tested on the places' means. stepped: all
 *  places start without, an equal number changes at every step (Hussey and Hughes), m firms
 *  measured in each place and period.
 *
 *  Outcomes are shares (a rate `base` that becomes base + effect) or means (a difference
 *  `effect` with standard deviation `sd`). Shares use the normal approximation with pooled
 *  variance under no effect, means Student's noncentral t; clusters Student's with the
 *  variance sd^2 (1 + (m - 1) icc) / m of a place's mean; stepped the normal curve with the
 *  variance of generalised least squares. Tests are two-sided at 1 - confidence; that the
 *  wrong side is declared counts as no success. For shares, pairs, places and steps take
 *  p (1 - p), p midway between both rates, as the variance.
 *
 *  Settings: outcome (share, mean), base, effect, sd, units (n), correlation (of a pair),
 *  places, cluster (m), icc, steps, confidence, power.
 *
 *  Columns: design, unit, have, power, needed (for the power asked for), smallest (effect shown
 *  with that power). "undefined" where no size, or no effect that is possible, does it. Reads
 *  no panel.
 *
 *  Errors: MESO_E_ARGUMENT when base + effect is no share or the effect is zero.
 *  Cost: a few hundred evaluations of the noncentral t.
 *  @see Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 2nd edition;
 *  Hussey and Hughes (2007), Contemporary Clinical Trials 28(2), 182-191. */
MESO_API extern const meso_measure meso_measure_power;

#ifdef __cplusplus
}
#endif
#endif
