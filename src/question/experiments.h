/** What the question about experiments draws: board, warnings, balance, ledger, records. */
#ifndef MESO_QUESTION_EXPERIMENTS_H
#define MESO_QUESTION_EXPERIMENTS_H

#include "question/answer_builder.h"

#include <mesoscope/probe_board.h>
#include <mesoscope/proposals.h>
#include <mesoscope/track_record.h>

/* What the figures read; the answer grows in out. */
typedef struct meso_experiments {
    meso_ctx *ctx;
    meso_answer_builder *out;
    const meso_learning *learning;
    const char *today; /* ISO date */
    meso_probe_spread spread;
} meso_experiments;

/* Adds a finished table to the figure begun last, or what failed. */
void meso_experiments_hand_over(meso_experiments *all, meso_table *table, meso_status status);

void meso_experiments_board(meso_experiments *all);
void meso_experiments_warnings(meso_experiments *all);
void meso_experiments_balance(meso_experiments *all);
void meso_experiments_proposals(meso_experiments *all);
void meso_experiments_ledger(meso_experiments *all);
void meso_experiments_signposts(meso_experiments *all);
void meso_experiments_reviews(meso_experiments *all);
void meso_experiments_records(meso_experiments *all);
void meso_experiments_log(meso_experiments *all, int32_t from);

/* "class.probe" of "probe": a literal, as keys must be. */
const char *meso_experiments_state_key(const char *state);

/* How many standing decisions are due to be looked at again. */
int32_t meso_experiments_due_reviews(const meso_experiments *all);

#endif
