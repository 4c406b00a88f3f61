/** @file
 *  @brief Do the things a region does belong together? Coherence as weighted average
 * relatedness.
 */
#ifndef MESOSCOPE_COHERENCE_H
#define MESOSCOPE_COHERENCE_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Coherence of every region, or of one.
 *
 *  WAR(i) = sum over the other present industries j of tau(i, j) x(j) / sum of x(j): how
 * related industry i is to the rest of the region. Coherence is the mean of WAR over the
 * present industries, weighted by x. tau is z by default: standard deviations above what chance
 * gives (Teece and others); `relatedness` takes any other kind. Under `to` nearest an industry
 * counts its one nearest companion in the region in place of all of them. `weights` equal
 * counts each industry once.
 *
 *  Presence, its rules and what is left out: measure/presence; a withheld size stands midway
 *  between its bounds. Intervals come from drawing presence again with all that follows from
 * it; sizes stay. A region with fewer than two present industries has no coherence (undefined).
 *
 *  Columns: region, period, present (industries), coherence, rank, top.
 *
 *  Cost: that of co-occurrence and the sum of squared diversities, times the draws. Parallel,
 * the same bytes for any number of threads.
 *  @see Teece, Rumelt, Dosi and Winter (1994), Journal of Economic Behavior and Organization
 *  23(1), 1-30. */
MESO_API extern const meso_measure meso_measure_coherence;

#ifdef __cplusplus
}
#endif
#endif
