/** @file
 *  @brief How much did the structure of a region change? Lilien, norm of absolute values,
 * Moore.
 */
#ifndef MESOSCOPE_STRUCTURAL_CHANGE_H
#define MESOSCOPE_STRUCTURAL_CHANGE_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Structural change of every region, or of one region among all, between two periods.
 *
 *  With sizes x0(i), x1(i), their sums X0, X1 and shares s0, s1:
 *  nav = 1/2 sum |s1 - s0|, the share of the region that changed its industry (norm of absolute
 *  values, Michaely, Stoikov), 0 to 1; krugman = sum |s1 - s0|, its double, 0 to 2; angle =
 *  arccos(sum s0 s1 / sqrt(sum s0^2 sum s1^2)), degrees, 0 to 90 (Moore); lilien = sqrt(sum s1
 *  (ln(x1 / x0) - ln(X1 / X0))^2); modified = the same with the mean of s0 and s1 as weight,
 *  which takes both directions of time alike. An industry that comes from nothing or goes to
 *  nothing has no logarithm: it is left out of the two Lilien indices and counted in
 * `appeared`; with less than two others these are undefined.
 *
 *  Settings: from, to; steps: ends = one comparison of the first and the last period, each =
 *  one a period (its rows follow each other).
 *
 *  Withheld cells enter filled within their bounds. Intervals come from draws: chance on
 *  effective counts x / m in both periods, withheld cells anywhere between their bounds; chance
 *  alone looks like change, so that they are moved to the estimate. An industry without a
 *  number in either period takes no part; a note counts them. An empty region is undefined.
 *
 *  Columns: region, from, to, nav, krugman, angle, lilien, modified, appeared.
 *
 *  Cost: O(draws x regions x industries x steps) time, parallel over regions.
 *  @see Lilien (1982), Journal of Political Economy 90(4), 777-793; Moore (1978), Review of
 *  Income and Wealth 24(1), 105-118; Stoikov (1966), Economica 33(131); Ansari, Mussida and
 *  Pastore (2014), Stata Journal 14(2), 398-406; Dietrich (2012), Empirical Economics 43(3). */
MESO_API extern const meso_measure meso_measure_structural_change;

#ifdef __cplusplus
}
#endif
#endif
