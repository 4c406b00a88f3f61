/* Did productivity grow within industries or between them? See
 * include/mesoscope/productivity.h. */
#include <mesoscope/productivity.h>

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/productivity.h"
#include "measure/span.h"
#include "measure/trial.h"

enum { FROM, TO, VARIANT };
enum { REGION, INDUSTRY, PERIOD_FROM, PERIOD_TO, FIRST_TERM };

static const char *const variants[] = {"mcmillan-rodrik", "gead", NULL};

static const meso_setting settings[] = {
    MESO_SPAN_SETTINGS,
    {"variant", "formula",
     "mcmillan-rodrik (in output per job) or gead (fractions, relative prices apart)",
     MESO_SETTING_CHOICE, MESO_PRODUCTIVITY_LEVELS, 0, 1, variants},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "region"},
    {"industry", "", "industry; total is all of them"},
    {"from", "", "period it starts from"},
    {"to", "", "period it ends with"},
    {"start", "output per job", "productivity in the first period"},
    {"end", "output per job", "productivity in the last period, at the prices of the first"},
    {"contribution", "output per job",
     "to the change of the total; gead: fraction of its start"},
    {"within", "output per job", "by productivity within the industry"},
    {"between", "output per job", "by jobs that moved, at the productivity of the start"},
    {"dynamic", "output per job", "by jobs that moved to where productivity grew"},
    {"price", "output per job", "gead: by the industry's price against all prices"},
    {.name = NULL},
};

static const meso_column_style levels[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
};

enum { COLUMNS = sizeof levels / sizeof *levels };

/* What the bodies of the executor share; an index is a region. */
typedef struct work {
    const meso_input *input;
    meso_trial_point point[MESO_PRODUCTIVITY_POINTS];
    meso_productivity_frame frame;
    int32_t first, last;
    meso_cell *found;          /* [regions * rows * TERMS] */
    meso_trial_counts *counts; /* [regions] */
} work;

static meso_status set_points(meso_ctx *ctx, meso_arena *arena, work *all)
{
    const meso_panel *jobs = all->input->panel, *output = all->input->second;
    meso_status status = MESO_OK;
    for (int e = 0; e < 2 && status == MESO_OK; e++) {
        const int32_t slice = e ? all->last : all->first;
        const int32_t beside = meso_panel_find_period(output, jobs->slice[slice].period);
        char text[MESO_PERIOD_TEXT_BYTES];
        if (beside < 0)
            return meso_fail(ctx, MESO_E_DATA, "%s has no %s", output->measure,
                             meso_period_text(text, jobs->slice[slice].period));
        status = meso_trial_point_set(ctx, arena, &all->point[e], jobs, jobs, slice);
        if (status == MESO_OK)
            status = meso_trial_point_set(ctx, arena, &all->point[2 + e], jobs, output, beside);
    }
    if (status < 0) return status;
    for (int32_t i = 0; i < jobs->industry.count; i++)
        if (!all->point[2].industry || all->point[2].industry[i] >= 0) return MESO_OK;
    return meso_fail(ctx, MESO_E_DATA,
                     "%s and %s have no industry in common: choose a --level that both have",
                     jobs->measure, output->measure);
}

