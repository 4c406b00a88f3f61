/** @file
 *  @brief Do regions with few industries have what those with many have? NODF. */
#ifndef MESOSCOPE_NESTEDNESS_H
#define MESOSCOPE_NESTEDNESS_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Nestedness of the matrix of regions and the industries that are present in them.
 *
 *  NODF (nestedness by overlap and decreasing fill): for every pair of lines of which one has
 *  more links, the share of the other's links that it has too; pairs with equally many links
 *  count nothing; mean over all pairs, times 100. industries: pairs of industries (columns in
 *  ecology), regions: pairs of regions, matrix: all pairs. variant weighted (WNODF): a link
 *  counts only where the line with more links has the larger size in it.
 *
 *  Chance: the same for matrices with the links put elsewhere. null even: as many links
 * anywhere; swap: every region and industry keeps its number of links (curveball); bicm: keeps
 * it on average. expected is the mean over the draws, z = (nodf - expected) / sd, p = (1 + how
 * many are at least as nested) / (1 + draws). Under even nearly every economy is nested: what
 * is left under swap is more than the numbers of links say.
 *
 *  Presence and its settings as in the measures of complexity; what is left out is named. The
 *  interval comes from draws of the links and is moved to the estimate; the weighted form has
 *  neither interval nor null.
 *
 *  Settings: at, variant, null, then those of presence.
 *
 *  Columns: part (industries, regions, matrix), period, nodf, expected, z, p.
 *
 *  Cost: O(draws x (regions + industries) x links) time, parallel over draws.
 *  @see Almeida-Neto, Guimaraes, Guimaraes, Loyola and Ulrich (2008), Oikos 117(8), 1227-1239;
 *  Almeida-Neto and Ulrich (2011), Environmental Modelling and Software 26(2), 173-178; Strona
 *  et al. (2014), Nature Communications 5, 4114. */
MESO_API extern const meso_measure meso_measure_nestedness;

#ifdef __cplusplus
}
#endif
#endif
