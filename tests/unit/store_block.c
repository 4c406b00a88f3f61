/* Does a block give every cell back to the bit, and refuse every byte that is wrong? */
#include "t.h"

#include "base/ctx.h"
#include "store/block.h"

#include <stdlib.h>

enum { REGIONS = 7, CELLS = 11, BOUNDED = 3 };

static const int64_t row[REGIONS + 1] = {0, 3, 3, 4, 8, 8, 11, 11};
static const int32_t industry[CELLS] = {0, 2, 700, 5, 1, 2, 3, 4, 0, 1, 900};
static const int64_t bound_cell[BOUNDED] = {1, 7, 10};

static meso_slice slice_of(const double *value, const uint8_t *state, const double *low,
                           const double *high)
{
    return (meso_slice){.period = 201600,
                        .row = row,
                        .industry = industry,
                        .value = value,
                        .state = state,
                        .bounded = BOUNDED,
                        .bound_cell = bound_cell,
                        .low = low,
                        .high = high};
}

static int same_bits(const double *a, const double *b, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        if (!(isnan(a[i]) && isnan(b[i])) && memcmp(&a[i], &b[i], sizeof *a) != 0) return 0;
    return 1;
}

/* Writes and reads; how many bytes it took. */
static size_t round_trip(const meso_slice *slice)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    uint8_t *bytes = NULL;
    size_t count = 0;
    meso_block_size size = {0};
    meso_block_room room = {0};
    meso_arena *arena = meso_arena_new(ctx);
    T_SAME(meso_block_write(ctx, &bytes, &count, slice, REGIONS), MESO_OK);
    T_SAME(meso_block_measure(ctx, &size, bytes, count), MESO_OK);
    T_SAME(size.regions, REGIONS);
    T_SAME(size.industries, 901);
    T_SAME(size.cells, CELLS);
    T_SAME(size.bounded, BOUNDED);
    T_SAME(meso_block_make_room(ctx, &room, arena, &size, REGIONS), MESO_OK);
    T_SAME(meso_block_read(ctx, &room, bytes, count), MESO_OK);
    T_TRUE(memcmp(room.row, row, sizeof row) == 0);
    T_TRUE(memcmp(room.industry, industry, sizeof industry) == 0);
    T_TRUE(memcmp(room.bound_cell, bound_cell, sizeof bound_cell) == 0);
    T_TRUE(same_bits(room.value, slice->value, CELLS));
    T_TRUE(same_bits(room.low, slice->low, BOUNDED));
    T_TRUE(same_bits(room.high, slice->high, BOUNDED));
    for (int c = 0; c < CELLS; c++)
        T_SAME(room.state[c], slice->state ? slice->state[c] : MESO_CELL_OBSERVED);
    meso_arena_free(arena);
    meso_ctx_release(ctx, bytes);
    meso_ctx_free(ctx);
    return count;
}

static const uint8_t states[CELLS] = {
    MESO_CELL_OBSERVED,       MESO_CELL_WITHHELD,  MESO_CELL_ZERO,
    MESO_CELL_MISSING,        MESO_CELL_MODELLED,  MESO_CELL_BREAK,
    MESO_CELL_NOT_APPLICABLE, MESO_CELL_ESTIMATED, MESO_CELL_OBSERVED,
    MESO_CELL_UNDEFINED,      MESO_CELL_LOW};
static const double low[BOUNDED] = {0, 12, 0}, high[BOUNDED] = {MESO_NAN, 20, 0.5};

static void test_block_keeps_whole_numbers_decimals_and_doubles(void)
{
    const double whole[CELLS] = {
        1, MESO_NAN, 0, MESO_NAN, 9007199254740991.0, -3, MESO_NAN, 15, 128, MESO_NAN, 0};
    const double decimal[CELLS] = {1.2345,   MESO_NAN, 0,   MESO_NAN, 7.5, -3.1,
                                   MESO_NAN, 15,       0.1, MESO_NAN, 0};
    const double any[CELLS] = {1.0 / 3,  MESO_NAN, 0, MESO_NAN, 5e-324, -0.0,
                               MESO_NAN, 1e308,    2, MESO_NAN, 0};
    meso_slice slice = slice_of(whole, states, low, high);
    T_SAME(meso_block_decimals(whole, CELLS), 0);
    T_SAME(meso_block_decimals(decimal, CELLS), 4);
    T_SAME(meso_block_decimals(any, CELLS), -1);
    round_trip(&slice);
    const double signed_zero[CELLS] = {1,        MESO_NAN, -0.0, MESO_NAN, 5, 3,
                                       MESO_NAN, 15,       2,    MESO_NAN, 0};
    slice.value = signed_zero;
    round_trip(&slice);
    slice.value = whole;
    slice.state = NULL;
    round_trip(&slice);
    slice.value = decimal;
    round_trip(&slice);
    slice.value = any;
    round_trip(&slice);
}

