/** @file
 *  @brief Did a region grow with its neighbours or apart from them? */
#ifndef MESOSCOPE_SPATIAL_SHIFT_SHARE_H
#define MESOSCOPE_SPATIAL_SHIFT_SHARE_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Spatial shift-share of Nazara and Hewings, of the region of interest by industry.
 *
 *  change = nation + neighbour + local with nation = e0 G, neighbour = e0 (gw - G) and local =
 *  e1 - e0 (1 + gw): G is the growth of the whole nation, gw that of the industry among the
 *  neighbours, sum_s w_s e1_s / sum_s w_s e0_s - 1. The weights are those of Moran's I
 *  (meso_measure_moran), not standardised: that makes no difference to gw. Where the neighbours
 *  had none of the industry, gw is undefined; in the total such an industry is held against the
 *  nation, and counted in a note.
 *
 *  Withheld cells enter filled within their bounds (state estimated); cells never delivered are
 *  left out and counted. Intervals come from draws: count noise on the region and its
 *  neighbours and withheld cells within their bounds; the nation is not drawn. start, end and
 *  change are facts: their bounds are those of the cells.
 *
 *  Settings: from, to (years, 0 = first and last), weights, nearest, kilometres, power, style.
 *  Columns: region, industry (total last), from, to, start, end, change, nation, neighbour,
 *  local.
 *
 *  Errors: MESO_E_DATA when a period is not there, the region has no neighbour, or nothing says
 *  where regions lie.
 *  Cost: O(draws x neighbours x industries); parallel over draws, the same bytes for any number
 *  of threads.
 *  @see Nazara and Hewings (2004), Growth and Change 35(4), 476-490. */
MESO_API extern const meso_measure meso_measure_spatial_shift_share;

#ifdef __cplusplus
}
#endif
#endif
