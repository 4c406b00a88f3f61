/** @file
 *  @brief Do our bets hold together? Money at risk, how it is spread over themes and stances,
 *         and what a portfolio of probes should be warned of. */
#ifndef MESOSCOPE_PROBE_BOARD_H
#define MESOSCOPE_PROBE_BOARD_H

#include <mesoscope/learning.h>
#include <mesoscope/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The loss-cap ledger: what each probe may still lose, and the whole.
 *
 *  Open are probes in the states probe, amplify and dampen. left = loss cap less spent, 0 when
 *  more was spent than may be lost (class "over"); at_risk = left of open probes, 0 of others.
 *  share is that of the sum at risk. Amounts in several currencies are not added: the row
 *  "total" is then not applicable and a note says so. An unknown `spent` counts as 0 and is
 *  noted.
 *
 *  Columns: probe (key and title; total), state, cost, spent, loss_cap, left, at_risk, share,
 *  class (over, within, or "").
 *
 *  @param ctx      context of this thread.
 *  @param[out] out table; untouched on failure.
 *  @param learning probes.
 *  @retval MESO_OK      *out is set.
 *  @retval MESO_E_NOMEM memory exhausted.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_probe_ledger(meso_ctx *ctx, meso_table **out,
                                                       const meso_learning *learning);

/** How alike and how spread the bets are. Bets are probes that are ideas or open. */
typedef struct meso_probe_spread {
    int32_t bets;     /**< how many bets */
    int32_t open;     /**< of those, running */
    int32_t untagged; /**< bets without any tag: they are in no theme */
    double effective; /**< 1 / sum of squared shares of the loss caps of open probes: how many
                           equal bets the money is spread over; NaN = no cap is known */
    double coherence; /**< mean over pairs of tagged bets of common tags / tags of either
                           (Jaccard): 0 = nothing in common, 1 = all the same; NaN below two */
    int32_t stances;  /**< different stances among the bets */
    const meso_subject *widest; /**< tag that most bets share; NULL = none is shared */
    int32_t widest_bets;        /**< how many share it */
} meso_probe_spread;

/** Reads the spread of the bets. Levels count as themes of their own scheme only where they are
 *  not "micro", "meso", "macro" or "meta" alone: `widest` never is a level.
 *  @param ctx      context of this thread.
 *  @param[out] out the spread; widest points into learning.
 *  @param learning probes and their tags.
 *  @retval MESO_OK      *out is set.
 *  @retval MESO_E_NOMEM memory exhausted.
 *  @cost      O(bets^2 x tags). */
MESO_MUST_CHECK MESO_API meso_status meso_probe_spread_read(meso_ctx *ctx,
                                                            meso_probe_spread *out,
                                                            const meso_learning *learning);

/** What a portfolio of probes should be warned of.
 *
 *  One row a warning, the gravest first. `rule` is one of: over_cap (spent more than may be
 *  lost), no_decision (its day of decision is past and it is still a probe), belief_fell
 *  (amplified though the belief fell), signpost_due (a signpost's day is past and nothing was
 *  seen), one_theme (all bets, three or more, share a tag), most_one_theme (two thirds of them
 *  do), one_stance (all bets, three or more, look at the problem in the same way), one_owner
 *  (one person answers for all three or more open probes), one_sum (one probe holds more than
 *  half of the money at risk of three or more), no_signpost (an open probe without any).
 *
 *  Columns: rule, probe (key and title; "" = all of them), what (code, stance, owner or
 *  signpost), count, of.
 *
 *  @param ctx      context of this thread.
 *  @param[out] out table; untouched on failure.
 *  @param learning probes, signposts, tags.
 *  @param today    ISO date.
 *  @retval MESO_OK      *out is set.
 *  @retval MESO_E_NOMEM memory exhausted.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_probe_warnings(meso_ctx *ctx, meso_table **out,
                                                         const meso_learning *learning,
                                                         const char *today);

#ifdef __cplusplus
}
#endif
#endif
