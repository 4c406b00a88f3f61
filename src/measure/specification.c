/* Does a list of activities survive other ways of making it? See
   include/mesoscope/specification.h. */
#include <mesoscope/specification.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/relatedness.h"
#include "measure/span.h"
#include "measure/specification_list.h"
#include "num/rank.h"

#include <math.h>
#include <stdio.h>

enum { REGION, INDUSTRY, SHARE, RANKED, BEST, WORST, CHOICE, MOST, LEAST, MOVE };
enum { TOP, PRESENCE, LOW, HIGH, RELATEDNESS, RANKING, PERIOD, FROM };

static const char *const presence_words[] = {"all", "rca", "low", "high", "shrunk", NULL};
static const char *const relatedness_words[] = {"all",     "min",         "sqrt",
                                                "jaccard", "association", NULL};
static const char *const ranking_words[] = {"all",    "density", "gain-a", "gain-b",
                                            "gain-c", "gain-d",  "chance", NULL};
static const char *const period_words[] = {"all", "last", "before", NULL};
static const char *const choice_words[] = {"presence", "relatedness", "ranking", "period"};

static const meso_setting settings[] = {
    {"top", "activities", "length of the list", MESO_SETTING_INTEGER, 10, 1, 1000, NULL},
    {"presence", "word", "what makes an activity present: all declared rules, or one",
     MESO_SETTING_CHOICE, 0, 0, 0, presence_words},
    {"low", "quotient", "the lower of the other thresholds", MESO_SETTING_NUMBER, 0.75, 0, 1e6,
     NULL},
    {"high", "quotient", "the higher of the other thresholds", MESO_SETTING_NUMBER, 1.25, 0,
     1e6, NULL},
    {"relatedness", "word", "how related two activities are: all declared ways, or one",
     MESO_SETTING_CHOICE, 0, 0, 0, relatedness_words},
    {"ranking", "word", "what puts activities in order: all declared ways, or one",
     MESO_SETTING_CHOICE, 0, 0, 0, ranking_words},
    {"period", "word", "of the picture: the last and the one before, or one",
     MESO_SETTING_CHOICE, 0, 0, 0, period_words},
    {"from", "period", "year that chances learn from on; 0 = the first there is",
     MESO_SETTING_INTEGER, 0, 0, 999999, NULL},
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

/* What all specifications say of one activity. */
typedef struct activity {
    int32_t industry, ranked, best, worst;
    double share;
    int32_t choice, most, least; /* choice -1 = none moves it */
    double move;
} activity;

typedef struct curve {
    const meso_input *input;
    meso_specification_list list;
    meso_specification_scores scores;
    int32_t top, ran;
    double *listed;            /* [specifications * industries] part on the list, 0 to 1 */
    int32_t *first, *last;     /* the same shape: range of its rank among equals; 0 = none */
    activity *activity;        /* [activities] */
    int64_t activities, never; /* never: ranked, but on no list */
    double move[MESO_CHOICES]; /* mean over the activities */
} curve;

/* Whether a setting (0 = all) asks for a value. */
static int asks(double setting, int32_t value)
{
    return setting == 0 || (int32_t)setting == value + 1;
}

/* Presence and relatedness play no part in a chance: it is declared once a period. */
static void declare_period(meso_specification_list *list, const double *setting,
                           const int32_t *presence, int32_t period)
{
    for (int32_t k = 0; k < MESO_RANKINGS; k++) {
        if (!asks(setting[RANKING], k)) continue;
        if (k == MESO_RANKING_CHANCE) {
            meso_specification_add(list, &(meso_specification){{-1, -1, k, period}});
            continue;
        }
        for (int32_t p = 0; p < MESO_SPECIFICATION_PRESENCES; p++)
            for (int32_t r = 0; r < MESO_SPECIFICATION_RELATEDNESSES; r++)
                if (presence[p] >= 0 && asks(setting[RELATEDNESS], r))
                    meso_specification_add(list,
                                           &(meso_specification){{presence[p], r, k, period}});
    }
}

static void declare(meso_specification_list *list, const double *setting, int32_t periods)
{
    const double threshold[] = {1, setting[LOW], setting[HIGH], 1};
    int32_t presence[MESO_SPECIFICATION_PRESENCES];
    for (int32_t p = 0; p < MESO_SPECIFICATION_PRESENCES; p++) {
        const meso_presence_rule rule = p == 3 ? MESO_PRESENCE_SHRUNK : MESO_PRESENCE_RCA;
        presence[p] = asks(setting[PRESENCE], p)
                          ? meso_specification_add_presence(list, rule, threshold[p])
                          : -1;
    }
    for (int32_t t = 0; t < MESO_SPECIFICATION_PERIODS && t < periods; t++)
        if (asks(setting[PERIOD], t)) declare_period(list, setting, presence, t);
}

/* Equals share the places they take, and the end of the list. */
static void rank(curve *all, int32_t specification, int64_t *order)
{
    const int32_t industries = all->input->panel->industry.count;
    const int64_t at = (int64_t)specification * industries;
    const double *x = all->scores.number + at;
    meso_order(order, x, industries, 1);
    for (int32_t begin = 0, end; begin < industries && !isnan(x[order[begin]]); begin = end) {
        for (end = begin + 1; end < industries && x[order[end]] == x[order[begin]]; end++)
            ;
        const double fits = fmin(fmax(all->top - begin, 0), end - begin) / (end - begin);
        for (int32_t k = begin; k < end; k++) {
            all->listed[at + order[k]] = fits;
            all->first[at + order[k]] = begin + 1;
            all->last[at + order[k]] = end;
        }
    }
}

/* The two values of a choice between which an activity's share differs most. */
static double move_of(const curve *all, int32_t industry, int32_t choice, int32_t *most,
                      int32_t *least)
{
    double sum[MESO_RANKINGS] = {0}, count[MESO_RANKINGS] = {0};
    const int32_t industries = all->input->panel->industry.count;
    *most = *least = -1;
    for (int32_t n = 0; n < all->list.count; n++) {
        const int32_t value = all->list.at[n].value[choice];
        if (value < 0 || all->scores.failure[n]) continue;
        sum[value] += all->listed[(int64_t)n * industries + industry];
        count[value]++;
    }
    for (int32_t v = 0; v < MESO_RANKINGS; v++) {
        if (count[v] == 0) continue;
        if (*most < 0 || sum[v] / count[v] > sum[*most] / count[*most]) *most = v;
        if (*least < 0 || sum[v] / count[v] < sum[*least] / count[*least]) *least = v;
    }
    return *most < 0 ? 0 : sum[*most] / count[*most] - sum[*least] / count[*least];
}

static void read_activity(curve *all, int32_t industry)
{
    activity found = {.industry = industry, .choice = -1};
    const int32_t industries = all->input->panel->industry.count;
    for (int32_t n = 0; n < all->list.count; n++) {
        const int64_t at = (int64_t)n * industries + industry;
        if (all->first[at] == 0) continue;
        found.share += all->listed[at];
        if (found.ranked == 0 || all->first[at] < found.best) found.best = all->first[at];
        if (all->last[at] > found.worst) found.worst = all->last[at];
        found.ranked++;
    }
    found.share /= all->ran;
    if (found.share == 0) {
        all->never += found.ranked > 0;
        return;
    }
    for (int32_t c = 0; c < MESO_CHOICES; c++) {
        int32_t most, least;
        const double move = move_of(all, industry, c, &most, &least);
        all->move[c] += move;
        if (move <= found.move + 1e-12) continue;
        found.move = move;
        found.choice = c;
        found.most = most;
        found.least = least;
    }
    all->activity[all->activities++] = found;
}

static meso_status compute(meso_ctx *ctx, meso_arena *arena, curve *all)
{
    const int32_t industries = all->input->panel->industry.count;
    const int64_t numbers = (int64_t)all->list.count * industries + 1;
    const char *first = NULL;
    all->listed = MESO_TAKE(ctx, arena, double, numbers);
    all->first = MESO_TAKE(ctx, arena, int32_t, numbers);
    all->last = MESO_TAKE(ctx, arena, int32_t, numbers);
    all->activity = MESO_TAKE(ctx, arena, activity, (int64_t)industries + 1);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, (int64_t)industries + 1);
    if (!all->listed || !all->first || !all->last || !all->activity || !order)
        return MESO_E_NOMEM;
    for (int32_t n = 0; n < all->list.count; n++) {
        all->ran += all->scores.failure[n] == NULL;
        if (!first) first = all->scores.failure[n];
        rank(all, n, order);
    }
    if (all->ran == 0)
        return meso_fail(ctx, MESO_E_DATA, "none of %d specifications could be run: %s",
                         all->list.count, first ? first : "there is no such period");
    for (int32_t i = 0; i < industries; i++)
        read_activity(all, i);
    return MESO_OK;
}

