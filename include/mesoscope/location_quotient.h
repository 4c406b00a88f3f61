/** @file
 *  @brief What is a region relatively good at? Location quotients, and how sure they are. */
#ifndef MESOSCOPE_LOCATION_QUOTIENT_H
#define MESOSCOPE_LOCATION_QUOTIENT_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Location quotient of every industry of every region, or of one region.
 *
 *  LQ(r,i) = (x(r,i) / x(r,.)) / (x(.,i) / x(.,.)). Totals are the published ones where the
 *  panel has them; a base panel replaces the nation. One row for each cell of the last period.
 *
 *  Variants, named in the meta of the table:
 *  - plain: the quotient; interval by the delta method on ln LQ with count noise on effective
 *    counts x / m, where m is the event size of the industry; a true zero gets the exact
 *    Poisson upper limit.
 *  - shrunk: posterior mean of theta in x / m ~ Poisson(theta e), theta ~ Gamma(a, a), with a
 * by maximum likelihood for each industry; interval and P(LQ > 1) from the posterior.
 *  - odonoghue-gleave: plain, and z of ln LQ over the regions of the industry.
 *  - average: mean of the plain quotients over all periods of the panel.
 *  - rpop: (x(r,i) / pop(r)) / (x(.,i) / pop), population from the second panel.
 *
 *  A withheld cell has no estimate but bounds, from the bounds of the cell and of the totals,
 *  widened by count noise; it is never a zero. A missing cell stays missing. 0/0 is undefined.
 *
 *  Columns: region, industry, period, the quantity of the panel, lq, probability (that LQ > 1);
 *  z under odonoghue-gleave; periods (how many were averaged) under average.
 *
 *  Errors: MESO_E_DATA when no total is positive, or rpop has no population.
 *  Cost: O(cells); shrunk O(regions x industries x 40).
 *  @see Isserman (1977), Journal of the American Institute of Planners 43(1), 33-41; Moineddin,
 *  Beyene and Boyle (2003), Geographical Analysis 35(3), 249-256; O'Donoghue and Gleave (2004),
 *  Regional Studies 38(4), 419-427. */
MESO_API extern const meso_measure meso_measure_location_quotient;

/** A rate ratio shrunk towards 1.
 *  @param count      effective count, 0 or more.
 *  @param expected   effective count expected at LQ = 1, above 0.
 *  @param strength   a of the Gamma(a, a) prior, above 0: expected counts the prior is worth.
 *  @param confidence of the interval, 0 to 1.
 *  @param[out] quotient  posterior mean with its interval.
 *  @return P(LQ > 1). */
MESO_API double meso_quotient_shrunk(double count, double expected, double strength,
                                     double confidence, meso_cell *quotient);

#ifdef __cplusplus
}
#endif
#endif
