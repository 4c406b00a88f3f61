/** @file
 *  @brief How much that is rare and difficult can a region do? Complexity of places and of
 *         activities. */
#ifndef MESOSCOPE_COMPLEXITY_H
#define MESOSCOPE_COMPLEXITY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Complexity of every region or of every industry, from which region has which industry.
 *
 *  A region has an industry (M = 1) when its location quotient reaches the threshold (`rca`),
 *  when its quotient per head does (`rpop`, with a second table of population), when the
 *  posterior quotient exceeds it with the certainty asked for (`shrunk`), or when the table
 * says so (`manual`). With k the sums of rows (diversity) and of columns (ubiquity) of M:
 *
 *  - `eci`: second eigenvector of D^-1 M U^-1 M' and of U^-1 M' D^-1 M, by Lanczos on the
 * smaller side of the symmetric form. The gap between second and third eigenvalue is reported:
 * where it is small, the index is not identified.
 *  - `fitness`: F = sum of M Q, Q = 1 / sum of M / F, each of mean 1, until the row and the
 *    column sums of diag(1/F) M diag(Q) are equal within 1e-9, or until the limit with an order
 *    that has not changed for 100 iterations; regions and industries that tend to zero are
 *    counted in a note, their rank means something and their number does not. `iterations` are
 *    counted as published (both sides from both before); Q is that which follows from F.
 *  - `nhefc`: F = delta^2 + sum of 1/P, P = 1 + sum of 1/F, Q = 1 / (P - 1): always settles.
 *  - `genepy`: G from the two leading eigenvectors of the matrix of likeness.
 *  - `reflections`: a cross-check of `eci` after an even number of averages.
 *
 *  Everything is computed on the largest connected part of the matrix; who is outside, or left
 *  out by the filters, is undefined and named in a note. The mirror image of `eci` is chosen by
 *  the sign rule. Withheld cells are decided by their bounds where these allow, otherwise they
 *  are no link in the estimate and counted.
 *
 *  Intervals come from draws of the cells (count noise, withheld cells within their bounds), or
 *  under `shrunk` from the posterior of each quotient: median, low and high of the score, range
 *  of the rank, and the probability of a rank among the first `top`. In a draw the regions and
 *  industries are those of the estimate, and the sign is that which agrees with it. Under
 *  `--uncertainty null` the draws are those of the degree null (each link by the probability
 * that diversity and ubiquity alone give it); median and its range are then those of the null,
 * and the estimate has no interval.
 *
 *  Columns: region or industry, period, diversity or ubiquity, complexity, median, rank, top.
 *
 *  Cost: O(links x iterations x draws) time, parallel over draws; O(cells) memory a thread. The
 *  same bytes for any number of threads.
 *  @see Hidalgo and Hausmann (2009), PNAS 106(26), 10570-10575; Tacchella et al. (2012),
 *  Scientific Reports 2, 723; Servedio et al. (2018), Entropy 20(10), 743; Sciarra et al.
 * (2020), Nature Communications 11, 3352. */
MESO_API extern const meso_measure meso_measure_complexity;

#ifdef __cplusplus
}
#endif
#endif
