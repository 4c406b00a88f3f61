/* Which cells are in these bytes, if they are a block at all? See src/store/block.h. */
#include "store/block.h"

#include "store/block_format.h"
#include "store/bytes.h"

#include <string.h>

static meso_status fail_damaged(meso_ctx *ctx, const char *what)
{
    return meso_fail(ctx, MESO_E_PARSE, "a block of cells is damaged (%s)", what);
}

static void get_head(meso_byte_reader *in, meso_block_size *size, uint64_t *plain)
{
    static const uint8_t mark[] = {'M', 'B', BLOCK_VERSION};
    for (size_t i = 0; i < sizeof mark; i++)
        if (meso_bytes_get(in) != mark[i]) in->bad = 1;
    size->regions = (int32_t)meso_bytes_get_varint(in, INT32_MAX - 1);
    size->industries = (int32_t)meso_bytes_get_varint(in, INT32_MAX - 1);
    size->cells = (int64_t)meso_bytes_get_varint(in, BLOCK_MOST_PLAIN);
    size->bounded = (int64_t)meso_bytes_get_varint(in, (uint64_t)size->cells);
    *plain = meso_bytes_get_varint(in, BLOCK_MOST_PLAIN);
    /* Every region and every cell takes a byte of its own. */
    if ((uint64_t)size->regions + (uint64_t)size->cells > *plain ||
        !meso_bytes_can_hold((size_t)(in->end - in->at), *plain))
        in->bad = 1;
}

meso_status meso_block_measure(meso_ctx *ctx, meso_block_size *size, const uint8_t *bytes,
                               size_t count)
{
    meso_byte_reader in = {bytes, bytes + count, 0};
    meso_block_size found = {0};
    uint64_t plain = 0;
    get_head(&in, &found, &plain);
    if (in.bad) return fail_damaged(ctx, "head");
    *size = found;
    return MESO_OK;
}

meso_status meso_block_make_room(meso_ctx *ctx, meso_block_room *room, meso_arena *arena,
                                 const meso_block_size *size, int32_t regions)
{
    const meso_block_room made = {
        .row = MESO_TAKE(ctx, arena, int64_t, (int64_t)regions + 1),
        .industry = MESO_TAKE(ctx, arena, int32_t, size->cells),
        .value = MESO_TAKE(ctx, arena, double, size->cells),
        .state = MESO_TAKE(ctx, arena, uint8_t, size->cells),
        .bound_cell = MESO_TAKE(ctx, arena, int64_t, size->bounded),
        .low = MESO_TAKE(ctx, arena, double, size->bounded),
        .high = MESO_TAKE(ctx, arena, double, size->bounded),
    };
    if (!made.row || !made.industry || !made.value || !made.state || !made.bound_cell ||
        !made.low || !made.high)
        return MESO_E_NOMEM;
    *room = made;
    return MESO_OK;
}

static void get_rows(meso_byte_reader *in, const meso_block_room *room,
                     const meso_block_size *size)
{
    int64_t cells = 0;
    room->row[0] = 0;
    for (int32_t r = 0; r < size->regions; r++) {
        cells += (int64_t)meso_bytes_get_varint(in, (uint64_t)(size->cells - cells));
        room->row[r + 1] = cells;
    }
    if (cells != size->cells) in->bad = 1;
    if (in->bad) return;
    for (int32_t r = 0; r < size->regions; r++) {
        int64_t next = 0;
        for (int64_t c = room->row[r]; c < room->row[r + 1]; c++) {
            if (next >= size->industries) in->bad = 1;
            if (in->bad) return;
            next += (int64_t)meso_bytes_get_varint(in, (uint64_t)(size->industries - 1 - next));
            room->industry[c] = (int32_t)next++;
        }
    }
}

static void get_states(meso_byte_reader *in, uint8_t *state, int64_t cells)
{
    for (int64_t c = 0; c < cells && !in->bad;) {
        const uint8_t run = meso_bytes_get(in);
        const int64_t length = (int64_t)meso_bytes_get_varint(in, (uint64_t)(cells - c));
        if (!meso_block_knows_state(run) || length == 0) in->bad = 1;
        if (in->bad) return;
        memset(state + c, run, (size_t)length);
        c += length;
    }
}

