/* How is what was written once sent many times, and small? */
#include "serve/body.h"

#include "base/ctx.h"

#include <libdeflate.h>
#include <string.h>

enum { LEAST_PACKED = 512, EFFORT = 6 };

static size_t pack(void *to, size_t room, const char *from, size_t count)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(EFFORT);
    if (!compressor) return 0;
    const size_t packed = libdeflate_gzip_compress(compressor, from, count, to, room);
    libdeflate_free_compressor(compressor);
    return packed;
}

meso_body *meso_body_new(meso_ctx *ctx, const meso_text *text, int status, const char *type)
{
    if (text->status < 0) return NULL;
    const size_t plain = text->length, room = plain > LEAST_PACKED ? plain : 0;
    meso_body *body = meso_ctx_alloc(ctx, sizeof *body);
    char *bytes = meso_ctx_alloc(ctx, plain + room + 1);
    if (!body || !bytes || pthread_mutex_init(&body->lock, NULL) != 0) {
        meso_ctx_release(ctx, body);
        meso_ctx_release(ctx, bytes);
        return NULL;
    }
    body->owners = 1;
    body->allocator = *meso_ctx_allocator(ctx);
    body->status = status;
    body->type = type;
    body->saved_as = NULL;
    body->etag[0] = '\0';
    body->plain = plain;
    body->bytes = bytes;
    if (plain) memcpy(bytes, text->data, plain);
    body->packed = room ? pack(bytes + plain, room, bytes, plain) : 0;
    return body;
}

void meso_body_share(meso_body *body)
{
    (void)pthread_mutex_lock(&body->lock);
    body->owners++;
    (void)pthread_mutex_unlock(&body->lock);
}

void meso_body_leave(meso_body *body)
{
    if (!body) return;
    (void)pthread_mutex_lock(&body->lock);
    const int left = --body->owners;
    (void)pthread_mutex_unlock(&body->lock);
    if (left > 0) return;
    const meso_allocator allocator = body->allocator;
    (void)pthread_mutex_destroy(&body->lock);
    allocator.release(allocator.data, body->bytes);
    allocator.release(allocator.data, body);
}
