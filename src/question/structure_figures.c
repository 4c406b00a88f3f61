/* How does each figure of a region's structure get its rows? */
#include "question/structure_figures.h"

#include "base/ctx.h"
#include "measure/span.h"
#include "num/rank.h"
#include "question/anchors.h"

static const char *const class_keys[] = {
    [MESO_CLASS_ABSENT] = "class.absent",
    [MESO_CLASS_BASE] = "class.base",
    [MESO_CLASS_EMERGING] = "class.emerging",
    [MESO_CLASS_ANCHOR] = "class.anchor",
};

/* Hands a table over, or its failure. */
static void give(meso_portrait *portrait, meso_status status, meso_table *table)
{
    if (status == MESO_OK)
        meso_answer_table(portrait->out, table);
    else {
        meso_table_free(table);
        meso_answer_failed(portrait->out, status);
    }
}

static meso_status start(meso_portrait *portrait, meso_table **table, const char *name,
                         int64_t rows, const meso_output *outputs,
                         const meso_column_style *styles)
{
    const meso_status status = meso_table_new(portrait->ctx, table, name, rows);
    if (status < 0) return status;
    return meso_columns_add(portrait->ctx, *table, outputs, styles, portrait->panel->unit);
}

static meso_status put_industry(meso_portrait *portrait, meso_table *table, int64_t row,
                                int32_t industry)
{
    return meso_table_put_axis(portrait->ctx, table, 0, row, &portrait->panel->industry,
                               industry);
}

static int has_jobs(const meso_industry *industry)
{
    return industry->jobs.value > 0;
}

static const meso_output tile_outputs[] = {
    {"industry", "", "industry"},
    {"group", "", "branch"},
    {"size", "unit of the panel", "size"},
    {"tint", "quotient", "location quotient, nation = 1"},
    {.name = NULL},
};

static const meso_column_style tile_styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RATIO, 1},
};

void meso_structure_composition(meso_portrait *portrait, const int32_t *order,
                                const meso_branches *branches)
{
    enum { TILES = 80, GROUP = 1, SIZE, TINT };
    meso_table *table = NULL;
    if (!meso_portrait_figure(portrait, "composition", MESO_FIGURE_TREEMAP,
                              "structure.figure.composition",
                              "structure.figure.composition.hint", 6, portrait->reason))
        return;
    int32_t total = 0, shown = 0;
    for (int32_t i = 0; i < portrait->industries; i++)
        total += has_jobs(&portrait->industry[i]);
    meso_status status = start(portrait, &table, "composition", total < TILES ? total : TILES,
                               tile_outputs, tile_styles);
    for (int32_t o = 0; o < portrait->industries && shown < TILES && status == MESO_OK; o++) {
        const meso_industry *industry = &portrait->industry[order[o]];
        if (!has_jobs(industry)) continue;
        const int32_t branch = branches->count ? branches->code_of[order[o]] : -1;
        const char *group = branch < 0 ? "" : meso_branch_name(portrait, branch);
        table->column[GROUP].text[shown] = meso_table_text(portrait->ctx, table, group);
        table->column[SIZE].cell[shown] = industry->jobs;
        table->column[TINT].cell[shown] = industry->lq;
        status = table->column[GROUP].text[shown]
                     ? put_industry(portrait, table, shown, order[o])
                     : MESO_E_NOMEM;
        shown++;
    }
    if (shown < total) meso_slot_count(portrait->out, "shown", shown);
    meso_slot_count(portrait->out, "total", total);
    give(portrait, status, table);
}

static const meso_output bar_outputs[] = {
    {"part", "", "name of the part"},
    {"role", "", "part"},
    {"value", "fraction", "share of the region"},
    {"nation", "fraction", "share of the nation"},
    {.name = NULL},
};

static const meso_column_style share_styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
};

static meso_status put_bar(meso_portrait *portrait, meso_table *table, int64_t row,
                           const char *name, meso_cell value)
{
    table->column[0].text[row] = meso_table_text(portrait->ctx, table, name);
    table->column[1].text[row] = "part";
    table->column[2].cell[row] = value;
    return table->column[0].text[row] ? MESO_OK : MESO_E_NOMEM;
}

void meso_structure_sections(meso_portrait *portrait, const meso_branches *branches)
{
    const char *reason = portrait->reason;
    meso_table *table = NULL;
    if (!reason && branches->count == 0) reason = "reason.no_tree";
    if (!meso_portrait_figure(portrait, "sections", MESO_FIGURE_BARS,
                              "structure.figure.sections", "structure.figure.sections.hint", 4,
                              reason))
        return;
    meso_status status =
        start(portrait, &table, "sections", branches->count, bar_outputs, share_styles);
    for (int32_t b = 0; b < branches->count && status == MESO_OK; b++) {
        const meso_branch *branch = &branches->branch[b];
        table->column[3].cell[b] = branch->nation;
        status = put_bar(portrait, table, b, meso_branch_name(portrait, branch->code),
                         branch->share);
    }
    give(portrait, status, table);
}

static const meso_output spot_outputs[] = {
    {"industry", "", "industry"},
    {"x", "unit of the panel", "size"},
    {"y", "quotient", "location quotient, nation = 1"},
    {"size", "unit of the panel", "size"},
    {"class", "", "key of the class"},
    {.name = NULL},
};

static const meso_column_style spot_styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RATIO, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_TEXT, 0, 0},
};

