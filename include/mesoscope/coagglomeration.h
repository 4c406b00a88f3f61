/** @file
 *  @brief Which industries are in the same places? Coagglomeration of pairs and of branches. */
#ifndef MESOSCOPE_COAGGLOMERATION_H
#define MESOSCOPE_COAGGLOMERATION_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Coagglomeration of every pair of industries, or of the industries of every branch.
 *
 *  With the shares s(i,r) of industry i and x(r) of the regions:
 *  - pairs: sum over regions of (s(i,r) - x(r)) (s(j,r) - x(r)) / (1 - sum x^2).
 *  - groups: (G - sum w(i)^2 G(i)) / ((1 - sum x^2)(1 - sum w(i)^2)), G = sum over regions of
 *    (sum w(i) s(i,r) - x(r))^2, G(i) the same of industry i alone, w(i) its share of the
 *    branch. This is Ellison and Glaeser's gamma of a group with its plants' Herfindahl
 * indices, which cancel: it needs no plant sizes. Of two industries it is the pair's index. 0 =
 * as if each industry's plants fell where they do without regard to the others.
 *
 *  Variants, named in the meta of the table; x are:
 *  - egk: the unweighted mean of the industries' shares (Ellison, Glaeser and Kerr 2010).
 *  - eg97: the regions' own totals, or areas given by the second panel (1997).
 *  - usual: egk for pairs, eg97 for groups.
 *
 *  z: the index over its standard deviation if all plants fell on the regions like darts,
 *  independently: sqrt(H(i) H(j) (S2 - 2 S3 + S2^2)) / (1 - S2), Sk = sum x^k; it takes the
 *  plants' Herfindahl indices from where the setting plants says (see concentration) and has
 *  bounds only where these do.
 *
 *  Withheld cells enter filled within their bounds. The interval is normal, by the delta
 * method: chance on effective counts x / m, and cells between bounds as evenly spread there; x
 * is taken as it is. Cells never delivered count as nothing and are counted in a note; an
 * industry with a withheld cell that nothing limits, or without anything, has no pairs.
 *
 *  With a region of interest only the industries it has are listed.
 *
 *  Columns: industry, other (the other industry; of groups the number of industries), period,
 *  coagglomeration, z.
 *
 *  Errors: MESO_E_DATA when there is no level of branches, or nothing to compare.
 *  Cost: O(industries^2 x regions) time for pairs, O(industries x regions) memory, parallel
 * over industries; the same bytes for any number of threads.
 *  @see Ellison and Glaeser (1997), Journal of Political Economy 105(5), 889-927; Ellison,
 *  Glaeser and Kerr (2010), American Economic Review 100(3), 1195-1213. */
MESO_API extern const meso_measure meso_measure_coagglomeration;

#ifdef __cplusplus
}
#endif
#endif
