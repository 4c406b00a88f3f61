/* What can be known of withheld cells? See include/mesoscope/withheld.h. */
#include <mesoscope/withheld.h>

#include "base/arena.h"
#include "base/ctx.h"
#include "data/cell.h"
#include "data/disclosure.h"
#include "data/draw.h"
#include "measure/span.h"

#include <mesoscope/filling.h>

#include <math.h>

enum { REGION, INDUSTRY, PERIOD, FIRMS, QUANTITY, LIKELY, KNOWLEDGE, PROOF };
enum { RECOVERABLE, BOUNDED, UNDETERMINED, KINDS };

static const char *const kinds[KINDS] = {"recoverable", "bounded", "undetermined"};

typedef struct work {
    const meso_input *input;
    const meso_slice *slice;
    int32_t firm_slice; /* -1 = establishments are not known */
    int32_t *firm_row, *firm_column;
    double *drawn; /* [draws of the filling] */
    int64_t count[KINDS], widened, few_firms, unproven;
    meso_table *table;
} work;

static int is_withheld(const meso_slice *slice, int64_t cell)
{
    return slice->state && slice->state[cell] == MESO_CELL_WITHHELD;
}

/* Rows and columns of the establishments by those of the panel, -1 = none. */
static meso_status find_places(meso_ctx *ctx, meso_arena *arena, int32_t **out,
                               const meso_axis *own, const meso_axis *other)
{
    int32_t *of_code = MESO_TAKE(ctx, arena, int32_t, own->codes->count);
    int32_t *place = MESO_TAKE(ctx, arena, int32_t, own->count);
    if (!of_code || !place) return MESO_E_NOMEM;
    for (int32_t k = 0; other->codes == own->codes && k < other->count; k++)
        of_code[other->code ? other->code[k] : k] = k + 1; /* 0 = none */
    for (int32_t k = 0; k < own->count; k++)
        place[k] = of_code[own->code ? own->code[k] : k] - 1;
    *out = place;
    return MESO_OK;
}

static meso_status find_firms(meso_ctx *ctx, meso_arena *arena, work *w)
{
    const meso_panel *firms = w->input->firms, *panel = w->input->panel;
    meso_status status = MESO_OK;
    if (!firms) return status;
    w->firm_slice = meso_panel_find_period(firms, w->slice->period);
    MESO_TRY(find_places(ctx, arena, &w->firm_row, &panel->region, &firms->region));
    MESO_TRY(find_places(ctx, arena, &w->firm_column, &panel->industry, &firms->industry));
done:
    return status;
}

static double firms_of(const work *w, int32_t region, int32_t industry)
{
    if (w->firm_slice < 0) return MESO_NAN;
    const int32_t row = w->firm_row[region], column = w->firm_column[industry];
    if (row < 0 || column < 0) return MESO_NAN;
    return meso_panel_cell(w->input->firms, w->firm_slice, row, column).value;
}

/* Up to the rounding of what is published around it. */
static int kind_of(const work *w, meso_cell cell)
{
    const meso_filling *filling = w->slice->filling;
    const double rounding = fmax(0.1, filling ? 2 * filling->rounding : 0);
    if (isnan(cell.high)) return UNDETERMINED;
    return cell.high - cell.low <= rounding ? RECOVERABLE : BOUNDED;
}

/* The likely value with the interval of the draws. */
static meso_cell likely_of(const work *w, int64_t bound)
{
    const meso_filling *filling = w->slice->filling;
    if (!filling || bound < 0 || isnan(filling->value[bound]))
        return meso_cell_none(MESO_CELL_WITHHELD);
    if (filling->draws == 0) return meso_cell_none(MESO_CELL_WITHHELD);
    for (int32_t d = 0; d < filling->draws; d++)
        w->drawn[d] = filling->drawn[d * w->slice->bounded + bound];
    meso_cell cell = meso_draw_interval(w->drawn, filling->draws, filling->value[bound],
                                        w->input->draw.confidence);
    cell.low = fmin(cell.low, cell.value);
    cell.high = fmax(cell.high, cell.value);
    cell.state = MESO_CELL_ESTIMATED;
    return cell;
}

