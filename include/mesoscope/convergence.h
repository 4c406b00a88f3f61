/** @file
 *  @brief Do poor regions catch up? Beta and sigma convergence. */
#ifndef MESOSCOPE_CONVERGENCE_H
#define MESOSCOPE_CONVERGENCE_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Convergence of the regions of a panel.
 *
 *  y is the region's total, or that over the total of the second table (--second population:
 * per head). With T years between the first and the last period:
 *  - beta: ln(y1 / y0) / T = a + b ln y0 (+ controls), least squares over the regions; speed =
 *    -ln(1 + b T) / T, half_life = ln 2 / speed. A negative b means that what was small grew
 *    faster. Fitting the speed directly by non-linear least squares, ln(y1 / y0) / T = a - (1 -
 *    exp(-speed T)) / T ln y0, is the same fit in another parameter: method ols takes the
 *    interval of the speed from that of b, method nls from its own standard error.
 *  - sigma: the spread of y over the regions in every period: standard deviation of ln y (n -
 * 1), or the coefficient of variation; ratio of the last to the first, trend a year.
 *
 *  Settings: from, to; second: divisor (per) or controls (its columns in the first period are
 *  controls as they are; y is then the total); method; errors: hc3 (holds when variances
 *  differ), hc1, classical; spread: sd or cv.
 *
 *  The regions are taken as a sample. Intervals: Student's t with n - k degrees for beta; for
 *  sigma, draws of whole regions with replacement (all their periods together), moved to the
 *  estimate; for the trend, Student's t over the periods. p: of b and the controls, two-sided;
 *  of the ratio, Pitman and Morgan's test of equal variances in the same regions; of the trend,
 *  of its slope. A speed exists when 1 + b T > 0; a half-life when the speed is positive;
 *  otherwise they are undefined, and their bounds too when b's interval reaches beyond.
 *
 *  A region with no number, or none above zero, in a period that counts is left out and
 * counted: beta needs both ends, sigma every period. Withheld cells enter filled.
 *
 *  Columns: part (beta, sigma), term, from, to, value, error (standard error), p.
 *
 *  Errors: MESO_E_DATA when fewer regions are left than coefficients and one more, or controls
 *  depend on each other.
 *  Cost: O(regions x (controls^2 + draws x periods)).
 *  @see Barro and Sala-i-Martin (1992), Journal of Political Economy 100(2), 223-251; MacKinnon
 *  and White (1985), Journal of Econometrics 29(3), 305-325; Pitman (1939), Biometrika 31(1).
 */
MESO_API extern const meso_measure meso_measure_convergence;

#ifdef __cplusplus
}
#endif
#endif
