/** @file
 *  @brief How unevenly is an industry spread over the regions? Gini's coefficient. */
#ifndef MESOSCOPE_GINI_H
#define MESOSCOPE_GINI_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Gini's coefficient of every industry; with a region of interest, of the industries it has.
 *
 *  With the industry's shares s(r) and the regions' shares x(r), regions in rising order of
 *  s/x and S the cumulated s: gini = 1 - sum x(r) (S(r) + S(r-1)), twice the area between the
 *  localisation curve and the diagonal; 0 = spread like the reference.
 *
 *  Variants, named in the meta of the table:
 *  - locational: as above (Krugman 1991; with areas given by population, Hoover's Gini).
 *  - quotients: Gini of the location quotients s/x, every region counting alike (REAT
 *    gini.conc).
 *  - plain: Gini of s, every region counting alike.
 *  - econgeo: half of locational, 0 to 0.5 (EconGeo locational.Gini).
 *
 *  Correction: raw, or small: times n / (n - 1), n the regions that take part.
 *  Areas: x from the totals of the panel (own), or of the second panel (given).
 *
 *  Withheld cells enter filled within their bounds; the interval comes from draws (chance on
 *  effective counts x / m, withheld cells anywhere between their bounds, weights too) and is
 *  centred on the estimate. Cells never delivered take no part, neither do regions without a
 *  weight. An industry without anything is undefined.
 *
 *  Columns: industry, period, gini, present (regions), rank (by gini, with the range that the
 *  intervals leave).
 *
 *  Errors: MESO_E_DATA when areas are given and there is no second panel, or it is empty.
 *  Cost: O(cells log regions x draws) time, parallel over industries; the same bytes for any
 *  number of threads.
 *  @see Krugman (1991), Geography and Trade, MIT Press, 54-59; Hoover (1936), The Review of
 *  Economics and Statistics 18(4), 162-171. */
MESO_API extern const meso_measure meso_measure_gini;

#ifdef __cplusplus
}
#endif
#endif