static meso_status put_row(meso_ctx *ctx, work *w, int64_t row, int32_t region, int64_t at)
{
    const meso_panel *panel = w->input->panel;
    const int32_t industry = w->slice->industry[at];
    const int64_t bound = meso_slice_bound(w->slice, at);
    const meso_filling *filling = w->slice->filling;
    const meso_cell cell = meso_slice_cell(w->slice, at);
    const double firms = firms_of(w, region, industry);
    const int kind = kind_of(w, cell);
    const int proven = filling && bound >= 0 && filling->is_exact[bound];
    meso_column *column = w->table->column;
    column[PERIOD].period[row] = w->slice->period;
    column[FIRMS].cell[row] =
        isnan(firms) ? meso_cell_none(MESO_CELL_MISSING) : meso_cell_exact(firms);
    column[QUANTITY].cell[row] = meso_disclosure_bounds(cell);
    const meso_cell likely = likely_of(w, bound);
    column[LIKELY].cell[row] = meso_disclosure_estimate(likely, cell, firms);
    column[KNOWLEDGE].text[row] = kinds[kind];
    column[PROOF].text[row] = proven ? "exact" : "valid";
    w->count[kind]++;
    w->widened += meso_disclosure_is_tight(cell.low, cell.high);
    w->few_firms += !isnan(likely.value) && !(firms >= MESO_LEAST_FIRMS);
    w->unproven += !proven;
    const meso_status status =
        meso_table_put_axis(ctx, w->table, REGION, row, &panel->region, region);
    if (status < 0) return status;
    return meso_table_put_axis(ctx, w->table, INDUSTRY, row, &panel->industry, industry);
}

static meso_status say_disagreements(meso_ctx *ctx, const work *w)
{
    enum { TOLD = 5 };
    const meso_filling *filling = w->slice->filling;
    const meso_panel *panel = w->input->panel;
    meso_status status = MESO_OK;
    for (int32_t n = 0; filling && n < filling->listed && n < TOLD; n++) {
        const meso_disagreement *found = &filling->disagreement[n];
        MESO_TRY(
            meso_table_add_note(ctx, w->table, "%s, %s: the %s below it %s it by at least %g",
                                panel->region.codes->code[found->region],
                                panel->industry.codes->code[found->industry],
                                found->along_regions ? "regions" : "industries",
                                found->gap > 0 ? "exceed" : "fall short of", fabs(found->gap)));
    }
    if (filling && filling->disagreements)
        MESO_TRY(meso_table_add_note(ctx, w->table,
                                     "%lld margins contradict others: they were set aside, and "
                                     "all that does not hang on them still holds",
                                     (long long)filling->disagreements));
done:
    return status;
}

static meso_status say_counts(meso_ctx *ctx, work *w, int64_t cells)
{
    const struct {
        int64_t count;
        const char *what;
    } notes[] = {
        {w->count[RECOVERABLE], "withheld cells are recoverable: what is published leaves a "
                                "single number, which is not shown"},
        {w->count[BOUNDED], "withheld cells are bounded"},
        {w->count[UNDETERMINED], "withheld cells are undetermined: nothing bounds them above"},
        {w->widened, "bounds are so close that they would reveal the number: they are widened "
                     "to size classes"},
        {w->few_firms, "likely values are not shown: fewer than three establishments, or not "
                       "known how many"},
        {w->unproven, "bounds are valid, but narrower ones may follow: their sums were not "
                      "worked out to the end"},
        {w->slice->filling ? w->slice->filling->open_ended : 0,
         "margins were not used: the establishments of their parts do not add up"},
    };
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_add_note(ctx, w->table, "%lld of %lld cells are withheld",
                                 (long long)w->table->rows, (long long)cells));
    for (size_t n = 0; n < sizeof notes / sizeof *notes; n++)
        if (notes[n].count)
            MESO_TRY(meso_table_add_note(ctx, w->table, "%lld %s", (long long)notes[n].count,
                                         notes[n].what));
    MESO_TRY(say_disagreements(ctx, w));
