/** @file
 *  @brief Do regions rise and fall between classes of size? A Markov chain. */
#ifndef MESOSCOPE_MARKOV_H
#define MESOSCOPE_MARKOV_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Transitions of regions between classes of relative size, and where they lead.
 *
 *  y is the region's total, or that over the total of the second table (--second population:
 * per head), over the mean of the regions in its period. The classes end at quantiles of all
 * periods together (pooled: a class may fill or empty), of each period (each: a class is a band
 * of ranks), or at given multiples of the mean. p(i, j) = n(i, j) / n(i), moves from one period
 * to the next. The long run is the vector that p leaves as it is; passage is the mean number of
 *  steps from i until j is first reached (back to i: 1 / its long-run share). Both exist when
 *  every class can be reached from every other; otherwise they are undefined and a note says
 * so.
 *
 *  The meta give the test that p was the same in every step (Anderson and Goodman's likelihood
 *  ratio) and the years of a step.
 *
 *  Settings: from, to, classes, breaks, cut-1 to cut-6.
 *
 *  Intervals come from draws: cells as count noise and bounds have it, and whole regions with
 *  replacement; moved to the estimate. transitions are counts of what was seen. A region
 * without a number in one of two neighbouring periods makes no move; a note counts them.
 *
 *  Columns: from (class; last: the long run), to (class), transitions, probability, passage.
 *
 *  Errors: MESO_E_ARGUMENT when given cuts do not rise.
 *  Cost: O(draws x periods x cells) time, parallel over draws.
 *  @see Quah (1993), European Economic Review 37(2-3), 426-434; Anderson and Goodman (1957),
 *  Annals of Mathematical Statistics 28(1), 89-110; Kemeny and Snell (1976), Finite Markov
 * Chains.
 */
MESO_API extern const meso_measure meso_measure_markov;

#ifdef __cplusplus
}
#endif
#endif
