/* Would predicted entries have come true before? See include/mesoscope/backtest.h. */
#include <mesoscope/backtest.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/entry_backtest.h"
#include "measure/span.h"

enum { MODEL, CASES, EVENTS, FIRST_SCORE, USE = FIRST_SCORE + MESO_SCORES, COLUMNS };

static const meso_setting settings[] = {
    MESO_ENTRY_SETTINGS, MESO_TARGET_SETTINGS, {.name = NULL}};

static const meso_output outputs[] = {
    {"model", "", "what predicts"},
    {"cases", "cases", "absent activities that were predicted"},
    {"events", "cases", "of them came in"},
    {"precision", "share", "average precision; a coin gets the base rate"},
    {"gain", "share", "precision of the stack less that of this model, on the same regions"},
    {"top", "share", "of the regions' lists came in"},
    {"lift", "ratio", "precision over the base rate"},
    {"f1", "score", "best F1"},
    {"within", "share", "pairs within a region in the right order"},
    {"brier", "score", "mean squared error of the chances"},
    {"log_loss", "nats", "mean surprise"},
    {"use", "", "yes for the model that is used"},
    {.name = NULL},
};

static const meso_column_style styles[] = {{MESO_COLUMN_KEY, MESO_FORMAT_NUMBER, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 4},
                                           {MESO_COLUMN_TEXT, MESO_FORMAT_NUMBER, 0}};

static const char *period_at(const meso_entry_backtest *test, int32_t index,
                             char text[MESO_PERIOD_TEXT_BYTES])
{
    return meso_period_text(text, test->history.panel->slice[index].period);
}

/* Which model is used, and what relatedness adds: said in words, whatever came out. */
static meso_status say_verdict(meso_ctx *ctx, meso_table *table,
                               const meso_entry_backtest *test)
{
    const meso_cell gain = test->score[MESO_ENTRY_SIZE_ALONE][MESO_SCORE_GAIN];
    meso_status status = MESO_OK;
    if (test->chosen == MESO_ENTRY_STACK)
        MESO_TRY(meso_table_add_note(
            ctx, table,
            "The stack surely beats every baseline; the best of them is %s. It is used.",
            meso_entry_models[test->best_baseline].word));
    else
        MESO_TRY(meso_table_add_note(
            ctx, table, "The stack does not surely beat the baseline %s: %s is used instead.",
            meso_entry_models[test->best_baseline].word, meso_entry_models[test->chosen].word));
    if (test->beats_size)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "Relatedness and the past add %.3f [%.3f to %.3f] of "
                                     "average precision to what size "
                                     "and national share say.",
                                     gain.value, gain.low, gain.high));
    else
        MESO_TRY(meso_table_add_note(
            ctx, table,
            "Relatedness adds nothing here beyond size and national share: the difference in "
            "average precision is %.3f [%.3f to %.3f].",
            gain.value, gain.low, gain.high));
done:
    return status;
}

static meso_status say_test(meso_ctx *ctx, meso_table *table, const meso_entry_backtest *test)
{
    const meso_entry_options *entry = &test->options.entry;
    char first[MESO_PERIOD_TEXT_BYTES], last[MESO_PERIOD_TEXT_BYTES];
    char end[MESO_PERIOD_TEXT_BYTES];
    meso_status status = MESO_OK;
    (void)period_at(test, test->first_test, first);
    (void)period_at(test, test->last_test, last);
    (void)period_at(test, test->last_test + entry->horizon, end);
    MESO_TRY(meso_table_set_meta(ctx, table, "origins", "%s to %s, outcomes to %s", first, last,
                                 end));
    MESO_TRY(meso_table_set_meta(ctx, table, "horizon", "%d periods", entry->horizon));
    MESO_TRY(
        meso_table_set_meta(ctx, table, "use", "%s", meso_entry_models[test->chosen].word));
    MESO_TRY(meso_table_set_meta(ctx, table, "of", "%s", meso_entry_targets[entry->target]));
    switch (entry->target) {
    case MESO_TARGET_ENTRY:
        MESO_TRY(meso_table_add_note(
            ctx, table,
            "Absent: a zero or a shrunk quotient below %g in %d periods; "
            "came in: P(LQ > 1) above %g "
            "%d periods later.",
            entry->absent, entry->look_back, entry->certainty, entry->horizon));
        break;
    case MESO_TARGET_EXIT:
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "There: P(LQ > 1) above %g in %d periods; went: no longer "
                                     "so %d periods later.",
                                     entry->certainty, entry->look_back, entry->horizon));
        break;
    case MESO_TARGET_GROWTH:
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "There at some scale: a shrunk quotient of %g or more; grew: "
                                "by %g %% or more within %d periods, beside region and "
                                "nation.",
                                entry->absent, 100 * entry->gain, entry->horizon));
        break;
    }
    if (test->all.undecided)
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "%lld cases are left out: withheld or missing cells decide "
                                "them.",
                                (long long)test->all.undecided));
done:
    return status;
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const meso_entry_backtest *test)
{
    for (int m = 0; m < MESO_ENTRY_MODELS; m++) {
        const meso_status status = meso_table_put_key(
            ctx, table, MODEL, m, meso_entry_models[m].word, meso_entry_models[m].meaning);
        if (status < 0) return status;
        table->column[CASES].cell[m] = meso_cell_exact((double)test->count);
        table->column[EVENTS].cell[m] = meso_cell_exact((double)test->events);
        for (int s = 0; s < MESO_SCORES; s++) {
            const meso_cell score = test->score[m][s];
            table->column[FIRST_SCORE + s].cell[m] =
                isnan(score.value) ? meso_cell_none(MESO_CELL_UNDEFINED) : score;
        }
        table->column[USE].text[m] = m == test->chosen ? "yes" : "";
    }
    return MESO_OK;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_entry_backtest_options options;
    meso_entry_backtest test;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_entry_options_read(&options, input->panel, setting);
    meso_entry_target_read(&options, setting);
    MESO_TRY(meso_entry_backtest_run(ctx, arena, &test, input, &options));
    MESO_TRY(meso_table_new(ctx, &table, "backtest", MESO_ENTRY_MODELS));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &test));
    MESO_TRY(say_verdict(ctx, table, &test));
    MESO_TRY(say_test(ctx, table, &test));
    MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_backtest = {
    .name = "backtest",
    .command = "backtest",
    .question = "Would predicted entries have come true before?",
    .answer = "How many of the activities that a model put on top did come in, in periods and "
              "regions it had not seen, beside what size, popularity and the past alone say.",
    .caution =
        "What predicted well in the past need not in the future, and a chance is no reason: "
        "it does not say that support would help.",
    .formula =
        "logit P(entry) = b0 + sum_f b_f x_f at the origin; precision = sum (recall step x "
        "precision)",
    .source = "Albora, Pietronero, Tacchella and Zaccaria (2023), Scientific Reports 13, 12461",
    .periods = 3,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
