/** @file
 *  @brief How much more of an industry is around its plants than elsewhere? */
#ifndef MESOSCOPE_M_FUNCTION_H
#define MESOSCOPE_M_FUNCTION_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The M function of Marcon and Puech of every industry.
 *
 *  M(r) = mean over the industry's plants of (its other plants within r / all other plants
 *  within r), over (n - 1) / (N - 1). 1 = as everywhere. A plant without any other within r
 *  takes no part at r; where none has one, M is undefined. A pair exactly at r is within it.
 *
 *  Plants, places, chance, band, notes and the other columns as in the K-density
 *  (meso_measure_k_density); every plant weighs 1. Distance 0 is the region itself.
 *
 *  Columns: industry, period, step, distance, m, expected, band_low, band_high, here, whole,
 * plants. Cost: O(simulations x (sites x steps + pairs of sites within reach)) an industry;
 * parallel.
 *  @see Marcon and Puech (2010), Journal of Economic Geography 10(5), 745-762. */
MESO_API extern const meso_measure meso_measure_m_function;

#ifdef __cplusplus
}
#endif
#endif