static const char *value_word(meso_ctx *ctx, meso_table *table, const curve *all,
                              int32_t choice, int32_t value)
{
    char text[48];
    if (choice == MESO_CHOICE_RELATEDNESS) return relatedness_words[value + 1];
    if (choice == MESO_CHOICE_RANKING) return ranking_words[value + 1];
    if (choice == MESO_CHOICE_PERIOD) return period_words[value + 1];
    const meso_presence_options *rule = &all->list.presence[value];
    (void)snprintf(text, sizeof text, "%s %g", meso_presence_rules[rule->rule],
                   rule->threshold);
    return meso_table_text(ctx, table, text);
}

static meso_status put_row(meso_ctx *ctx, meso_table *table, const curve *all, int64_t row,
                           const activity *found)
{
    const meso_panel *panel = all->input->panel;
    meso_column *column = table->column;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_put_axis(ctx, table, REGION, row, &panel->region, all->input->region));
    MESO_TRY(meso_table_put_axis(ctx, table, INDUSTRY, row, &panel->industry, found->industry));
    column[SHARE].cell[row] = meso_cell_exact(found->share);
    column[RANKED].cell[row] = meso_cell_exact(found->ranked);
    column[BEST].cell[row] = meso_cell_exact(found->best);
    column[WORST].cell[row] = meso_cell_exact(found->worst);
    column[MOVE].cell[row] = meso_cell_exact(found->move);
    if (found->choice < 0) return MESO_OK;
    column[CHOICE].text[row] = choice_words[found->choice];
    column[MOST].text[row] = value_word(ctx, table, all, found->choice, found->most);
    column[LEAST].text[row] = value_word(ctx, table, all, found->choice, found->least);
    if (!column[MOST].text[row] || !column[LEAST].text[row]) return MESO_E_NOMEM;
