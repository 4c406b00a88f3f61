/* In which order are absent activities reached soonest? See include/mesoscope/strategy.h. */
#include <mesoscope/strategy.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/entry_backtest.h"
#include "measure/span.h"
#include "measure/strategy_plan.h"
#include "num/distribution.h"

#include <math.h>

enum { REGION, INDUSTRY, STEP, CHANCE, THEN, WAIT, FIRST, GREEDY, DENSITY };
enum { LIST, MOVES, LAW, ABSENT, CERTAINTY, LOOK_BACK, HORIZON, CONFIRM };

static const char *const law_words[] = {"power", "logit", NULL};

static const meso_setting settings[] = {
    {"list", "activities", "nearest absent activities that are to be reached",
     MESO_SETTING_INTEGER, 12, 2, MESO_ROUTE_MOST, NULL},
    {"moves", "steps", "that count as first", MESO_SETTING_INTEGER, 3, 1, MESO_ROUTE_MOST,
     NULL},
    {"law", "word", "rate x density^alpha as the chance, at most 1, or as its odds",
     MESO_SETTING_CHOICE, MESO_CONTAGION_POWER, 0, 0, law_words},
    {"absent", "quotient", "shrunk quotient below which an activity is absent",
     MESO_SETTING_NUMBER, 0.25, 0, 1, NULL},
    {"certainty", "probability",
     "chance that its quotient is above 1 from which on it has come in", MESO_SETTING_NUMBER,
     0.5, 0.5, 0.999, NULL},
    {"look-back", "periods", "periods in which it must have been absent", MESO_SETTING_INTEGER,
     3, 1, 100, NULL},
    {"horizon", "periods", "periods until it is looked for; 0 = about five years",
     MESO_SETTING_INTEGER, 0, 0, 100, NULL},
    {"confirm", "periods", "periods in which it must still be there, while there are any",
     MESO_SETTING_INTEGER, 2, 1, 100, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"industry", "", "code and label of the activity"},
    {"step", "place", "in the order that reaches all soonest, with its range"},
    {"chance", "probability", "of entry within the horizon from what is there today"},
    {"then", "probability", "of entry within the horizon at its step"},
    {"wait", "horizons", "expected until it is there, at its step"},
    {"first", "share", "of the draws with it among the first moves"},
    {"greedy", "place", "in the order that always takes the likeliest next"},
    {"density", "fraction", "of its relatedness, the part that the region has today"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
};

static meso_cell inverse(meso_cell chance)
{
    return (meso_cell){1 / chance.value, 1 / chance.high, 1 / chance.low, chance.state};
}

/* Rows in the best order. */
static meso_status fill(meso_ctx *ctx, meso_table *table, const meso_strategy_plan *plan,
                        const meso_input *input)
{
    meso_column *column = table->column;
    for (int32_t row = 0; row < plan->world.count; row++) {
        const int32_t i = plan->best[row];
        int32_t greedy = 0;
        while (plan->greedy[greedy] != i)
            greedy++;
        column[STEP].cell[row] = plan->step[i];
        column[CHANCE].cell[row] = plan->chance[i];
        column[THEN].cell[row] = plan->then[i];
        column[WAIT].cell[row] = inverse(plan->then[i]);
        column[FIRST].cell[row] = meso_cell_exact(plan->first[i]);
        column[GREEDY].cell[row] = meso_cell_exact(greedy + 1);
        column[DENSITY].cell[row] = meso_cell_exact(plan->world.near[i] / plan->world.whole[i]);
        meso_status status =
            meso_table_put_axis(ctx, table, REGION, row, &input->panel->region, input->region);
        if (status == MESO_OK)
            status = meso_table_put_axis(ctx, table, INDUSTRY, row, &input->panel->industry,
                                         plan->industry[i]);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static meso_status say_fit(meso_ctx *ctx, meso_table *table, const meso_strategy_plan *plan,
                           double confidence)
{
    const meso_contagion_fit *fit = &plan->fit;
    const double z = meso_normal_quantile(0.5 + confidence / 2), spread = z * fit->root[0];
    const double rate = z * sqrt(fit->root[1] * fit->root[1] + fit->root[2] * fit->root[2]);
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "law", "%s", law_words[plan->options.law]));
    MESO_TRY(
        meso_table_set_meta(ctx, table, "horizon", "%d periods", plan->options.entry.horizon));
    MESO_TRY(meso_table_set_meta(ctx, table, "alpha", "%.3g [%.3g to %.3g]", fit->alpha,
                                 fit->alpha - spread, fit->alpha + spread));
    MESO_TRY(meso_table_set_meta(ctx, table, "b", "%.3g [%.3g to %.3g]", exp(fit->log_rate),
                                 exp(fit->log_rate - rate), exp(fit->log_rate + rate)));
    MESO_TRY(meso_table_add_note(ctx, table,
                                 "alpha and b were estimated on %lld past cases with %lld "
                                 "entries.",
                                 (long long)fit->cases, (long long)fit->entries));
    if (fit->alpha - spread <= 0)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "These data do not show that entries follow relatedness "
                                     "(alpha may be 0): the order says nothing here."));
    if (fit->isolated)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld cases with nothing related at hand were left out; "
                                     "%lld of them came in all the same.",
                                     (long long)fit->isolated, (long long)fit->came_in));
    if (fit->undecided)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld past cases were left out: withheld or missing cells "
                                     "decide them.",
                                     (long long)fit->undecided));
