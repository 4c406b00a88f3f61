/* Did what was tried here show in the numbers, compared with others? See
   include/mesoscope/difference_in_differences.h. */
#include <mesoscope/difference_in_differences.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/placebo.h"
#include "measure/row.h"
#include "measure/span.h"

enum { FROM, TO, SINCE, SCALE };
enum { BY_LOG, BY_LEVEL, BY_SHARE };
enum { REGION, INDUSTRY, BEFORE, AFTER, UNITS, EFFECT, P, TREND, TREND_P };
enum { FIRST_HALF, SECOND_HALF, AFTERWARDS, SPANS };

static const char *const scales[] = {"log", "level", "share", NULL};

static const meso_setting settings[] = {
    MESO_SPAN_SETTINGS,
    {"since", "period", "first year with the probe", MESO_SETTING_INTEGER, 0, 0, 999999, NULL},
    {"scale", "kind", "what is compared: logs (growth), levels, or shares of the region",
     MESO_SETTING_CHOICE, 0, 0, 0, scales},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "region where it was tried"},
    {"industry", "", "industry; total is all of them"},
    {"before", "unit of the panel", "mean size before"},
    {"after", "unit of the panel", "mean size since"},
    {"units", "regions", "compared, with the region itself"},
    {"effect", "change", "beyond the others, with what a permutation test would not refuse"},
    {"p", "share", "of regions with an effect at least as large in size"},
    {"trend", "change", "the same within the time before; should be near none"},
    {"trend_p", "share", "of regions with a trend at least as large in size"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
};

/* Sums of a unit over the parts of the span, industry by industry and in all; NaN when one
   period is not known. */
typedef struct work {
    const meso_input *input;
    int32_t first, since, last; /* slices */
    int32_t units, industries;  /* industries with the total */
    int32_t *unit;              /* [units] rows of the panel, the treated one first */
    double *sum;                /* [units * industries * SPANS] on the scale */
    double *size;               /* [industries * 2] of the treated one: before, since */
    int64_t withheld;
    int scale;
} work;

static int32_t part_of(const work *all, int32_t slice)
{
    if (slice >= all->since) return AFTERWARDS;
    return slice - all->first < (all->since - all->first) / 2 ? FIRST_HALF : SECOND_HALF;
}

static int32_t periods_of(const work *all, int32_t part)
{
    const int32_t before = all->since - all->first;
    return part == AFTERWARDS   ? all->last - all->since + 1
           : part == FIRST_HALF ? before / 2
                                : before - before / 2;
}

static double scaled(const work *all, double value, double total)
{
    if (all->scale == BY_LOG) return value > 0 ? log(value) : MESO_NAN;
    return all->scale == BY_SHARE ? value / total : value;
}

static void add_slice(work *all, const meso_row *row, int32_t u, int32_t slice)
{
    const int32_t part = part_of(all, slice), parts = all->industries;
    for (int32_t i = 0; i < parts; i++) {
        const double value =
            i == row->industries
                ? (isnan(row->total.value) ? (row->total.low + row->total.high) / 2
                                           : row->total.value)
                : row->value[i];
        all->sum[((int64_t)u * parts + i) * SPANS + part] +=
            scaled(all, value, row->total.value);
        if (u == 0) all->size[2 * i + (part == AFTERWARDS)] += value;
    }
    all->withheld += row->withheld;
}

static meso_status read_units(meso_ctx *ctx, meso_arena *arena, work *all)
{
    meso_row row;
    const meso_panel *panel = all->input->panel;
    const meso_status status = meso_row_take(ctx, arena, &row, panel->industry.count);
    if (status < 0) return status;
    for (int32_t u = 0; u < all->units; u++)
        for (int32_t slice = all->first; slice <= all->last; slice++) {
            meso_row_read(&row, panel, slice, all->unit[u]);
            add_slice(all, &row, u, slice);
        }
    return MESO_OK;
}

/* The region, then its peers, or all others. */
static meso_status choose_units(meso_ctx *ctx, meso_arena *arena, work *all)
{
    const meso_input *input = all->input;
    all->unit = MESO_TAKE(ctx, arena, int32_t, input->panel->region.count);
    if (!all->unit) return MESO_E_NOMEM;
    all->unit[all->units++] = input->region;
    for (int32_t p = 0; p < input->peers; p++)
        if (input->peer[p] != input->region) all->unit[all->units++] = input->peer[p];
    for (int32_t r = 0; input->peers == 0 && r < input->panel->region.count; r++)
        if (r != input->region) all->unit[all->units++] = r;
    if (all->units >= 3) return MESO_OK;
    return meso_fail(ctx, MESO_E_DATA,
                     "a difference in differences needs two regions to compare with");
}

static meso_cell cell_of(const work *all, const meso_placebo *found)
{
    meso_cell cell = {found->effect, found->low, found->high, MESO_CELL_OBSERVED};
    if (all->scale != BY_LOG) return cell;
    return (meso_cell){expm1(cell.value), expm1(cell.low), expm1(cell.high), cell.state};
}

/* Changes between two parts of the span of the units that are known, the treated one first;
   returns how many, 0 when it is not. */
static int32_t changes_of(const work *all, double *change, int32_t industry, int32_t from,
                          int32_t from_more, int32_t to)
{
    int32_t known = 0;
    for (int32_t u = 0; u < all->units; u++) {
        const double *sum = &all->sum[((int64_t)u * all->industries + industry) * SPANS];
        double before = sum[from], periods = periods_of(all, from);
        if (from_more != from) before += sum[from_more], periods += periods_of(all, from_more);
        const double value = sum[to] / periods_of(all, to) - before / periods;
        if (isfinite(value))
            change[known++] = value;
        else if (u == 0)
            return 0;
    }
    return known;
}

