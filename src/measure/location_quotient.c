/* What is a region relatively good at? See include/mesoscope/location_quotient.h. */
#include <mesoscope/location_quotient.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/population.h"
#include "measure/quotient.h"
#include "measure/span.h"

#include <string.h>

enum { SETTING_VARIANT, SETTING_CAP };
enum { PLAIN, SHRUNK, STANDARDISED, AVERAGE, RPOP };

static const char *const variants[] = {"plain",   "shrunk", "odonoghue-gleave",
                                       "average", "rpop",   NULL};

/* What one run carries along. */
typedef struct quotients {
    const meso_input *input;
    meso_arena *arena;
    meso_quotient_frame frame; /* the last period */
    meso_quotient_spread spread;
    double *strength; /* [industries] of the prior */
    int variant;
    double cap;
    meso_table *table;
    int32_t region_at, industry_at, period_at, quantity_at, lq_at, probability_at, extra_at;
    int64_t withheld, lacking, missing, undefined; /* rows without an estimate, by reason */
} quotients;

/* Industries of the rows that will be shown. */
static uint8_t *mark_wanted(meso_ctx *ctx, const quotients *q)
{
    const meso_slice *slice = q->frame.slice;
    const int32_t focus = q->input->region, regions = q->input->panel->region.count;
    uint8_t *wanted = MESO_TAKE(ctx, q->arena, uint8_t, q->input->panel->industry.count);
    const int64_t begin = slice->row[focus < 0 ? 0 : focus];
    const int64_t end = slice->row[focus < 0 ? regions : focus + 1];
    for (int64_t c = begin; wanted && c < end; c++)
        wanted[slice->industry[c]] = 1;
    return wanted;
}

static meso_status prepare(meso_ctx *ctx, quotients *q)
{
    const int32_t last = q->input->panel->periods - 1;
    meso_status status = meso_quotient_frame_read(ctx, q->arena, &q->frame, q->input, last);
    if (status < 0) return status;
    if (q->variant == RPOP)
        status = meso_population_stand_in(ctx, q->arena, &q->frame, q->input);
    if (status < 0) return status;
    if (!(q->frame.totals.all.high > 0) && !(q->frame.totals.all.low > 0))
        return meso_fail(ctx, MESO_E_DATA, "%s: no observed positive total in the last period",
                         q->input->panel->measure);
    if (q->variant == STANDARDISED)
        return meso_quotient_spread_read(ctx, q->arena, &q->spread, &q->frame);
    if (q->variant != SHRUNK) return MESO_OK;
    q->strength = MESO_TAKE(ctx, q->arena, double, q->input->panel->industry.count);
    const uint8_t *wanted = mark_wanted(ctx, q);
    if (!q->strength || !wanted) return MESO_E_NOMEM;
    return meso_quotient_strengths(ctx, q->arena, q->strength, &q->frame, wanted);
}

static meso_status add_columns(meso_ctx *ctx, quotients *q)
{
    const meso_panel *panel = q->input->panel;
    const meso_column region = {.name = "region", .kind = MESO_COLUMN_KEY};
    const meso_column industry = {.name = "industry", .kind = MESO_COLUMN_KEY};
    const meso_column period = {.name = "period", .kind = MESO_COLUMN_PERIOD};
    const meso_column quantity = {.name = panel->measure,
                                  .unit = panel->unit,
                                  .meaning = "the quantity itself",
                                  .kind = MESO_COLUMN_QUANTITY,
                                  .format = MESO_FORMAT_COUNT};
    const meso_column lq = {.name = "lq",
                            .unit = "quotient",
                            .meaning = "location quotient, nation = 1",
                            .kind = MESO_COLUMN_QUANTITY,
                            .format = MESO_FORMAT_RATIO,
                            .digits = 1};
    const meso_column probability = {.name = "probability",
                                     .unit = "probability",
                                     .meaning = "that the quotient is above 1",
                                     .kind = MESO_COLUMN_QUANTITY,
                                     .format = MESO_FORMAT_PROBABILITY};
    const meso_column z = {.name = "z",
                           .unit = "standard deviations",
                           .meaning = "ln LQ against the other regions of the industry",
                           .kind = MESO_COLUMN_QUANTITY,
                           .format = MESO_FORMAT_NUMBER,
                           .digits = 2};
    const meso_column periods = {.name = "periods",
                                 .unit = "periods",
                                 .meaning = "how many were averaged",
                                 .kind = MESO_COLUMN_QUANTITY,
                                 .format = MESO_FORMAT_COUNT};
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_add_column(ctx, &q->region_at, q->table, &region));
    MESO_TRY(meso_table_add_column(ctx, &q->industry_at, q->table, &industry));
    MESO_TRY(meso_table_add_column(ctx, &q->period_at, q->table, &period));
    MESO_TRY(meso_table_add_column(ctx, &q->quantity_at, q->table, &quantity));
    MESO_TRY(meso_table_add_column(ctx, &q->lq_at, q->table, &lq));
    MESO_TRY(meso_table_add_column(ctx, &q->probability_at, q->table, &probability));
    if (q->variant == STANDARDISED)
        MESO_TRY(meso_table_add_column(ctx, &q->extra_at, q->table, &z));
    if (q->variant == AVERAGE)
        MESO_TRY(meso_table_add_column(ctx, &q->extra_at, q->table, &periods));
