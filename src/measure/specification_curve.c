/* How often is each absent activity of a region on its list, and which choice moves it? */
#include "measure/specification_curve.h"

#include "base/ctx.h"
#include "num/rank.h"

#include <math.h>
#include <stdio.h>

const char *const meso_specification_relatedness[] = {"all",     "min",         "sqrt",
                                                      "jaccard", "association", NULL};
const char *const meso_specification_rankings[] = {"all",    "density", "gain-a", "gain-b",
                                                   "gain-c", "gain-d",  "chance", NULL};
const char *const meso_specification_periods[] = {"all", "last", "before", NULL};
const char *const meso_specification_levels[] = {"all", "own", "branch", NULL};
const char *const meso_specification_filters[] = {"all", "none", "common", NULL};

const char *meso_specification_choice_word(int32_t choice)
{
    static const char *const words[MESO_CHOICES] = {"presence", "relatedness", "ranking",
                                                    "period",   "level",       "filter"};
    return words[choice];
}

const char *meso_specification_value_word(const meso_specification_curve *curve, int32_t choice,
                                          int32_t value, char text[48])
{
    static const char *const *const words[MESO_CHOICES] = {NULL,
                                                           meso_specification_relatedness,
                                                           meso_specification_rankings,
                                                           meso_specification_periods,
                                                           meso_specification_levels,
                                                           meso_specification_filters};
    if (words[choice]) return words[choice][value + 1];
    const meso_presence_options *rule = &curve->list.presence[value];
    (void)snprintf(text, 48, "%s %g", meso_presence_rules[rule->rule], rule->threshold);
    return text;
}

/* Whether the options (0 = all) ask for a value. */
static int asks(const meso_specification_options *options, int32_t choice, int32_t value)
{
    return options->only[choice] == 0 || options->only[choice] == value + 1;
}

/* One ranking of one period, level and filter, under every presence and relatedness. */
static void declare_ranking(meso_specification_list *list,
                            const meso_specification_options *options, const int32_t *presence,
                            const meso_specification *with)
{
    meso_specification one = *with;
    for (int32_t p = 0; p < MESO_SPECIFICATION_PRESENCES; p++)
        for (int32_t r = 0; r < MESO_SPECIFICATION_RELATEDNESSES; r++) {
            if (presence[p] < 0 || !asks(options, MESO_CHOICE_RELATEDNESS, r)) continue;
            one.value[MESO_CHOICE_PRESENCE] = presence[p];
            one.value[MESO_CHOICE_RELATEDNESS] = r;
            meso_specification_add(list, &one);
        }
}

/* Presence, relatedness and level play no part in a chance: it is declared once a period and
   filter. */
static void declare_period(meso_specification_list *list,
                           const meso_specification_options *options, const int32_t *presence,
                           int32_t period, int32_t levels)
{
    for (int32_t f = 0; f < MESO_SPECIFICATION_FILTERS; f++)
        for (int32_t k = 0; k < MESO_RANKINGS; k++) {
            if (!asks(options, MESO_CHOICE_FILTER, f) || !asks(options, MESO_CHOICE_RANKING, k))
                continue;
            meso_specification with = {{-1, -1, k, period, -1, f}};
            if (k == MESO_RANKING_CHANCE) {
                meso_specification_add(list, &with);
                continue;
            }
            for (int32_t level = 0; level < levels; level++) {
                with.value[MESO_CHOICE_LEVEL] = level;
                if (asks(options, MESO_CHOICE_LEVEL, level))
                    declare_ranking(list, options, presence, &with);
            }
        }
}

