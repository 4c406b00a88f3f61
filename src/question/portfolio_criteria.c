/* What is known of each activity that could be chosen, criterion by criterion? */
#include "question/portfolio_criteria.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/bounds.h"
#include "measure/pairs.h"
#include "measure/span.h"
#include "num/distribution.h"
#include "num/rank.h"
#include "question/industries.h"
#include "question/productivity.h"

#include <string.h>

const meso_judging meso_judgings[MESO_CRITERIA] = {
    {"chance", "probability", "that it is there at the horizon", "chance",
     MESO_FORMAT_PROBABILITY, 0},
    {"reach", "share", "of what it is related to that is here", "reach", MESO_FORMAT_NUMBER, 2},
    {"jobs", "unit of the panel", "median where it has its national share or more, elsewhere",
     "jobs", MESO_FORMAT_COUNT, 0},
    {"growth", "growth", "of the activity in the nation", "growth", MESO_FORMAT_GROWTH, 0},
    {"output", "output per worker", "of the activity in the nation", "output per worker",
     MESO_FORMAT_NUMBER, 1},
    {"complexity", "index", "of the activity", "complexity", MESO_FORMAT_NUMBER, 2},
};

/* A setting of a record that is not left as it is. */
typedef struct set {
    const char *name;
    double value;
} set;

static meso_cell *score_of(const meso_judged *all, int32_t option, meso_judged_by by)
{
    return &all->score[(int64_t)option * MESO_CRITERIA + by];
}

/* Runs a measure of the panel until the period of the portrait. */
static meso_status run(meso_portrait *portrait, meso_table **out, const char *name,
                       int32_t region, const set *changed)
{
    enum { MOST = 64 };
    double setting[MOST];
    const meso_measure *measure = meso_measure_find(name);
    meso_panel until = *portrait->panel; /* what came after the portrait is not known to it */
    until.periods = portrait->at + 1;
    const meso_input input = {.panel = &until, .region = region, .draw = portrait->input->draw};
    for (int s = 0; s < MOST && measure->settings[s].name; s++) {
        setting[s] = measure->settings[s].fallback;
        for (const set *one = changed; one->name; one++)
            if (strcmp(one->name, measure->settings[s].name) == 0) setting[s] = one->value;
    }
    return meso_measure_run(portrait->ctx, out, measure, &input, setting);
}

/* The column of a measure for the options; undefined where it leaves an industry out. A measure
   that has too little to go by leaves the criterion unknown. */
static meso_status read_measure(meso_portrait *portrait, const meso_judged *all,
                                meso_judged_by by, const char *name, int32_t region,
                                const set *changed)
{
    meso_table *table = NULL;
    meso_status status = run(portrait, &table, name, region, changed);
    if (status == MESO_E_DATA || status == MESO_E_CONVERGE) return MESO_OK;
    if (status < 0) return status;
    const meso_column *key = &table->column[meso_table_find(table, "industry")];
    const meso_column *number = &table->column[meso_table_find(table, name)];
    for (int32_t o = 0; o < all->options; o++) {
        const char *code = meso_axis_code(&portrait->panel->industry, all->industry[o]);
        for (int64_t row = 0; row < table->rows; row++)
            if (strcmp(key->text[row], code) == 0) *score_of(all, o, by) = number->cell[row];
    }
    meso_table_free(table);
    return MESO_OK;
}

/* Position from either end that holds the median of so many numbers with the confidence: by the
   binomial, whatever their shape; by its normal limit where they are many. */
static int64_t median_reach(int64_t count, double tail)
{
    enum { MANY = 500 };
    if (count > MANY) {
        const double many = (double)count;
        return (int64_t)floor((many + meso_normal_quantile(tail) * sqrt(many)) / 2) - 1;
    }
    double term = pow(0.5, (double)count), below = 0;
    int64_t rank = 0; /* P(Binomial(count, 1/2) < rank) <= tail */
    while (below + term <= tail) {
        below += term;
        rank++;
        term *= (double)(count - rank + 1) / (double)rank;
    }
    return rank > 0 ? rank - 1 : 0;
}

