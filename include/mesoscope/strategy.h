/** @file
 *  @brief In which order are absent activities reached soonest? */
#ifndef MESOSCOPE_STRATEGY_H
#define MESOSCOPE_STRATEGY_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The order of steps in which one region reaches its nearest absent activities soonest, when
 *  each step makes what is related to it likelier.
 *
 *  P(i | A) = b (sum over j in A of phi(i,j) / sum over j of phi(i,j))^alpha, at most 1; under
 *  `law` logit b w^alpha is the odds. Both parameters are estimated on all past entries: the
 *  logistic regression of entry on the log of density, standard errors clustered by region.
 *  Relatedness is min on the shrunk presence, as in chances. The `list` absent activities of
 *  the greatest density are to be reached. An order costs the sum of 1 / P in horizons; the
 *  least is found exactly over all subsets up to 18 activities, and by a beam of 200 sets,
 *  never worse than greedy, beyond. Greedy orders and the mean of 200 random ones stand beside.
 *
 *  Intervals and `first` come from draws of the two parameters from their joint distribution;
 *  ties themselves are not drawn. An activity without any chain of ties to what the region has
 *  is unreachable; those are named in a note. Absent activities whose cells are withheld or
 *  missing are not listed; they are counted.
 *
 *  Columns: region, industry, step (in the best order, with its range), chance (from today),
 *  then (at its step), wait (expected horizons at its step), first (share of draws with it
 *  among the first `moves`), greedy (its step in the greedy order), density.
 *
 *  MESO_E_DATA when there are too few periods or entries, or nothing absent can be reached.
 *
 *  Cost: O(2^list list^2) a draw up to 18, O(200 list^3) beyond. Parallel, the same bytes for
 *  any number of threads.
 *  @see Alshamsi, Pinheiro and Hidalgo (2018), Nature Communications, 9, 1328. */
MESO_API extern const meso_measure meso_measure_strategy;

#ifdef __cplusplus
}
#endif
#endif
