/** @file
 *  @brief How much do neighbouring regions differ? Geary's C. */
#ifndef MESOSCOPE_GEARY_H
#define MESOSCOPE_GEARY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Geary's C of every industry over all regions.
 *
 *  C = (n - 1) / (2 S0) x sum_ij w_ij (x_i - x_j)^2 / sum_i z_i^2: 1 by chance, below 1 when
 *  neighbours are alike. Settings, weights, islands, states and intervals as in Moran's I
 *  (meso_measure_moran).
 *
 *  Columns: industry, period, geary, expected, deviation, z, p_normal, p, regions, islands.
 *
 *  Errors and cost as Moran's I.
 *  @see Geary (1954), The Incorporated Statistician 5(3), 115-146; Cliff and Ord (1981),
 * Spatial processes, Pion, section 2.3. */
MESO_API extern const meso_measure meso_measure_geary;

#ifdef __cplusplus
}
#endif
#endif
