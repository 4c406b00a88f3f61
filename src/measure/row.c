/* What does a region's row say, once its withheld cells are filled within their bounds? */
#include "measure/row.h"

#include "base/ctx.h"
#include "data/draw.h"
#include "num/sum.h"

#include <mesoscope/filling.h>

meso_status meso_row_take(meso_ctx *ctx, meso_arena *arena, meso_row *row, int32_t industries)
{
    double *value = MESO_TAKE(ctx, arena, double, industries);
    double *low = MESO_TAKE(ctx, arena, double, industries);
    double *high = MESO_TAKE(ctx, arena, double, industries);
    uint8_t *state = MESO_TAKE(ctx, arena, uint8_t, industries);
    if (!value || !low || !high || !state) return MESO_E_NOMEM;
    *row = (meso_row){
        .industries = industries, .value = value, .low = low, .high = high, .state = state};
    return MESO_OK;
}

/* Not known to the unit: moves in draws, and takes part in meeting the total. */
static int is_open(const meso_row *row, int32_t i)
{
    if (row->state[i] == MESO_CELL_WITHHELD) return 1;
    return row->high[i] > row->low[i]; /* false for NaN */
}

static int is_left_out(const meso_row *row, int32_t i)
{
    const meso_cell_state state = (meso_cell_state)row->state[i];
    return state != MESO_CELL_WITHHELD && !meso_cell_has_number(state);
}

static void put(meso_row *row, int32_t i, meso_cell cell)
{
    row->value[i] = cell.value;
    row->low[i] = cell.low;
    row->high[i] = cell.high;
    row->state[i] = cell.state;
    if (cell.state == MESO_CELL_WITHHELD && isnan(cell.low)) row->low[i] = 0;
}

static void clear(meso_row *row, const meso_panel *panel)
{
    const double nothing = panel->absent == MESO_CELL_ZERO ? 0 : MESO_NAN;
    for (int32_t i = 0; i < row->industries; i++)
        put(row, i, (meso_cell){nothing, nothing, nothing, (uint8_t)panel->absent});
}

static void count(meso_row *row)
{
    row->withheld = row->unbounded = row->estimated = row->modelled = 0;
    row->missing = row->breaks = 0;
    for (int32_t i = 0; i < row->industries; i++) {
        const uint8_t state = row->state[i];
        row->withheld += state == MESO_CELL_WITHHELD;
        row->unbounded += state == MESO_CELL_WITHHELD && isnan(row->high[i]);
        row->estimated += state == MESO_CELL_ESTIMATED;
        row->modelled += state == MESO_CELL_MODELLED;
        row->missing += state == MESO_CELL_MISSING;
        row->breaks += state == MESO_CELL_BREAK;
    }
}

/* The total: as published when that has a number, otherwise the sum with its bounds. */
static void settle_total(meso_row *row, meso_cell published)
{
    meso_sum exact = {0, 0}, value = {0, 0}, low = {0, 0}, high = {0, 0};
    int32_t open = 0;
    for (int32_t i = 0; i < row->industries; i++) {
        if (is_left_out(row, i)) continue;
        if (!is_open(row, i)) meso_sum_add(&exact, row->value[i]);
        open += is_open(row, i);
        if (!isnan(row->value[i])) meso_sum_add(&value, row->value[i]);
        meso_sum_add(&low, row->low[i]);
        meso_sum_add(&high, row->high[i]);
    }
    const meso_cell_state state = (meso_cell_state)published.state;
    if (meso_cell_has_number(state) && !isnan(published.value)) {
        row->rest = published.value - meso_sum_get(&exact);
        row->total = published;
        return;
    }
    row->rest = MESO_NAN;
    row->total = (meso_cell){meso_sum_get(&value), meso_sum_get(&low), meso_sum_get(&high),
                             (uint8_t)(open ? MESO_CELL_ESTIMATED : MESO_CELL_OBSERVED)};
}

/* The most an open cell can be: its bound, or all that the others leave of the rest. */
static double ceiling(const meso_row *row, int32_t i, double all_low)
{
    if (!isnan(row->high[i])) return row->high[i];
    return isnan(row->rest) ? MESO_NAN : fmax(row->low[i], row->rest - (all_low - row->low[i]));
}

