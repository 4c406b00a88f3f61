/* How does a region's outline become few bytes? See src/store/outline.h. */
#include "store/outline.h"

#include "store/bytes.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_POINTS = 1 << 26, POINT_BYTES = 2 /* at least, packed or not */ };

/* Far outside any place, and well inside 64 bits. */
static const double most_steps = 1e15;

static double steps(int projected)
{
    return projected ? 1e3 : 1e7;
}

static meso_status fail_damaged(meso_ctx *ctx)
{
    return meso_fail(ctx, MESO_E_PARSE, "an outline is damaged");
}

meso_status meso_outline_write(meso_ctx *ctx, uint8_t **out, size_t *count,
                               const meso_boundaries *boundaries, int32_t region)
{
    const int64_t first = boundaries->ring[region], end = boundaries->ring[region + 1];
    const double scale = steps(boundaries->projected);
    meso_bytes packed = {.ctx = ctx}, plain = {.ctx = ctx};
    int64_t lon = 0, lat = 0;
    meso_status status = MESO_OK;
    meso_bytes_put_varint(&packed, (uint64_t)(end - first));
    for (int64_t r = first; r < end; r++)
        meso_bytes_put_varint(&packed,
                              (uint64_t)(boundaries->point[r + 1] - boundaries->point[r]));
    for (int64_t p = boundaries->point[first]; p < boundaries->point[end]; p++) {
        const double x = boundaries->lon[p] * scale, y = boundaries->lat[p] * scale;
        if (!(fabs(x) < most_steps && fabs(y) < most_steps)) {
            status =
                meso_fail(ctx, MESO_E_DATA, "the outline of \"%s\": %g, %g is not a place",
                          boundaries->code[region], boundaries->lon[p], boundaries->lat[p]);
            goto done;
        }
        meso_bytes_put_signed(&plain, llround(x) - lon);
        meso_bytes_put_signed(&plain, llround(y) - lat);
        lon = llround(x);
        lat = llround(y);
    }
    meso_bytes_put_varint(&packed, plain.length);
    MESO_TRY(plain.status);
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

/* Reads the head; `point` (NULL = not wanted) gets the end of each ring. */
static void get_head(meso_byte_reader *in, meso_outline_size *size, uint64_t *plain,
                     int64_t *point)
{
    size->points = 0;
    size->rings = (int64_t)meso_bytes_get_varint(in, MOST_POINTS);
    for (int64_t r = 0; r < size->rings && !in->bad; r++) {
        size->points +=
            (int64_t)meso_bytes_get_varint(in, (uint64_t)(MOST_POINTS - size->points));
        if (point) point[r] = size->points;
    }
    *plain = meso_bytes_get_varint(in, (uint64_t)MOST_POINTS * 2 * MESO_VARINT_BYTES);
    if (*plain < (uint64_t)size->points * POINT_BYTES ||
        !meso_bytes_can_hold((size_t)(in->end - in->at), *plain))
        in->bad = 1;
}

meso_status meso_outline_measure(meso_ctx *ctx, meso_outline_size *size, const uint8_t *bytes,
                                 size_t count)
{
    meso_byte_reader in = {bytes, bytes + count, 0};
    meso_outline_size found = {0};
    uint64_t plain = 0;
    get_head(&in, &found, &plain, NULL);
    if (in.bad) return fail_damaged(ctx);
    *size = found;
    return MESO_OK;
}

meso_status meso_outline_read(meso_ctx *ctx, int64_t *point, double *lon, double *lat,
                              const uint8_t *bytes, size_t count, int projected)
{
    meso_byte_reader in = {bytes, bytes + count, 0};
    meso_outline_size size = {0};
    uint64_t plain_bytes = 0;
    get_head(&in, &size, &plain_bytes, point);
    if (in.bad) return fail_damaged(ctx);
    uint8_t *plain = meso_ctx_alloc(ctx, (size_t)plain_bytes + 1);
    if (!plain) return MESO_E_NOMEM;
    meso_status status =
        meso_bytes_unpack(ctx, plain, (size_t)plain_bytes, in.at, (size_t)(in.end - in.at));
    if (status == MESO_OK) {
        meso_byte_reader body = {plain, plain + plain_bytes, 0};
        const uint64_t most = 2 * (uint64_t)most_steps;
        int64_t x = 0, y = 0;
        for (int64_t p = 0; p < size.points && !body.bad; p++) {
            x += meso_bytes_get_signed(&body, most);
            y += meso_bytes_get_signed(&body, most);
            /* A damaged file could add up to anything; a place stays in range. */
            if (llabs(x) > (int64_t)most_steps || llabs(y) > (int64_t)most_steps) body.bad = 1;
            lon[p] = (double)x / steps(projected);
            lat[p] = (double)y / steps(projected);
        }
        if (body.bad || body.at != body.end) status = MESO_E_PARSE;
    }
    meso_ctx_release(ctx, plain);
    return status == MESO_E_PARSE ? fail_damaged(ctx) : status;
}
