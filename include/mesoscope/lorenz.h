/** @file
 *  @brief Which regions hold how much? The points of Lorenz and localisation curves. */
#ifndef MESOSCOPE_LORENZ_H
#define MESOSCOPE_LORENZ_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The points of a curve, one row a region, in rising order of size over weight; each point is
 *  reached from the one before by a straight line, the first from (0, 0).
 *
 *  - localisation: one curve an industry; with a region of interest, of the industries it has.
 *    share = cumulated shares of the industry, base = cumulated shares of the regions (own
 *    totals, or areas given by the second panel).
 *  - lorenz: one curve of all industries together; base counts regions alike, or by the second
 *    panel (areas given).
 *
 *  Twice the area between the curve and the diagonal is the coefficient of meso gini
 *  (locational), or of meso inequality.
 *
 *  Withheld cells enter filled within their bounds; points from there on are marked estimated.
 *  Regions without a number or a weight take no part and are counted in a note. An industry
 *  without anything has no curve.
 *
 *  Columns: industry, period, step (1 = lowest quotient), region, quotient (size over weight, 1
 *  = average), base, share.
 *
 *  Errors: MESO_E_DATA when areas are given and there is no second panel, or it is empty.
 *  Cost: O(regions log regions) time for each curve.
 *  @see Lorenz (1905), Publications of the American Statistical Association 9(70), 209-219;
 *  Hoover (1936), The Review of Economics and Statistics 18(4), 162-171. */
MESO_API extern const meso_measure meso_measure_lorenz;

#ifdef __cplusplus
}
#endif
#endif
