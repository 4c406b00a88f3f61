/* Where memory, error text, threads and progress of a call live. */
#if defined(__linux__)
#define _DEFAULT_SOURCE /* madvise() */
#endif
#include "base/ctx.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/mman.h>
#endif

enum { ERROR_TEXT_BYTES = 1024, MOST_THREADS = 256 };

struct meso_ctx {
    meso_allocator allocator;
    meso_progress *progress;
    void *listener;
    int threads;
    char error_text[ERROR_TEXT_BYTES];
};

/* Large blocks begin on a large page and ask for such: the first touch of fresh memory is what
   they cost most. Where there are none, they are as any other block. */
static void *large_alloc(size_t bytes)
{
    enum { LARGE_PAGE = 2 << 20 };
    void *block = NULL;
    if (posix_memalign(&block, LARGE_PAGE, bytes) != 0) return NULL;
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    (void)madvise(block, bytes / LARGE_PAGE * LARGE_PAGE, MADV_HUGEPAGE);
#endif
    return block;
}

static void *heap_alloc(void *data, size_t bytes)
{
    enum { LARGE = 8 << 20 };
    (void)data;
    return bytes >= LARGE ? large_alloc(bytes) : malloc(bytes);
}

static void heap_release(void *data, void *block)
{
    (void)data;
    free(block);
}

meso_ctx *meso_ctx_new(const meso_allocator *allocator)
{
    const meso_allocator heap = {heap_alloc, heap_release, NULL, 0};
    if (!allocator) allocator = &heap;
    meso_ctx *ctx = allocator->alloc(allocator->data, sizeof *ctx);
    if (!ctx) return NULL;
    *ctx = (meso_ctx){.allocator = *allocator, .threads = 1};
    return ctx;
}

void meso_ctx_free(meso_ctx *ctx)
{
    if (!ctx) return;
    const meso_allocator allocator = ctx->allocator;
    allocator.release(allocator.data, ctx);
}

void meso_ctx_set_threads(meso_ctx *ctx, int threads)
{
    if (threads <= 0) threads = (int)sysconf(_SC_NPROCESSORS_ONLN);
    ctx->threads = threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads;
}

int meso_ctx_threads(const meso_ctx *ctx)
{
    return ctx->threads;
}

void meso_ctx_on_progress(meso_ctx *ctx, meso_progress *progress, void *data)
{
    ctx->progress = progress;
    ctx->listener = data;
}

meso_status meso_tell(meso_ctx *ctx, const char *doing, double share)
{
    if (!ctx->progress || ctx->progress(ctx->listener, doing, share) == 0) return MESO_OK;
    return meso_fail(ctx, MESO_E_CANCELLED, "stopped while %s", doing);
}

const char *meso_error_text(const meso_ctx *ctx)
{
    return ctx->error_text;
}

const meso_allocator *meso_ctx_allocator(const meso_ctx *ctx)
{
    return &ctx->allocator;
}

void *meso_ctx_alloc(meso_ctx *ctx, size_t bytes)
{
    void *block = ctx->allocator.alloc(ctx->allocator.data, bytes);
    if (!block) meso_set_error(ctx, "out of memory (%zu bytes)", bytes);
    return block;
}

void meso_ctx_release(meso_ctx *ctx, void *block)
{
    if (block) ctx->allocator.release(ctx->allocator.data, block);
}

void meso_set_error(meso_ctx *ctx, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(ctx->error_text, sizeof ctx->error_text, format, args);
    va_end(args);
}

const char *meso_status_name(meso_status status)
{
    switch (status) {
    case MESO_OK: return "ok";
    case MESO_E_NOMEM: return "out of memory";
    case MESO_E_ARGUMENT: return "argument out of range";
    case MESO_E_SHAPE: return "shape mismatch";
    case MESO_E_DATA: return "data cannot answer";
    case MESO_E_NOTFOUND: return "not found";
    case MESO_E_IO: return "input/output";
    case MESO_E_PARSE: return "parse";
    case MESO_E_CONVERGE: return "no convergence";
    case MESO_E_CANCELLED: return "cancelled";
    case MESO_E_LOCKED: return "project locked";
    }
    return "unknown status";
}

const char *meso_version(void)
{
    return MESO_VERSION;
}