/* What the open cells hold at least, together. */
static double least(const meso_row *row)
{
    meso_sum low = {0, 0};
    for (int32_t i = 0; i < row->industries; i++)
        if (is_open(row, i)) meso_sum_add(&low, row->low[i]);
    return meso_sum_get(&low);
}

/* Moves the open cells of value together until they add up to the rest. With cells that were
   never delivered, these may hold part of the rest: then it is only an upper limit. */
static void meet_total(double *value, const meso_row *row)
{
    if (isnan(row->rest)) return;
    const double all_low = least(row);
    meso_sum value_sum = {0, 0}, high_sum = {0, 0};
    for (int32_t i = 0; i < row->industries; i++) {
        if (!is_open(row, i)) continue;
        meso_sum_add(&value_sum, value[i]);
        meso_sum_add(&high_sum, ceiling(row, i, all_low));
    }
    const double all = meso_sum_get(&value_sum), all_high = meso_sum_get(&high_sum);
    if (all > row->rest) {
        const double target = fmax(row->rest, all_low);
        const double part = all > all_low ? (target - all_low) / (all - all_low) : 0;
        for (int32_t i = 0; i < row->industries; i++)
            if (is_open(row, i)) value[i] = row->low[i] + (value[i] - row->low[i]) * part;
    } else if (!row->missing && all_high > all) {
        const double part = (all_high - fmin(row->rest, all_high)) / (all_high - all);
        for (int32_t i = 0; i < row->industries; i++) {
            if (!is_open(row, i)) continue;
            const double high = ceiling(row, i, all_low);
            value[i] = high - (high - value[i]) * part;
        }
    }
}

/* A first guess for every open cell that has no value yet. */
static void guess(double *value, const meso_row *row)
{
    const double all_low = least(row);
    int32_t open = 0;
    for (int32_t i = 0; i < row->industries; i++)
        open += is_open(row, i);
    for (int32_t i = 0; i < row->industries; i++) {
        if (!is_open(row, i) || !isnan(value[i])) continue;
        if (!isnan(row->high[i]))
            value[i] = (row->low[i] + row->high[i]) / 2;
        else if (!isnan(row->rest))
            value[i] = row->low[i] + fmax(0, row->rest - all_low) / open;
    }
}

static void complete(meso_row *row, meso_cell published)
{
    count(row);
    settle_total(row, published);
    guess(row->value, row);
    meet_total(row->value, row);
    if (isnan(row->rest)) settle_total(row, published); /* now with what was filled */
}

/* What a filling says of a withheld cell, NaN = nothing. */
static double likely(const meso_slice *slice, int64_t cell)
{
    const int64_t bound = slice->filling ? meso_slice_bound(slice, cell) : -1;
    return bound < 0 ? MESO_NAN : slice->filling->value[bound];
}

void meso_row_read(meso_row *row, const meso_panel *panel, int32_t period, int32_t region)
{
    const meso_slice *slice = &panel->slice[period];
    clear(row, panel);
    for (int64_t c = slice->row[region]; c < slice->row[region + 1]; c++) {
        meso_cell cell = meso_slice_cell(slice, c);
        if (cell.state == MESO_CELL_WITHHELD) cell.value = likely(slice, c);
        put(row, slice->industry[c], cell);
    }
    complete(row, slice->region_total
                      ? slice->region_total[region]
                      : (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING});
}

/* Sums of one industry over the regions. */
typedef struct national {
    meso_sum value, low, high;
    int32_t cells, open, delivered;
} national;

static void sum_regions(national *sums, const meso_panel *panel, int32_t period)
{
    const meso_slice *slice = &panel->slice[period];
    for (int64_t c = 0; c < slice->row[panel->region.count]; c++) {
        national *sum = &sums[slice->industry[c]];
        const meso_cell cell = meso_slice_cell(slice, c);
        sum->cells++;
        if (cell.state != MESO_CELL_WITHHELD && isnan(cell.value)) continue;
        const double low = isnan(cell.low) ? 0 : cell.low;
        const double middle = isnan(cell.high) ? low : (low + cell.high) / 2;
        meso_sum_add(&sum->value, isnan(cell.value) ? middle : cell.value);
        meso_sum_add(&sum->low, low);
        meso_sum_add(&sum->high, cell.high);
        sum->open += cell.state == MESO_CELL_WITHHELD || cell.high > low;
        sum->delivered++;
    }
}

