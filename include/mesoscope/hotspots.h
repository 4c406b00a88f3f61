/** @file
 *  @brief Where do high numbers lie together? Getis-Ord G*. */
#ifndef MESOSCOPE_HOTSPOTS_H
#define MESOSCOPE_HOTSPOTS_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Getis-Ord G* of every region and industry; with a region of interest, of its industries.
 *
 *  G*_i = (sum_j w_ij x_j - W_i mean) / (s sqrt((n S1_i - W_i^2) / (n - 1))) where j includes
 * i, W_i and S1_i are the sum and the sum of squares of its weights and s^2 = sum z^2 / n: it
 * is itself in standard deviations. The region counts like its heaviest neighbour. z, p_normal
 *  and p compare the same sum with conditional randomisation (the region keeps its number).
 *  spot is hot or cold where q or p is at most the significance asked for.
 *
 *  Everything else as in local Moran (meso_measure_local_moran).
 *
 *  Columns: region, industry, period, value, lag, g, z, p_normal, p, q, spot, same.
 *  @see Ord and Getis (1995), Geographical Analysis 27(4), 286-306. */
MESO_API extern const meso_measure meso_measure_hotspots;

#ifdef __cplusplus
}
#endif
#endif
