/** @file
 *  @brief Which proposals of a workshop come first, and which can start here? Votes, the matrix
 *         impact x feasibility x speed, and the plan of a hundred days. */
#ifndef MESOSCOPE_PROPOSALS_H
#define MESOSCOPE_PROPOSALS_H

#include <mesoscope/learning.h>
#include <mesoscope/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The matrix of proposals: probes that are ideas or run, with what people gave them.
 *
 *  Each note of kind checkin that belongs to a probe and brings votes or positions is one
 *  voter. impact, feasibility and speed (1 to 5) are means over voters, with the lowest and
 *  highest position as bounds; score = impact x feasibility x speed of the means, 1 to 125,
 *  with the lowest and highest product of a single voter. rank is by score, with the range that
 *  these leave: a proposal is surely before another only when its worst is above the other's
 *  best. A proposal without any of the three is not ranked. Nobody's name is shown.
 *
 *  Columns: probe (key and title), voters, votes, impact, feasibility, speed, score, rank.
 *
 *  @param ctx      context of this thread.
 *  @param[out] out table, the highest score first; untouched on failure.
 *  @param learning probes and notes.
 *  @retval MESO_OK      *out is set; without any vote it has no row.
 *  @retval MESO_E_NOMEM memory exhausted.
 *  @ownership caller releases *out with meso_table_free().
 *  @cost      O(probes x notes + probes^2). */
MESO_MUST_CHECK MESO_API meso_status meso_proposals(meso_ctx *ctx, meso_table **out,
                                                    const meso_learning *learning);

/** The plan of a hundred days: what can start here, and what must be asked upward.
 *
 *  Ideas and running probes that do not say that they are over. authority 3 or more: it can
 *  start here (class "class.start_here"); 0 to 2: the right to do it must be asked for
 *  (class.ask_upward); not said: somebody must find out whose it is (class.find_out). The
 *  window follows from the mean speed of the votes: 4 or more the first 30 days, 3 or more 60,
 *  else, or without votes, 100; what must be asked upward never comes before 60.
 *
 *  Columns: days (30, 60, 100), class, probe, owner, first (its next signpost, else its
 *  hypothesis).
 *
 *  @param ctx      context of this thread.
 *  @param[out] out table by days, then class, then key; untouched on failure.
 *  @param learning probes, signposts, notes.
 *  @retval MESO_OK      *out is set.
 *  @retval MESO_E_NOMEM memory exhausted.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_hundred_days(meso_ctx *ctx, meso_table **out,
                                                       const meso_learning *learning);

#ifdef __cplusplus
}
#endif
#endif
