/** @file
 *  @brief How much did a region and its industries grow? */
#ifndef MESOSCOPE_GROWTH_H
#define MESOSCOPE_GROWTH_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Change, growth, growth a year and contribution to growth between two periods.
 *
 *  growth = x1 / x0 - 1; annual = (x1 / x0)^(1 / years) - 1; contribution = (x1 - x0) / sum x0
 * of the region, so that contributions add up to its growth; nation = growth of the same
 * industry in the nation. With a region of interest one row for each of its industries and one
 * for the total; otherwise the total of every region. Settings `from` and `to`: years, 0 =
 * first, last.
 *
 *  These are facts about two periods: low and high are what withheld cells leave open, not
 *  chance. From zero, growth is undefined; across a series break the state is break.
 *
 *  Columns: region, industry, from, to, start, end, change, growth, annual, contribution,
 * nation.
 *
 *  Errors: MESO_E_DATA when a period is not there, or there are not two.
 *  Cost: O(cells of the two periods). */
MESO_API extern const meso_measure meso_measure_growth;

#ifdef __cplusplus
}
#endif
#endif
