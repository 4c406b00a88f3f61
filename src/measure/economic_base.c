/* What does a region live on? See include/mesoscope/economic_base.h. */
#include <mesoscope/economic_base.h>

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/requirement.h"
#include "measure/span.h"
#include "measure/trial.h"
#include "num/sum.h"

enum { AT, VARIANT, CLASSES, QUANTILE };
enum { REGION, INDUSTRY, PERIOD, SIZE, REQUIRED, BASIC, NONBASIC, BASE_SHARE, MULTIPLIER };
enum { TERMS = MULTIPLIER - SIZE + 1 };

static const char *const variants[] = {"lq", "minimum", "ullman-dacey", NULL};

static const meso_setting settings[] = {
    {"at", "period", "year of the portrait; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {"variant", "formula",
     "lq (the nation's share), minimum (the least share of the size class), ullman-dacey (a "
     "line through these)",
     MESO_SETTING_CHOICE, MESO_REQUIREMENT_NATION, 0, 2, variants},
    {"classes", "classes", "size classes of equally many regions", MESO_SETTING_INTEGER, 5, 1,
     100, NULL},
    {"quantile", "share", "of the shares in a class that is taken; 0 = the least",
     MESO_SETTING_NUMBER, 0, 0, 0.5, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "region"},
    {"industry", "", "industry; total is all of them"},
    {"period", "", "period of the portrait"},
    {"size", "unit of the panel", "of the industry in the region"},
    {"required", "fraction", "share of the region that serves the region itself"},
    {"basic", "unit of the panel", "beyond what the region needs: serves others"},
    {"nonbasic", "unit of the panel", "serves the region itself"},
    {"base_share", "fraction", "basic over size"},
    {"multiplier", "ratio", "all jobs a basic job goes with; of the total"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
};

/* What the bodies of the executor share; an index is a region. */
typedef struct work {
    const meso_input *input;
    meso_requirement requirement;
    int32_t slice, industries;
    int32_t rows;              /* of a region: industries and total, or the total alone */
    meso_cell *found;          /* [regions or 1][rows * TERMS] */
    meso_trial_counts *counts; /* [regions] */
} work;

static void set_terms(double *term, double size, double required, double basic)
{
    term[SIZE - SIZE] = size;
    term[REQUIRED - SIZE] = required;
    term[BASIC - SIZE] = basic;
    term[NONBASIC - SIZE] = size - basic;
    term[BASE_SHARE - SIZE] = basic / size;
    term[MULTIPLIER - SIZE] = MESO_NAN;
}

static void read_base(double *out, const double *value, int32_t region, const void *data)
{
    const work *all = data;
    meso_sum size = {0, 0}, basic = {0, 0}, required = {0, 0};
    for (int32_t i = 0; i < all->industries; i++)
        if (!isnan(value[i])) meso_sum_add(&size, value[i]);
    const double whole = meso_sum_get(&size);
    for (int32_t i = 0; i < all->industries; i++) {
        const double share = meso_requirement_of(&all->requirement, region, i);
        const double beyond = fmax(0, value[i] - share * whole);
        const int known = !isnan(value[i]) && !isnan(share);
        if (known) meso_sum_add(&basic, beyond);
        if (known) meso_sum_add(&required, share);
        if (all->rows > 1)
            set_terms(out + (int64_t)i * TERMS, value[i], share, known ? beyond : MESO_NAN);
    }
    double *total = out + (int64_t)(all->rows - 1) * TERMS;
    set_terms(total, whole, meso_sum_get(&required), meso_sum_get(&basic));
    total[MULTIPLIER - SIZE] = whole / meso_sum_get(&basic);
}

static meso_status read_region(meso_ctx *ctx, int64_t region, void *data)
{
    const work *all = data;
    const int32_t numbers = all->rows * TERMS;
    const meso_trial_point point = {.panel = all->input->panel, .slice = all->slice};
    const meso_trial_fact fact = {(all->rows - 1) * TERMS, 0, all->industries};
    const meso_trial trial = {.input = all->input,
                              .points = 1,
                              .point = &point,
                              .numbers = numbers,
                              .statistic = read_base,
                              .data = all,
                              .facts = 1,
                              .fact = &fact};
    if (all->input->region >= 0 && region != all->input->region) return MESO_OK;
    meso_cell *found = all->found + (all->input->region >= 0 ? 0 : region * numbers);
    const meso_status status =
        meso_trial_region(ctx, found, &all->counts[region], &trial, (int32_t)region);
    for (int32_t n = 0; status == MESO_OK && n < numbers; n++) {
        const int32_t term = SIZE + n % TERMS;
        if (term == MULTIPLIER && n / TERMS < all->rows - 1)
            found[n] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
        else if (found[n].low < 0)
            found[n].low = 0;
        if (term == BASE_SHARE && found[n].high > 1) found[n].high = 1;
        if (term == MULTIPLIER && found[n].low < 1) found[n].low = 1;
    }
    return status;
}

static meso_status put_row(meso_ctx *ctx, meso_table *table, int64_t row, const work *all,
                           int32_t region, int32_t industry, const meso_cell *term)
{
    const meso_panel *panel = all->input->panel;
    table->column[PERIOD].period[row] = panel->slice[all->slice].period;
    for (int32_t k = 0; k < TERMS; k++)
        table->column[SIZE + k].cell[row] = term[k];
    const meso_status status =
        meso_table_put_axis(ctx, table, REGION, row, &panel->region, region);
    if (status < 0) return status;
    if (industry == all->industries)
        return meso_table_put_key(ctx, table, INDUSTRY, row, "total", "All industries");
    return meso_table_put_axis(ctx, table, INDUSTRY, row, &panel->industry, industry);
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const work *all)
{
    const int32_t regions = all->input->panel->region.count, only = all->input->region;
    meso_trial_counts sum = {0, 0, 0};
    meso_status status = MESO_OK;
    int64_t row = 0;
    for (int32_t r = 0; r < regions; r++)
        meso_trial_count(&sum, &all->counts[r]);
    for (int32_t n = 0; n < (only >= 0 ? all->rows : regions); n++) {
        const meso_cell *term = all->found + (int64_t)n * TERMS;
        const int is_industry = only >= 0 && n < all->industries;
        if (is_industry && !(term[0].high > 0)) continue;
        MESO_TRY(put_row(ctx, table, row++, all, only >= 0 ? only : n,
                         is_industry ? n : all->industries, term));
    }
    meso_table_truncate(table, row);
    MESO_TRY(meso_trial_say(ctx, table, &sum));
    if (only >= 0 && row < all->rows)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld industries are not listed: the region "
                                     "has none of them.",
                                     (long long)(all->rows - row)));
    if (all->requirement.classes > 1 || all->requirement.smallest < regions)
        MESO_TRY(meso_table_set_meta(ctx, table, "classes", "%d of %d regions or one more",
                                     all->requirement.classes, all->requirement.smallest));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const int32_t regions = input->panel->region.count, only = input->region;
    work all = {.input = input, .industries = input->panel->industry.count};
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    all.rows = only >= 0 ? all.industries + 1 : 1;
    const int64_t rows = only >= 0 ? all.rows : regions;
    all.found = MESO_TAKE(ctx, arena, meso_cell, rows * TERMS);
    all.counts = MESO_TAKE(ctx, arena, meso_trial_counts, regions);
    if (!all.found || !all.counts) goto done;
    MESO_TRY(meso_span_last(ctx, &all.slice, input->panel, setting[AT]));
    const meso_requirement_options options = {.slice = all.slice,
                                              .variant = (int)setting[VARIANT],
                                              .classes = (int32_t)setting[CLASSES],
                                              .quantile = setting[QUANTILE]};
    MESO_TRY(meso_requirement_read(ctx, arena, &all.requirement, input, &options));
    MESO_TRY(meso_each(ctx, "finding what regions live on", regions, read_region, &all));
    MESO_TRY(meso_table_new(ctx, &table, "economic_base", rows));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all));
    MESO_TRY(meso_table_set_meta(ctx, table, "variant", "%s", variants[options.variant]));
    MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_economic_base = {
    .name = "economic_base",
    .command = "economicbase",
    .question = "What does a region live on?",
    .answer = "Basic jobs serve others and bring money in; the multiplier says with how many "
              "jobs in all one basic job goes.",
    .caution =
        "An accounting convention, not a forecast: a new basic job does not bring so many "
        "others. Quotients take the nation as self-sufficient and everyone as average, "
        "and miss what is exported and imported within one industry.",
    .formula = "basic = sum max(0, x_i - m_i X); multiplier = X / basic; m = nation's share | "
               "least share of the size class | a + b ln X",
    .source = "Ullman and Dacey (1960), Papers of the Regional Science Association 6, 175-194; "
              "Isserman (1980), Journal of the American Planning Association 46(1), 33-53",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