done:
    return status;
}

static meso_status say_method(meso_ctx *ctx, const work *w)
{
    const meso_filling *filling = w->slice->filling;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, w->table, "protection", "%g", MESO_PROTECTION));
    MESO_TRY(meso_table_set_meta(ctx, w->table, "confidence", "%g", w->input->draw.confidence));
    if (!filling) goto done;
    MESO_TRY(meso_table_set_meta(ctx, w->table, "draws", "%d", filling->draws));
    MESO_TRY(meso_table_set_meta(ctx, w->table, "rounding", "%g", filling->rounding));
    MESO_TRY(meso_table_set_meta(ctx, w->table, "jobs_an_establishment_at_least", "%g",
                                 filling->floor));
    MESO_TRY(meso_table_set_meta(ctx, w->table, "margins_missed_by_at_most", "%.2g",
                                 filling->residual));
done:
    return status;
}

static const meso_setting settings[] = {
    {"at", "period", "year to look at; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"industry", "", "code and label of the industry"},
    {"period", "", "period of the cell"},
    {"firms", "establishments", "published beside the withheld number"},
    {"quantity", "unit of the panel",
     "bounds of the withheld number, widened where they would reveal it"},
    {"likely", "unit of the panel",
     "nearest to what its establishments suggest; interval of the draws"},
    {"knowledge", "", "recoverable, bounded or undetermined"},
    {"proof", "", "exact: no tighter bounds follow; valid: narrower ones may"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    work w = {.input = input, .firm_slice = -1};
    int32_t period = 0;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    MESO_TRY(meso_span_last(ctx, &period, input->panel, setting[0]));
    w.slice = &input->panel->slice[period];
    MESO_TRY(find_firms(ctx, arena, &w));
    const int32_t begin = input->region < 0 ? 0 : input->region;
    const int32_t end = input->region < 0 ? input->panel->region.count : input->region + 1;
    int64_t rows = 0, row = 0;
    for (int64_t c = w.slice->row[begin]; c < w.slice->row[end]; c++)
        rows += is_withheld(w.slice, c);
    w.drawn = MESO_TAKE(ctx, arena, double, w.slice->filling ? w.slice->filling->draws + 1 : 1);
    if (!w.drawn) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(meso_table_new(ctx, &w.table, "withheld", rows));
    MESO_TRY(meso_columns_add(ctx, w.table, outputs, styles, input->panel->unit));
    for (int32_t r = begin; r < end; r++)
        for (int64_t c = w.slice->row[r]; c < w.slice->row[r + 1]; c++)
            if (is_withheld(w.slice, c)) MESO_TRY(put_row(ctx, &w, row++, r, c));
    MESO_TRY(say_counts(ctx, &w, w.slice->row[end] - w.slice->row[begin]));
    MESO_TRY(say_method(ctx, &w));
    *out = w.table;
    w.table = NULL;
done:
    meso_table_free(w.table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_withheld = {
    .name = "withheld",
    .command = "withheld",
    .question = "What can be known of the numbers that the office keeps back?",
    .answer = "Bounds that everything published beside them leaves, and what is likely within "
              "them; a cell without an upper bound says so.",
    .caution = "A likely value is no observation: read its interval. Where bounds are tight or "
               "establishments few, the program shows less than it knows, and so should you.",
    .formula = "min and max of x over all tables that add up; likely = argmin KL(x || prior) "
               "over them",
    .source = "Isserman and Westervelt (2006), International Regional Science Review 29(3), "
              "311-335",
    .periods = 1,
    .needs = MESO_NEEDS_FILLING,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
