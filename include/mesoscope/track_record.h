/** @file
 *  @brief How good were our forecasts? Brier and log score beside the base rate, calibration,
 *         and how often intervals held; and how early and how often signals came true. */
#ifndef MESOSCOPE_TRACK_RECORD_H
#define MESOSCOPE_TRACK_RECORD_H

#include <mesoscope/learning.h>
#include <mesoscope/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Whose records stand apart. */
typedef enum meso_track_by {
    MESO_TRACK_BY_AUTHOR, /**< a row an author */
    MESO_TRACK_BY_TEAM    /**< a row a team */
} meso_track_by;

/** Scores of the forecasts that are known by now, for all together and for each author or team.
 *
 *  For probabilities p with outcome y (0 or 1): brier = mean (p - y)^2, log = mean of -ln of
 *  what was said of what happened (held 1e-15 from 0 and 1). Beside them `base`, the brier of
 *  the base rate: the one that was written down, else the share of events among all other
 *  known forecasts (never the forecast's own outcome). skill = 1 - brier / base; below 0 the
 *  base rate would have done better. The interval of brier is Student's over the forecasts, at
 *  90 %, undefined below 5 of them. For intervals: `held`, how many of them contained the
 *  number, with Wilson's interval, and `claimed`, the mean confidence that was stated.
 *
 *  Columns: who ("all" first), forecasts, known, overdue (due before `today` and not known),
 *  brier, base, skill, log, intervals, held, claimed.
 *
 *  @param ctx      context of this thread.
 *  @param[out] out table; untouched on failure.
 *  @param learning forecasts.
 *  @param by       whose.
 *  @param today    ISO date.
 *  @retval MESO_OK      *out is set; without a known forecast its scores are undefined.
 *  @retval MESO_E_NOMEM memory exhausted.
 *  @ownership caller releases *out with meso_table_free().
 *  @cost      O(forecasts log forecasts).
 *  @see Brier (1950), Monthly Weather Review 78(1), 1-3; Good (1952), Journal of the Royal
 *  Statistical Society B 14(1), 107-114. */
MESO_MUST_CHECK MESO_API meso_status meso_track_record(meso_ctx *ctx, meso_table **out,
                                                       const meso_learning *learning,
                                                       meso_track_by by, const char *today);

/** Said and seen: known probabilities in classes of about equal numbers, at least 5 a class and
 *  at most 10 classes. Columns: said (mean probability), seen (share that happened, with
 *  Wilson's interval at 90 %), cases.
 *  @param ctx      context of this thread.
 *  @param[out] out table, without rows below 5 known probabilities; untouched on failure.
 *  @param learning forecasts.
 *  @param author   only theirs; NULL = everybody's.
 *  @retval MESO_OK      *out is set.
 *  @retval MESO_E_NOMEM memory exhausted.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_track_calibration(meso_ctx *ctx, meso_table **out,
                                                            const meso_learning *learning,
                                                            const char *author);

/** What became of the team's signals: how many were noise, are watched, were probed, came true
 *  (seen); hit = seen / (seen + noise) with Wilson's interval; lead = median days from the note
 *  to the day it came true, with the range of the middle half. Watched signals whose tripwire
 *  date is past are `overdue`.
 *
 *  Columns: who ("all" first), signals, open, watch, probe, noise, seen, overdue, hit, lead.
 *  @param ctx      context of this thread.
 *  @param[out] out table; untouched on failure.
 *  @param learning notes of kind signal.
 *  @param today    ISO date.
 *  @retval MESO_OK      *out is set.
 *  @retval MESO_E_NOMEM memory exhausted.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_track_signals(meso_ctx *ctx, meso_table **out,
                                                        const meso_learning *learning,
                                                        const char *today);

#ifdef __cplusplus
}
#endif
#endif
