/** @file
 *  @brief May we stop a pilot now? Evidence that may be looked at after every trial. */
#ifndef MESOSCOPE_STOPPING_H
#define MESOSCOPE_STOPPING_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An anytime-valid decision on a rate: amplify, dampen, or continue.
 *
 *  Let B be the beta function, a = prior weight and b = (1 - prior) weight of the mixture, s
 *  successes and f failures. For a rate p,
 *      e(p) = B(a + s, b + f) / (B(a, b) p^s (1 - p)^f)
 *  is a mixture of likelihood ratios and so, if p is true, grows beyond 1/alpha at any time
 *  with a chance of at most alpha (Ville's inequality). The interval holds the rates with
 *  e(p) < 1/alpha, alpha = 1 - confidence: it may be read after every trial and the pilot
 *  stopped at will. `above` and `below` are e-values against "the rate is at most target" and
 *  "at least target", with the mixture cut off at the target on that side. The decision is
 *  "amplify" when above >= 1/alpha, "dampen" when below >= 1/alpha, else "continue".
 *
 *  The row "later" says after how many trials in all the decision falls if successes go
 *  on as they came; "not applicable" when that takes more than 100,000.
 *
 *  Settings: trials, successes, prior, weight (1 each side: 0.5 and 2, by default), target,
 *  confidence.
 *  Columns: when, trials, successes, rate, fixed (the interval that may be looked at once, to
 *  compare), above, below, decision. Reads no panel.
 *
 *  Errors: MESO_E_ARGUMENT when there are more successes than trials or the target is 0 or 1.
 *  Cost: about a hundred evaluations of e(p).
 *  @see Robbins (1970), Annals of Mathematical Statistics 41(5), 1397-1409; Ramdas, Gruenwald,
 *  Vovk and Shafer (2023), Statistical Science 38(4), 576-601. */
MESO_API extern const meso_measure meso_measure_stopping;

#ifdef __cplusplus
}
#endif
#endif
