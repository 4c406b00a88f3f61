/** @file
 *  @brief How like the nation is a region? Duranton and Puga's indices and Hachman's. */
#ifndef MESOSCOPE_RELATIVE_DIVERSITY_H
#define MESOSCOPE_RELATIVE_DIVERSITY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Relative diversity and specialisation of every region, or of one region among all.
 *
 *  With the region's shares s(i) and the nation's t(i), the region itself included, or those of
 *  the base panel:
 *  - specialisation = max s(i): share of the largest industry.
 *  - relative_specialisation = max s(i) / t(i): the largest location quotient; `most` names it.
 *  - diversity = 1 / sum s(i)^2.
 *  - relative_diversity = 1 / sum |s(i) - t(i)|; 0.5 = no industry in common, endless when the
 *    region is the nation in small: undefined then.
 *  - hachman = 1 / sum s(i)^2 / t(i), 0 to 1; 1 = the structure of the nation.
 *
 *  An industry that the nation is not known to have takes no part.
 *
 *  Withheld cells enter filled within their bounds; the interval comes from draws (chance on
 *  effective counts, withheld cells anywhere between their bounds) and is centred on the
 *  estimate; t is taken as it is. Cells never delivered take no part and are counted. An empty
 *  region is undefined.
 *
 *  Columns: region, period, specialisation, relative_specialisation, most (industry),
 * diversity, relative_diversity, hachman, rank (by hachman, 1 = most like the nation).
 *
 *  Cost: O(regions x industries x draws) time, parallel over regions; the same bytes for any
 *  number of threads.
 *  @see Duranton and Puga (2000), Urban Studies 37(3), 533-555; Hachman (1994), as in Moore
 *  (2001), Utah Economic and Business Review 61(9-10). */
MESO_API extern const meso_measure meso_measure_relative_diversity;

#ifdef __cplusplus
}
#endif
#endif
