/* Does any sequence of bytes get an answer from the readers of blocks and outlines?
 * The first byte chooses: 0 a block, 1 its streams past the checksum (then four small varints
 * of sizes), 2 an outline. */
#include "store/block.h"
#include "base/ctx.h"
#include "store/bytes.h"
#include "store/outline.h"

#include <stdlib.h>

enum { MOST = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* What was read obeys the rules that everybody who reads a slice relies on. */
static void expect_sound(const meso_block_size *size, const meso_block_room *room)
{
    if (room->row[0] != 0 || room->row[size->regions] != size->cells) abort();
    for (int32_t r = 0; r < size->regions; r++)
        for (int64_t c = room->row[r]; c < room->row[r + 1]; c++) {
            if (room->industry[c] < 0 || room->industry[c] >= size->industries) abort();
            if (c > room->row[r] && room->industry[c] <= room->industry[c - 1]) abort();
            if (isinf(room->value[c])) abort();
        }
    for (int64_t b = 0; b < size->bounded; b++) {
        if (room->bound_cell[b] < 0 || room->bound_cell[b] >= size->cells) abort();
        if (room->low[b] > room->high[b]) abort();
    }
}

static void try_block(meso_ctx *ctx, int plain, const uint8_t *bytes, size_t count)
{
    meso_block_size size = {0};
    meso_block_room room = {0};
    meso_status status = MESO_OK;
    if (plain) {
        meso_byte_reader in = {bytes, bytes + count, 0};
        size.regions = (int32_t)meso_bytes_get_varint(&in, 1000);
        size.industries = (int32_t)meso_bytes_get_varint(&in, 1000);
        size.cells = (int64_t)meso_bytes_get_varint(&in, 1000);
        size.bounded = (int64_t)meso_bytes_get_varint(&in, 1000);
        if (in.bad) return;
        bytes = in.at;
        count = (size_t)(in.end - in.at);
    } else {
        status = meso_block_measure(ctx, &size, bytes, count);
    }
    if (status < 0 || size.cells > MOST || size.regions > MOST) return;
    meso_arena *arena = meso_arena_new(ctx);
    if (meso_block_make_room(ctx, &room, arena, &size, size.regions) < 0) abort();
    status = plain ? meso_block_read_plain(ctx, &room, &size, bytes, count)
                   : meso_block_read(ctx, &room, bytes, count);
    if (status == MESO_OK) expect_sound(&size, &room);
    if (status != MESO_OK && status != MESO_E_PARSE) abort();
    meso_arena_free(arena);
}

static void try_outline(meso_ctx *ctx, const uint8_t *bytes, size_t count)
{
    meso_outline_size size = {0};
    if (meso_outline_measure(ctx, &size, bytes, count) < 0 || size.points > MOST ||
        size.rings > MOST)
        return;
    int64_t *point = calloc((size_t)size.rings + 1, sizeof *point);
    double *lon = calloc((size_t)size.points + 1, sizeof *lon);
    double *lat = calloc((size_t)size.points + 1, sizeof *lat);
    if (!point || !lon || !lat) abort();
    const meso_status status = meso_outline_read(ctx, point, lon, lat, bytes, count, 0);
    if (status == MESO_OK && size.rings && point[size.rings - 1] != size.points) abort();
    free(point);
    free(lon);
    free(lat);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    if (count == 0) return 0;
    meso_ctx *ctx = meso_ctx_new(NULL);
    if (!ctx) return 0;
    if (bytes[0] == 2)
        try_outline(ctx, bytes + 1, count - 1);
    else
        try_block(ctx, bytes[0] == 1, bytes + 1, count - 1);
    meso_ctx_free(ctx);
    return 0;
}
