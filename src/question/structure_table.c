/* All industries of a region in one table: size, concentration, change, productivity. */
#include "base/ctx.h"
#include "measure/bounds.h"
#include "measure/span.h"
#include "question/industries.h"
#include "question/structure_figures.h"

enum { INDUSTRY, JOBS, SHARE, LQ, PEERS, CHANGE, LOCAL, ALWAYS };
enum { WORKER = ALWAYS, FIRMS, COLUMNS };

static const meso_output outputs[] = {
    {"industry", "", "industry"},
    {"jobs", "unit of the panel", "size"},
    {"share", "fraction", "of the region"},
    {"lq", "quotient", "location quotient, nation = 1"},
    {"peers", "quotient", "median location quotient of the peers"},
    {"change", "unit of the panel", "end less start"},
    {"local", "unit of the panel", "change unlike the industry's in the nation"},
    {"output_per_worker", "output per unit", "output over size"},
    {"firms", "firms", "establishments"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RATIO, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RATIO, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

static const meso_cell none = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_NOT_APPLICABLE};

/* Where the two columns are that need a table of their own; -1 = there is none. */
typedef struct beside {
    int32_t worker, firms;
} beside;

static meso_status add_columns(const meso_portrait *portrait, meso_table *table, beside *at)
{
    meso_output output[COLUMNS + 1];
    meso_column_style style[COLUMNS];
    int32_t count = 0;
    *at = (beside){-1, -1};
    for (int32_t c = 0; c < COLUMNS; c++) {
        if (c == WORKER && !portrait->input->output) continue;
        if (c == FIRMS && !portrait->input->firms) continue;
        if (c == WORKER) at->worker = count;
        if (c == FIRMS) at->firms = count;
        style[count] = styles[c];
        output[count++] = outputs[c];
    }
    output[count] = (meso_output){.name = NULL};
    return meso_columns_add(portrait->ctx, table, output, style, portrait->panel->unit);
}

/* Something here now or at the start. */
static int is_listed(const meso_portrait *portrait, int32_t i)
{
    return portrait->own[portrait->points - 1].high[i] != 0 || portrait->own[0].high[i] != 0;
}

static meso_status put_row(meso_portrait *portrait, meso_table *table, int64_t row, int32_t i,
                           const meso_productivity *productivity, const meso_cell *firms,
                           beside at)
{
    const meso_industry *industry = &portrait->industry[i];
    meso_column *column = table->column;
    column[JOBS].cell[row] = industry->jobs;
    column[SHARE].cell[row] = industry->share;
    column[LQ].cell[row] = industry->lq;
    column[PEERS].cell[row] =
        (meso_cell){industry->peers, industry->peers, industry->peers,
                    (uint8_t)(isnan(industry->peers) ? MESO_CELL_MISSING : MESO_CELL_OBSERVED)};
    column[CHANGE].cell[row] = column[LOCAL].cell[row] = none;
    if (portrait->points > 1)
        column[CHANGE].cell[row] =
            meso_bounds_less(industry->jobs, meso_row_cell(&portrait->own[0], i));
    if (portrait->shift)
        column[LOCAL].cell[row] =
            portrait->shift->cell[(int64_t)i * MESO_SHIFT_EFFECTS + MESO_SHIFT_LOCAL];
    if (at.worker >= 0) column[at.worker].cell[row] = productivity->worker[i];
    if (at.firms >= 0) column[at.firms].cell[row] = firms[i];
    return meso_table_put_axis(portrait->ctx, table, INDUSTRY, row, &portrait->panel->industry,
                               i);
}

meso_status meso_structure_table(meso_portrait *portrait, const int32_t *order,
                                 const meso_productivity *productivity)
{
    meso_ctx *ctx = portrait->ctx;
    meso_table *table = NULL;
    int64_t rows = 0, row = 0;
    if (!meso_portrait_figure(portrait, "table", MESO_FIGURE_TABLE, "structure.figure.table",
                              "structure.figure.table.hint", 12, portrait->reason))
        return MESO_OK;
    meso_status status = MESO_E_NOMEM;
    meso_cell *firms = MESO_TAKE(ctx, portrait->arena, meso_cell, portrait->industries);
    if (!firms) goto done;
    MESO_TRY(meso_industries_beside(portrait, firms, portrait->input->firms));
    for (int32_t i = 0; i < portrait->industries; i++)
        rows += is_listed(portrait, i);
    meso_slot_count(portrait->out, "shown", rows);
    MESO_TRY(meso_table_new(ctx, &table, "structure", rows));
    beside at;
    MESO_TRY(add_columns(portrait, table, &at));
    for (int32_t o = 0; o < portrait->industries; o++)
        if (is_listed(portrait, order[o]))
            MESO_TRY(put_row(portrait, table, row++, order[o], productivity, firms, at));
    meso_answer_table(portrait->out, table);
    return MESO_OK;

done:
    meso_table_free(table);
    return status;
}
