/* How do the cells of a period become few bytes? See src/store/block.h. */
#include "store/block.h"

#include "store/block_format.h"
#include "store/bytes.h"

#include <string.h>

static meso_status check_slice(meso_ctx *ctx, const meso_slice *slice, int64_t cells)
{
    char period[MESO_PERIOD_TEXT_BYTES];
    if (slice->region_total || slice->industry_total)
        return meso_fail(
            ctx, MESO_E_DATA,
            "%s: totals apart from the cells cannot be kept; give them as cells of "
            "the whole region and the whole of industries",
            meso_period_text(period, slice->period));
    for (int64_t c = 0; c < cells; c++) {
        if (isinf(slice->value[c]))
            return meso_fail(ctx, MESO_E_DATA, "%s, cell %lld: infinity is not a value",
                             meso_period_text(period, slice->period), (long long)c);
        if (slice->state && !meso_block_knows_state(slice->state[c]))
            return meso_fail(ctx, MESO_E_DATA, "%s, cell %lld: %d is not a state",
                             meso_period_text(period, slice->period), (long long)c,
                             slice->state[c]);
    }
    for (int64_t b = 0; b < slice->bounded; b++)
        if (isinf(slice->low[b]) || isinf(slice->high[b]) || slice->low[b] > slice->high[b])
            return meso_fail(ctx, MESO_E_DATA, "%s: %g to %g is not a range",
                             meso_period_text(period, slice->period), slice->low[b],
                             slice->high[b]);
    return MESO_OK;
}

static void put_rows(meso_bytes *out, const meso_slice *slice, int32_t regions)
{
    for (int32_t r = 0; r < regions; r++)
        meso_bytes_put_varint(out, (uint64_t)(slice->row[r + 1] - slice->row[r]));
    for (int32_t r = 0; r < regions; r++) {
        int64_t before = -1;
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            meso_bytes_put_varint(out, (uint64_t)(slice->industry[c] - before - 1));
            before = slice->industry[c];
        }
    }
}

static void put_states(meso_bytes *out, const uint8_t *state, int64_t cells)
{
    for (int64_t c = 0, end = 0; c < cells; c = end) {
        const uint8_t run = state ? state[c] : MESO_CELL_OBSERVED;
        end = state ? c + 1 : cells;
        while (end < cells && state[end] == run)
            end++;
        meso_bytes_put(out, run);
        meso_bytes_put_varint(out, (uint64_t)(end - c));
    }
}

/* Both a number and whole / 10^decimals are the double nearest to the same decimal. */
int meso_block_decimals(const double *number, int64_t count)
{
    int decimals = 0;
    for (int64_t i = 0; i < count; i++) {
        if (isnan(number[i])) continue;
        if (number[i] == 0 && signbit(number[i])) return -1;
        while (!(fabs(number[i] * meso_block_scale[decimals]) < BLOCK_MOST_WHOLE) ||
               nearbyint(number[i] * meso_block_scale[decimals]) / meso_block_scale[decimals] !=
                   number[i])
            if (++decimals > BLOCK_MOST_DECIMALS) return -1;
    }
    /* A number that fits few decimals may be too large for more. */
    for (int64_t i = 0; i < count; i++)
        if (fabs(number[i] * meso_block_scale[decimals]) >= BLOCK_MOST_WHOLE) return -1;
    return decimals;
}

static void put_doubles(meso_bytes *out, const double *number, int64_t count)
{
    for (int plane = 0; plane < 8; plane++)
        for (int64_t i = 0; i < count; i++) {
            if (isnan(number[i])) continue;
            uint64_t bits = 0;
            memcpy(&bits, &number[i], sizeof bits);
            meso_bytes_put(out, (uint8_t)(bits >> (8 * plane)));
        }
}

static void put_numbers(meso_bytes *out, const double *number, int64_t count)
{
    int present = 1;
    for (int64_t i = 0, end = 0; i < count; i = end) {
        for (end = i; end < count && (isnan(number[end]) == 0) == present; end++) {
        }
        meso_bytes_put_varint(out, (uint64_t)(end - i));
        present = !present;
    }
    const int decimals = meso_block_decimals(number, count);
    meso_bytes_put(out, decimals < 0 ? BLOCK_DOUBLES : (uint8_t)decimals);
    if (decimals < 0) {
        put_doubles(out, number, count);
        return;
    }
    for (int64_t i = 0; i < count; i++) {
        if (isnan(number[i])) continue;
        const int64_t whole = (int64_t)nearbyint(number[i] * meso_block_scale[decimals]);
        meso_bytes_put_signed(out, whole);
    }
}

static int32_t count_industries(const meso_slice *slice, int64_t cells)
{
    int32_t last = -1;
    for (int64_t c = 0; c < cells; c++)
        if (slice->industry[c] > last) last = slice->industry[c];
    return last + 1;
}

meso_status meso_block_write(meso_ctx *ctx, uint8_t **out, size_t *count,
                             const meso_slice *slice, int32_t regions)
{
    const int64_t cells = slice->row[regions];
    meso_bytes plain = {.ctx = ctx}, packed = {.ctx = ctx};
    meso_status status = MESO_OK;
    MESO_TRY(check_slice(ctx, slice, cells));
    put_rows(&plain, slice, regions);
    put_states(&plain, slice->state, cells);
    put_numbers(&plain, slice->value, cells);
    int64_t before = -1;
    for (int64_t b = 0; b < slice->bounded; b++) {
        meso_bytes_put_varint(&plain, (uint64_t)(slice->bound_cell[b] - before - 1));
        before = slice->bound_cell[b];
    }
    put_numbers(&plain, slice->low, slice->bounded);
    put_numbers(&plain, slice->high, slice->bounded);
    MESO_TRY(plain.status);
    if (plain.length > BLOCK_MOST_PLAIN) {
        status = meso_fail(ctx, MESO_E_DATA,
                           "%lld cells in one period are more than a project holds; import "
                           "fewer regions or industries at a time, each under its own title",
                           (long long)cells);
        goto done;
    }
    meso_bytes_put(&packed, 'M');
    meso_bytes_put(&packed, 'B');
    meso_bytes_put(&packed, BLOCK_VERSION);
    meso_bytes_put_varint(&packed, (uint64_t)regions);
    meso_bytes_put_varint(&packed, (uint64_t)count_industries(slice, cells));
    meso_bytes_put_varint(&packed, (uint64_t)cells);
    meso_bytes_put_varint(&packed, (uint64_t)slice->bounded);
    meso_bytes_put_varint(&packed, plain.length);
    MESO_TRY(packed.status);
    MESO_TRY(meso_bytes_pack(&packed, &plain));
    *out = packed.data;
    *count = packed.length;
    packed.data = NULL;
done:
    meso_ctx_release(ctx, packed.data);
    meso_ctx_release(ctx, plain.data);
    return status;
}
