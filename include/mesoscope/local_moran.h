/** @file
 *  @brief Where do neighbouring regions do the same things? Local Moran (LISA). */
#ifndef MESOSCOPE_LOCAL_MORAN_H
#define MESOSCOPE_LOCAL_MORAN_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Local Moran of every region and industry; with a region of interest, of its industries.
 *
 *  I_i = z_i / m2 x sum_j w_ij z_j with z = x - mean and m2 = sum z^2 / n over the regions that
 *  take part: the I_i add up to S0 times Moran's I. z and p_normal compare with conditional
 *  randomisation in closed form (the region keeps its number, its neighbours are any others
 *  without replacement); p counts such permutations, (as far + 1) / (permutations + 1), and q
 *  allows for looking at many regions of one industry (Benjamini-Hochberg). cluster is
 *  high-high, low-low, high-low or low-high (the region first, its neighbours second) where q
 *  (correction fdr) or p (none) is at most the significance asked for; otherwise
 * not-significant, island, no-number or undefined (a constant industry). Without permutations q
 * is made of p_normal. Where fewer than ten permutations are as far as what was seen, there are
 * refine times as many (in all 1 + permutations x refine), because fdr over many regions asks
 * for small p; a note says when even these are too few.
 *
 *  Settings at, of, permutations, sides, weights and style, cells, islands and notes as in
 *  Moran's I (meso_measure_moran). value and lag are in the unit that is compared. The interval
 *  of local is the estimate with the spread of draws (count noise, withheld cells within their
 *  bounds); same is the share of draws in which the region stays in its quarter.
 *
 *  Columns: region, industry, period, value, lag, local, z, p_normal, p, q, cluster, same.
 *
 *  Errors: as Moran's I.
 *  Cost: O(permutations x links x industries + draws x (cells + links x industries)) time,
 *  parallel; the same bytes for any number of threads.
 *  @see Anselin (1995), Geographical Analysis 27(2), 93-115; Sokal, Oden and Thomson (1998),
 *  Geographical Analysis 30(4), 331-354; Caldas de Castro and Singer (2006), Geographical
 *  Analysis 38(2), 180-208. */
MESO_API extern const meso_measure meso_measure_local_moran;

#ifdef __cplusplus
}
#endif
#endif
