/** @file
 *  @brief Which industries are next to which? Colocation quotients. */
#ifndef MESOSCOPE_COLOCATION_H
#define MESOSCOPE_COLOCATION_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Global colocation quotient of every ordered pair of industries.
 *
 *  CLQ(A to B) = (N(A to B) / N(A)) / (N(B) / (N - 1)), with N(A) - 1 for B = A. N(A to B)
 *  counts plants of A whose nearest plant is of B; plants that are equally near share one
 *  count, so that within a region, whose plants all stand in one place, every other plant of it
 *  is the nearest. The quotient is not symmetric. p counts permutations that deal the
 *  industries out to the plants anew, keeping every place and the size of every industry.
 *
 *  Plants, places and notes as in the K-density (meso_measure_k_density); a census has no
 *  interval of its own. Settings: at, permutations, sides.
 *
 *  Columns: industry, other, period, quotient, expected, p, plants (of the industry that have
 *  any plant around), other_plants. Undefined where an industry has no plants, or only one for
 *  its own.
 *
 *  Cost: O(permutations x sites x industries x (log sites + industries)); parallel, the same
 *  bytes for any number of threads.
 *  @see Leslie and Kronenfeld (2011), Geographical Analysis 43(3), 306-326. */
MESO_API extern const meso_measure meso_measure_colocation;

#ifdef __cplusplus
}
#endif
#endif
