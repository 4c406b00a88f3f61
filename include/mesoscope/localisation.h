/** @file
 *  @brief In how few places is an industry? Hoover's coefficient of localisation. */
#ifndef MESOSCOPE_LOCALISATION_H
#define MESOSCOPE_LOCALISATION_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Localisation of every industry; with a region of interest, of the industries it has.
 *
 *  K(i) = sum over regions of |x(r,i) / x(.,i) - t(r)|; 0 = spread like the reference, 2 = in
 *  regions where the reference is not. Hoover's coefficient is K / 2: the part of the industry
 *  that would have to move to be spread like the reference.
 *
 *  Variants, named in the meta of the table; t are the regions' shares of:
 *  - rest: all other industries together.
 *  - nation: all industries, the industry itself included (Hoover's own).
 *  - mean: the unweighted mean over the other industries of their regional shares.
 *
 *  Withheld and missing cells, intervals and states as in specialisation; see there. A base
 *  panel has no regions and is not used; a note says so.
 *
 *  Columns: industry, period, krugman, hoover, chance (K expected had as many plants fallen on
 *  the regions like darts, each with probability t), present (regions), rank (by K, with the
 *  range that the intervals leave).
 *
 *  Cost: O(regions x industries) time, parallel over industries; the same bytes for any number
 *  of threads.
 *  @see Hoover (1936), The Review of Economics and Statistics 18(4), 162-171; Ellison and
 *  Glaeser (1997), Journal of Political Economy 105(5), 889-927, for the darts. */
MESO_API extern const meso_measure meso_measure_localisation;

#ifdef __cplusplus
}
#endif
#endif
