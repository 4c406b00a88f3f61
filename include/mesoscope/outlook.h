/** @file
 *  @brief How much complexity lies within a region's reach? Complexity outlook. */
#ifndef MESOSCOPE_OUTLOOK_H
#define MESOSCOPE_OUTLOOK_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The complexity outlook index of every region.
 *
 *  COI(r) = sum over p of (1 - M(r, p)) density(r, p) PCI(p). Presence M, density and the
 *  complexity PCI of industries are those of density and complexity. COI is not indifferent to
 *  where PCI has its zero: `worth` raw takes the eigenvector as it is found (mean 0 over the
 *  links, as Stata and py-ecomplexity do), standard its own mean and deviation (the R package),
 *  stata the regions'. `scale` stata makes the answer a z-score over the rectangle of regions
 * and industries, as Stata prints it; none leaves it (with worth raw its unit means nothing).
 *
 *  Intervals, the range of the rank and the probability of a place among the first `top` come
 *  from drawing presence again and computing PCI, relatedness and COI anew; the sign of PCI is
 *  that which agrees with the estimate. Industries outside the largest connected part have no
 *  PCI and count nothing; a note says how many.
 *
 *  Columns: region, period, present (industries), outlook, rank, top.
 *
 *  Cost: that of density over all regions and of complexity, times the draws. Parallel, the
 * same bytes for any number of threads.
 *  @see Hausmann, Hidalgo et al. (2014), The Atlas of Economic Complexity, MIT Press. */
MESO_API extern const meso_measure meso_measure_outlook;

#ifdef __cplusplus
}
#endif
#endif
