/** @file
 *  @brief Did what was tried here show in the numbers, compared with others? Difference in
 *         differences with few units. */
#ifndef MESOSCOPE_DIFFERENCE_IN_DIFFERENCES_H
#define MESOSCOPE_DIFFERENCE_IN_DIFFERENCES_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What changed in one region after a date, beyond what changed elsewhere.
 *
 *  With d(u) = mean after less mean before of unit u, on the scale chosen, the effect is
 *      d(region) - mean of d over the others,
 *  others being the peers that were asked for, or all regions. On the scale of logs it is given
 *  as a growth, exp(effect) - 1. With one treated unit no usual error holds, so chance is
 * judged by permutation: each other region is taken for the treated one in turn, and p is the
 * share of all units (the region itself too) whose effect is at least as large in size. The
 * interval holds the effects that such a test would not refuse (constant on the scale); below
 *  1 / (1 - confidence) units there is none, and a note says so. trend is the same comparison
 *  between the first and the second half of the time before: what moved apart already before
 *  it began is no effect.
 *
 *  An industry of a unit counts only when it is known in all periods of the span; withheld
 * cells enter filled and are counted in a note. On the scale of logs a zero leaves the unit
 * out.
 *
 *  Settings: from, to, since (first period with the probe; needed), scale (log, level, share of
 *  the region).
 *  Columns: region, industry (and total), before, after, units, effect, p, trend, trend_p.
 *
 *  Errors: MESO_E_ARGUMENT when since is not within the span with a period before it;
 *  MESO_E_DATA with fewer than three units.
 *  Cost: O(periods x units x industries + industries x units x log(1/error)).
 *  @see Conley and Taber (2011), Review of Economics and Statistics 93(1), 113-125; Abadie,
 *  Diamond and Hainmueller (2010), Journal of the American Statistical Association 105(490),
 *  493-505. */
MESO_API extern const meso_measure meso_measure_difference_in_differences;

#ifdef __cplusplus
}
#endif
#endif
