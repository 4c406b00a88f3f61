/* What are we trying, and what have we learnt? */
#include "question/experiments.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/bets.h"
#include "question/asked_on.h"

#include <string.h>

extern const meso_question meso_question_experiments;

void meso_experiments_hand_over(meso_experiments *all, meso_table *table, meso_status status)
{
    if (status < 0) {
        meso_table_free(table);
        meso_answer_failed(all->out, status);
        return;
    }
    meso_answer_table(all->out, table);
}

/* The one currency of the running probes; NULL when there are several, "" when none is said. */
static const char *currency_of(const meso_learning *learning)
{
    const char *first = "";
    for (int32_t p = 0; p < learning->probes; p++) {
        const meso_probe *probe = &learning->probe[p];
        if (!meso_probe_is_open(probe) || !*probe->currency) continue;
        if (*first && strcmp(first, probe->currency) != 0) return NULL;
        first = probe->currency;
    }
    return first;
}

static void say_running(meso_experiments *all)
{
    const meso_learning *learning = all->learning;
    const char *currency = currency_of(learning);
    double left = 0;
    for (int32_t p = 0; p < learning->probes; p++) {
        const meso_probe *probe = &learning->probe[p];
        const double spent = isfinite(probe->spent) ? probe->spent : 0;
        if (meso_probe_is_open(probe) && isfinite(probe->loss_cap))
            left += fmax(0, probe->loss_cap - spent);
    }
    if (learning->probes == 0) {
        meso_answer_fact(all->out, "experiments.none", MESO_NAN);
        return;
    }
    const int priced = currency && all->spread.open > 0;
    meso_answer_fact(all->out, priced ? "experiments.running" : "experiments.running_unpriced",
                     MESO_NAN);
    meso_slot_count(all->out, "open", all->spread.open);
    meso_slot_count(all->out, "ideas", all->spread.bets - all->spread.open);
    if (!priced) return;
    meso_slot_number(all->out, "left", meso_cell_exact(left), "money", MESO_FORMAT_COUNT, 0,
                     "ledger");
    if (*currency) meso_slot_text(all->out, "currency", currency, NULL);
}

static void say_spread(meso_experiments *all)
{
    if (all->spread.open < 2 || !isfinite(all->spread.effective)) return;
    meso_answer_fact(all->out, "experiments.spread", MESO_NAN);
    meso_slot_number(all->out, "effective", meso_cell_exact(all->spread.effective), "bets",
                     MESO_FORMAT_NUMBER, 1, "ledger");
    meso_slot_count(all->out, "open", all->spread.open);
}

/* How good the forecasts were, beside the base rate. */
static meso_status say_forecasts(meso_experiments *all)
{
    meso_table *table = NULL;
    if (all->learning->forecasts == 0) return MESO_OK;
    const meso_status status =
        meso_track_record(all->ctx, &table, all->learning, MESO_TRACK_BY_AUTHOR, all->today);
    if (status < 0) return status;
    const meso_cell known = table->column[meso_table_find(table, "known")].cell[0];
    const meso_cell brier = table->column[meso_table_find(table, "brier")].cell[0];
    const meso_cell base = table->column[meso_table_find(table, "base")].cell[0];
    const int scored = isfinite(brier.value) && isfinite(base.value);
    meso_answer_fact(all->out,
                     !scored                    ? "experiments.forecasts_open"
                     : brier.value < base.value ? "experiments.forecasts_better"
                                                : "experiments.forecasts_worse",
                     MESO_NAN);
    meso_slot_count(all->out, "said", all->learning->forecasts);
    meso_slot_count(all->out, "known", (int64_t)known.value);
    if (scored) {
        meso_slot_number(all->out, "brier", meso_cell_exact(brier.value), "score",
                         MESO_FORMAT_NUMBER, 2, "record");
        meso_slot_number(all->out, "base", base, "score", MESO_FORMAT_NUMBER, 2, "record");
    }
    meso_table_free(table);
    return MESO_OK;
}

int32_t meso_experiments_due_reviews(const meso_experiments *all)
{
    const int32_t today = meso_day_read(all->today);
    int32_t due = 0;
    for (int32_t d = 0; d < all->learning->decisions; d++) {
        const meso_decision *decision = &all->learning->decision[d];
        const int32_t day = meso_day_read(decision->review_on);
        due += strcmp(decision->state, "standing") == 0 && day != MESO_NO_DAY && day <= today;
    }
    return due;
}

static void say_reviews(meso_experiments *all)
{
    const int32_t due = meso_experiments_due_reviews(all);
    if (due == 0) return;
    meso_answer_fact(all->out, "experiments.reviews", MESO_NAN);
    meso_slot_count(all->out, "count", due);
}

static meso_status answer(meso_experiments *all)
{
    meso_status status = meso_probe_spread_read(all->ctx, &all->spread, all->learning);
    if (status < 0) return status;
    meso_answer_context(all->out);
    meso_slot_text(all->out, "date", all->today, NULL);
    say_running(all);
    say_spread(all);
    status = say_forecasts(all);
    if (status < 0) return status;
    say_reviews(all);
    meso_experiments_board(all);
    meso_experiments_warnings(all);
    meso_experiments_balance(all);
    meso_experiments_proposals(all);
    meso_experiments_ledger(all);
    meso_experiments_signposts(all);
    meso_experiments_reviews(all);
    meso_experiments_records(all);
    meso_experiments_log(all, MESO_NO_DAY);
    return MESO_OK;
}

static meso_status ask(meso_ctx *ctx, meso_answer **out, const meso_question_input *input,
                       const double *setting)
{
    char today[MESO_DAY_BYTES];
    if (!input->learning)
        return meso_fail(ctx, MESO_E_ARGUMENT, "experiments needs what was tried and learnt");
    const meso_status dated = meso_asked_on(ctx, today, input, setting[0]);
    if (dated < 0) return dated;
    meso_experiments all = {
        .ctx = ctx,
        .out = meso_answer_builder_new(ctx, "experiments", "experiments.title"),
        .learning = input->learning,
        .today = today};
    if (!all.out) return MESO_E_NOMEM;
    const meso_status status = answer(&all);
    if (status < 0) meso_answer_failed(all.out, status);
    return meso_answer_build(ctx, out, all.out);
}

static const meso_setting settings[] = {MESO_ASKED_ON, {.name = NULL}};

const meso_question meso_question_experiments = {
    .name = "experiments",
    .question = "What are we trying, and what have we learnt?",
    .answer =
        "The board of probes with their rules, what may still be lost and how it is spread, "
        "what asks for attention, how good forecasts and signals were, and which decisions "
        "are due to be looked at again.",
    .caution =
        "That a probe in the column amplify works: it says what was decided. Small probes "
        "show what can be done more often than what works.",
    .source =
        "Snowden and Boone (2007), Harvard Business Review 85(11), 68-76; Andrews, "
        "Pritchett and Woolcock (2017), Building State Capability, Oxford University Press; "
        "Brier (1950), Monthly Weather Review 78(1), 1-3",
    .settings = settings,
    .ask = ask,
    .asks = MESO_ASKS_LEARNING,
};
