/* How much did each industry, and the region, grow between two periods? See
 * include/mesoscope/growth.h. */
#include <mesoscope/growth.h>

#include "base/ctx.h"
#include "measure/bounds.h"
#include "measure/row.h"
#include "measure/span.h"

enum { FROM, TO };

static const meso_setting settings[] = {
    MESO_SPAN_SETTINGS,
    {.name = NULL},
};

enum {
    REGION,
    INDUSTRY,
    PERIOD_FROM,
    PERIOD_TO,
    START,
    END,
    CHANGE,
    GROWTH,
    ANNUAL,
    CONTRIBUTION,
    NATION
};

static const meso_output outputs[] = {
    {"region", "", "region"},
    {"industry", "", "industry; total is all of them"},
    {"from", "", "period it starts from"},
    {"to", "", "period it ends with"},
    {"start", "unit of the panel", "size in the first period"},
    {"end", "unit of the panel", "size in the last period"},
    {"change", "unit of the panel", "end less start"},
    {"growth", "fraction", "change over start"},
    {"annual", "fraction a year", "growth a year that compounds to it"},
    {"contribution", "fraction", "change over the start of the whole region"},
    {"nation", "fraction", "growth of the same industry in the nation"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_GROWTH, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_GROWTH, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_GROWTH, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_GROWTH, 1},
};

/* The two periods of the nation and of one region. */
typedef struct comparison {
    const meso_panel *panel;
    int32_t first, last;
    double years;
    meso_row nation[2], region[2];
} comparison;

static meso_status take(meso_ctx *ctx, meso_arena *arena, comparison *compared)
{
    const int32_t industries = compared->panel->industry.count;
    const int32_t slice[2] = {compared->first, compared->last};
    for (int e = 0; e < 2; e++) {
        meso_status status = meso_row_take(ctx, arena, &compared->nation[e], industries);
        if (status == MESO_OK)
            status = meso_row_take(ctx, arena, &compared->region[e], industries);
        if (status == MESO_OK)
            status = meso_row_read_nation(ctx, &compared->nation[e], compared->panel, slice[e]);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static void read_region(comparison *compared, int32_t region)
{
    meso_row_read(&compared->region[0], compared->panel, compared->first, region);
    meso_row_read(&compared->region[1], compared->panel, compared->last, region);
}

static meso_status put_row(meso_ctx *ctx, meso_table *table, int64_t row,
                           const comparison *compared, int32_t region, int32_t industry)
{
    const meso_panel *panel = compared->panel;
    meso_status status = meso_table_put_axis(ctx, table, REGION, row, &panel->region, region);
    if (status == MESO_OK)
        status =
            industry == panel->industry.count
                ? meso_table_put_key(ctx, table, INDUSTRY, row, "total", "All industries")
                : meso_table_put_axis(ctx, table, INDUSTRY, row, &panel->industry, industry);
    if (status < 0) return status;
    const meso_cell start = meso_row_cell(&compared->region[0], industry);
    const meso_cell end = meso_row_cell(&compared->region[1], industry);
    const meso_cell ratio = meso_bounds_over(end, start);
    meso_column *column = table->column;
    column[PERIOD_FROM].period[row] = panel->slice[compared->first].period;
    column[PERIOD_TO].period[row] = panel->slice[compared->last].period;
    column[START].cell[row] = start;
    column[END].cell[row] = end;
    column[CHANGE].cell[row] = meso_bounds_less(end, start);
    column[GROWTH].cell[row] = meso_bounds_growth(ratio, 1);
    column[ANNUAL].cell[row] = meso_bounds_growth(ratio, 1 / compared->years);
    column[CONTRIBUTION].cell[row] =
        meso_bounds_contribution(column[CHANGE].cell[row], compared->region[0].total);
    column[NATION].cell[row] =
        meso_bounds_growth(meso_bounds_over(meso_row_cell(&compared->nation[1], industry),
                                            meso_row_cell(&compared->nation[0], industry)),
                           1);
    return MESO_OK;
}

static int is_empty(const comparison *compared, int32_t industry)
{
    return compared->region[0].high[industry] == 0 && compared->region[1].high[industry] == 0;
}

static meso_status list_region(meso_ctx *ctx, meso_table *table, comparison *compared,
                               int32_t region)
{
    const int32_t industries = compared->panel->industry.count;
    read_region(compared, region);
    int64_t row = 0;
    meso_status status = MESO_OK;
    for (int32_t i = 0; i <= industries && status == MESO_OK; i++)
        if (i == industries || !is_empty(compared, i))
            status = put_row(ctx, table, row++, compared, region, i);
    if (status == MESO_OK && industries + 1 > row)
        status =
            meso_table_add_note(ctx, table, "%lld %s not listed: nothing in either period.",
                                (long long)(industries + 1 - row),
                                industries + 1 - row == 1 ? "industry is" : "industries are");
    if (status == MESO_OK) meso_table_truncate(table, row);
    return status;
}

static meso_status list_regions(meso_ctx *ctx, meso_table *table, comparison *compared)
{
    meso_status status = MESO_OK;
    for (int32_t r = 0; r < compared->panel->region.count && status == MESO_OK; r++) {
        read_region(compared, r);
        status = put_row(ctx, table, r, compared, r, compared->panel->industry.count);
    }
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const meso_panel *panel = input->panel;
    comparison compared = {.panel = panel};
    meso_table *table = NULL;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_span_find(ctx, &compared.first, &compared.last, panel, setting[FROM],
                            setting[TO]));
    compared.years = meso_span_years(panel->slice[compared.first].period,
                                     panel->slice[compared.last].period);
    MESO_TRY(take(ctx, arena, &compared));
    const int64_t rows = input->region < 0 ? panel->region.count : panel->industry.count + 1;
    MESO_TRY(meso_table_new(ctx, &table, "growth", rows));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, panel->unit));
    MESO_TRY(input->region < 0 ? list_regions(ctx, table, &compared)
                               : list_region(ctx, table, &compared, input->region));
    MESO_TRY(meso_table_set_meta(ctx, table, "interval", "%s",
                                 "bounds of what is not known; exact counts have none"));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_growth = {
    .name = "growth",
    .command = "growth",
    .question = "How much did a region and its industries grow?",
    .answer = "Change and growth between two periods, and what each industry contributed: the "
              "contributions add up to the region's growth.",
    .caution =
        "Growth from a small start is large by arithmetic. Bounds show what is not known "
        "of the past; they say nothing about chance or the future.",
    .formula = "growth = end/start - 1; annual = (end/start)^(1/years) - 1; contribution = "
               "(end_i - start_i)/sum start",
    .source = "by definition",
    .periods = 2,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
