/** @file
 *  @brief At which distances are plants of an industry more common than by chance? */
#ifndef MESOSCOPE_K_DENSITY_H
#define MESOSCOPE_K_DENSITY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** K-density of Duranton and Overman of every industry.
 *
 *  K(d) = 1 / (n (n - 1) h) sum_i sum_(j != i) f((d - d_ij) / h) over the n plants of the
 *  industry, f the normal curve, mirrored at 0; unit share of pairs per kilometre. h is
 *  Silverman's rule (0.9 A n^(-1/5) over all pair distances) of the industry, or as set; the
 *  simulations of an industry share its h. Pairs are counted on a grid of h / 64, shared
 *  by the two points around them (an error below 1e-4 of the largest K).
 *
 *  Chance deals the n plants out to all existing plants' sites without replacement. The band is
 *  global: at most the share `significance` of the simulations is above band_high anywhere, and
 *  the same below band_low. whole is localised (above the band at some distance), dispersed
 *  (never above, somewhere below) or random; here says it of one distance.
 *
 *  Plants stand at the places of the regions (centres of outlines); great-circle kilometres.
 *  The second quantity counts them when it has the same industries (establishments);
 *  otherwise the panel does, divided by jobs per plant where those are known. Withheld cells
 * are filled within their bounds; cells without a number show no plants; both are counted in
 *  notes. Plants are a census, so the statistic has no interval of its own: the band says what
 *  chance does.
 *
 *  Settings: at, kilometres (farthest distance), steps, simulations, significance, bandwidth.
 *  Columns: industry, period, step, distance, density, expected (mean of the simulations),
 * band_low, band_high, here, whole, plants. Fewer than two plants: undefined.
 *
 *  Errors: MESO_E_DATA when no plant has a known place.
 *  Cost: O(pairs of sites x industries) for h, then O(simulations x (sites + pairs of sites
 *  within reach)) an industry; parallel, the same bytes for any number of threads.
 *  @see Duranton and Overman (2005), The Review of Economic Studies 72(4), 1077-1106. */
MESO_API extern const meso_measure meso_measure_k_density;

#ifdef __cplusplus
}
#endif
#endif
