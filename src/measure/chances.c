/* Which absent activities are likely to come in? See include/mesoscope/chances.h. */
#include <mesoscope/chances.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/entry_chances.h"
#include "measure/span.h"
#include "num/rank.h"

enum { REGION, INDUSTRY, PERIOD, CHANCE, RANK, LISTED, REACH, DEGREE, NATION, BY };

static const meso_setting settings[] = {
    MESO_ENTRY_SETTINGS, MESO_TARGET_SETTINGS, {.name = NULL}};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"industry", "", "code and label of the activity"},
    {"period", "", "last period of the data"},
    {"chance", "probability",
     "that it is there at the horizon; with --of, that it goes or grows"},
    {"rank", "place", "within the region, with its range"},
    {"listed", "probability", "to be among the first of the region"},
    {"reach", "share", "of what it is related to that the region has (relatedness density)"},
    {"degree", "probability", "under the numbers of links alone (BiCM)"},
    {"nation", "share", "of the nation's total"},
    {"by", "", "model that speaks"},
    {.name = NULL},
};

static const meso_column_style styles[] = {{MESO_COLUMN_KEY, MESO_FORMAT_NUMBER, 0},
                                           {MESO_COLUMN_KEY, MESO_FORMAT_NUMBER, 0},
                                           {MESO_COLUMN_PERIOD, MESO_FORMAT_NUMBER, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
                                           {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 2},
                                           {MESO_COLUMN_TEXT, MESO_FORMAT_NUMBER, 0}};

static meso_cell exact_or(double x, meso_cell_state why)
{
    return isnan(x) ? meso_cell_none(why) : meso_cell_exact(x);
}

static meso_status put_row(meso_ctx *ctx, meso_table *table, const meso_entry_chances *found,
                           int64_t row, int64_t n)
{
    const meso_panel *panel = found->test.history.panel;
    const double *x = found->candidates.x + n * MESO_ENTRY_FEATURES;
    const double odds = x[MESO_ENTRY_DEGREE];
    meso_column *column = table->column;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_put_axis(ctx, table, REGION, row, &panel->region,
                                 found->candidates.region[n]));
    MESO_TRY(meso_table_put_axis(ctx, table, INDUSTRY, row, &panel->industry,
                                 found->candidates.industry[n]));
    column[PERIOD].period[row] = panel->slice[panel->periods - 1].period;
    column[CHANCE].cell[row] = found->chance[n];
    column[RANK].cell[row] = found->rank[n];
    column[LISTED].cell[row] = meso_cell_exact(found->listed[n]);
    column[REACH].cell[row] = exact_or(x[MESO_ENTRY_DENSITY], MESO_CELL_UNDEFINED);
    column[DEGREE].cell[row] = exact_or(1 / (1 + exp(-odds)), MESO_CELL_UNDEFINED);
    column[NATION].cell[row] = exact_or(exp(x[MESO_ENTRY_NATION]), MESO_CELL_ZERO);
    column[BY].text[row] = meso_entry_models[found->fit.model].word;
done:
    return status;
}

/* Candidates of the region asked for, or of all, by region and rank. */
static meso_status fill(meso_ctx *ctx, meso_table *table, const meso_entry_chances *found,
                        const meso_input *input)
{
    const meso_entry_cases *from = &found->candidates;
    int64_t row = 0;
    meso_status status = MESO_OK;
    for (int64_t begin = 0, end; begin < from->count; begin = end) {
        for (end = begin; end < from->count && from->region[end] == from->region[begin]; end++)
            ;
        if (input->region >= 0 && from->region[begin] != input->region) continue;
        for (int64_t n = begin; n < end; n++) {
            const int64_t at = row + (int64_t)found->rank[n].value - 1;
            MESO_TRY(put_row(ctx, table, found, at, n));
        }
        row += end - begin;
    }
    meso_table_truncate(table, row);
done:
    return status;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const meso_entry_chances *found)
{
    const meso_entry_model *model = &meso_entry_models[found->fit.model];
    const meso_cell precision = found->test.score[found->fit.model][MESO_SCORE_PRECISION];
    const double base = (double)found->test.events / (double)found->test.count;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "model", "%s: %s", model->word, model->meaning));
    MESO_TRY(meso_table_set_meta(ctx, table, "horizon", "%d periods",
                                 found->test.options.entry.horizon));
    MESO_TRY(meso_table_add_note(ctx, table,
                                 "Tested on %lld cases of the past of which %.1f %% %s: "
                                 "average precision %.3f [%.3f to "
                                 "%.3f]; see meso backtest.",
                                 (long long)found->test.count, 100 * base,
                                 meso_entry_target_word(found->test.options.entry.target),
                                 precision.value, precision.low, precision.high));
    if (!found->test.beats_size)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "Relatedness adds nothing here beyond size and national "
                                     "share."));
    if (found->test.options.entry.target != MESO_TARGET_ENTRY)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "The chance is that of an activity that is there, that it "
                                     "%s within the horizon.",
                                     found->test.options.entry.target == MESO_TARGET_EXIT
                                         ? "goes"
                                         : "grows beside region and nation"));
    else if (table->rows == 0)
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "Nothing is absent here by this definition: every activity "
                                "is there at some scale. Raise --absent to look at what is "
                                "small."));
    if (found->candidates.undecided)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld more may be absent: their cells are withheld or "
                                     "missing.",
                                     (long long)found->candidates.undecided));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_entry_backtest_options options;
    meso_entry_chances found;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_entry_options_read(&options, input->panel, setting);
    meso_entry_target_read(&options, setting);
    MESO_TRY(meso_entry_chances_read(ctx, arena, &found, input, &options));
    MESO_TRY(meso_table_new(ctx, &table, "chances", found.candidates.count));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &found, input));
    MESO_TRY(say(ctx, table, &found));
    MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_chances = {
    .name = "chances",
    .command = "chances",
    .question = "Which absent activities are likely to come in?",
    .answer =
        "How often activities like these came into regions like this within the horizon, by "
        "the model that did best on your own data; first read meso backtest.",
    .caution =
        "A chance is not a recommendation and not an effect of support; what the next years "
        "bring of their own is not in the interval.",
    .formula = "logit P(entry) = shift + slope (b0 + sum_f b_f x_f), fitted on all past cases",
    .source = "Albora, Pietronero, Tacchella and Zaccaria (2023), Scientific Reports 13, 12461",
    .periods = 3,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
