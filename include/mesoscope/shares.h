/** @file
 *  @brief How large is each industry in a region, and the region in the nation? */
#ifndef MESOSCOPE_SHARES_H
#define MESOSCOPE_SHARES_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Size, share of the region, share of the nation, part of the nation, and rank by size.
 *
 *  share = x(r,i) / x(r,.); nation_share = x(.,i) / x(.,.); part = x(r,i) / x(.,i). With a
 * region of interest one row for each of its industries and one for the total; otherwise the
 * total of every region, ranked among regions. Setting `at`: the year, 0 = the last.
 *
 *  Low and high are what withheld cells leave open; exact cells have none. A withheld cell has
 *  no value. The rank's low is the best that can be, its high the worst. Industries with
 * nothing are counted in a note, not listed.
 *
 *  Columns: region, industry, period, size, share, nation_share, part, rank.
 *
 *  Errors: MESO_E_DATA when there is no such period.
 *  Cost: O(cells of the period + rows log rows). */
MESO_API extern const meso_measure meso_measure_shares;

#ifdef __cplusplus
}
#endif
#endif
