/* How many legs does a region stand on? See include/mesoscope/diversity.h. */
#include <mesoscope/diversity.h>

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "data/draw.h"
#include "measure/groups.h"
#include "measure/ranks.h"
#include "measure/row.h"
#include "measure/span.h"
#include "measure/structure.h"

enum { REGION, PERIOD, PRESENT, FIRST_INDEX };
enum { HERFINDAHL, EFFECTIVE, ENTROPY, UNRELATED, RELATED, INDICES };
enum { RANK = FIRST_INDEX + INDICES };

/* One region. */
typedef struct diversity {
    meso_cell index[INDICES];
    int32_t present, withheld, missing;
} diversity;

/* What the bodies of the executor share; each writes to its own region. */
typedef struct work {
    const meso_input *input;
    int32_t slice;
    meso_structure_frame frame;
    diversity *found;
} work;

static void read_indices(double index[INDICES], const meso_structure_frame *frame,
                         const double *value, int32_t industries, double *group_share)
{
    const meso_cells row = {NULL, value, industries};
    meso_structure structure;
    meso_structure_read(&structure, frame, &row, 0, group_share);
    index[HERFINDAHL] = structure.herfindahl;
    index[EFFECTIVE] = 1 / structure.herfindahl;
    index[ENTROPY] = structure.entropy;
    index[UNRELATED] = structure.between;
    index[RELATED] = structure.entropy - structure.between;
}

/* Chance makes draws more uneven than what they are drawn around: the interval keeps their
   width and is moved to the estimate. Every index is 0 or more, the effective number 1. */
static meso_cell centred(double *drawn, int32_t draws, double estimate, int which,
                         double confidence)
{
    double sum = 0;
    for (int32_t d = 0; d < draws; d++)
        sum += drawn[d];
    const double shift = estimate - sum / draws;
    meso_cell cell = meso_draw_interval(drawn, draws, estimate, confidence);
    cell.low = fmax(which == EFFECTIVE, fmin(estimate, cell.low + shift));
    cell.high = fmax(estimate, cell.high + shift);
    if (which == HERFINDAHL) cell.high = fmin(1, cell.high);
    return cell;
}

static void count_cells(diversity *found, const meso_row *row)
{
    found->withheld = row->withheld;
    found->missing = row->missing;
    for (int32_t i = 0; i < row->industries; i++)
        found->present += row->high[i] != 0;
}

static meso_status read_region(meso_ctx *ctx, int64_t region, void *data)
{
    const work *all = data;
    const meso_panel *panel = all->input->panel;
    const meso_draw_options *options = &all->input->draw;
    const int32_t industries = panel->industry.count;
    diversity *found = &all->found[region];
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    meso_row row;
    MESO_TRY(meso_row_take(ctx, arena, &row, industries));
    double *value = MESO_TAKE(ctx, arena, double, 2 * (int64_t)industries);
    double *groups = MESO_TAKE(ctx, arena, double, (int64_t)all->frame.groups + 1);
    double *drawn = MESO_TAKE(ctx, arena, double, (int64_t)options->draws *INDICES);
    if (!value || !groups || !drawn) {
        status = MESO_E_NOMEM;
        goto done;
    }
    meso_row_read(&row, panel, all->slice, (int32_t)region);
    count_cells(found, &row);
    double estimate[INDICES], index[INDICES];
    read_indices(estimate, &all->frame, row.value, industries, groups);
    for (int32_t d = 0; d < options->draws; d++) {
        meso_row_draw(value, value + industries, &row, panel, all->slice, (int32_t)region,
                      options, d);
        read_indices(index, &all->frame, value, industries, groups);
        for (int n = 0; n < INDICES; n++)
            drawn[(int64_t)n * options->draws + d] = index[n];
    }
    for (int n = 0; n < INDICES; n++) {
        const int varieties = n == UNRELATED || n == RELATED;
        if (isnan(estimate[n]))
            found->index[n] =
                meso_cell_none(varieties && !all->frame.group ? MESO_CELL_NOT_APPLICABLE
                                                              : MESO_CELL_UNDEFINED);
        else
            found->index[n] = centred(drawn + (int64_t)n * options->draws, options->draws,
                                      estimate[n], n, options->confidence);
        if (row.unbounded && !isnan(estimate[n]))
            found->index[n] = meso_cell_none(MESO_CELL_WITHHELD);
    }
done:
    meso_arena_free(arena);
    return status;
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const work *all,
                        const meso_cell *rank)
{
    const meso_panel *panel = all->input->panel;
    int64_t at = 0, withheld = 0, missing = 0;
    for (int32_t r = 0; r < panel->region.count; r++) {
        if (all->input->region >= 0 && r != all->input->region) continue;
        const diversity *found = &all->found[r];
        meso_column *column = table->column;
        column[PERIOD].period[at] = panel->slice[all->slice].period;
        column[PRESENT].cell[at] = meso_cell_exact(found->present);
        for (int n = 0; n < INDICES; n++)
            column[FIRST_INDEX + n].cell[at] = found->index[n];
        column[RANK].cell[at] = rank[r];
        withheld += found->withheld;
        missing += found->missing;
        const meso_status status =
            meso_table_put_axis(ctx, table, REGION, at++, &panel->region, r);
        if (status < 0) return status;
    }
    meso_table_truncate(table, at);
    meso_status status = MESO_OK;
    if (withheld)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld cells are withheld: they enter filled within their "
                                     "bounds.",
                                     (long long)withheld));
    if (missing)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld cells were not delivered: they take no part.",
                                     (long long)missing));
    if (!all->frame.group)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "Related variety needs a level of branches above the "
                                     "industries; this table has none."));
