/** @file
 *  @brief Why did a region change: the nation, its mix of industries, or the place itself? */
#ifndef MESOSCOPE_SHIFT_SHARE_H
#define MESOSCOPE_SHIFT_SHARE_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Shift-share of one region by industry, or of the totals of every region.
 *
 *  For one step from e0 to e1 with the nation's growth g(i) = N1(i) / N0(i) and G = N1 / N0:
 *  nation = e0 (G - 1), mix = e0 (g - G), local = e1 - e0 g; they add up to the change. By
 * levels, so that an industry that starts from nothing is all local. competitive = E N0(i) / N0
 * (e1 / e0
 *  - g) and allocation = local - competitive split the local effect (Esteban-Marquillas). net =
 *  mix + local. Settings:
 *  - from, to: years, 0 = the first and the last.
 *  - variant: classical (Dunn), esteban-marquillas, gerfin (ratios of the totals: change =
 *    end / start = nation x mix x local, net = mix x local), or arcelus, which splits both of
 *    Esteban-Marquillas' effects by G_r - G, the region's growth as a whole against the
 *    nation's: with e' = E N0(i) / N0, region_growth = e' (G_r - G), region_mix = competitive -
 *    region_growth, growth_allocation = (e0 - e') (G_r - G), mix_allocation = allocation -
 *    growth_allocation. What starts from nothing is all region_mix.
 *  - steps: annual adds up the decomposition of every period (Barff and Knight; gerfin's ratios
 *    are chained), ends compares the two periods only. Annual is the default: the weights are
 *    those of the time, so that a mix of long ago is not held against the region for years. The
 *    overview shows the same numbers.
 *  - apart: whether the region is left out of the nation: never, large (above 5 %), always.
 *  - band: repeat with start and end one period earlier and later, where there are such.
 *
 *  Intervals come from draws: count noise on the region's own cells, independent between
 *  periods, and withheld cells within their bounds. A ratio of noisy counts is larger in draws
 *  than in the data: the intervals of competitive, allocation and their parts are moved to the
 * estimate.
 * start, end and change are facts: their bounds are those of the cells. A withheld industry has
 * bounds and no value; in the total it is filled within its bounds so that the region meets its
 * published total. Cells never delivered, or withheld without a bound, are left out and
 * counted.
 *
 *  Columns: region, industry (total last), from, to, start, end, change, nation, mix, local,
 *  competitive, allocation, net, and nation_band, mix_band, local_band (estimate with its range
 *  over the years); region_growth, region_mix, growth_allocation, mix_allocation.
 *
 *  Errors: MESO_E_DATA when a period is not there or the nation starts from nothing;
 *  MESO_E_SHAPE when a base has other industries.
 *  Cost: O(draws x periods x industries) for a region; times the regions for all. Threads of
 * the context are used; results do not depend on their number.
 *  @see Dunn (1960), Papers of the Regional Science Association 6, 97-112; Esteban-Marquillas
 *  (1972), Regional and Urban Economics 2(3); Gerfin (1964), Kyklos 17(4), 565-593; Barff and
 *  Knight (1988), Growth and Change 19(2), 1-10; Arcelus (1984), Growth and Change 15(1), 3-8.
 */
MESO_API extern const meso_measure meso_measure_shift_share;

#ifdef __cplusplus
}
#endif
#endif
