/** @file
 *  @brief Which regions and industries go together? Modules of the bipartite matrix. */
#ifndef MESOSCOPE_MODULARITY_H
#define MESOSCOPE_MODULARITY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Modules of regions and the industries that are present in them.
 *
 *  Barber's modularity Q = 1/L sum (A(r, p) - k(r) k(p) / L) over the pairs in one module: the
 *  share of links within modules less what the numbers of links alone would put there. It is
 * made as large as can be found: labels are handed between the sides (BRIM), modules joined
 * while that helps (LPAb+), and the best of `starts` beginnings kept, the same for one seed. No
 * search but trying all partitions is sure to find the largest.
 *
 *  Chance: the same search on matrices with the links put elsewhere, as in
 *  meso_measure_nestedness; expected, z, p (of a Q at least as large). Any matrix with few
 * links falls into modules: a Q means nothing without its expected one. The interval comes from
 * draws of the links, each searched anew, and is moved to the estimate.
 *
 *  Rows: the matrix first (module: how many there are), then every region and industry with its
 *  module, its links, the share of them inside, and what it adds to Q. Settings: at, starts,
 *  null, then those of presence.
 *
 *  Columns: part (matrix, region, industry), node, period, module, links, inside, modularity,
 *  expected, z, p.
 *
 *  Cost: O(draws x starts x (links + lines x modules)) time and more, parallel over draws;
 *  O(industries^2) memory a thread.
 *  @see Barber (2007), Physical Review E 76, 066102; Liu and Murata (2010), Journal of the
 *  Physical Society of Japan 79; Beckett (2016), Royal Society Open Science 3, 140536. */
MESO_API extern const meso_measure meso_measure_modularity;

#ifdef __cplusplus
}
#endif
#endif