/* Marks absent numbers with NaN and the others with 0; how many are present. */
static int64_t get_presence(meso_byte_reader *in, double *number, int64_t count)
{
    int64_t present = 0;
    int is_present = 1;
    for (int64_t i = 0; i < count && !in->bad;) {
        const int64_t length = (int64_t)meso_bytes_get_varint(in, (uint64_t)(count - i));
        /* Only the first run may be empty: otherwise a block could be made to never end. */
        if (length == 0 && i > 0) in->bad = 1;
        if (in->bad) break;
        if (is_present) present += length;
        for (int64_t end = i + length; i < end; i++)
            number[i] = is_present ? 0 : MESO_NAN;
        is_present = !is_present;
    }
    return present;
}

static void get_doubles(meso_byte_reader *in, double *number, int64_t count, int64_t present)
{
    if (present > (in->end - in->at) / 8) {
        in->bad = 1;
        return;
    }
    const uint8_t *plane = in->at;
    int64_t taken = 0;
    for (int64_t i = 0; i < count; i++) {
        if (isnan(number[i])) continue;
        uint64_t bits = 0;
        for (int p = 0; p < 8; p++)
            bits |= (uint64_t)plane[p * present + taken] << (8 * p);
        memcpy(&number[i], &bits, sizeof bits);
        taken++;
        if (!isfinite(number[i])) {
            in->bad = 1;
            return;
        }
    }
    in->at += 8 * present;
}

static void get_numbers(meso_byte_reader *in, double *number, int64_t count)
{
    const int64_t present = get_presence(in, number, count);
    const uint8_t decimals = meso_bytes_get(in);
    if (decimals != BLOCK_DOUBLES && decimals > BLOCK_MOST_DECIMALS) in->bad = 1;
    if (in->bad) return;
    if (decimals == BLOCK_DOUBLES) {
        get_doubles(in, number, count, present);
        return;
    }
    const double scale = meso_block_scale[decimals];
    for (int64_t i = 0; i < count && !in->bad; i++) {
        if (isnan(number[i])) continue;
        number[i] = (double)meso_bytes_get_signed(in, (uint64_t)BLOCK_MOST_WHOLE) / scale;
    }
}

static void get_bounds(meso_byte_reader *in, const meso_block_room *room,
                       const meso_block_size *size)
{
    int64_t next = 0;
    for (int64_t b = 0; b < size->bounded; b++) {
        if (next >= size->cells) in->bad = 1;
        if (in->bad) return;
        next += (int64_t)meso_bytes_get_varint(in, (uint64_t)(size->cells - 1 - next));
        room->bound_cell[b] = next++;
    }
    get_numbers(in, room->low, size->bounded);
    if (!in->bad) get_numbers(in, room->high, size->bounded);
    for (int64_t b = 0; b < size->bounded && !in->bad; b++)
        if (room->low[b] > room->high[b]) in->bad = 1;
}

meso_status meso_block_read_plain(meso_ctx *ctx, const meso_block_room *room,
                                  const meso_block_size *size, const uint8_t *plain,
                                  size_t count)
{
    meso_byte_reader in = {plain, plain + count, 0};
    get_rows(&in, room, size);
    if (in.bad) return fail_damaged(ctx, "regions and industries");
    get_states(&in, room->state, size->cells);
    if (in.bad) return fail_damaged(ctx, "states");
    get_numbers(&in, room->value, size->cells);
    if (in.bad) return fail_damaged(ctx, "values");
    get_bounds(&in, room, size);
    if (in.bad) return fail_damaged(ctx, "bounds");
    if (in.at != in.end) return fail_damaged(ctx, "length");
    return MESO_OK;
}

meso_status meso_block_read(meso_ctx *ctx, const meso_block_room *room, const uint8_t *bytes,
                            size_t count)
{
    meso_byte_reader in = {bytes, bytes + count, 0};
    meso_block_size size = {0};
    uint64_t plain_bytes = 0;
    get_head(&in, &size, &plain_bytes);
    if (in.bad) return fail_damaged(ctx, "head");
    uint8_t *plain = meso_ctx_alloc(ctx, (size_t)plain_bytes + 1);
    if (!plain) return MESO_E_NOMEM;
    meso_status status =
        meso_bytes_unpack(ctx, plain, (size_t)plain_bytes, in.at, (size_t)(in.end - in.at));
    if (status == MESO_OK)
        status = meso_block_read_plain(ctx, room, &size, plain, (size_t)plain_bytes);
    meso_ctx_release(ctx, plain);
    return status;
}