/* Median with its interval; fewer than two numbers say nothing of others. Sorts in place. */
static meso_cell median_of(double *number, double *low, double *high, int64_t count,
                           double confidence)
{
    if (count < 2) return meso_cell_none(MESO_CELL_UNDEFINED);
    const int64_t end = median_reach(count, (1 - confidence) / 2);
    meso_sort(number, count);
    meso_sort(low, count);
    meso_sort(high, count);
    return (meso_cell){meso_quantile_sorted(number, count, 0.5), low[end],
                       high[count - 1 - end], MESO_CELL_OBSERVED};
}

/* Sizes of the activities in the other regions that have at least its national share of them.
   A withheld cell counts as it is filled, and its bounds widen the interval. */
meso_status meso_portfolio_usual_sizes(meso_portrait *portrait, meso_cell *size,
                                       const int32_t *industry, int32_t options)
{
    const int32_t regions = portrait->regions;
    const meso_row *nation = &portrait->nation[portrait->points - 1];
    const int64_t cells = (int64_t)options * regions;
    meso_row row;
    int32_t *count = MESO_TAKE(portrait->ctx, portrait->arena, int32_t, options);
    double *number = MESO_TAKE(portrait->ctx, portrait->arena, double, 3 * cells);
    if (!count || !number) return MESO_E_NOMEM;
    double *low = number + cells, *high = low + cells;
    const meso_status status =
        meso_row_take(portrait->ctx, portrait->arena, &row, portrait->industries);
    if (status < 0) return status;
    for (int32_t r = 0; r < regions; r++) {
        if (r == portrait->input->region) continue;
        meso_row_read(&row, portrait->panel, portrait->at, r);
        for (int32_t o = 0; o < options; o++) {
            const int32_t i = industry[o];
            const double usual = nation->value[i] / nation->total.value * row.total.value;
            if (!(row.value[i] > 0) || !(row.value[i] >= usual) || isnan(row.high[i])) continue;
            const int64_t at = (int64_t)o * regions + count[o]++;
            number[at] = row.value[i];
            low[at] = row.low[i];
            high[at] = row.high[i];
        }
    }
    for (int32_t o = 0; o < options; o++) {
        const int64_t at = (int64_t)o * regions;
        size[o] = median_of(number + at, low + at, high + at, count[o],
                            portrait->input->draw.confidence);
    }
    return MESO_OK;
}

static meso_status read_jobs(meso_portrait *portrait, const meso_judged *all)
{
    meso_cell *size = MESO_TAKE(portrait->ctx, portrait->arena, meso_cell, all->options + 1);
    if (!size) return MESO_E_NOMEM;
    const meso_status status =
        meso_portfolio_usual_sizes(portrait, size, all->industry, all->options);
    for (int32_t o = 0; status == MESO_OK && o < all->options; o++)
        *score_of(all, o, MESO_BY_JOBS) = size[o];
    return status;
}

/* Growth of the nation since the start, as a ratio of two independent counts. */
static meso_cell growth_of(const meso_portrait *portrait, int32_t industry)
{
    const meso_row *first = &portrait->nation[0];
    const meso_row *last = &portrait->nation[portrait->points - 1];
    meso_cell growth = meso_bounds_growth(
        meso_bounds_over(meso_row_cell(last, industry), meso_row_cell(first, industry)), 1);
    const double *event = portrait->panel->event_size;
    const double size = event ? event[industry] : 1;
    if (!(first->value[industry] > 0) || !(last->value[industry] > 0)) return growth;
    const double tail = (1 - portrait->input->draw.confidence) / 2;
    const double reach = -meso_normal_quantile(tail) *
                         sqrt(size / first->value[industry] + size / last->value[industry]);
    growth.low = (1 + growth.low) * exp(-reach) - 1;
    growth.high = (1 + growth.high) * exp(reach) - 1;
    return growth;
}

/* Whether the n-th of the shortlist was set aside. */
static int is_aside(const meso_portrait *portrait, const meso_opportunities *found, int32_t n)
{
    const int32_t industry = found->chances.candidates.industry[found->order[n]];
    return meso_portrait_aside(portrait, industry) != NULL;
}

