/* How large is each industry in a region, and the region in the nation? See
 * include/mesoscope/shares.h. */
#include <mesoscope/shares.h>

#include "base/ctx.h"
#include "measure/bounds.h"
#include "measure/ranks.h"
#include "measure/row.h"
#include "measure/span.h"

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
    if (status == MESO_OK)
        status = meso_ranks_of(ctx, table->column[RANK].cell, table->column[SIZE].cell, at);
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
    return status == MESO_OK
               ? meso_ranks_of(ctx, table->column[RANK].cell, table->column[SIZE].cell, regions)
               : status;
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