/* A nation whose total is not printed, but most of its regions' are: the others count what
   their cells add up to, within what is known of their totals. */
static meso_cell likely_nation(const meso_panel *panel, const meso_slice *slice)
{
    const meso_cell published = slice->total;
    meso_sum all = {0, 0};
    if (!slice->region_total || !isnan(published.value) || isnan(published.low))
        return published;
    for (int32_t r = 0; r < panel->region.count; r++) {
        const meso_cell total = slice->region_total[r];
        meso_sum own = {0, 0};
        for (int64_t c = slice->row[r]; isnan(total.value) && c < slice->row[r + 1]; c++) {
            const meso_cell cell = meso_slice_cell(slice, c);
            const double middle = isnan(cell.high) ? cell.low : (cell.low + cell.high) / 2;
            const double x = isnan(cell.value) ? middle : cell.value;
            if (!isnan(x)) meso_sum_add(&own, x);
        }
        const double within =
            fmax(isnan(total.low) ? 0 : total.low,
                 isnan(total.high) ? meso_sum_get(&own) : fmin(meso_sum_get(&own), total.high));
        meso_sum_add(&all, isnan(total.value) ? within : total.value);
    }
    const double likely = isnan(published.high)
                              ? fmax(published.low, meso_sum_get(&all))
                              : fmin(published.high, fmax(published.low, meso_sum_get(&all)));
    return (meso_cell){likely, published.low, published.high, MESO_CELL_ESTIMATED};
}

meso_status meso_row_read_nation(meso_ctx *ctx, meso_row *row, const meso_panel *panel,
                                 int32_t period)
{
    const meso_slice *slice = &panel->slice[period];
    const meso_cell none = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING};
    clear(row, panel);
    if (slice->industry_total) {
        for (int32_t i = 0; i < row->industries; i++)
            put(row, i, slice->industry_total[i]);
        complete(row, likely_nation(panel, slice));
        return MESO_OK;
    }
    national *sums = meso_ctx_alloc(ctx, sizeof(national) * (size_t)(row->industries + 1));
    if (!sums) return meso_fail(ctx, MESO_E_NOMEM, "totals of %d industries", row->industries);
    for (int32_t i = 0; i < row->industries; i++)
        sums[i] = (national){.cells = 0};
    sum_regions(sums, panel, period);
    for (int32_t i = 0; i < row->industries; i++) {
        const national *sum = &sums[i];
        if (!sum->delivered) continue; /* as clear() left it */
        put(row, i,
            (meso_cell){meso_sum_get(&sum->value), meso_sum_get(&sum->low),
                        meso_sum_get(&sum->high),
                        (uint8_t)(sum->open ? MESO_CELL_ESTIMATED : MESO_CELL_OBSERVED)});
    }
    meso_ctx_release(ctx, sums);
    complete(row, none);
    return MESO_OK;
}

meso_cell meso_row_cell(const meso_row *row, int32_t industry)
{
    if (industry == row->industries) return row->total;
    const int withheld = row->state[industry] == MESO_CELL_WITHHELD;
    return (meso_cell){withheld ? MESO_NAN : row->value[industry], row->low[industry],
                       row->high[industry], row->state[industry]};
}

void meso_row_draw(double *value, double *scratch, const meso_row *row, const meso_panel *panel,
                   int32_t period, int32_t region, const meso_draw_options *options,
                   int32_t draw)
{
    const meso_slice *slice = &panel->slice[period];
    const int64_t first = slice->row[region], end = slice->row[region + 1];
    meso_draw_cells(scratch, panel, period, first, end, options, draw);
    for (int32_t i = 0; i < row->industries; i++)
        value[i] = row->value[i];
    for (int64_t c = first; c < end; c++)
        value[slice->industry[c]] = scratch[c - first];
    guess(value, row);
    meet_total(value, row);
}
