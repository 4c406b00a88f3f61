/* In which order do the cells of a row stand? */
#include "import/desk.h"

#include "base/ctx.h"

#include <string.h>

/* Where the keys that rise from `at` on end. */
static int64_t run_end(const uint64_t *key, int64_t at, int64_t count)
{
    while (at + 1 < count && key[at] < key[at + 1])
        at++;
    return at < count ? at + 1 : count;
}

/* By merging what rises already: files mostly stand in some order. Stable because the number in
   the row is part of the key. */
static void sort_keys(meso_desk *d)
{
    const int64_t count = d->count;
    while (run_end(d->key, 0, count) < count) {
        for (int64_t k = 0; k < count;) {
            const int64_t middle = run_end(d->key, k, count);
            const int64_t end = run_end(d->key, middle, count);
            int64_t a = k;
            int64_t b = middle;
            for (; k < end; k++) {
                const int first = a < middle && (b >= end || d->key[a] <= d->key[b]);
                d->spare[k] = first ? d->key[a++] : d->key[b++];
            }
        }
        uint64_t *swap = d->key;
        d->key = d->spare;
        d->spare = swap;
    }
}

void meso_desk_release(meso_ctx *ctx, meso_desk *d)
{
    meso_ctx_release(ctx, d->key);
    meso_ctx_release(ctx, d->spare);
    meso_ctx_release(ctx, d->value);
    meso_ctx_release(ctx, d->cell);
    meso_ctx_release(ctx, d->piece);
    *d = (meso_desk){.room = 0};
}

static meso_status clear(meso_ctx *ctx, meso_desk *d, int64_t count)
{
    if (count <= d->room) return MESO_OK;
    meso_desk_release(ctx, d);
    const size_t room = (size_t)count + (size_t)count / 2;
    *d = (meso_desk){.key = meso_ctx_alloc(ctx, room * sizeof *d->key),
                     .spare = meso_ctx_alloc(ctx, room * sizeof *d->spare),
                     .value = meso_ctx_alloc(ctx, room * sizeof *d->value),
                     .cell = meso_ctx_alloc(ctx, room * sizeof *d->cell),
                     .piece = meso_ctx_alloc(ctx, room * sizeof *d->piece),
                     .room = (int64_t)room};
    return d->key && d->spare && d->value && d->cell && d->piece ? MESO_OK : MESO_E_NOMEM;
}

meso_status meso_desk_sort(meso_ctx *ctx, meso_desk *d, const meso_sorting *s, int64_t begin,
                           int64_t end)
{
    int64_t count = 0;
    for (int64_t k = begin; k < end; k++)
        count += s->strip[k].count;
    const meso_status status = clear(ctx, d, count);
    if (status < 0) return status;
    d->count = 0;
    for (int64_t k = begin; k < end; k++) {
        const uint32_t *industry = s->cells->industry + s->strip[k].column;
        for (uint32_t c = 0; c < s->strip[k].count; c++, d->count++)
            d->key[d->count] = (uint64_t)industry[c] << 32 | (uint64_t)d->count;
    }
    sort_keys(d);
    return MESO_OK;
}

void meso_desk_take(meso_desk *d, const meso_sorting *s, int64_t begin, int64_t end)
{
    int64_t count = 0;
    for (int64_t k = begin; k < end; k++) {
        const meso_strip *strip = &s->strip[k];
        memcpy(d->value + count, s->cells->value + strip->from,
               strip->count * sizeof *d->value);
        for (uint32_t c = 0; c < strip->count; c++, count++) {
            d->cell[count] = strip->cell + c;
            d->piece[count] = strip->piece;
        }
    }
}
