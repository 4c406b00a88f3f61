/* Where do equations cross, so that one at a time is not enough? */
#include "base/ctx.h"
#include "data/margins.h"

/* Equations by unknown, the other way round. */
typedef struct crossing {
    const meso_margins *m;
    int64_t *first;    /* [unknowns + 1] */
    int32_t *equation; /* [entries] */
    int32_t *inner;    /* [unknowns] equations not yet peeled that it stands in */
    int32_t *crossed;  /* [equations] its unknowns that stand in another such equation */
    uint8_t *is_outer; /* [equations] peeled */
    int32_t *queue;
} crossing;

static int is_there(const meso_margins *m, int32_t e)
{
    return !m->is_broken[e];
}

static meso_status make_crossing(meso_ctx *ctx, crossing *x, meso_arena *scratch)
{
    const meso_margins *m = x->m;
    x->first = MESO_TAKE(ctx, scratch, int64_t, (int64_t)m->unknowns + 2);
    x->equation = MESO_TAKE(ctx, scratch, int32_t, m->first[m->equations]);
    x->inner = MESO_TAKE(ctx, scratch, int32_t, m->unknowns);
    x->crossed = MESO_TAKE(ctx, scratch, int32_t, m->equations);
    x->is_outer = MESO_TAKE(ctx, scratch, uint8_t, m->equations);
    x->queue = MESO_TAKE(ctx, scratch, int32_t, m->equations);
    if (!x->first || !x->equation || !x->inner || !x->crossed || !x->is_outer || !x->queue)
        return MESO_E_NOMEM;
    for (int32_t e = 0; e < m->equations; e++)
        for (int64_t n = m->first[e]; is_there(m, e) && n < m->first[e + 1]; n++)
            x->inner[m->member[n]]++;
    for (int32_t u = 0; u < m->unknowns; u++)
        x->first[u + 2] = x->first[u + 1] + x->inner[u];
    for (int32_t e = 0; e < m->equations; e++)
        for (int64_t n = m->first[e]; is_there(m, e) && n < m->first[e + 1]; n++)
            x->equation[x->first[m->member[n] + 1]++] = e;
    return MESO_OK;
}

/* An equation that shares at most one unknown with the others hangs on it: off it goes, and
   perhaps the next one then hangs. */
static void peel(crossing *x)
{
    const meso_margins *m = x->m;
    int32_t queued = 0;
    for (int32_t e = 0; e < m->equations; e++) {
        for (int64_t n = m->first[e]; is_there(m, e) && n < m->first[e + 1]; n++)
            x->crossed[e] += x->inner[m->member[n]] > 1;
        x->is_outer[e] = x->crossed[e] <= 1;
        if (x->is_outer[e] && is_there(m, e)) x->queue[queued++] = e;
    }
    for (int32_t q = 0; q < queued; q++) {
        const int32_t gone = x->queue[q];
        for (int64_t n = m->first[gone]; n < m->first[gone + 1]; n++) {
            const int32_t u = m->member[n];
            if (--x->inner[u] != 1) continue;
            for (int64_t k = x->first[u]; k < x->first[u + 1]; k++) {
                const int32_t e = x->equation[k]; /* the one that is left */
                if (x->is_outer[e] || --x->crossed[e] > 1) continue;
                x->is_outer[e] = 1;
                x->queue[queued++] = e;
            }
        }
    }
}

meso_status meso_margins_blocks(meso_ctx *ctx, int32_t *blocks, int32_t *block,
                                const meso_margins *margins, meso_arena *scratch)
{
    crossing x = {.m = margins};
    *blocks = 0;
    if (margins->equations == 0) return MESO_OK;
    const meso_status status = make_crossing(ctx, &x, scratch);
    if (status < 0) return status;
    peel(&x);
    for (int32_t e = 0; e < margins->equations; e++)
        block[e] = 0;
    for (int32_t e = 0; e < margins->equations; e++) {
        if (block[e] || x.is_outer[e] || !is_there(margins, e)) continue;
        int32_t queued = 0;
        block[e] = ++*blocks;
        x.queue[queued++] = e;
        for (int32_t q = 0; q < queued; q++)
            for (int64_t n = margins->first[x.queue[q]]; n < margins->first[x.queue[q] + 1];
                 n++) {
                const int32_t u = margins->member[n];
                for (int64_t k = x.first[u]; k < x.first[u + 1]; k++) {
                    const int32_t next = x.equation[k];
                    if (block[next] || x.is_outer[next]) continue;
                    block[next] = *blocks;
                    x.queue[queued++] = next;
                }
            }
    }
    return MESO_OK;
}
