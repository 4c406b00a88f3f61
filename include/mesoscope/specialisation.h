/** @file
 *  @brief How unlike the rest is what a region does? Krugman's index and Hoover's coefficient.
 */
#ifndef MESOSCOPE_SPECIALISATION_H
#define MESOSCOPE_SPECIALISATION_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Specialisation of every region, or of one region among all.
 *
 *  K(r) = sum over industries of |s(r,i) - t(i)|, with s(r,i) = x(r,i) / x(r,.); 0 = same
 *  structure, 2 = no industry in common. Hoover's coefficient is K / 2: the part of the region
 *  that would have to change industry to have the structure t.
 *
 *  Variants, named in the meta of the table; t are the shares of:
 *  - rest: all other regions together; with a base panel, the base as it is.
 *  - nation: all regions, the region itself included; with a base panel, the base.
 *  - mean: the unweighted mean of the other regions' shares.
 *  - peers: the unweighted mean of the shares of the peers of the region of interest.
 *
 *  Withheld cells enter within their bounds: filled for the estimate, and the interval covers
 *  all that they and the reference may be. To that it adds chance on effective counts x / m
 *  (delta method, normal), where m is the event size of the industry. Cells never delivered,
 *  here or in the reference, take no part and are counted in a note. A region with a withheld
 *  cell that neither a bound nor a total limits has no estimate. An empty region is undefined.
 *
 *  Columns: region, period, krugman, hoover, chance (K expected of a random sample of t with as
 *  many plants: what a region of that size shows by chance alone), present (industries), rank
 *  (by K, with the range that the intervals leave).
 *
 *  Errors: MESO_E_DATA when the variant is peers and there is no region or it has none.
 *  Cost: O(regions x industries) time, parallel over regions; the same bytes for any number of
 *  threads.
 *  @see Krugman (1991), Geography and Trade, MIT Press, 75-76; Hoover and Giarratani (1984), An
 *  Introduction to Regional Economics, ch. 9; Farhauer and Kroell (2013), Standorttheorien,
 *  Springer, for the variant mean. */
MESO_API extern const meso_measure meso_measure_specialisation;

#ifdef __cplusplus
}
#endif
#endif
