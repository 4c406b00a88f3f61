/** @file
 *  @brief What does a small pilot say so far? Beta-binomial updating of a rate, alone and
 * beside a comparison. */
#ifndef MESOSCOPE_PILOT_H
#define MESOSCOPE_PILOT_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The rate of a pilot after its trials, and what to expect of the next ones.
 *
 *  Before the pilot the rate is a beta number of mean `prior` that counts as `weight` trials:
 *  a = prior weight, b = (1 - prior) weight. After s successes of n trials it is beta(a + s,
 *  b + n - s). The interval cuts equal tails; `above` is the chance that the rate is at least
 *  `target`; `next` are the successes to expect of `more` further trials (beta-binomial).
 *
 *  With a comparison (control trials) it stands in a row of its own with the same belief
 *  before, and the row "difference" holds pilot less comparison: its interval is found from the
 *  chance P(difference <= d), averaged over 512 pieces of equal chance of the pilot's rate;
 *  `above` is there the chance that the pilot's rate is the higher one. The two are independent
 *  beforehand: for matched pairs count the pairs that differ, with target 0.5.
 *
 *  Settings: trials, successes, control-trials, control-successes, prior, weight, target, more,
 *  confidence. Defaults prior 0.5 and weight 1 are those of Jeffreys.
 *
 *  Columns: arm (pilot, control, difference), trials, successes, before (rate believed
 *  beforehand), rate, above, next. Reads no panel.
 *
 *  Errors: MESO_E_ARGUMENT when there are more successes than trials, or a prior of 0 or 1.
 *  Cost: O(more + 512 log(1/error)) evaluations of the incomplete beta function.
 *  @see Gelman, Carlin, Stern, Dunson, Vehtari and Rubin (2013), Bayesian Data Analysis, 3rd
 *  edition, chapter 2; Brown, Cai and DasGupta (2001), Statistical Science 16(2), 101-133. */
MESO_API extern const meso_measure meso_measure_pilot;

#ifdef __cplusplus
}
#endif
#endif
