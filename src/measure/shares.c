/* How large is each industry in a region, and the region in the nation? See
 * include/mesoscope/shares.h. */
#include <mesoscope/shares.h>

#include "base/ctx.h"
#include "measure/bounds.h"
#include "measure/row.h"
#include "measure/span.h"
#include "num/rank.h"

enum { REGION, INDUSTRY, PERIOD, SIZE, SHARE, NATION_SHARE, PART, RANK };

static const meso_setting settings[] = {
    {"at", "period", "year of the portrait; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "region"},
    {"industry", "", "industry; total is all of them"},
    {"period", "", "period of the portrait"},
    {"size", "unit of the panel", "size of the industry in the region"},
    {"share", "fraction", "of the region"},
    {"nation_share", "fraction", "the industry's share of the nation"},
    {"part", "fraction", "the region's part of the industry in the nation"},
    {"rank", "rank", "by size: among the region's industries, or among all regions"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
};

/* How many of sorted[count] are above x, or not below it. */
static int64_t above(const double *sorted, int64_t count, double x, int or_equal)
{
    int64_t first = 0, end = count;
    while (first < end) {
        const int64_t middle = first + (end - first) / 2;
        if (sorted[middle] > x || (or_equal && sorted[middle] == x))
            end = middle;
        else
            first = middle + 1;
    }
    return count - first;
}

/* Ranks by size, 1 = largest, in the rows of a table: the best is after all that are certainly
   larger, the worst after all that may be. */
static meso_status put_ranks(meso_ctx *ctx, meso_table *table, int64_t rows)
{
    const meso_cell *size = table->column[SIZE].cell;
    double *low = meso_ctx_alloc(ctx, 3 * sizeof(double) * (size_t)(rows + 1));
    if (!low) return meso_fail(ctx, MESO_E_NOMEM, "ranks of %lld rows", (long long)rows);
    double *high = low + rows, *value = high + rows;
    for (int64_t r = 0; r < rows; r++) {
        low[r] = size[r].low;
        high[r] = isnan(size[r].high) && !isnan(size[r].low) ? (double)INFINITY : size[r].high;
        value[r] = size[r].value;
    }
    const int64_t lows = meso_sort(low, rows), highs = meso_sort(high, rows),
                  values = meso_sort(value, rows);
    for (int64_t r = 0; r < rows; r++) {
        meso_cell *rank = &table->column[RANK].cell[r];
        *rank = (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, size[r].state};
        if (isnan(size[r].low)) continue;
        const double most = isnan(size[r].high) ? (double)INFINITY : size[r].high;
        rank->low = 1 + (double)above(low, lows, most, 0);
        rank->high = fmax(rank->low, (double)above(high, highs, size[r].low, 0) +
                                         (size[r].low < most ? 0 : 1));
        if (isnan(size[r].value)) continue;
        rank->value = 1 + (double)above(value, values, size[r].value, 0);
        rank->low = fmin(rank->low, rank->value);
        rank->high = fmax(rank->high, rank->value);
    }
    meso_ctx_release(ctx, low);
    return MESO_OK;
}

/* One period of the nation and of the region at hand. */
typedef struct portrait {
    const meso_panel *panel;
    int32_t slice;
    meso_row nation, region;
} portrait;

static meso_status put_row(meso_ctx *ctx, meso_table *table, int64_t at, const portrait *shown,
                           int32_t region, int32_t industry)
{
    const meso_panel *panel = shown->panel;
    meso_status status = meso_table_put_axis(ctx, table, REGION, at, &panel->region, region);
    if (status == MESO_OK)
        status =
            industry == panel->industry.count
                ? meso_table_put_key(ctx, table, INDUSTRY, at, "total", "All industries")
                : meso_table_put_axis(ctx, table, INDUSTRY, at, &panel->industry, industry);
    if (status < 0) return status;
    meso_column *column = table->column;
    const meso_cell own = meso_row_cell(&shown->region, industry);
    const meso_cell all = meso_row_cell(&shown->nation, industry);
    column[PERIOD].period[at] = panel->slice[shown->slice].period;
    column[SIZE].cell[at] = own;
    column[SHARE].cell[at] = meso_bounds_share(own, shown->region.total);
    column[NATION_SHARE].cell[at] = meso_bounds_share(all, shown->nation.total);
    column[PART].cell[at] = meso_bounds_share(own, all);
    column[RANK].cell[at] = (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_NOT_APPLICABLE};
    return MESO_OK;
}

static meso_status list_region(meso_ctx *ctx, meso_table *table, portrait *shown,
                               int32_t region)
{
    const int32_t industries = shown->panel->industry.count;
    meso_row_read(&shown->region, shown->panel, shown->slice, region);
    int64_t at = 0;
    meso_status status = MESO_OK;
    for (int32_t i = 0; i < industries && status == MESO_OK; i++)
        if (shown->region.high[i] != 0) status = put_row(ctx, table, at++, shown, region, i);
    if (status == MESO_OK) status = put_ranks(ctx, table, at);
    if (status == MESO_OK) status = put_row(ctx, table, at, shown, region, industries);
    if (status == MESO_OK && at < industries)
        status = meso_table_add_note(ctx, table, "%lld %s not listed: nothing here.",
                                     (long long)(industries - at),
                                     industries - at == 1 ? "industry is" : "industries are");
    if (status == MESO_OK) meso_table_truncate(table, at + 1);
    return status;
}

static meso_status list_regions(meso_ctx *ctx, meso_table *table, portrait *shown)
{
    const int32_t regions = shown->panel->region.count;
    meso_status status = MESO_OK;
    for (int32_t r = 0; r < regions && status == MESO_OK; r++) {
        meso_row_read(&shown->region, shown->panel, shown->slice, r);
        status = put_row(ctx, table, r, shown, r, shown->panel->industry.count);
    }
    return status == MESO_OK ? put_ranks(ctx, table, regions) : status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const meso_panel *panel = input->panel;
    portrait shown = {.panel = panel};
    meso_table *table = NULL;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_span_last(ctx, &shown.slice, panel, setting[0]));
    MESO_TRY(meso_row_take(ctx, arena, &shown.nation, panel->industry.count));
    MESO_TRY(meso_row_take(ctx, arena, &shown.region, panel->industry.count));
    MESO_TRY(meso_row_read_nation(ctx, &shown.nation, panel, shown.slice));
    const int64_t rows = input->region < 0 ? panel->region.count : panel->industry.count + 1;
    MESO_TRY(meso_table_new(ctx, &table, "shares", rows));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, panel->unit));
    MESO_TRY(input->region < 0 ? list_regions(ctx, table, &shown)
                               : list_region(ctx, table, &shown, input->region));
    MESO_TRY(meso_table_set_meta(ctx, table, "interval", "%s",
                                 "bounds of what is not known; exact counts have none"));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_shares = {
    .name = "shares",
    .command = "shares",
    .question = "How large is each industry in a region, and the region in the nation?",
    .answer =
        "Size, share of the region, the nation's share of the same industry, the region's "
        "part of it, and the rank by size with the range that withheld cells leave open.",
    .caution = "A large share says nothing about productivity or growth, and a small industry "
               "may still be concentrated here: see lq.",
    .formula = "share = x_ri / x_r; nation_share = x_i / x; part = x_ri / x_i",
    .source = "by definition",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
