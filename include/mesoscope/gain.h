/** @file
 *  @brief What would a new industry open up for a region? Complexity outlook gain. */
#ifndef MESOSCOPE_GAIN_H
#define MESOSCOPE_GAIN_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The outlook gain of every region and industry it lacks, in five variants under one name.
 *
 *  With presence M, relatedness phi, its sums S(q) = sum over p of phi(q, p), density w and the
 *  complexity PCI of industries:
 *  A  (1 - M(c,p)) sum_q (1 - M(c,q)) phi(q,p) PCI(q) / S(q): Stata, py-ecomplexity, the R
 *     package, ReKS: each neighbour's own sum.
 *  B  A - w(c,p) PCI(p), as printed in the Atlas: what p itself leaves the outlook with.
 *  C  sum_q (1 - M(c,q)) phi(q,p) PCI(q) / S(p) - w(c,p) PCI(p), without the mask: Datawheel.
 *  D  (1 - M(c,p)) sum_q (1 - M(c,q)) phi(p,q) PCI(q) / S(p): econcomplex.
 *  finite  COI(M + e(c,p)) - COI(M): what the outlook becomes when the region has p, with
 *     relatedness and density anew and PCI as it was.
 *  A, B and D of one region barely agree on their first ten (3.6 and 1.7 in common on the trade
 * of 226 countries); B comes close to the finite difference, A does not. C and D divide by the
 * sum of the target and are listed as known differences.
 *
 *  `scale` stata divides by the deviation of the regions' complexity over the whole rectangle,
 * as Stata prints A. The finite difference needs a formula of presence without direction and
 * without `nearest` or `least`; MESO_E_ARGUMENT otherwise.
 *
 *  Presence, left-out regions, intervals and the columns probability and top are as in density.
 *
 *  Columns: region, industry, period, present, gain, density, complexity, rank, probability,
 * top.
 *
 *  Cost: that of density with a second sum, and of complexity; the finite difference
 *  O(regions x industries^2) more; times the draws. Parallel, the same bytes for any number of
 *  threads.
 *  @see Hausmann, Hidalgo et al. (2014), The Atlas of Economic Complexity, MIT Press. */
MESO_API extern const meso_measure meso_measure_gain;

#ifdef __cplusplus
}
#endif
#endif
