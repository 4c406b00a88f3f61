/* Does a list of activities survive other ways of making it? See
   include/mesoscope/specification.h. */
#include <mesoscope/specification.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/relatedness.h"
#include "measure/span.h"
#include "measure/specification_curve.h"

#include <math.h>
#include <stdio.h>

enum { REGION, INDUSTRY, SHARE, RANKED, BEST, WORST, CHOICE, MOST, LEAST, MOVE };
enum { TOP, PRESENCE, LOW, HIGH, RELATEDNESS, RANKING, PERIOD, FROM, LEVEL, FILTER };

static const char *const presence_words[] = {"all", "rca", "low", "high", "shrunk", NULL};
static const meso_setting settings[] = {
    {"top", "activities", "length of the list", MESO_SETTING_INTEGER, 10, 1, 1000, NULL},
    {"presence", "word", "what makes an activity present: all declared rules, or one",
     MESO_SETTING_CHOICE, 0, 0, 0, presence_words},
    {"low", "quotient", "the lower of the other thresholds", MESO_SETTING_NUMBER, 0.75, 0, 1e6,
     NULL},
    {"high", "quotient", "the higher of the other thresholds", MESO_SETTING_NUMBER, 1.25, 0,
     1e6, NULL},
    {"relatedness", "word", "how related two activities are: all declared ways, or one",
     MESO_SETTING_CHOICE, 0, 0, 0, meso_specification_relatedness},
    {"ranking", "word", "what puts activities in order: all declared ways, or one",
     MESO_SETTING_CHOICE, 0, 0, 0, meso_specification_rankings},
    {"period", "word", "of the picture: the last and the one before, or one",
     MESO_SETTING_CHOICE, 0, 0, 0, meso_specification_periods},
    {"from", "period", "year that chances learn from on; 0 = the first there is",
     MESO_SETTING_INTEGER, 0, 0, 999999, NULL},
    {"level", "word", "what is counted: the activity, and its branch one level up, or one",
     MESO_SETTING_CHOICE, 0, 0, 0, meso_specification_levels},
    {"filter", "word",
     "what may be on the list: every activity, and those that three regions or more have "
     "(common), or one",
     MESO_SETTING_CHOICE, 0, 0, 0, meso_specification_filters},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"industry", "", "code and label of the activity"},
    {"share", "share", "of the specifications that ran, with it on the list"},
    {"ranked", "specifications", "that hold it to be absent and can score it"},
    {"best", "rank", "it has under any specification"},
    {"worst", "rank", "it has under any specification that ranks it"},
    {"choice", "", "that moves it most"},
    {"most", "", "value of that choice under which it is on the list most often"},
    {"least", "", "value of that choice under which it is on the list least often"},
    {"move", "share", "difference of its share on the list between these two"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
};

static meso_status put_row(meso_ctx *ctx, meso_table *table,
                           const meso_specification_curve *all, int64_t row)
{
    const meso_specification_activity *found = &all->activity[row];
    const meso_panel *panel = all->input->panel;
    meso_column *column = table->column;
    char most[48], least[48];
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_put_axis(ctx, table, REGION, row, &panel->region, all->input->region));
    MESO_TRY(meso_table_put_axis(ctx, table, INDUSTRY, row, &panel->industry, found->industry));
    column[SHARE].cell[row] = meso_cell_exact(found->share);
    column[RANKED].cell[row] = meso_cell_exact(found->ranked);
    column[BEST].cell[row] = meso_cell_exact(found->best);
    column[WORST].cell[row] = meso_cell_exact(found->worst);
    column[MOVE].cell[row] = meso_cell_exact(found->move);
    if (found->choice < 0) return MESO_OK;
    column[CHOICE].text[row] = meso_specification_choice_word(found->choice);
    column[MOST].text[row] = meso_table_text(
        ctx, table, meso_specification_value_word(all, found->choice, found->most, most));
    column[LEAST].text[row] = meso_table_text(
        ctx, table, meso_specification_value_word(all, found->choice, found->least, least));
    if (!column[MOST].text[row] || !column[LEAST].text[row]) return MESO_E_NOMEM;
done:
    return status;
}

