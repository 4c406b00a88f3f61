/** @file
 *  @brief How complex is a region by the standards of the nation or the world? */
#ifndef MESOSCOPE_EXOGENOUS_COMPLEXITY_H
#define MESOSCOPE_EXOGENOUS_COMPLEXITY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Complexity of every region from scores of industries on a wider table (the input's world:
 *  countries, or all regions of the nation), by any method of meso_measure_complexity.
 *
 *  Under `present` a region scores the mean over its present industries of the scores (their
 * sum for fitness and nhefc, whose fitness is a sum); under `shares` the mean weighted by size.
 * The filters are those of the wider table: a region's score does not depend on the other
 * regions. Industries that the wider table does not score take no part and are counted, with
 * their share of the quantity.
 *
 *  Withheld cells: present only when their bounds decide, and then of the middle size. The
 *  interval comes from draws of the regions' cells; the scores of industries are held fast, and
 *  a note says so. Regions without any scored industry are undefined.
 *
 *  Columns: region, period, diversity, complexity, median, rank, top.
 *
 *  Cost: that of meso_measure_complexity on the wider table once, then O(cells x draws) time,
 *  parallel over draws; the same bytes for any number of threads.
 *  @see Hausmann, Hidalgo et al. (2014), The Atlas of Economic Complexity, MIT Press. */
MESO_API extern const meso_measure meso_measure_exogenous_complexity;

#ifdef __cplusplus
}
#endif
#endif