done:
    return status;
}

static meso_status say_unreachable(meso_ctx *ctx, meso_table *table,
                                   const meso_strategy_plan *plan, const meso_input *input)
{
    enum { NAMED = 5 };
    for (int32_t n = 0; n < plan->unreachables && n < NAMED; n++) {
        const meso_axis *axis = &input->panel->industry;
        meso_status status = meso_table_add_note(
            ctx, table, "%s %s is unreachable: no chain of ties leads to it from what is here.",
            meso_axis_code(axis, plan->unreachable[n]),
            meso_axis_label(axis, plan->unreachable[n]));
        if (status < 0) return status;
    }
    if (plan->unreachables <= NAMED) return MESO_OK;
    return meso_table_add_note(ctx, table, "%d more are unreachable.",
                               plan->unreachables - NAMED);
}

static meso_status say(meso_ctx *ctx, meso_table *table, const meso_strategy_plan *plan,
                       const meso_input *input)
{
    const int is_exact = plan->world.count <= MESO_ROUTE_EXACT;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "order", "%s",
                                 is_exact ? "exact" : "beam of 200, not proven best"));
    MESO_TRY(meso_table_set_meta(ctx, table, "moves", "%d", plan->options.moves));
    MESO_TRY(say_fit(ctx, table, plan, input->draw.confidence));
    MESO_TRY(meso_table_add_note(
        ctx, table,
        "All %d take %.1f expected horizons one after another in this "
        "order, %.1f in the greedy one, %.1f in the mean of 200 random "
        "ones.",
        plan->world.count, plan->best_cost, plan->greedy_cost, plan->random_cost));
    MESO_TRY(say_unreachable(ctx, table, plan, input));
    if (plan->unlisted)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d more absent activities can be reached; they are less "
                                     "near and not in this order.",
                                     plan->unlisted));
    if (plan->unknown)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d more may be absent: their cells are withheld or "
                                     "missing.",
                                     plan->unknown));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const double entry[MESO_ENTRY_SETTINGS_COUNT] = {setting[ABSENT],
                                                     setting[CERTAINTY],
                                                     setting[LOOK_BACK],
                                                     setting[HORIZON],
                                                     setting[CONFIRM],
                                                     1,
                                                     2,
                                                     1};
    meso_entry_backtest_options usual;
    meso_strategy_plan *plan = NULL;
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    meso_entry_options_read(&usual, input->panel, entry);
    const meso_strategy_options options = {.entry = usual.entry,
                                           .law = (meso_contagion)setting[LAW],
                                           .list = (int32_t)setting[LIST],
                                           .moves = (int32_t)setting[MOVES]};
    plan = MESO_TAKE(ctx, arena, meso_strategy_plan, 1);
    if (!plan) goto done;
    MESO_TRY(meso_strategy_read(ctx, arena, plan, input, &options));
    MESO_TRY(meso_table_new(ctx, &table, "strategy", plan->world.count));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, plan, input));
    MESO_TRY(say(ctx, table, plan, input));
    MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_strategy = {
    .name = "strategy",
    .command = "strategy",
    .question = "In which order are absent activities reached soonest?",
    .answer = "The order in which the nearest absent activities take the fewest expected "
              "horizons, and how often each is among the first steps when the estimates move.",
    .caution = "The chances are those of the past without support; one activity at a time, "
               "nothing lost on the way. Read the first moves, not the whole path.",
    .formula = "P(i | A) = b (sum_{j in A} phi_ij / sum_j phi_ij)^alpha; least sum of 1 / P",
    .source = "Alshamsi, Pinheiro and Hidalgo (2018), Nature Communications 9, 1328",
    .periods = 2,
    .needs = MESO_NEEDS_REGION,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
