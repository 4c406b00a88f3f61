/** Bytes written to grow and bytes read with suspicion: varints and what is made of them. */
#ifndef MESO_STORE_BYTES_H
#define MESO_STORE_BYTES_H

#include "base/ctx.h"

/* Grows as it is written; the first failure sticks in `status`. Release data with
   meso_ctx_release(). */
typedef struct meso_bytes {
    meso_ctx *ctx;
    uint8_t *data;
    size_t length, room;
    meso_status status;
} meso_bytes;

/* 1 when `more` bytes can be written at data + length. */
int meso_bytes_reserve(meso_bytes *out, size_t more);

enum { MESO_VARINT_BYTES = 10 };

static inline void meso_bytes_put(meso_bytes *out, uint8_t byte)
{
    if (meso_bytes_reserve(out, 1)) out->data[out->length++] = byte;
}

/* Seven bits a byte, low bits first. */
static inline void meso_bytes_put_varint(meso_bytes *out, uint64_t value)
{
    if (!meso_bytes_reserve(out, MESO_VARINT_BYTES)) return;
    uint8_t *at = out->data + out->length;
    while (value >= 0x80) {
        *at++ = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    *at++ = (uint8_t)value;
    out->length = (size_t)(at - out->data);
}

/* Small numbers of either sign take few bytes: 0, -1, 1, -2, ... */
static inline void meso_bytes_put_signed(meso_bytes *out, int64_t value)
{
    meso_bytes_put_varint(out, (uint64_t)value << 1 ^ (uint64_t)(value >> 63));
}

/* Appends one zstd frame with checksum. */
meso_status meso_bytes_pack(meso_bytes *out, const meso_bytes *plain);
/* Reads one frame of exactly `count` bytes; MESO_E_PARSE otherwise. */
meso_status meso_bytes_unpack(meso_ctx *ctx, uint8_t *out, size_t count, const uint8_t *frame,
                              size_t frame_bytes);
/* Whether so few bytes can hold a frame of so many: what claims more is not worth a buffer. */
int meso_bytes_can_hold(size_t frame_bytes, uint64_t plain);

/* Reads forward; the first byte that is not there, or breaks a rule, sets `bad` for good. */
typedef struct meso_byte_reader {
    const uint8_t *at, *end;
    int bad;
} meso_byte_reader;

static inline uint8_t meso_bytes_get(meso_byte_reader *in)
{
    if (in->at == in->end) {
        in->bad = 1;
        return 0;
    }
    return *in->at++;
}

/* A varint of at most `most`; 0 when there is none. */
static inline uint64_t meso_bytes_get_varint(meso_byte_reader *in, uint64_t most)
{
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const uint64_t byte = meso_bytes_get(in);
        if (shift == 63 && byte > 1) break;
        value |= (byte & 0x7f) << shift;
        if (byte & 0x80) continue;
        if (in->bad || value > most) break;
        return value;
    }
    in->bad = 1;
    return 0;
}

static inline int64_t meso_bytes_get_signed(meso_byte_reader *in, uint64_t most)
{
    const uint64_t zigzag = meso_bytes_get_varint(in, 2 * most);
    return (int64_t)(zigzag >> 1) ^ -(int64_t)(zigzag & 1);
}

#endif