static meso_status take_options(meso_portrait *portrait, meso_judged *all,
                                const meso_opportunities *found, int32_t anchors)
{
    int32_t count = 0;
    int32_t *order = MESO_TAKE(portrait->ctx, portrait->arena, int32_t, portrait->industries);
    if (!order) return MESO_E_NOMEM;
    const meso_status status = meso_anchors_order(portrait, order, &count);
    if (status < 0) return status;
    int32_t open = 0;
    for (int32_t n = 0; n < found->shown; n++)
        open += !is_aside(portrait, found, n);
    int32_t kept = 0;
    for (int32_t a = 0; a < count; a++)
        if (!meso_portrait_aside(portrait, order[a])) order[kept++] = order[a];
    count = anchors < kept ? anchors : kept;
    all->candidates = open;
    all->options = open + count;
    int32_t *industry = MESO_TAKE(portrait->ctx, portrait->arena, int32_t, all->options + 1);
    const char **code =
        MESO_TAKE(portrait->ctx, portrait->arena, const char *, all->options + 1);
    const char **name =
        MESO_TAKE(portrait->ctx, portrait->arena, const char *, all->options + 1);
    all->score = MESO_TAKE(portrait->ctx, portrait->arena, meso_cell,
                           ((int64_t)all->options + 1) * MESO_CRITERIA);
    if (!industry || !code || !name || !all->score) return MESO_E_NOMEM;
    for (int32_t n = 0, o = 0; n < found->shown; n++)
        if (!is_aside(portrait, found, n))
            industry[o++] = found->chances.candidates.industry[found->order[n]];
    for (int32_t a = 0; a < count; a++)
        industry[open + a] = order[a];
    for (int32_t o = 0; o < all->options; o++) {
        code[o] = meso_axis_code(&portrait->panel->industry, industry[o]);
        name[o] = meso_portrait_industry(portrait, industry[o]);
    }
    all->industry = industry;
    all->code = code;
    all->name = name;
    all->criteria = MESO_CRITERIA;
    all->judging = meso_judgings;
    for (int64_t n = 0; n < (int64_t)all->options * MESO_CRITERIA; n++)
        all->score[n] = meso_cell_none(MESO_CELL_UNDEFINED);
    return MESO_OK;
}

static void read_chances(const meso_portrait *portrait, const meso_judged *all,
                         const meso_opportunities *found)
{
    if (found->reason) return;
    for (int32_t o = all->candidates; o < all->options; o++)
        *score_of(all, o, MESO_BY_CHANCE) = meso_cell_exact(1);
    for (int32_t n = 0, o = 0; n < found->shown; n++)
        if (!is_aside(portrait, found, n))
            *score_of(all, o++, MESO_BY_CHANCE) = found->chances.chance[found->order[n]];
}

static meso_status read_economy(meso_portrait *portrait, const meso_judged *all)
{
    meso_productivity productivity;
    const meso_status status = meso_productivity_find(portrait, &productivity);
    if (status < 0) return status;
    for (int32_t o = 0; o < all->options; o++) {
        *score_of(all, o, MESO_BY_OUTPUT) = productivity.nation[all->industry[o]];
        if (portrait->points > 1)
            *score_of(all, o, MESO_BY_GROWTH) = growth_of(portrait, all->industry[o]);
    }
    return MESO_OK;
}

meso_status meso_portfolio_judge(meso_portrait *portrait, meso_judged *out,
                                 const meso_opportunities *found, int32_t anchors)
{
    static const set everything[] = {{"show", MESO_PAIRS_ALL}, {"strongest", 0}, {NULL, 0}};
    static const set industries[] = {{"of", 1}, {NULL, 0}};
    meso_judged all = {.options = 0};
    meso_status status = take_options(portrait, &all, found, anchors);
    if (status < 0) return status;
    read_chances(portrait, &all, found);
    if (all.options > 0) {
        MESO_TRY(read_jobs(portrait, &all));
        MESO_TRY(read_economy(portrait, &all));
        MESO_TRY(read_measure(portrait, &all, MESO_BY_REACH, "density", portrait->input->region,
                              everything));
        MESO_TRY(
            read_measure(portrait, &all, MESO_BY_COMPLEXITY, "complexity", -1, industries));
    }
    for (int32_t o = 0; o < all.options; o++)
        for (int by = 0; by < MESO_CRITERIA; by++) {
            const meso_cell *score = score_of(&all, o, (meso_judged_by)by);
            if (isfinite(score->value) || (isfinite(score->low) && isfinite(score->high)))
                all.known[by] = 1;
        }
    *out = all;
done:
    return status;
}
