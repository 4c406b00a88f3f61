/** @file
 *  @brief How many legs does a region stand on? Herfindahl, entropy, related variety. */
#ifndef MESOSCOPE_DIVERSITY_H
#define MESOSCOPE_DIVERSITY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Diversity of every region, or of one region among all.
 *
 *  With shares s(i) of the industries and S(g) of the branches above them:
 *  herfindahl = sum s(i)^2; effective = 1 / herfindahl, the number of equally large industries
 *  that would be as concentrated; entropy = -sum s(i) log2 s(i), bits; unrelated variety =
 *  -sum S(g) log2 S(g); related variety = entropy - unrelated variety, the mean entropy within
 *  branches. Zeros have no share.
 *
 *  The branches are those of the level above the industries, or of the level that is set;
 *  without such a level both varieties are "not applicable" and a note says so.
 *
 *  Withheld cells enter filled within their bounds. The interval comes from draws of the row:
 *  chance on effective counts x / m, withheld cells anywhere between their bounds; it is
 *  centred on the estimate, as chance alone makes every structure look more uneven than it is.
 *  Cells never delivered take no part and are counted in a note. A region with a withheld cell
 *  that neither a bound nor a total limits has no estimate. An empty region is undefined.
 *
 *  Columns: region, period, present (industries), herfindahl, effective, entropy, unrelated,
 *  related, rank (by effective, with the range that the intervals leave).
 *
 *  Cost: O(regions x industries x draws) time, parallel over regions; the same bytes for any
 * number of threads.
 *  @see Theil (1972), Statistical Decomposition Analysis, North-Holland; Frenken, van Oort and
 *  Verburg (2007), Regional Studies 41(5), 685-697. */
MESO_API extern const meso_measure meso_measure_diversity;

#ifdef __cplusplus
}
#endif
#endif