static void put_effects(const work *all, meso_table *table, int64_t row, int32_t industry,
                        double *change)
{
    meso_column *column = table->column;
    const double confidence = all->input->draw.confidence;
    const meso_cell none = meso_cell_none(MESO_CELL_UNDEFINED);
    int32_t units = changes_of(all, change, industry, FIRST_HALF, SECOND_HALF, AFTERWARDS);
    column[UNITS].cell[row] = meso_cell_exact(units);
    column[EFFECT].cell[row] = column[P].cell[row] = none;
    column[TREND].cell[row] = column[TREND_P].cell[row] = none;
    if (units >= 3) {
        const meso_placebo found = meso_placebo_of(change, units, confidence);
        column[EFFECT].cell[row] = cell_of(all, &found);
        column[P].cell[row] = meso_cell_exact(found.p);
    }
    if (periods_of(all, FIRST_HALF) == 0) return;
    units = changes_of(all, change, industry, FIRST_HALF, FIRST_HALF, SECOND_HALF);
    if (units < 3) return;
    const meso_placebo found = meso_placebo_of(change, units, confidence);
    column[TREND].cell[row] = cell_of(all, &found);
    column[TREND_P].cell[row] = meso_cell_exact(found.p);
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const work *all, double *change)
{
    const meso_panel *panel = all->input->panel;
    const double before = all->since - all->first, since = all->last - all->since + 1;
    int64_t row = 0;
    meso_status status = MESO_OK;
    for (int32_t i = 0; status == MESO_OK && i < all->industries; i++) {
        const double *size = &all->size[2 * i];
        if (size[0] == 0 && size[1] == 0) continue;
        table->column[BEFORE].cell[row] = isfinite(size[0]) ? meso_cell_exact(size[0] / before)
                                                            : meso_cell_none(MESO_CELL_MISSING);
        table->column[AFTER].cell[row] = isfinite(size[1]) ? meso_cell_exact(size[1] / since)
                                                           : meso_cell_none(MESO_CELL_MISSING);
        put_effects(all, table, row, i, change);
        status =
            meso_table_put_axis(ctx, table, REGION, row, &panel->region, all->input->region);
        if (status == MESO_OK)
            status =
                i == panel->industry.count
                    ? meso_table_put_key(ctx, table, INDUSTRY, row, "total", "All industries")
                    : meso_table_put_axis(ctx, table, INDUSTRY, row, &panel->industry, i);
        row++;
    }
    meso_table_truncate(table, row);
    return status;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const work *all)
{
    const double alpha = 1 - all->input->draw.confidence;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "scale", "%s", scales[all->scale]));
    MESO_TRY(meso_table_set_meta(ctx, table, "confidence", "%g", all->input->draw.confidence));
    MESO_TRY(meso_table_set_meta(ctx, table, "compared", "%d regions", all->units - 1));
    if (1.0 / all->units > alpha + 1e-12)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "With %d regions the smallest p there can be is %.2f: no "
                                     "interval of %.0f %% can be given, only how the region "
                                     "ranks.",
                                     all->units, 1.0 / all->units,
                                     100 * all->input->draw.confidence));
    if (all->withheld)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld cells are withheld: they enter filled within their "
                                     "bounds.",
                                     (long long)all->withheld));
    MESO_TRY(meso_table_add_note(ctx, table,
                                 "Of many industries, some have a small p by chance alone."));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    work all = {.input = input,
                .industries = input->panel->industry.count + 1,
                .scale = (int)setting[SCALE]};
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(
        meso_span_find(ctx, &all.first, &all.last, input->panel, setting[FROM], setting[TO]));
    all.since = setting[SINCE] > 0 ? meso_span_slice(input->panel, setting[SINCE], 0) : -1;
    if (all.since <= all.first || all.since > all.last) {
        status = meso_fail(ctx, MESO_E_ARGUMENT,
                           "since is %g: say the first period with the probe, after the first "
                           "and within the span",
                           setting[SINCE]);
        goto done;
    }
    MESO_TRY(choose_units(ctx, arena, &all));
    all.sum = MESO_TAKE(ctx, arena, double, (int64_t)all.units *all.industries *SPANS);
    all.size = MESO_TAKE(ctx, arena, double, 2 * (int64_t)all.industries);
    double *change = MESO_TAKE(ctx, arena, double, all.units);
    if (!all.sum || !all.size || !change) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(read_units(ctx, arena, &all));
    MESO_TRY(meso_table_new(ctx, &table, "difference_in_differences", all.industries));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all, change));
    MESO_TRY(say(ctx, table, &all));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_difference_in_differences = {
    .name = "difference_in_differences",
    .command = "did",
    .question = "Did what was tried here show in the numbers, compared with others?",
    .answer =
        "How far the region moved from the others after the date, how unusual that is among "
        "them, and whether it was moving apart before.",
    .caution =
        "That the probe did it: anything else that began here at that time looks the same. "
        "A trend before that is not near none, or few regions to compare with, leave the "
        "question open. A small probe does not show in the jobs of a region.",
    .formula =
        "effect = (after - before) of the region - mean of (after - before) of the others; "
        "p by permutation",
    .source =
        "Conley and Taber (2011), Review of Economics and Statistics 93(1), 113-125; Abadie, "
        "Diamond and Hainmueller (2010), Journal of the American Statistical Association "
        "105(490), 493-505",
    .periods = 2,
    .needs = MESO_NEEDS_REGION,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