done:
    return status;
}

/* Mean over the periods that have the cell; their noises are independent. */
static meso_cell averaged(const quotients *q, const meso_quotient_frame *frames, int32_t region,
                          int32_t industry, meso_cell *count)
{
    double value = 0, low = 0, high = 0, variance = 0, upper = 0;
    int32_t used = 0;
    meso_cell mean = meso_cell_none(MESO_CELL_MISSING), probability;
    for (int32_t t = 0; t < q->input->panel->periods; t++) {
        const meso_cell cell = meso_panel_cell(q->input->panel, t, region, industry);
        const meso_cell lq =
            meso_quotient_plain(&frames[t], region, industry, cell, &probability);
        if (lq.state == MESO_CELL_MISSING || lq.state == MESO_CELL_UNDEFINED) continue;
        mean.state = used && mean.state == MESO_CELL_WITHHELD ? mean.state : lq.state;
        value += lq.value;
        low += lq.low;
        high += lq.high;
        variance += (lq.value - lq.low) * (lq.value - lq.low);
        upper += (lq.high - lq.value) * (lq.high - lq.value);
        used++;
    }
    *count = meso_cell_exact(used);
    if (used == 0) return mean;
    mean.value = value / used;
    if (isnan(value)) { /* something withheld: the bounds of every year are added as they are */
        mean.low = low / used;
        mean.high = high / used;
        mean.state = MESO_CELL_WITHHELD;
        return mean;
    }
    mean.low = fmax(0, mean.value - sqrt(variance) / used);
    mean.high = mean.value + sqrt(upper) / used;
    return mean;
}

static void cap_at(meso_cell *cell, double cap)
{
    if (!(cap > 0)) return;
    if (cell->value > cap) cell->value = cap;
    if (cell->low > cap) cell->low = cap;
    if (cell->high > cap) cell->high = cap;
}

static meso_cell standardised(const quotients *q, int32_t industry, const meso_cell *lq)
{
    const double mean = q->spread.mean[industry], sd = q->spread.deviation[industry];
    if (isnan(sd) || !(lq->high > 0)) return meso_cell_none(MESO_CELL_UNDEFINED);
    return (meso_cell){lq->value > 0 ? (log(lq->value) - mean) / sd : MESO_NAN,
                       lq->low > 0 ? (log(lq->low) - mean) / sd : MESO_NAN,
                       (log(lq->high) - mean) / sd,
                       lq->value > 0 ? lq->state : (uint8_t)MESO_CELL_UNDEFINED};
}

static meso_status put_row(meso_ctx *ctx, quotients *q, const meso_quotient_frame *frames,
                           int64_t row, int32_t region, int64_t at)
{
    const meso_slice *slice = q->frame.slice;
    const int32_t industry = slice->industry[at];
    const meso_cell cell = meso_slice_cell(slice, at);
    meso_column *column = q->table->column;
    meso_cell probability, lq;
    if (q->variant == SHRUNK)
        lq = meso_quotient_posterior(&q->frame, region, industry, cell, q->strength[industry],
                                     &probability);
    else
        lq = meso_quotient_plain(&q->frame, region, industry, cell, &probability);
    if (q->variant == AVERAGE) {
        lq = averaged(q, frames, region, industry, &column[q->extra_at].cell[row]);
        probability = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    }
    if (q->variant == STANDARDISED)
        column[q->extra_at].cell[row] = standardised(q, industry, &lq);
    cap_at(&lq, q->cap);
    q->withheld += lq.state == MESO_CELL_WITHHELD;
    const int lacking = lq.state == MESO_CELL_MISSING && !isnan(cell.value);
    q->lacking += lacking;
    q->missing += lq.state == MESO_CELL_MISSING && !lacking;
    q->undefined += lq.state == MESO_CELL_UNDEFINED;
    column[q->period_at].period[row] = slice->period;
    column[q->quantity_at].cell[row] = cell;
    column[q->lq_at].cell[row] = lq;
    column[q->probability_at].cell[row] = probability;
    const meso_panel *panel = q->input->panel;
    const meso_status status =
        meso_table_put_axis(ctx, q->table, q->region_at, row, &panel->region, region);
    if (status < 0) return status;
    return meso_table_put_axis(ctx, q->table, q->industry_at, row, &panel->industry, industry);
}

static meso_status fill(meso_ctx *ctx, quotients *q, int32_t begin, int32_t end)
{
    const meso_slice *slice = q->frame.slice;
    const int32_t periods = q->input->panel->periods;
    meso_quotient_frame *frames = NULL;
    meso_status status = MESO_OK;
    if (q->variant == AVERAGE) {
        frames = MESO_TAKE(ctx, q->arena, meso_quotient_frame, periods);
        if (!frames) return MESO_E_NOMEM;
        for (int32_t t = 0; t < periods; t++)
            MESO_TRY(meso_quotient_frame_read(ctx, q->arena, &frames[t], q->input, t));
    }
    int64_t row = 0;
    for (int32_t r = begin; r < end; r++)
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++)
            MESO_TRY(put_row(ctx, q, frames, row++, r, c));
