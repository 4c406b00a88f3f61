/* Runs something once for every allocation it makes, with that one refused: alone, and together
   with all that follow. It must end with MESO_E_NOMEM and hold nothing. */
#ifndef MESO_REFUSE_H
#define MESO_REFUSE_H

#include "t.h"

#include <mesoscope/base.h>

#include <stdlib.h>

enum { REFUSE_MOST = 400 }; /* above that, evenly spread ones */

typedef struct refuse_meter {
    long granted, refused, live;
    int onwards;
} refuse_meter;

static inline void *refuse_alloc(void *data, size_t bytes)
{
    refuse_meter *m = data;
    m->granted++;
    if (m->refused && (m->onwards ? m->granted >= m->refused : m->granted == m->refused))
        return NULL;
    void *block = malloc(bytes);
    if (block) m->live++;
    return block;
}

static inline void refuse_release(void *data, void *block)
{
    if (block) ((refuse_meter *)data)->live--;
    free(block);
}

typedef meso_status refuse_run(meso_ctx *ctx, void *data);

/* One run with the nth allocation after the context's own refused; how many were asked for. */
static inline long refuse_one(refuse_run *run, void *data, long nth, int onwards,
                              const char *file, int line)
{
    refuse_meter m = {.onwards = onwards};
    const meso_allocator allocator = {refuse_alloc, refuse_release, &m, 1};
    meso_ctx *ctx = meso_ctx_new(&allocator);
    const long before = m.granted;
    m.refused = nth ? before + nth : 0;
    const meso_status status = run(ctx, data);
    const int refused = nth && m.granted >= m.refused;
    m.refused = 0;
    const long asked = m.granted - before;
    meso_ctx_free(ctx);
    t_same(m.live, 0, file, line, "blocks held after the run");
    if (refused) t_same(status, MESO_E_NOMEM, file, line, "status after a refused allocation");
    return asked;
}

static inline void refuse_all(refuse_run *run, void *data, const char *file, int line)
{
    const long asked = refuse_one(run, data, 0, 0, file, line);
    const long step = asked > REFUSE_MOST ? asked / REFUSE_MOST + 1 : 1;
    for (int onwards = 0; onwards < 2; onwards++)
        for (long nth = 1; nth <= asked; nth += step)
            (void)refuse_one(run, data, nth, onwards, file, line);
}

static inline meso_status refuse_call(meso_ctx *ctx, void *body)
{
    return (*(meso_status(**)(meso_ctx *))body)(ctx);
}

/* The same for a body that needs no data and must succeed when it gets all it asks for. */
static inline void refuse_each(meso_status (*body)(meso_ctx *ctx))
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(body(ctx), MESO_OK);
    meso_ctx_free(ctx);
    refuse_all(refuse_call, &body, __FILE__, __LINE__);
}

#endif