/* How much dearer each industry became, from the first region of the base; 1 without one. */
static meso_status read_prices(meso_ctx *ctx, meso_arena *arena, work *all)
{
    const meso_panel *panel = all->input->panel, *base = all->input->base;
    const int32_t industries = panel->industry.count;
    double *price = MESO_TAKE(ctx, arena, double, industries);
    if (!price) return MESO_E_NOMEM;
    all->frame.price = price;
    for (int32_t i = 0; i < industries; i++)
        price[i] = base ? MESO_NAN : 1;
    if (!base) return MESO_OK;
    if (base->industry.codes != panel->industry.codes)
        return meso_fail(ctx, MESO_E_SHAPE, "the prices count by %s, the panel by %s",
                         base->industry.codes->scheme, panel->industry.codes->scheme);
    const int32_t from = meso_panel_find_period(base, panel->slice[all->first].period);
    const int32_t to = meso_panel_find_period(base, panel->slice[all->last].period);
    if (from < 0 || to < 0)
        return meso_fail(ctx, MESO_E_DATA, "the prices in %s do not cover both periods",
                         base->measure);
    int32_t *column = MESO_TAKE(ctx, arena, int32_t, base->industry.codes->count);
    if (!column) return MESO_E_NOMEM;
    for (int32_t n = 0; n < base->industry.count; n++)
        column[base->industry.code ? base->industry.code[n] : n] = n + 1;
    for (int32_t i = 0; i < industries; i++) {
        const int32_t c = column[panel->industry.code ? panel->industry.code[i] : i] - 1;
        if (c < 0) continue;
        const double before = meso_panel_cell(base, from, 0, c).value;
        const double ratio = meso_panel_cell(base, to, 0, c).value / before;
        if (ratio > 0 && isfinite(ratio)) price[i] = ratio;
    }
    return MESO_OK;
}

static meso_status read_region(meso_ctx *ctx, int64_t region, void *data)
{
    const work *all = data;
    const int32_t numbers = all->frame.rows * MESO_PRODUCTIVITY_TERMS;
    const meso_trial trial = {.input = all->input,
                              .points = MESO_PRODUCTIVITY_POINTS,
                              .point = all->point,
                              .numbers = numbers,
                              .statistic = meso_productivity_terms,
                              .data = &all->frame};
    if (all->input->region >= 0 && region != all->input->region) return MESO_OK;
    meso_cell *found = all->found + (all->input->region >= 0 ? 0 : region * numbers);
    const meso_status status =
        meso_trial_region(ctx, found, &all->counts[region], &trial, (int32_t)region);
    for (int32_t n = 0; status == MESO_OK && n < all->frame.rows; n++)
        if (!all->frame.gead)
            found[n * MESO_PRODUCTIVITY_TERMS + MESO_PRODUCTIVITY_PRICE] =
                meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    return status;
}

/* gead's terms are fractions. */
static meso_status start_table(meso_ctx *ctx, meso_table **out, const work *all, int64_t rows)
{
    meso_status status = meso_table_new(ctx, out, "productivity", rows);
    if (status < 0) return status;
    meso_output output[COLUMNS + 1];
    meso_column_style style[COLUMNS];
    for (int32_t c = 0; c <= COLUMNS; c++)
        output[c] = outputs[c];
    for (int32_t c = 0; c < COLUMNS; c++)
        style[c] = levels[c];
    for (int32_t c = FIRST_TERM + MESO_PRODUCTIVITY_CONTRIBUTION;
         all->frame.gead && c < COLUMNS; c++) {
        output[c].unit = "fraction";
        style[c] = (meso_column_style){MESO_COLUMN_QUANTITY, MESO_FORMAT_GROWTH, 1};
    }
    return meso_columns_add(ctx, *out, output, style, all->input->panel->unit);
}

