/* How like the nation is a region? See include/mesoscope/relative_diversity.h. */
#include <mesoscope/relative_diversity.h>

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/indices.h"
#include "measure/ranks.h"
#include "measure/row.h"
#include "measure/span.h"
#include "measure/totals.h"
#include "num/sum.h"

enum { REGION, PERIOD, LARGEST, QUOTIENT, MOST, DIVERSITY, RELATIVE, HACHMAN, RANK };
enum { I_LARGEST, I_QUOTIENT, I_DIVERSITY, I_RELATIVE, I_HACHMAN, INDICES };
enum { AT };

static const meso_setting settings[] = {
    {"at", "period", "year of the portrait; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"period", "", "period of the portrait"},
    {"specialisation", "fraction", "share of the largest industry"},
    {"relative_specialisation", "quotient", "largest location quotient"},
    {"most", "", "industry that has it"},
    {"diversity", "industries", "equally large industries that would be as concentrated"},
    {"relative_diversity", "index", "1 / sum of differences from the nation's shares"},
    {"hachman", "index", "0 to 1 = the structure of the nation"},
    {"rank", "rank", "by hachman, 1 = most like the nation; with the range that is left"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RATIO, 1},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
};

/* One region. */
typedef struct found {
    meso_cell index[INDICES];
    meso_index_cells cells;
    int32_t most; /* -1 = none */
} found;

/* What the regions share; each writes to its own place. */
typedef struct work {
    const meso_input *input;
    int32_t slice;
    const double *target; /* [industries] sizes of the nation; NaN = unknown */
    meso_indices indices;
    found *found;
} work;

static int takes_part(const double *value, const double *target, int32_t i)
{
    return !isnan(value[i]) && !isnan(target[i]) && (target[i] > 0 || value[i] <= 0);
}

static void compute(double *index, const double *value, int32_t industries, int32_t draw,
                    const meso_index_room *room, const void *data)
{
    (void)draw;
    (void)room;
    const double *target = ((const work *)data)->target;
    meso_sum size = {0, 0}, base = {0, 0}, squares = {0, 0}, apart = {0, 0}, over = {0, 0};
    double largest = 0, quotient = 0;
    for (int32_t i = 0; i < industries; i++) {
        if (!takes_part(value, target, i)) continue;
        meso_sum_add(&size, fmax(0, value[i]));
        meso_sum_add(&base, target[i]);
    }
    const double all = meso_sum_get(&size), nation = meso_sum_get(&base);
    for (int n = 0; n < INDICES; n++)
        index[n] = MESO_NAN;
    if (!(all > 0 && nation > 0)) return;
    for (int32_t i = 0; i < industries; i++) {
        if (!takes_part(value, target, i)) continue;
        const double s = fmax(0, value[i]) / all, t = target[i] / nation;
        meso_sum_add(&squares, s * s);
        meso_sum_add(&apart, fabs(s - t));
        if (t > 0) meso_sum_add(&over, s * s / t);
        largest = fmax(largest, s);
        if (t > 0) quotient = fmax(quotient, s / t);
    }
    const double distance = meso_sum_get(&apart);
    index[I_LARGEST] = largest;
    index[I_QUOTIENT] = quotient;
    index[I_DIVERSITY] = 1 / meso_sum_get(&squares);
    if (distance > 1e-12)
        index[I_RELATIVE] = 1 / distance; /* endless for the nation in small */
    index[I_HACHMAN] = fmin(1, 1 / meso_sum_get(&over));
}

/* The industry with the largest quotient, as estimated. */
static int32_t find_most(const meso_row *row, const double *target)
{
    int32_t most = -1;
    double best = 0;
    for (int32_t i = 0; i < row->industries; i++) {
        if (!takes_part(row->value, target, i) || !(target[i] > 0)) continue;
        const double quotient = row->value[i] / target[i];
        if (!(quotient > best)) continue;
        best = quotient;
        most = i;
    }
    return most;
}

static meso_status read_region(meso_ctx *ctx, int64_t region, void *data)
{
    work *all = data;
    found *own = &all->found[region];
    const meso_panel *panel = all->input->panel;
    meso_row row;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(meso_row_take(ctx, arena, &row, panel->industry.count));
    meso_row_read(&row, panel, all->slice, (int32_t)region);
    own->most = find_most(&row, all->target);
    MESO_TRY(meso_indices_read(ctx, own->index, &own->cells, &all->indices, (int32_t)region));
done:
    meso_arena_free(arena);
    return status;
}

/* Sizes of the nation's industries, or of the base's. */
static meso_status find_target(meso_ctx *ctx, meso_arena *arena, work *all)
{
    const meso_panel *panel = all->input->panel;
    const int32_t industries = panel->industry.count;
    double *target = MESO_TAKE(ctx, arena, double, industries);
    if (!target) return MESO_E_NOMEM;
    all->target = target;
    if (all->input->base) {
        meso_totals totals;
        const meso_status status =
            meso_totals_read(ctx, arena, &totals, all->input, all->slice);
        for (int32_t i = 0; status == MESO_OK && i < industries; i++)
            target[i] = totals.industry[i].value;
        return status;
    }
    meso_row nation;
    meso_status status = meso_row_take(ctx, arena, &nation, industries);
    if (status == MESO_OK) status = meso_row_read_nation(ctx, &nation, panel, all->slice);
    for (int32_t i = 0; status == MESO_OK && i < industries; i++)
        target[i] = nation.value[i];
    return status;
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const work *all,
                        const meso_cell *rank)
{
    static const int columns[INDICES] = {LARGEST, QUOTIENT, DIVERSITY, RELATIVE, HACHMAN};
    const meso_panel *panel = all->input->panel;
    meso_index_tally tally = {.rows = 0};
    int64_t at = 0;
    meso_status status = MESO_OK;
    for (int32_t r = 0; r < panel->region.count; r++) {
        if (all->input->region >= 0 && r != all->input->region) continue;
        const found *own = &all->found[r];
        table->column[PERIOD].period[at] = panel->slice[all->slice].period;
        for (int n = 0; n < INDICES; n++)
            table->column[columns[n]].cell[at] = own->index[n];
        table->column[RANK].cell[at] = rank[r];
        meso_index_count(&tally, &own->cells, own->index[I_DIVERSITY]);
        if (own->most >= 0)
            MESO_TRY(meso_table_put_axis(ctx, table, MOST, at, &panel->industry, own->most));
        else
            MESO_TRY(meso_table_put_key(ctx, table, MOST, at, "", ""));
        MESO_TRY(meso_table_put_axis(ctx, table, REGION, at++, &panel->region, r));
    }
    meso_table_truncate(table, at);
    MESO_TRY(meso_index_say(ctx, table, &tally, "regions"));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    static const double least[INDICES] = {0, 0, 1, 0.5, 0};
    static const double most[INDICES] = {1, MESO_NAN, MESO_NAN, MESO_NAN, 1};
    const int32_t regions = input->panel->region.count;
    work all = {.input = input};
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    all.found = MESO_TAKE(ctx, arena, found, regions);
    meso_cell *hachman = MESO_TAKE(ctx, arena, meso_cell, regions);
    meso_cell *rank = MESO_TAKE(ctx, arena, meso_cell, regions);
    if (!all.found || !hachman || !rank) goto done;
    MESO_TRY(meso_span_last(ctx, &all.slice, input->panel, setting[AT]));
    MESO_TRY(find_target(ctx, arena, &all));
    all.indices = (meso_indices){.panel = input->panel,
                                 .slice = all.slice,
                                 .draw = &input->draw,
                                 .count = INDICES,
                                 .least = least,
                                 .most = most,
                                 .body = compute,
                                 .data = &all};
    MESO_TRY(meso_each(ctx, "drawing the structure of regions", regions, read_region, &all));
    for (int32_t r = 0; r < regions; r++)
        hachman[r] = all.found[r].index[I_HACHMAN];
    MESO_TRY(meso_ranks_of(ctx, rank, hachman, regions));
    MESO_TRY(meso_table_new(ctx, &table, "relative_diversity", regions));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all, rank));
    MESO_TRY(meso_table_set_meta(ctx, table, "base", "%s",
                                 input->base ? input->base->measure : "the regions together"));
    MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_relative_diversity = {
    .name = "relative_diversity",
    .command = "hachman",
    .question = "How like the nation is a region?",
    .answer =
        "hachman 1 is the nation in small; relative_specialisation says in what the region "
        "stands out most, relative_diversity how close its shares are as a whole "
        "(Duranton and Puga).",
    .caution = "Like the nation is not good in itself. The largest quotient belongs often to a "
               "tiny industry: read its interval. Compare on one level of industries only.",
    .formula = "hachman = 1 / sum_i s_i^2 / t_i; relative_diversity = 1 / sum_i |s_i - t_i|; "
               "relative_specialisation = max_i s_i / t_i",
    .source =
        "Duranton and Puga (2000), Urban Studies 37(3), 533-555; Hachman, in Moore (2001), "
        "Utah Economic and Business Review 61(9-10)",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
