/* Runs a body with every allocation refused in turn: once alone, once with all that follow. */
#ifndef MESO_REFUSE_H
#define MESO_REFUSE_H

#include "t.h"

#include <mesoscope/base.h>
#include <stdlib.h>

typedef struct refuse_meter {
    long asked, refused, live;
    int from_there_on;
} refuse_meter;

static inline void *refuse_alloc(void *data, size_t bytes)
{
    refuse_meter *meter = data;
    meter->asked++;
    const int refused =
        meter->from_there_on ? meter->asked >= meter->refused : meter->asked == meter->refused;
    if (meter->refused > 0 && refused) return NULL;
    void *block = malloc(bytes);
    if (block) meter->live++;
    return block;
}

static inline void refuse_release(void *data, void *block)
{
    refuse_meter *meter = data;
    if (block) meter->live--;
    free(block);
}

/* What the body returns when the nth allocation is refused; nothing may stay behind. */
static inline meso_status refuse_once(meso_status (*body)(meso_ctx *ctx), refuse_meter *meter)
{
    const meso_allocator allocator = {refuse_alloc, refuse_release, meter, 1};
    meso_ctx *ctx = meso_ctx_new(&allocator);
    if (!ctx) return MESO_E_NOMEM;
    const meso_status status = body(ctx);
    meso_ctx_free(ctx);
    T_SAME(meter->live, 0);
    return status;
}

/* The body must end with MESO_OK when it gets all it asks for, and with MESO_E_NOMEM otherwise.
 */
static inline void refuse_each(meso_status (*body)(meso_ctx *ctx))
{
    refuse_meter all = {.refused = 0};
    T_SAME(refuse_once(body, &all), MESO_OK);
    for (long nth = 1; nth <= all.asked && t_failures == 0; nth++) {
        for (int on = 0; on < 2; on++) {
            refuse_meter meter = {.refused = nth, .from_there_on = on};
            T_SAME(refuse_once(body, &meter), MESO_E_NOMEM);
        }
    }
}

#endif
