/** @file
 *  @brief Which absent activities are likely to come in? Chances that were tested first. */
#ifndef MESOSCOPE_CHANCES_H
#define MESOSCOPE_CHANCES_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Chance of entry of every absent activity of every region, or of one region, from the last
 *  period on.
 *
 *  The model is the one that the backtest chooses (see backtest), fitted on every case whose
 *  outcome is known and recalibrated by all that it said out of sample. The interval is that of
 * the fitted log odds with standard errors clustered by region; ranks are those of coefficients
 * drawn from their distribution. What the next years bring of their own is not in the interval.
 *
 *  Absent activities whose cells are withheld or missing have no chance here; they are counted.
 *
 *  Columns: region, industry, period, chance (that it is there at the horizon), rank (within
 * the region, with its range), listed (probability to be among the first `top`), reach
 * (relatedness density), degree (chance under the numbers of links alone), nation (share of the
 * nation), by (model that speaks).
 *
 *  Errors and settings: as backtest.
 *  Cost: that of backtest, and O(candidates x draws x 9).
 *  @see backtest.h */
MESO_API extern const meso_measure meso_measure_chances;

#ifdef __cplusplus
}
#endif
#endif
