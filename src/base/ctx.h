/** The inside of a context, for library code only. */
#ifndef MESO_BASE_CTX_H
#define MESO_BASE_CTX_H

#include <mesoscope/base.h>

void *meso_ctx_alloc(meso_ctx *ctx, size_t bytes);
void meso_ctx_release(meso_ctx *ctx, void *block); /* NULL is allowed */
const meso_allocator *meso_ctx_allocator(const meso_ctx *ctx);
int meso_ctx_threads(const meso_ctx *ctx);

/* Asks the listener whether to go on: MESO_OK or MESO_E_CANCELLED. */
meso_status meso_tell(meso_ctx *ctx, const char *doing, double share);

/* Records why a call failed; use it through meso_fail(). */
void meso_set_error(meso_ctx *ctx, const char *format, ...) MESO_PRINTF(2, 3);

/* Records the text and yields `status`, so a failure is one line:
       return meso_fail(ctx, MESO_E_SHAPE, "%d regions", n);
   A macro, so that compilers and analysers see which status comes back. */
#define meso_fail(ctx, status, ...) (meso_set_error((ctx), __VA_ARGS__), (status))

/* Runs a step; on failure jumps to the function's single `done:` label. */
#define MESO_TRY(step)             \
    do {                           \
        status = (step);           \
        if (status < 0) goto done; \
    } while (0)

#endif
