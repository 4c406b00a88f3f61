/* How do bytes grow, and shrink for the disk? */
#include "store/bytes.h"

#include <string.h>
#include <zstd.h>

enum { FIRST_ROOM = 1 << 12, COMPRESSION = 6 };
/* zstd spends at least three bytes on each 128 KiB. */
enum { PIECE = 128 << 10, PIECE_LEAST = 3 };

static int grow(meso_bytes *out, size_t more)
{
    size_t room = out->room ? out->room : FIRST_ROOM;
    while (room - out->length < more)
        room *= 2;
    uint8_t *data = meso_ctx_alloc(out->ctx, room);
    if (!data) {
        out->status = MESO_E_NOMEM;
        return 0;
    }
    if (out->length) memcpy(data, out->data, out->length);
    meso_ctx_release(out->ctx, out->data);
    out->data = data;
    out->room = room;
    return 1;
}

int meso_bytes_reserve(meso_bytes *out, size_t more)
{
    if (out->status < 0) return 0;
    return out->room - out->length >= more || grow(out, more);
}

meso_status meso_bytes_pack(meso_bytes *out, const meso_bytes *plain)
{
    const size_t room = ZSTD_compressBound(plain->length);
    if (!meso_bytes_reserve(out, room)) return out->status;
    ZSTD_CCtx *packer = ZSTD_createCCtx();
    size_t count = 0;
    if (packer) {
        (void)ZSTD_CCtx_setParameter(packer, ZSTD_c_checksumFlag, 1);
        (void)ZSTD_CCtx_setParameter(packer, ZSTD_c_compressionLevel, COMPRESSION);
        count =
            ZSTD_compress2(packer, out->data + out->length, room, plain->data, plain->length);
    }
    ZSTD_freeCCtx(packer);
    if (!packer || ZSTD_isError(count))
        return meso_fail(out->ctx, MESO_E_NOMEM, "out of memory while packing %zu bytes",
                         plain->length);
    out->length += count;
    return MESO_OK;
}

meso_status meso_bytes_unpack(meso_ctx *ctx, uint8_t *out, size_t count, const uint8_t *frame,
                              size_t frame_bytes)
{
    const size_t got = ZSTD_decompress(out, count, frame, frame_bytes);
    if (ZSTD_isError(got) || got != count)
        return meso_fail(ctx, MESO_E_PARSE, "a checksum or length does not agree");
    return MESO_OK;
}

int meso_bytes_can_hold(size_t frame_bytes, uint64_t plain)
{
    return plain / PIECE * PIECE_LEAST <= frame_bytes;
}
