/** @file
 *  @brief Context, status codes, errors, threads and progress: what every call shares. */
#ifndef MESOSCOPE_BASE_H
#define MESOSCOPE_BASE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @cond attributes */
#if defined(__GNUC__)
#define MESO_API                __attribute__((visibility("default")))
#define MESO_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#define MESO_MUST_CHECK         __attribute__((warn_unused_result))
#else
#define MESO_API
#define MESO_PRINTF(fmt, first)
#define MESO_MUST_CHECK
#endif
/** @endcond */

/** Zero is success; every failure is negative. Details: meso_error_text(). */
typedef enum meso_status {
    MESO_OK = 0,
    MESO_E_NOMEM = -1,     /**< the allocator refused */
    MESO_E_ARGUMENT = -2,  /**< an argument or option is out of its stated range */
    MESO_E_SHAPE = -3,     /**< sizes of inputs do not agree */
    MESO_E_DATA = -4,      /**< the data cannot answer the question (all missing, ...) */
    MESO_E_NOTFOUND = -5,  /**< no such project, table, column, region, measure */
    MESO_E_IO = -6,        /**< the operating system refused */
    MESO_E_PARSE = -7,     /**< malformed input; the text says line and column */
    MESO_E_CONVERGE = -8,  /**< an iteration did not settle within its limit */
    MESO_E_CANCELLED = -9, /**< the caller's progress function asked to stop */
    MESO_E_LOCKED = -10 /**< the project is held by another program or is newer than this one */
} meso_status;

/** Memory source. Both functions must be set, and be safe to call from several threads
 *  when the context is given more than one. */
typedef struct meso_allocator {
    void *(*alloc)(void *data, size_t bytes); /**< like malloc() */
    void (*release)(void *data, void *block); /**< like free() */
    void *data;                               /**< passed to both */
    size_t grain; /**< smallest block asked for, in bytes; 0 = 64 KiB; tests use 1 */
} meso_allocator;

/** Everything a call needs besides its inputs: memory, error text, threads, progress.
 *  One context per thread; a context must not be used by two threads at once. */
typedef struct meso_ctx meso_ctx;

/** Hears how far a long call has come. Always called on the thread that made the call.
 *  @param data   as given to meso_ctx_on_progress().
 *  @param doing  what is being done, for example "reading jobs.csv"; never NULL.
 *  @param share  share done, 0 to 1; negative when unknown.
 *  @return zero to go on; anything else makes the call end with MESO_E_CANCELLED. */
typedef int meso_progress(void *data, const char *doing, double share);

/** Creates a context: one thread, no progress function.
 *  @param allocator  memory source, copied; NULL means malloc/free.
 *  @return the context, or NULL when memory is exhausted.
 *  @ownership caller releases it with meso_ctx_free(). */
MESO_API meso_ctx *meso_ctx_new(const meso_allocator *allocator);

/** Releases a context. Objects made with it stay valid.
 *  @param ctx  may be NULL. */
MESO_API void meso_ctx_free(meso_ctx *ctx);

/** How many threads a call may use. Results do not depend on it, to the byte.
 *  @param ctx      context of this thread.
 *  @param threads  1 to 256; 0 means as many as the machine has processors. */
MESO_API void meso_ctx_set_threads(meso_ctx *ctx, int threads);

/** Sets the function that hears of progress and may stop a call.
 *  @param ctx       context of this thread.
 *  @param progress  NULL means nobody listens.
 *  @param data      passed to @p progress. */
MESO_API void meso_ctx_on_progress(meso_ctx *ctx, meso_progress *progress, void *data);

/** Why the last call on a context failed.
 *  @param ctx  context of this thread.
 *  @return one sentence, "" if none; valid until the next call on @p ctx. */
MESO_API const char *meso_error_text(const meso_ctx *ctx);

/** Short English name of a status.
 *  @param status  any value.
 *  @return for example "shape mismatch"; never NULL. */
MESO_API const char *meso_status_name(meso_status status);

/** Version of the library.
 *  @return for example "0.1.0". */
MESO_API const char *meso_version(void);

#ifdef __cplusplus
}
#endif
#endif