static void test_block_refuses_to_write_what_it_would_refuse_to_read(void)
{
    double value[CELLS] = {0};
    uint8_t state[CELLS] = {0}, *bytes = NULL;
    double high_wrong[BOUNDED] = {1, 11, 1};
    size_t count = 0;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_slice slice = slice_of(value, state, low, high_wrong);
    T_SAME(meso_block_write(ctx, &bytes, &count, &slice, REGIONS), MESO_E_DATA);
    slice.high = high;
    value[3] = (double)INFINITY;
    T_SAME(meso_block_write(ctx, &bytes, &count, &slice, REGIONS), MESO_E_DATA);
    value[3] = 0;
    state[3] = 'x';
    T_SAME(meso_block_write(ctx, &bytes, &count, &slice, REGIONS), MESO_E_DATA);
    state[3] = 0;
    const meso_cell total[REGIONS] = {{0}};
    slice.region_total = total;
    T_SAME(meso_block_write(ctx, &bytes, &count, &slice, REGIONS), MESO_E_DATA);
    T_TRUE(bytes == NULL);
    meso_ctx_free(ctx);
}

/* Reads possibly damaged bytes: a status, never a crash, and never other values than those. */
static meso_status try_read(meso_ctx *ctx, const uint8_t *bytes, size_t count,
                            const double *value)
{
    meso_block_size size = {0};
    meso_block_room room = {0};
    meso_status status = meso_block_measure(ctx, &size, bytes, count);
    if (status < 0 || size.cells > 100000 || size.regions > 100000) return MESO_E_PARSE;
    meso_arena *arena = meso_arena_new(ctx);
    status = meso_block_make_room(ctx, &room, arena, &size, size.regions);
    if (status == MESO_OK) status = meso_block_read(ctx, &room, bytes, count);
    if (status == MESO_OK) {
        T_SAME(size.cells, CELLS);
        T_TRUE(same_bits(room.value, value, CELLS));
        T_TRUE(memcmp(room.state, states, CELLS) == 0);
        T_TRUE(same_bits(room.high, high, BOUNDED));
    }
    meso_arena_free(arena);
    return status;
}

static void test_block_refuses_damaged_bytes(void)
{
    const double value[CELLS] = {1,        MESO_NAN, 0,   MESO_NAN, 70000, 3,
                                 MESO_NAN, 15,       128, MESO_NAN, 0};
    const meso_slice slice = slice_of(value, states, low, high);
    meso_ctx *ctx = meso_ctx_new(NULL);
    uint8_t *bytes = NULL;
    size_t count = 0;
    T_SAME(meso_block_write(ctx, &bytes, &count, &slice, REGIONS), MESO_OK);
    for (size_t cut = 0; cut < count; cut++) {
        uint8_t *part = malloc(cut + 1);
        if (!part) abort();
        memcpy(part, bytes, cut);
        T_SAME(try_read(ctx, part, cut, value), MESO_E_PARSE);
        free(part);
    }
    /* A few bits carry nothing (zstd's window size; the count of industries is a limit only):
       then the cells are the same. */
    int survived = 0;
    for (size_t at = 0; at < count; at++)
        for (int bit = 0; bit < 8; bit++) {
            bytes[at] ^= (uint8_t)(1 << bit);
            survived += try_read(ctx, bytes, count, value) == MESO_OK;
            bytes[at] ^= (uint8_t)(1 << bit);
        }
    T_TRUE(survived < (int)count * 8 / 20);
    meso_ctx_release(ctx, bytes);
    meso_ctx_free(ctx);
}

/* Streams by hand: one region, two cells of industries 0 and 1, both observed, 5 and -6. */
static const uint8_t plain[] = {2, 0, 0, 0, 2, 2, 0, 10, 11, 0, 0};

static meso_status read_plain(const uint8_t *bytes, size_t count)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    const meso_block_size size = {.regions = 1, .industries = 2, .cells = 2, .bounded = 0};
    meso_block_room room = {0};
    T_SAME(meso_block_make_room(ctx, &room, arena, &size, 1), MESO_OK);
    const meso_status status = meso_block_read_plain(ctx, &room, &size, bytes, count);
    if (status == MESO_OK) {
        T_NEAR(room.value[0], 5, 0);
        T_NEAR(room.value[1], -6, 0);
    }
    meso_arena_free(arena);
    meso_ctx_free(ctx);
    return status;
}

static void test_block_streams_are_what_the_header_says(void)
{
    T_SAME(read_plain(plain, sizeof plain), MESO_OK);
    for (size_t cut = 0; cut < sizeof plain; cut++)
        T_SAME(read_plain(plain, cut), MESO_E_PARSE);
    uint8_t wrong[sizeof plain + 1] = {0};
    memcpy(wrong, plain, sizeof plain);
    T_SAME(read_plain(wrong, sizeof wrong), MESO_E_PARSE); /* one byte too many */
    wrong[0] = 1;                                          /* a cell of no region */
    T_SAME(read_plain(wrong, sizeof plain), MESO_E_PARSE);
    wrong[0] = 2, wrong[2] = 1; /* industry 2 of 2 */
    T_SAME(read_plain(wrong, sizeof plain), MESO_E_PARSE);
    wrong[2] = 0, wrong[3] = 'x'; /* no such state */
    T_SAME(read_plain(wrong, sizeof plain), MESO_E_PARSE);
    wrong[3] = 0, wrong[4] = 0; /* a run of no cells */
    T_SAME(read_plain(wrong, sizeof plain), MESO_E_PARSE);
    wrong[4] = 2, wrong[6] = 9; /* 9 decimals */
    T_SAME(read_plain(wrong, sizeof plain), MESO_E_PARSE);
}

int main(void)
{
    test_block_keeps_whole_numbers_decimals_and_doubles();
    test_block_refuses_to_write_what_it_would_refuse_to_read();
    test_block_refuses_damaged_bytes();
    test_block_streams_are_what_the_header_says();
    return t_end();
}