void meso_structure_scatter(meso_portrait *portrait)
{
    enum { X = 1, Y, SIZE, CLASS };
    meso_table *table = NULL;
    if (!meso_portrait_figure(portrait, "scatter", MESO_FIGURE_SCATTER,
                              "structure.figure.scatter", "structure.figure.scatter.hint", 6,
                              meso_portrait_needs_regions(portrait)))
        return;
    const double large =
        ceil(portrait->options.small * portrait->own[portrait->points - 1].total.value);
    meso_slot_number(portrait->out, "size", (meso_cell){large, large, large, 0},
                     portrait->panel->unit, MESO_FORMAT_COUNT, 0, NULL);
    int64_t rows = 0;
    for (int32_t i = 0; i < portrait->industries; i++)
        rows += has_jobs(&portrait->industry[i]);
    meso_status status = start(portrait, &table, "scatter", rows, spot_outputs, spot_styles);
    int64_t row = 0;
    for (int32_t i = 0; i < portrait->industries && status == MESO_OK; i++) {
        const meso_industry *industry = &portrait->industry[i];
        if (!has_jobs(industry)) continue;
        table->column[X].cell[row] = table->column[SIZE].cell[row] = industry->jobs;
        table->column[Y].cell[row] = industry->lq;
        table->column[CLASS].text[row] = class_keys[industry->class];
        status = put_industry(portrait, table, row++, i);
    }
    give(portrait, status, table);
}

static const meso_output stack_outputs[] = {
    {"industry", "", "industry"},
    {"nation", "unit of the panel", "change had it grown as the whole nation"},
    {"mix", "unit of the panel", "what the nation's growth of the industry adds"},
    {"local", "unit of the panel", "growth unlike the industry's in the nation"},
    {"change", "unit of the panel", "end less start"},
    {.name = NULL},
};

static const meso_column_style stack_styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
};

/* The industries that changed most, whichever way, into order; yields how many have a change.
 */
static meso_status by_change(meso_portrait *portrait, int64_t **order, int32_t *count)
{
    double *moved = MESO_TAKE(portrait->ctx, portrait->arena, double, portrait->industries);
    *order = MESO_TAKE(portrait->ctx, portrait->arena, int64_t, portrait->industries);
    if (!moved || !*order) return MESO_E_NOMEM;
    *count = 0;
    for (int32_t i = 0; i < portrait->industries; i++) {
        const meso_cell *cell = portrait->shift->cell + (int64_t)i * MESO_SHIFT_EFFECTS;
        moved[i] = fabs(cell[MESO_SHIFT_CHANGE].value);
        *count += moved[i] > 0;
    }
    meso_order(*order, moved, portrait->industries, 1);
    return MESO_OK;
}

void meso_structure_why(meso_portrait *portrait, int32_t most)
{
    static const int effects[] = {MESO_SHIFT_NATION, MESO_SHIFT_MIX, MESO_SHIFT_LOCAL,
                                  MESO_SHIFT_CHANGE};
    meso_table *table = NULL;
    int64_t *order = NULL;
    int32_t count = 0;
    if (!meso_portrait_figure(portrait, "why", MESO_FIGURE_STACK, "structure.figure.why",
                              "structure.figure.why.hint", 8,
                              meso_portrait_needs_shift(portrait)))
        return;
    meso_status status = by_change(portrait, &order, &count);
    const int32_t shown = count < most ? count : most;
    if (shown < count) meso_slot_count(portrait->out, "shown", shown);
    meso_slot_count(portrait->out, "total", count);
    meso_slot_text(portrait->out, "variant", "dynamic Esteban-Marquillas", NULL);
    if (status == MESO_OK)
        status = start(portrait, &table, "why", shown, stack_outputs, stack_styles);
    for (int32_t row = 0; row < shown && status == MESO_OK; row++) {
        const meso_cell *cell = portrait->shift->cell + order[row] * MESO_SHIFT_EFFECTS;
        for (int e = 0; e < 4; e++)
            table->column[1 + e].cell[row] = cell[effects[e]];
        status = put_industry(portrait, table, row, (int32_t)order[row]);
    }
    give(portrait, status, table);
}

static const meso_output gap_outputs[] = {
    {"part", "", "industry"},
    {"role", "", "part"},
    {"value", "points", "output per worker less that of the nation, the nation's = 100"},
    {.name = NULL},
};

static const meso_column_style gap_styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
};

void meso_structure_gaps(meso_portrait *portrait, const int32_t *order,
                         const meso_productivity *productivity, int32_t most)
{
    const char *reason = portrait->reason;
    meso_table *table = NULL;
    if (!reason && !portrait->input->output) reason = "reason.no_output";
    if (!reason && productivity->known == 0) reason = "reason.no_output_by_industry";
    if (!meso_portrait_figure(portrait, "gaps", MESO_FIGURE_BARS, "structure.figure.gaps",
                              "structure.figure.gaps.hint", 6, reason))
        return;
    const int32_t shown = productivity->known < most ? productivity->known : most;
    meso_slot_count(portrait->out, "shown", shown);
    meso_status status = start(portrait, &table, "gaps", shown, gap_outputs, gap_styles);
    int32_t row = 0;
    for (int32_t o = 0; row < shown && o < portrait->industries && status == MESO_OK; o++) {
        meso_cell gap = productivity->index[order[o]];
        if (isnan(gap.value)) continue;
        gap.value -= 100;
        gap.low -= 100;
        gap.high -= 100;
        status =
            put_bar(portrait, table, row++, meso_portrait_industry(portrait, order[o]), gap);
    }
    give(portrait, status, table);
}