done:
    return status;
}

/* By share, then by best rank, then in the order of the panel. */
static meso_status fill(meso_ctx *ctx, meso_arena *arena, meso_table *table, const curve *all)
{
    double *key = MESO_TAKE(ctx, arena, double, all->activities + 1);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, all->activities + 1);
    if (!key || !order) return MESO_E_NOMEM;
    for (int64_t n = 0; n < all->activities; n++)
        key[n] = all->activity[n].share - 1e-9 * all->activity[n].best;
    meso_order(order, key, all->activities, 1);
    for (int64_t row = 0; row < all->activities; row++) {
        meso_status status = put_row(ctx, table, all, row, &all->activity[order[row]]);
        if (status < 0) return status;
    }
    return MESO_OK;
}

/* Each reason once, with how many it stopped. */
static meso_status say_failures(meso_ctx *ctx, meso_table *table, const curve *all)
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

static meso_status say(meso_ctx *ctx, meso_table *table, const curve *all,
                       const double *setting)
{
    int32_t largest = 0, unknown = 0;
    meso_status status = MESO_OK;
    for (int32_t c = 1; c < MESO_CHOICES; c++)
        if (all->move[c] > all->move[largest] + 1e-12) largest = c;
    for (int32_t i = 0; i < all->input->panel->industry.count; i++)
        unknown += all->scores.unknown[i];
    MESO_TRY(meso_table_set_meta(ctx, table, "specifications", "%d", all->ran));
    MESO_TRY(meso_table_set_meta(ctx, table, "top", "%d", all->top));
    MESO_TRY(meso_table_set_meta(ctx, table, "presence", "%s",
                                 presence_words[(int)setting[PRESENCE]]));
    MESO_TRY(meso_table_set_meta(ctx, table, "relatedness", "%s",
                                 relatedness_words[(int)setting[RELATEDNESS]]));
    MESO_TRY(
        meso_table_set_meta(ctx, table, "ranking", "%s", ranking_words[(int)setting[RANKING]]));
    MESO_TRY(
        meso_table_set_meta(ctx, table, "period", "%s", period_words[(int)setting[PERIOD]]));
    MESO_TRY(meso_table_add_note(ctx, table, "%d specifications were run.", all->ran));
    MESO_TRY(say_failures(ctx, table, all));
    if (all->activities && all->move[largest] > 0)
        MESO_TRY(meso_table_add_note(
            ctx, table,
            "The choice of %s moves the list most: by %.0f %% of the specifications for the "
            "mean activity.",
            choice_words[largest], 100 * all->move[largest] / (double)all->activities));
    if (all->never)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld more absent activities are on no list of %d.",
                                     (long long)all->never, all->top));
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
    curve *all = MESO_TAKE(ctx, arena, curve, 1);
    if (!all) goto done;
    MESO_TRY(cut(ctx, &panel, input->panel, setting[FROM]));
    seen.panel = &panel;
    all->input = &seen;
    all->top = (int32_t)setting[TOP];
    declare(&all->list, setting, panel.periods);
    MESO_TRY(meso_specification_score(ctx, arena, &all->scores, &all->list, &seen, all->top));
    MESO_TRY(compute(ctx, arena, all));
    MESO_TRY(meso_table_new(ctx, &table, "specification", all->activities));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, arena, table, all));
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
