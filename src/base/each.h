/** The executor: repeats a body on as many threads as the context allows. */
#ifndef MESO_BASE_EACH_H
#define MESO_BASE_EACH_H

#include <mesoscope/base.h>

/* One repetition. `ctx` belongs to the thread that runs it; write only to what `index` owns. */
typedef meso_status meso_body(meso_ctx *ctx, int64_t index, void *data);

/* Runs body for 0 to count-1 and waits. What each index computes must depend on the index
   alone, so the answer is the same for any number of threads. On failure the status and the
   text are those of the smallest failing index that ran. Progress is told as `doing`. */
meso_status meso_each(meso_ctx *ctx, const char *doing, int64_t count, meso_body *body,
                      void *data);

#endif
