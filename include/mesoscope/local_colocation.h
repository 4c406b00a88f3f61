/** @file
 *  @brief Which industries are around a region's plants? Local colocation quotients. */
#ifndef MESOSCOPE_LOCAL_COLOCATION_H
#define MESOSCOPE_LOCAL_COLOCATION_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Local colocation quotient around the region of interest, of every pair of industries.
 *
 *  LCLQ(A to B) = (sum_j w_j f_j / sum_j w_j) / (N(B) / (N - 1)), with N(B) - 1 for B = A: j
 *  runs over all other plants up to the distance b of the region's so-manieth nearest place
 *  with plants, f_j is 1 for plants of B, w_j = exp(-(d_j / b)^2 / 2). Only industries with
 *  plants in the region look.
 *
 *  Everything else as in the global quotient (meso_measure_colocation); permutations in which
 *  the industry has no plant in the region are not counted.
 *
 *  Settings: at, permutations, sides, nearest. Columns: as there.
 *  Errors: MESO_E_DATA when the region has no plants or no known place.
 *  @see Cromley, Hanink and Bentley (2014), Annals of the Association of American Geographers
 *  104(1), 47-61. */
MESO_API extern const meso_measure meso_measure_local_colocation;

#ifdef __cplusplus
}
#endif
#endif
