/** @file
 *  @brief Do neighbouring regions do the same things? Moran's I. */
#ifndef MESOSCOPE_MORAN_H
#define MESOSCOPE_MORAN_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Moran's I of every industry over all regions.
 *
 *  I = n / S0 x sum_ij w_ij z_i z_j / sum_i z_i^2 with z = x - mean and S0 the sum of all
 *  weights. Expected by chance -1 / (n - 1); its standard deviation is that of Cliff and Ord
 *  under randomisation (closed form), z and p_normal follow; p counts permutations of the
 *  numbers over the regions: (as far + 1) / (permutations + 1). Settings:
 *  - at: period, 0 = the last.
 *  - of: quotient (of location: x / total of the region / share of the nation or the base),
 *    size, or ratio (to the first column of the second quantity, for example population); the
 *    last two also for all industries together.
 *  - permutations, sides: two doubles the nearer tail, one is the nearer tail alone.
 *  - weights: queen (a common point of the outlines), rook (a common piece of border), nearest
 *    (places), band, inverse (1 / distance^power within the reach); nearest, kilometres, power
 *    set them. Without outlines the nearest places are the neighbours, and a note says so.
 *  - style: row (a region's weights add up to 1) or binary (each 1, or 1 / distance^power).
 *
 *  Places are the centres of outlines, distances great circles in kilometres. A region without
 *  a neighbour that has a number (island) takes no part, neither in n nor in the mean; islands
 *  are counted in the column and named in a note.
 *
 *  Withheld cells enter filled within their bounds. The interval comes from draws: count noise
 *  and withheld cells within their bounds; it is centred on the estimate, as noise alone makes
 *  neighbours look less alike. A cell never delivered, or withheld without any bound, takes its
 *  region out for that industry. A constant industry is undefined; fewer than four regions
 *  have no standard deviation.
 *
 *  Columns: industry, period, moran, expected, deviation, z, p_normal, p, regions, islands.
 *
 *  Errors: MESO_E_DATA without outlines and places, or for a ratio without second quantity.
 *  Cost: O((draws + permutations) x (cells + links x industries)) time, parallel over both; the
 *  same bytes for any number of threads.
 *  @see Moran (1950), Biometrika 37(1/2), 17-23; Cliff and Ord (1981), Spatial processes, Pion,
 *  section 2.3. */
MESO_API extern const meso_measure meso_measure_moran;

#ifdef __cplusplus
}
#endif
#endif
