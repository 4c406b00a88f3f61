/* How are things put in order so that equals keep theirs? By merging, from the bottom up. */
#include "import/sort.h"

#include "base/ctx.h"

#include <string.h>

typedef struct merging {
    const uint8_t *from;
    uint8_t *to;
    size_t size;
    meso_may_precede *precedes;
    const void *data;
} merging;

static void merge(const merging *m, int64_t begin, int64_t middle, int64_t end)
{
    int64_t a = begin;
    int64_t b = middle;
    for (int64_t k = begin; k < end; k++) {
        const uint8_t *first = m->from + (size_t)a * m->size;
        const uint8_t *second = m->from + (size_t)b * m->size;
        const int take_first = a < middle && (b >= end || m->precedes(first, second, m->data));
        memcpy(m->to + (size_t)k * m->size, take_first ? first : second, m->size);
        if (take_first)
            a++;
        else
            b++;
    }
}

meso_status meso_merge_sort(meso_ctx *ctx, void *items, int64_t count, size_t size,
                            meso_may_precede *precedes, const void *data)
{
    uint8_t *own = items;
    int sorted = 1;
    for (int64_t k = 1; k < count && sorted; k++)
        sorted = precedes(own + (size_t)(k - 1) * size, own + (size_t)k * size, data);
    if (sorted) return MESO_OK;
    uint8_t *room = meso_ctx_alloc(ctx, (size_t)count * size);
    if (!room) return MESO_E_NOMEM;
    uint8_t *from = own;
    uint8_t *to = room;
    for (int64_t width = 1; width < count; width *= 2) {
        const merging m = {from, to, size, precedes, data};
        for (int64_t begin = 0; begin < count; begin += 2 * width) {
            const int64_t middle = begin + width < count ? begin + width : count;
            merge(&m, begin, middle, begin + 2 * width < count ? begin + 2 * width : count);
        }
        uint8_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != own) memcpy(own, from, (size_t)count * size);
    meso_ctx_release(ctx, room);
    return MESO_OK;
}