done:
    return status;
}

enum { AT, LEVEL };

static const meso_setting settings[] = {
    {"at", "period", "year of the portrait; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {"branches", "level", "level of the branches; 0 = the one above the industries",
     MESO_SETTING_INTEGER, 0, 0, 20, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"period", "", "period of the portrait"},
    {"present", "industries", "with something in them"},
    {"herfindahl", "index", "sum of squared shares, 0 to 1"},
    {"effective", "industries", "equally large industries that would be as concentrated"},
    {"entropy", "bits", "variety of the whole"},
    {"unrelated", "bits", "variety between branches"},
    {"related", "bits", "variety within branches"},
    {"rank", "rank", "by effective, 1 = most diverse; with the range the intervals leave"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const int32_t regions = input->panel->region.count;
    work all = {.input = input};
    meso_groups groups;
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    all.found = MESO_TAKE(ctx, arena, diversity, regions);
    meso_cell *effective = MESO_TAKE(ctx, arena, meso_cell, regions);
    meso_cell *rank = MESO_TAKE(ctx, arena, meso_cell, regions);
    if (!all.found || !effective || !rank) goto done;
    MESO_TRY(meso_span_last(ctx, &all.slice, input->panel, setting[AT]));
    MESO_TRY(meso_groups_read(ctx, arena, &groups, &input->panel->industry,
                              (int32_t)setting[LEVEL]));
    all.frame = (meso_structure_frame){.group = groups.of, .groups = groups.count};
    MESO_TRY(meso_each(ctx, "drawing the structure of regions", regions, read_region, &all));
    for (int32_t r = 0; r < regions; r++)
        effective[r] = all.found[r].index[EFFECTIVE];
    MESO_TRY(meso_ranks_of(ctx, rank, effective, regions));
    MESO_TRY(meso_table_new(ctx, &table, "diversity", regions));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, &all, rank));
    MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_diversity = {
    .name = "diversity",
    .command = "diversity",
    .question = "How many legs does a region stand on?",
    .answer = "The effective number says how many equally large industries would be as "
              "concentrated; related variety, how varied the region is within its branches.",
    .caution = "Diversity is no goal in itself, and every index grows with finer industries: "
               "compare regions on one level of one classification only.",
    .formula = "H = -sum s_i log2 s_i = unrelated (between branches) + related (within); "
               "effective = 1 / sum s_i^2",
    .source = "Frenken, van Oort and Verburg (2007), Regional Studies 41(5), 685-697",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
