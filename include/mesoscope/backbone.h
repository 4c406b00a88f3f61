/** @file
 *  @brief Which ties are more than the numbers of links explain? The validated projection. */
#ifndef MESOSCOPE_BACKBONE_H
#define MESOSCOPE_BACKBONE_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Pairs of industries (or of regions) that meet more often than the degrees alone explain.
 *
 *  Under the null every region keeps its number of industries and every industry its number of
 *  regions, in expectation: P(r has p) = x_r y_p / (1 + x_r y_p) (BiCM). C = regions with both
 * i and j is then a sum of independent events with chances P(r has i) P(r has j): `exact` takes
 * its Poisson-binomial tail P(>= C), `poisson` the Poisson tail with the same mean. Regions and
 * industries without choice, empty or full, are settled first and take part with certainty.
 * Over all pairs, m = n (n - 1) / 2 of them, p-values are adjusted after Benjamini and
 * Hochberg; a pair is listed when its q is at most `alpha`.
 *
 *  Presence, its rules and what is left out: measure/presence. `kept` is the share of draws of
 *  presence in which the pair is listed as well: what chance in the counts leaves of it.
 *
 *  Columns: industry, neighbour, period, together, expected, p, q, kept. Between regions the
 * first two are region and neighbour.
 *
 *  Cost: that of co-occurrence, and different degrees^2 x regions x largest degree for exact;
 * times the draws with intervals. Parallel, the same bytes for any number of threads.
 *  @see Saracco, Straka, Di Clemente, Gabrielli, Caldarelli and Squartini (2017), New Journal
 *  of Physics 19, 053022; Benjamini and Hochberg (1995), Journal of the Royal Statistical
 *  Society B 57(1), 289-300. */
MESO_API extern const meso_measure meso_measure_backbone;

#ifdef __cplusplus
}
#endif
#endif
