/** @file
 *  @brief Would predicted entries have come true before? Models of entry against naive ones. */
#ifndef MESOSCOPE_BACKTEST_H
#define MESOSCOPE_BACKTEST_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How well entries would have been predicted, out of sample, by the default model and by what
 * it must beat.
 *
 *  A case is an activity that was absent from a region at an origin: a true zero, or a shrunk
 *  quotient below `absent`, in every one of `look-back` periods. It came in when P(LQ > 1) is
 *  above `certainty` `horizon` periods later, and still is in the `confirm` periods from then
 *  on. Cells that are withheld or missing leave numerator and denominator; they are counted.
 *
 *  With `of` exit a case is an activity that was there (P(LQ > 1) above `certainty`) throughout
 * the look-back, and the event that it no longer is; with growth it is one with a shrunk
 * quotient of `absent` or more, and the event that this quotient grows by the share `gain` or
 * more within the horizon. Then own past growth (in logs, over the horizon before) is a ninth
 * feature of the stack and a second one of past.
 *
 *  Models are logistic regressions with a ridge of 1 on features of the origin's period alone:
 *  stack (all eight: size of the region, national share, own quotient so far, degree null,
 *  relatedness density, sapling similarity of regions and of activities, region ridge), density
 *  (relatedness density alone), size (size and national share), degree (BiCM), past (own
 * quotient so far), base (the base rate).
 *
 *  Rolling origins: the last `tests` origins are predicted by models fitted on cases whose
 * outcome was known by then, and on other regions only (`folds` blocks). Probabilities are
 * recalibrated (slope and shift of the log odds) by what was said at earlier origins. Intervals
 * come from regions drawn with replacement; `gain` is the paired difference to the stack.
 *
 *  Columns: model, cases, events, precision (average precision), gain (of the stack over this
 *  model), top (share of the regions' lists of `top` that came in), lift (precision over base
 *  rate), f1 (best), within (AUC within regions), brier, log_loss, use (yes for the model that
 * the program then uses: the stack when its gain over every baseline is above zero with the
 * asked confidence, otherwise the best baseline).
 *
 *  Errors: MESO_E_DATA when there are fewer than 2 horizon + 1 periods, or fewer than 20
 * entries to learn from. Cost: O(origins x (industries^2 regions / 64 + regions^3)) for
 * features, O(cases x 64) a model and block; parallel, the same bytes for any number of
 * threads.
 *  @see Albora, Pietronero, Tacchella and Zaccaria (2023), Scientific Reports 13, 12461; Saito
 * and Rehmsmeier (2015), PLoS ONE 10(3), e0118432, for average precision where events are rare.
 */
MESO_API extern const meso_measure meso_measure_backtest;

#ifdef __cplusplus
}
#endif
#endif