/* Each reason once, with how many it stopped. */
static meso_status say_failures(meso_ctx *ctx, meso_table *table,
                                const meso_specification_curve *all)
{
    const char *const *failure = all->scores.failure;
    for (int32_t n = 0; n < all->list.count; n++) {
        int32_t before = 0, same = 0;
        for (int32_t k = 0; failure[n] && k < all->list.count; k++)
            if (failure[k] == failure[n]) {
                before += k < n;
                same++;
            }
        if (same == 0 || before > 0) continue;
        meso_status status =
            meso_table_add_note(ctx, table, "%d of %d specifications could not be run: %s",
                                same, all->list.count, failure[n]);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const meso_specification_curve *all,
                       const double *setting)
{
    int32_t largest = 0, unknown = 0;
    meso_status status = MESO_OK;
    for (int32_t c = 1; c < MESO_CHOICES; c++)
        if (all->move[c] > all->move[largest] + 1e-12) largest = c;
    for (int32_t i = 0; i < all->input->panel->industry.count; i++)
        unknown += all->scores.unknown[i];
    MESO_TRY(meso_table_set_meta(ctx, table, "specifications", "%d", all->ran));
    MESO_TRY(meso_table_set_meta(ctx, table, "top", "%d", all->options.top));
    MESO_TRY(meso_table_set_meta(ctx, table, "presence", "%s",
                                 presence_words[(int)setting[PRESENCE]]));
    MESO_TRY(meso_table_set_meta(ctx, table, "relatedness", "%s",
                                 meso_specification_relatedness[(int)setting[RELATEDNESS]]));
    MESO_TRY(meso_table_set_meta(ctx, table, "ranking", "%s",
                                 meso_specification_rankings[(int)setting[RANKING]]));
    MESO_TRY(meso_table_set_meta(ctx, table, "period", "%s",
                                 meso_specification_periods[(int)setting[PERIOD]]));
    MESO_TRY(meso_table_set_meta(ctx, table, "level", "%s",
                                 meso_specification_levels[(int)setting[LEVEL]]));
    MESO_TRY(meso_table_set_meta(ctx, table, "filter", "%s",
                                 meso_specification_filters[(int)setting[FILTER]]));
    MESO_TRY(meso_table_add_note(ctx, table, "%d specifications were run.", all->ran));
    MESO_TRY(say_failures(ctx, table, all));
    if (all->activities && all->move[largest] > 0)
        MESO_TRY(meso_table_add_note(
            ctx, table,
            "The choice of %s moves the list most: by %.0f %% of the specifications for the "
            "mean activity.",
            meso_specification_choice_word(largest),
            100 * all->move[largest] / (double)all->activities));
    if (all->never)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld more absent activities are on no list of %d.",
                                     (long long)all->never, all->options.top));
    if (unknown)
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "%d activities may be absent, but their cells are withheld "
                                "or missing in a period; density and gain do not rank them "
                                "there.",
                                unknown));
    if (all->input->panel->periods == 1)
        MESO_TRY(meso_table_add_note(
            ctx, table, "There is one period: the choice of period is not varied."));
    if (all->levels == 1)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "Industries have no branches here: the choice of level is "
                                     "not varied."));
done:
    return status;
}

/* The same panel from a year on. */
static meso_status cut(meso_ctx *ctx, meso_panel *out, const meso_panel *panel, double from)
{
    const int32_t first = meso_span_slice(panel, from, 0);
    if (first < 0) return meso_fail(ctx, MESO_E_DATA, "no data of the year %g", from);
    *out = *panel;
    out->slice += first;
    out->periods -= first;
    return MESO_OK;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_panel panel;
    meso_input seen = *input;
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    meso_specification_curve *all = MESO_TAKE(ctx, arena, meso_specification_curve, 1);
    if (!all) goto done;
    const meso_specification_options options = {
        .top = (int32_t)setting[TOP],
        .only = {(int32_t)setting[PRESENCE], (int32_t)setting[RELATEDNESS],
                 (int32_t)setting[RANKING], (int32_t)setting[PERIOD], (int32_t)setting[LEVEL],
                 (int32_t)setting[FILTER]},
        .low = setting[LOW],
        .high = setting[HIGH]};
    MESO_TRY(cut(ctx, &panel, input->panel, setting[FROM]));
    seen.panel = &panel;
    MESO_TRY(meso_specification_curve_read(ctx, arena, all, &seen, &options, NULL));
    MESO_TRY(meso_table_new(ctx, &table, "specification", all->activities));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    for (int64_t row = 0; row < all->activities; row++)
        MESO_TRY(put_row(ctx, table, all, row));
    MESO_TRY(say(ctx, table, all, setting));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_specification = {
    .name = "specification",
    .command = "curve",
    .question = "Does a list of activities survive other ways of making it?",
    .answer = "An activity with a high share is on the list however it is made; for the others "
              "the table names the choice that decides.",
    .caution = "Agreement between specifications that share their data is no evidence that the "
               "activity will come in, nor that it should be supported.",
    .formula = "share_i = mean over specifications s of [rank_i(s) <= top]; "
               "move_i = max over choices of (max - min over values) of that mean",
    .source = "Simonsohn, Simmons and Nelson (2020), Nature Human Behaviour 4(11), 1208-1214",
    .periods = 1,
    .needs = MESO_NEEDS_REGION,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