done:
    return status;
}

/* Cells without an estimate, by reason: none of them is left out in silence. */
static meso_status count_notes(meso_ctx *ctx, quotients *q, int64_t absent)
{
    const struct {
        int64_t count;
        const char *what;
    } notes[] = {
        {q->withheld, "are confidential: bounds are shown, no estimate"},
        {q->lacking,
         "are held against totals of which parts were not delivered: no estimate, "
         "bounds where there are any. If a row that is not there means zero, import "
         "the table with --absent zero"},
        {q->missing, "were not delivered"},
        {q->undefined, "are undefined: 0 of 0"},
        {absent, q->input->panel->absent == MESO_CELL_ZERO
                     ? "have no row in the data and are true zeros: they are not listed"
                     : "have no row in the data and are not known: they are not listed"},
    };
    const int64_t cells = q->table->rows + absent;
    for (size_t n = 0; n < sizeof notes / sizeof *notes; n++) {
        if (notes[n].count == 0) continue;
        const meso_status status =
            meso_table_add_note(ctx, q->table, "%lld of %lld cells %s",
                                (long long)notes[n].count, (long long)cells, notes[n].what);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static meso_status say_method(meso_ctx *ctx, quotients *q)
{
    const meso_panel *panel = q->input->panel;
    const char *base = q->input->base ? q->input->base->measure : "totals";
    const char *size = panel->event_size ? "mean plant size" : "1";
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, q->table, "variant", "%s", variants[q->variant]));
    MESO_TRY(meso_table_set_meta(ctx, q->table, "confidence", "%g", q->frame.confidence));
    MESO_TRY(meso_table_set_meta(ctx, q->table, "base", "%s", base));
    MESO_TRY(meso_table_set_meta(ctx, q->table, "event_size", "%s", size));
    if (!panel->event_size)
        MESO_TRY(meso_table_add_note(ctx, q->table,
                                     "plant sizes are unknown: each of the %s counts as one "
                                     "event, so intervals are too narrow",
                                     panel->unit));
    if (q->variant == STANDARDISED)
        MESO_TRY(meso_table_add_note(ctx, q->table,
                                     "ln LQ departs from a normal curve in %d of %d industries "
                                     "(Jarque-Bera, 5 %%): read z as a distance, not a test",
                                     q->spread.not_normal, q->spread.tested));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *settings)
{
    quotients q = {.input = input,
                   .variant = (int)settings[SETTING_VARIANT],
                   .cap = settings[SETTING_CAP]};
    const int32_t begin = input->region < 0 ? 0 : input->region;
    const int32_t end = input->region < 0 ? input->panel->region.count : input->region + 1;
    meso_status status = MESO_E_NOMEM;
    q.arena = meso_arena_new(ctx);
    if (!q.arena) return status;
    MESO_TRY(prepare(ctx, &q));
    const int64_t rows = q.frame.slice->row[end] - q.frame.slice->row[begin];
    MESO_TRY(meso_table_new(ctx, &q.table, "location_quotient", rows));
    MESO_TRY(add_columns(ctx, &q));
    MESO_TRY(fill(ctx, &q, begin, end));
    MESO_TRY(
        count_notes(ctx, &q, (int64_t)(end - begin) * input->panel->industry.count - rows));
    MESO_TRY(say_method(ctx, &q));
    *out = q.table;
    q.table = NULL;
done:
    meso_table_free(q.table);
    meso_arena_free(q.arena);
    return status;
}

static const meso_setting settings[] = {
    {"variant", "word", "which quotient", MESO_SETTING_CHOICE, PLAIN, 0, 0, variants},
    {"cap", "quotient", "values above are cut to it; 0 never cuts", MESO_SETTING_NUMBER, 0, 0,
     1e6, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"industry", "", "code and label of the industry"},
    {"period", "", "the last period of the panel"},
    {"jobs", "persons", "the quantity itself, under the name and unit of the panel"},
    {"lq", "quotient", "location quotient, nation = 1"},
    {"probability", "probability", "that the quotient is above 1"},
    {"z", "standard deviations", "under odonoghue-gleave: ln LQ against the other regions"},
    {"periods", "periods", "under average: how many were averaged"},
    {.name = NULL},
};

const meso_measure meso_measure_location_quotient = {
    .name = "location_quotient",
    .command = "lq",
    .question = "What is a region relatively good at?",
    .answer = "Above 1 the region holds more of the industry than the nation does; when the "
              "interval lies above 1, more than chance would give.",
    .caution = "A high quotient says nothing about growth, quality or exports, and a small "
               "region has high quotients by chance; compare intervals, not ranks.",
    .formula = "LQ = (x_rp / X_r) / (X_p / X)",
    .source = "Isserman (1977), Journal of the American Institute of Planners 43(1), 33-41",
    .periods = 1,
    .needs = 0,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
