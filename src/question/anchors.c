/* Which industries is the region credibly specialised in, and why did its jobs change? */
#include "question/anchors.h"

#include "base/ctx.h"
#include "measure/span.h"
#include "num/rank.h"
#include "question/industries.h"
#include "question/quotients.h"

/* Firms stand last: they are left out when they are not known. */
enum { INDUSTRY, JOBS, LQ, PEERS, CHANGE, PROBABILITY, HISTORY, FIRMS, COLUMNS };

static meso_status add_columns(meso_ctx *ctx, meso_table *table, const meso_portrait *portrait)
{
    const char *unit = portrait->panel->unit;
    const meso_column columns[COLUMNS] = {
        {.name = "industry", .unit = "", .meaning = "industry", .kind = MESO_COLUMN_KEY},
        {.name = "jobs",
         .unit = unit,
         .meaning = "size in the period of the portrait",
         .kind = MESO_COLUMN_QUANTITY,
         .format = MESO_FORMAT_COUNT},
        {.name = "lq",
         .unit = "quotient",
         .meaning = "location quotient, nation = 1",
         .kind = MESO_COLUMN_QUANTITY,
         .format = MESO_FORMAT_RATIO,
         .digits = 1},
        {.name = "peers",
         .unit = "quotient",
         .meaning = "median location quotient of the peers",
         .kind = MESO_COLUMN_QUANTITY,
         .format = MESO_FORMAT_RATIO,
         .digits = 1},
        {.name = "change",
         .unit = "fraction",
         .meaning = "growth since the first period",
         .kind = MESO_COLUMN_QUANTITY,
         .format = MESO_FORMAT_GROWTH},
        {.name = "probability",
         .unit = "fraction",
         .meaning = "that the quotient is above 1",
         .kind = MESO_COLUMN_QUANTITY,
         .format = MESO_FORMAT_PROBABILITY},
        {.name = "history",
         .unit = unit,
         .meaning = "size in every period since the first",
         .kind = MESO_COLUMN_SERIES,
         .format = MESO_FORMAT_COUNT,
         .points = portrait->points},
        {.name = "firms",
         .unit = "firms",
         .meaning = "establishments in the same period",
         .kind = MESO_COLUMN_QUANTITY,
         .format = MESO_FORMAT_COUNT},
    };
    const int32_t count = portrait->input->firms ? COLUMNS : FIRMS;
    for (int32_t c = 0; c < count; c++) {
        int32_t at = 0;
        const meso_status status = meso_table_add_column(ctx, &at, table, &columns[c]);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static meso_cell known(double x)
{
    return (meso_cell){x, x, x, (uint8_t)(isnan(x) ? MESO_CELL_MISSING : MESO_CELL_OBSERVED)};
}

static meso_status put_row(meso_portrait *portrait, meso_table *table, int32_t row, int32_t i,
                           const meso_cell *firms)
{
    const meso_industry *industry = &portrait->industry[i];
    const meso_cell none = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_NOT_APPLICABLE};
    meso_column *column = table->column;
    column[JOBS].cell[row] = industry->jobs;
    column[LQ].cell[row] = industry->lq;
    column[PEERS].cell[row] = known(industry->peers);
    column[CHANGE].cell[row] = portrait->points > 1 ? industry->growth : none;
    column[PROBABILITY].cell[row] = known(industry->probability);
    if (portrait->input->firms) column[FIRMS].cell[row] = firms[i];
    for (int32_t p = 0; p < portrait->points; p++)
        column[HISTORY].series[(int64_t)row * portrait->points + p] =
            meso_row_cell(&portrait->own[p], i).value;
    return meso_table_put_axis(portrait->ctx, table, INDUSTRY, row, &portrait->panel->industry,
                               i);
}

static meso_status make_anchors(meso_table **out, meso_portrait *portrait, const int32_t *order,
                                int32_t shown)
{
    meso_ctx *ctx = portrait->ctx;
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_cell *firms = MESO_TAKE(ctx, portrait->arena, meso_cell, portrait->industries);
    double *quotient = MESO_TAKE(ctx, portrait->arena, double, shown);
    int64_t *by_quotient = MESO_TAKE(ctx, portrait->arena, int64_t, shown);
    if (!firms || !quotient || !by_quotient) goto done;
    MESO_TRY(meso_industries_beside(portrait, firms, portrait->input->firms));
    for (int32_t a = 0; a < shown; a++)
        quotient[a] = portrait->industry[order[a]].lq.value;
    meso_order(by_quotient, quotient, shown, 1);
    MESO_TRY(meso_table_new(ctx, &table, "anchors", shown));
    MESO_TRY(add_columns(ctx, table, portrait));
    for (int32_t row = 0; row < shown; row++)
        MESO_TRY(put_row(portrait, table, row, order[by_quotient[row]], firms));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    return status;
}

void meso_portrait_anchors(meso_portrait *portrait, const int32_t *order, int32_t anchors,
                           int32_t most)
{
    const int32_t shown = anchors < most ? anchors : most;
    const char *reason = meso_portrait_needs_regions(portrait);
    if (!reason && anchors == 0)
        reason =
            meso_portrait_has_quotients(portrait) ? "reason.no_anchor" : "reason.no_quotients";
    meso_table *table = NULL;
    if (!meso_portrait_figure(portrait, "anchors", MESO_FIGURE_ANCHORS,
                              "overview.figure.anchors", "overview.figure.anchors.hint", 8,
                              reason))
        return;
    meso_slot_count(portrait->out, "anchors", anchors);
    if (shown < anchors) meso_slot_count(portrait->out, "shown", shown);
    const meso_status status = make_anchors(&table, portrait, order, shown);
    if (status < 0)
        meso_answer_failed(portrait->out, status);
    else
        meso_answer_table(portrait->out, table);
}

const char *meso_portrait_needs_shift(const meso_portrait *portrait)
{
    const char *reason = meso_portrait_needs_time(portrait);
    if (!reason) reason = meso_portrait_needs_regions(portrait);
    if (!reason && !portrait->shift) reason = "reason.no_number";
    return reason;
}

enum { PART, ROLE, VALUE, BAND };

static const meso_output bar_outputs[] = {
    {"part", "", "key of the part"},
    {"role", "", "part or total"},
    {"value", "unit of the panel", "jobs, with the interval by chance"},
    {"band", "unit of the panel", "range over neighbouring start and end periods"},
    {.name = NULL},
};

static const meso_column_style bar_styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
};

