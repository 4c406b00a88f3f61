/** @file
 *  @brief What does a region live on? Basic and other jobs, and the multiplier. */
#ifndef MESOSCOPE_ECONOMIC_BASE_H
#define MESOSCOPE_ECONOMIC_BASE_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The economic base of every region, or of one region by industry.
 *
 *  Each industry's share s(i) = x(i) / X is held against the share m(i) that serves the region
 *  itself; basic = x - m X where it is above zero, nonbasic = the rest; multiplier = X / sum of
 *  basic. What m is:
 *  - lq: the nation's share: basic jobs are those beyond a quotient of 1;
 *  - minimum: the smallest share among regions of the same size class (minimum requirements);
 *  - ullman-dacey: the line m = a + b ln X through the smallest shares of the size classes
 *    against the mean of ln X in each, fitted for every industry; at least 0 and at most s.
 *
 *  Settings: at (year), variant, classes (of equally many regions, ordered by size;
 * ullman-dacey needs three), quantile (0 takes the smallest share; 0.05 passes over regions
 * where something is missing by accident).
 *
 *  Withheld cells enter filled within their bounds. The size of the region is a
 *  fact: its bounds are those of the cells. The other intervals come from draws of the
 *  region's own row, m held as it is, and is moved to the estimate. Cells never delivered take
 *  no part and are counted in a note. A base (--base) stands for the nation under lq.
 *
 *  Columns: region, industry (total last), period, size, required (m), basic, nonbasic,
 * base_share (basic over size), multiplier (of the total).
 *
 *  Cost: O(draws x regions x industries) time, parallel over regions.
 *  @see Ullman and Dacey (1960), Papers of the Regional Science Association 6, 175-194; Moore
 *  (1975), Journal of the American Institute of Planners 41(5); Isserman (1980), Journal of the
 *  American Planning Association 46(1), 33-53. */
MESO_API extern const meso_measure meso_measure_economic_base;

#ifdef __cplusplus
}
#endif
#endif
