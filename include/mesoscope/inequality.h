/** @file
 *  @brief How unequal are the regions? Gini, Theil, Atkinson, Williamson and their kin. */
#ifndef MESOSCOPE_INEQUALITY_H
#define MESOSCOPE_INEQUALITY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Indices of inequality among the regions, one row an index and a period.
 *
 *  Levels x(r) and weights w(r), which add up to 1. Without a second panel x is the panel and
 *  every region weighs alike. With one (population): for a count or an amount x = panel /
 *  second, for a rate x is the panel as it is; w are the shares of the second. mu = sum w x,
 *  m = plain mean of x, n regions.
 *
 *  - gini: sum w(r) w(s) |x(r) - x(s)| / (2 mu); gini_small: times n / (n - 1).
 *  - hoover: sum w |x/mu - 1| / 2, the part of the whole that would have to move (Robin Hood).
 *  - coulter: sqrt(sum (w (x/mu - 1))^2 / 2).
 *  - theil: Theil's T, sum w (x/mu) ln(x/mu); a zero adds nothing.
 *  - log_deviation: Theil's L (mean log deviation), sum w ln(mu/x); undefined with a zero.
 *  - atkinson: 1 - (sum w (x/mu)^(1-e))^(1/(1-e)), for e = 1 one less the geometric over the
 *    arithmetic mean; e is the setting epsilon. From e = 1 on, a zero makes it 1.
 *  - dalton: ln m / ln geometric mean, unweighted; depends on the unit; undefined with a zero,
 *    or a geometric mean up to 1.
 *  - variation: standard deviation / m, unweighted; n or n - 1 by the setting deviation.
 *  - williamson: sqrt(sum w (x - mu)^2) / mu, around the weighted mean.
 *
 *  theil and log_deviation are also split into the parts between and within groups of regions
 *  (the level above the regions, or the one set); elsewhere both parts are "not applicable".
 *
 *  Settings: quantity (a count has the chance of its events, an amount or a rate has none), of
 *  (total of the industries, or each of them).
 *
 *  Withheld cells enter filled within their bounds; the interval comes from draws and is
 *  centred on the estimate; an exact amount has none. Regions never delivered, or without a
 *  weight, take no part and are counted.
 *
 *  Columns: industry, period, index, value, between, within, regions (that take part).
 *
 *  Cost: O(regions log regions x draws) time for each industry and period, parallel over them;
 *  the same bytes for any number of threads.
 *  @see Theil (1967), Economics and Information Theory, North-Holland; Atkinson (1970), Journal
 *  of Economic Theory 2(3), 244-263; Williamson (1965), Economic Development and Cultural
 *  Change 13(4), 1-84; Portnov and Felsenstein (2010), Socio-Economic Planning Sciences 44(4),
 *  212-219, for Coulter and Dalton; Shorrocks (1980), Econometrica 48(3), 613-625, for the
 *  parts. */
MESO_API extern const meso_measure meso_measure_inequality;

#ifdef __cplusplus
}
#endif
#endif
