/* What does a gz file hold? Whole members at a time: three times the speed of a stream. */
#include "import/gz.h"

#include "base/ctx.h"
#include "import/limits.h"

#include <libdeflate.h>
#include <string.h>

enum { LEAST_MEMBER = 18, FIRST_RATIO = 8 };

int meso_gz_is(const uint8_t *bytes, int64_t count)
{
    return count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b;
}

typedef struct unpacking {
    const char *path;
    uint8_t *out;
    int64_t used, room, most, slack;
} unpacking;

/* More room for what comes out; what is there stays. */
static meso_status grow(meso_ctx *ctx, unpacking *u, int64_t room)
{
    if (room > u->most) room = u->most;
    if (room <= u->room)
        return meso_fail(
            ctx, MESO_E_PARSE,
            "%s: unpacks to more than %lld bytes (limits: %d bytes for one, %lld in "
            "all); unpack and split it first",
            u->path, (long long)u->most, MESO_MOST_GZ_RATIO, (long long)MESO_MOST_UNPACKED);
    uint8_t *out = meso_ctx_alloc(ctx, (size_t)(room + u->slack));
    if (!out) return MESO_E_NOMEM;
    if (u->used) memcpy(out, u->out, (size_t)u->used);
    meso_ctx_release(ctx, u->out);
    u->out = out;
    u->room = room;
    return MESO_OK;
}

/* One member at bytes[*at]. */
static meso_status unpack_member(meso_ctx *ctx, unpacking *u,
                                 struct libdeflate_decompressor *engine, const uint8_t *bytes,
                                 int64_t count, int64_t *at)
{
    for (;;) {
        size_t taken = 0;
        size_t given = 0;
        const enum libdeflate_result result = libdeflate_gzip_decompress_ex(
            engine, bytes + *at, (size_t)(count - *at), u->out + u->used,
            (size_t)(u->room - u->used), &taken, &given);
        if (result == LIBDEFLATE_SUCCESS) {
            *at += (int64_t)taken;
            u->used += (int64_t)given;
            return MESO_OK;
        }
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE)
            return meso_fail(ctx, MESO_E_PARSE,
                             "%s: damaged or cut off: the gz member at byte %lld does not "
                             "unpack; fetch the file again",
                             u->path, (long long)*at);
        const meso_status status = grow(ctx, u, u->room * 2);
        if (status < 0) return status;
    }
}

meso_status meso_gz_unpack(meso_ctx *ctx, uint8_t **out, int64_t *unpacked, const char *path,
                           const uint8_t *bytes, int64_t count, int64_t slack)
{
    unpacking u = {.path = path, .slack = slack};
    u.most = count > MESO_MOST_UNPACKED / MESO_MOST_GZ_RATIO ? MESO_MOST_UNPACKED
                                                             : count * MESO_MOST_GZ_RATIO;
    /* The last four bytes say how much the last member holds, modulo 4 GiB. */
    int64_t promised = 0;
    for (int k = 4; k >= 1 && count >= LEAST_MEMBER; k--)
        promised = promised << 8 | bytes[count - 5 + k];
    if (promised > u.most) promised = u.most;
    const int64_t usual = count < INT64_MAX / FIRST_RATIO ? count * FIRST_RATIO : count;

    struct libdeflate_decompressor *engine = libdeflate_alloc_decompressor();
    if (!engine) return meso_fail(ctx, MESO_E_NOMEM, "out of memory (unpacking %s)", path);
    meso_status status = grow(ctx, &u, promised > usual / FIRST_RATIO ? promised : usual);
    for (int64_t at = 0; status >= 0 && at < count;) {
        if (!meso_gz_is(bytes + at, count - at)) break; /* zeros that pad a tape */
        status = unpack_member(ctx, &u, engine, bytes, count, &at);
        if (status >= 0) status = meso_tell(ctx, "unpacking", (double)at / (double)count);
    }
    libdeflate_free_decompressor(engine);
    if (status < 0) {
        meso_ctx_release(ctx, u.out);
        return status;
    }
    memset(u.out + u.used, 0, (size_t)slack);
    *out = u.out;
    *unpacked = u.used;
    return MESO_OK;
}