static meso_status put_row(meso_ctx *ctx, meso_table *table, int64_t row, const work *all,
                           int32_t region, int32_t industry, const meso_cell *term)
{
    const meso_panel *panel = all->input->panel;
    table->column[PERIOD_FROM].period[row] = panel->slice[all->first].period;
    table->column[PERIOD_TO].period[row] = panel->slice[all->last].period;
    for (int32_t k = 0; k < MESO_PRODUCTIVITY_TERMS; k++)
        table->column[FIRST_TERM + k].cell[row] = term[k];
    const meso_status status =
        meso_table_put_axis(ctx, table, REGION, row, &panel->region, region);
    if (status < 0) return status;
    if (industry == panel->industry.count)
        return meso_table_put_key(ctx, table, INDUSTRY, row, "total", "All industries");
    return meso_table_put_axis(ctx, table, INDUSTRY, row, &panel->industry, industry);
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const work *all)
{
    const meso_panel *panel = all->input->panel;
    const int32_t industries = panel->industry.count, only = all->input->region;
    meso_trial_counts sum = {0, 0, 0};
    meso_status status = MESO_OK;
    int64_t row = 0;
    for (int32_t r = 0; r < panel->region.count; r++)
        meso_trial_count(&sum, &all->counts[r]);
    for (int32_t n = 0; n < (only >= 0 ? all->frame.rows : panel->region.count); n++) {
        const meso_cell *term = all->found + (int64_t)n * MESO_PRODUCTIVITY_TERMS;
        const int is_industry = only >= 0 && n < industries;
        if (is_industry && term[MESO_PRODUCTIVITY_CONTRIBUTION].state == MESO_CELL_UNDEFINED)
            continue;
        MESO_TRY(put_row(ctx, table, row++, all, only >= 0 ? only : n,
                         is_industry ? n : industries, term));
    }
    meso_table_truncate(table, row);
    MESO_TRY(meso_trial_say(ctx, table, &sum));
    if (only >= 0 && row < all->frame.rows)
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "%lld industries are not listed: nothing at either end, or "
                                "no number.",
                                (long long)(all->frame.rows - row)));
    if (!all->input->base)
        MESO_TRY(meso_table_add_note(
            ctx, table,
            "No prices: %s is taken as it is. If it is in current money, growth contains "
            "inflation; give a price index by industry with --base.",
            all->input->second->measure));
done:
    return status;
}

static meso_status say_method(meso_ctx *ctx, meso_table *table, const work *all)
{
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "variant", "%s", variants[all->frame.gead]));
    MESO_TRY(meso_table_set_meta(ctx, table, "output", "%s, %s", all->input->second->measure,
                                 all->input->second->unit));
    MESO_TRY(meso_table_set_meta(ctx, table, "prices", "%s",
                                 all->input->base ? all->input->base->measure : "none"));
    MESO_TRY(meso_table_say_draws(ctx, table, all->input));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const int32_t regions = input->panel->region.count, only = input->region;
    work all = {.input = input};
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    all.frame =
        (meso_productivity_frame){.industries = input->panel->industry.count,
                                  .gead = (int)setting[VARIANT],
                                  .rows = only >= 0 ? input->panel->industry.count + 1 : 1};
    const int64_t rows = only >= 0 ? all.frame.rows : regions;
    MESO_TRY(
        meso_span_find(ctx, &all.first, &all.last, input->panel, setting[FROM], setting[TO]));
    MESO_TRY(set_points(ctx, arena, &all));
    MESO_TRY(read_prices(ctx, arena, &all));
    all.found = MESO_TAKE(ctx, arena, meso_cell, rows * MESO_PRODUCTIVITY_TERMS);
    all.counts = MESO_TAKE(ctx, arena, meso_trial_counts, regions);
    if (!all.found || !all.counts) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(meso_each(ctx, "taking productivity apart", regions, read_region, &all));
    MESO_TRY(start_table(ctx, &table, &all, rows));
    MESO_TRY(fill(ctx, table, &all));
    MESO_TRY(say_method(ctx, table, &all));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_productivity = {
    .name = "productivity",
    .command = "productivity",
    .question = "Did productivity grow within industries, or because jobs moved between them?",
    .answer = "Within, between and dynamic add up to the change of output per job. A negative "
              "dynamic term says that jobs moved away from where productivity grew.",
    .caution = "Output in current money contains inflation unless prices are given. Output per "
               "job is not skill or effort: capital, prices and commuters are in it.",
    .formula =
        "within = theta0 dy, between = y0 dtheta, dynamic = dy dtheta; gead: s g + s(l - "
        "1) + s(l - 1)g + s(q - 1)l(1 + g)",
    .source = "McMillan and Rodrik (2011), NBER Working Paper 17143; Tang and Wang (2004), "
              "Canadian Journal of Economics 37(2), 421-444; Diewert (2015), Journal of "
              "Productivity Analysis 43(3)",
    .periods = 2,
    .needs = MESO_NEEDS_SECOND | MESO_NEEDS_OUTPUT,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