static meso_status make_why(meso_table **out, const meso_portrait *portrait)
{
    enum { BARS = 4 };
    static const char *const parts[BARS] = {"part.nation", "part.mix", "part.local",
                                            "part.change"};
    static const int effects[BARS] = {MESO_SHIFT_NATION, MESO_SHIFT_MIX, MESO_SHIFT_LOCAL,
                                      MESO_SHIFT_CHANGE};
    const meso_shift *shift = portrait->shift;
    const int64_t total = (int64_t)portrait->industries * MESO_SHIFT_EFFECTS;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_new(portrait->ctx, &table, "why", BARS));
    MESO_TRY(
        meso_columns_add(portrait->ctx, table, bar_outputs, bar_styles, portrait->panel->unit));
    for (int b = 0; b < BARS; b++) {
        table->column[PART].text[b] = parts[b];
        table->column[ROLE].text[b] = b == BARS - 1 ? "total" : "part";
        table->column[VALUE].cell[b] = shift->cell[total + effects[b]];
        table->column[BAND].cell[b] = shift->band[total + effects[b]];
    }
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    return status;
}

void meso_portrait_why(meso_portrait *portrait)
{
    const char *reason = meso_portrait_needs_shift(portrait);
    meso_table *table = NULL;
    if (!meso_portrait_figure(portrait, "why", MESO_FIGURE_BARS, "overview.figure.why",
                              "overview.figure.why.hint", 4, reason))
        return;
    meso_slot_text(portrait->out, "variant", "dynamic Esteban-Marquillas", NULL);
    const meso_status status = make_why(&table, portrait);
    if (status < 0)
        meso_answer_failed(portrait->out, status);
    else
        meso_answer_table(portrait->out, table);
}