static void declare(meso_specification_curve *all)
{
    const meso_specification_options *options = &all->options;
    const double threshold[] = {1, options->low, options->high, 1};
    int32_t presence[MESO_SPECIFICATION_PRESENCES];
    for (int32_t p = 0; p < MESO_SPECIFICATION_PRESENCES; p++) {
        const meso_presence_rule rule = p == 3 ? MESO_PRESENCE_SHRUNK : MESO_PRESENCE_RCA;
        presence[p] = asks(options, MESO_CHOICE_PRESENCE, p)
                          ? meso_specification_add_presence(&all->list, rule, threshold[p])
                          : -1;
    }
    for (int32_t t = 0; t < MESO_SPECIFICATION_PERIODS && t < all->input->panel->periods; t++)
        if (asks(options, MESO_CHOICE_PERIOD, t))
            declare_period(&all->list, options, presence, t, all->levels);
}

/* Equals share the places they take, and the end of the list. */
static void rank(meso_specification_curve *all, int32_t specification, int64_t *order)
{
    const int32_t industries = all->input->panel->industry.count;
    const int64_t at = (int64_t)specification * industries;
    const double *x = all->scores.number + at;
    meso_order(order, x, industries, 1);
    for (int32_t begin = 0, end; begin < industries && !isnan(x[order[begin]]); begin = end) {
        for (end = begin + 1; end < industries && x[order[end]] == x[order[begin]]; end++)
            ;
        const double fits =
            fmin(fmax(all->options.top - begin, 0), end - begin) / (end - begin);
        for (int32_t k = begin; k < end; k++) {
            all->listed[at + order[k]] = fits;
            all->first[at + order[k]] = begin + 1;
            all->last[at + order[k]] = end;
        }
    }
}

/* The two values of a choice between which an activity's share differs most. */
static double move_of(const meso_specification_curve *all, int32_t industry, int32_t choice,
                      int32_t *most, int32_t *least)
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

static void read_activity(meso_specification_curve *all, int32_t industry)
{
    meso_specification_activity found = {.industry = industry, .choice = -1};
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

/* By share, then by best rank, then in the order of the panel. */
static meso_status sort(meso_ctx *ctx, meso_arena *arena, meso_specification_curve *all)
{
    double *key = MESO_TAKE(ctx, arena, double, all->activities + 1);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, all->activities + 1);
    meso_specification_activity *sorted =
        MESO_TAKE(ctx, arena, meso_specification_activity, all->activities + 1);
    if (!key || !order || !sorted) return MESO_E_NOMEM;
    for (int64_t n = 0; n < all->activities; n++)
        key[n] = all->activity[n].share - 1e-9 * all->activity[n].best;
    meso_order(order, key, all->activities, 1);
    for (int64_t n = 0; n < all->activities; n++)
        sorted[n] = all->activity[order[n]];
    all->activity = sorted;
    return MESO_OK;
}

static meso_status compute(meso_ctx *ctx, meso_arena *arena, meso_specification_curve *all)
{
    const int32_t industries = all->input->panel->industry.count;
    const int64_t numbers = (int64_t)all->list.count * industries + 1;
    const char *first = NULL;
    all->listed = MESO_TAKE(ctx, arena, double, numbers);
    all->first = MESO_TAKE(ctx, arena, int32_t, numbers);
    all->last = MESO_TAKE(ctx, arena, int32_t, numbers);
    all->activity = MESO_TAKE(ctx, arena, meso_specification_activity, (int64_t)industries + 1);
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
    return sort(ctx, arena, all);
}

meso_status meso_specification_curve_read(meso_ctx *ctx, meso_arena *arena,
                                          meso_specification_curve *out,
                                          const meso_input *input,
                                          const meso_specification_options *options,
                                          const meso_entry_chances *known)
{
    meso_panel *tree = NULL, *branches = NULL;
    meso_status status = meso_specification_branches(ctx, &tree, &branches, input->panel);
    *out = (meso_specification_curve){
        .input = input, .options = *options, .levels = branches ? 2 : 1};
    meso_panel_free(branches);
    meso_panel_free(tree);
    if (status < 0) return status;
    declare(out);
    status = meso_specification_score(ctx, arena, &out->scores, &out->list, input, options->top,
                                      known);
    return status < 0 ? status : compute(ctx, arena, out);
}
