/** @file
 *  @brief What is close to what a region already does? Relatedness density. */
#ifndef MESOSCOPE_DENSITY_H
#define MESOSCOPE_DENSITY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Relatedness density of every region and industry, or of one region.
 *
 *  With presence M and relatedness phi of two industries, over the kept industries q:
 *  density(r, p) = sum_q M(r, q) phi(q, p) / sum_q phi(q, p), 0 to 1 while phi is not negative.
 *  An industry's tie to itself counts `diagonal` (0 as in Stata and EconGeo, 1 as in
 *  py-ecomplexity and the R package). `nearest` keeps only so many of the strongest ties of p
 *  (equal ones by position), `least` only those at least so strong; `leave-out` computes phi
 *  without the region itself, so that no region is compared with its own example.
 *  `lift` is density over the share of industries that the region has: 1 where relatedness
 *  adds nothing to size.
 *
 *  Presence, its rules and what is left out: measure/presence. A withheld cell that nothing
 *  decides is no link in the estimate and is drawn within its bounds in the draws. Intervals,
 *  the probability of presence and of being among the strongest come from drawing presence
 *  again and computing everything anew; kinds of relatedness that are not made of presence
 *  (correlation, weighted, given) stay as they are. An industry with no tie at all has an
 *  undefined density.
 *
 *  Columns: region, industry, period, present, density, lift, rank (within the region, among
 *  what is listed), probability (that the industry is present), top (that it is among the
 *  strongest).
 *
 *  Cost: for min and sqrt without nearest and least O(regions x links) time and
 *  O(regions x industries) memory, no matrix of industries; otherwise O(links x industries)
 *  and the cost of co-occurrence; times the draws with intervals, times the regions with
 *  leave-out. Parallel, the same bytes for any number of threads.
 *  @see Hidalgo, Klinger, Barabasi and Hausmann (2007), Science 317(5837), 482-487. */
MESO_API extern const meso_measure meso_measure_density;

#ifdef __cplusplus
}
#endif
#endif
