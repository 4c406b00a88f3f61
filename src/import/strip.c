/* In which order do the strips of cells come that a file gave, and which need no sorting? */
#include "import/slice.h"

#include "base/ctx.h"

enum { RADIX_BITS = 11, RADIX = 1 << RADIX_BITS };

/* ------------------------------------------------------------------ strips by series and
 * region */

static uint64_t key_of(const meso_sorting *s, const meso_strip *strip)
{
    return (uint64_t)strip->series * (uint64_t)s->regions + (uint64_t)strip->region;
}

/* Stable, by digits from the lowest; files that are in order already cost one look. */
meso_status meso_strip_order(meso_ctx *ctx, meso_sorting *s)
{
    int sorted = 1;
    for (int64_t k = 1; k < s->strips && sorted; k++)
        sorted = key_of(s, &s->strip[k - 1]) <= key_of(s, &s->strip[k]);
    if (sorted) return MESO_OK;
    meso_strip *other = meso_ctx_alloc(ctx, (size_t)s->strips * sizeof *other);
    if (!other) return MESO_E_NOMEM;
    const uint64_t most = (uint64_t)s->series * (uint64_t)s->regions;
    for (int shift = 0; shift < 64 && most >> shift; shift += RADIX_BITS) {
        int64_t begin[RADIX + 1] = {0};
        for (int64_t k = 0; k < s->strips; k++)
            begin[(key_of(s, &s->strip[k]) >> shift & (RADIX - 1)) + 1]++;
        for (int d = 0; d < RADIX; d++)
            begin[d + 1] += begin[d];
        for (int64_t k = 0; k < s->strips; k++)
            other[begin[key_of(s, &s->strip[k]) >> shift & (RADIX - 1)]++] = s->strip[k];
        meso_strip *swap = s->strip;
        s->strip = other;
        other = swap;
    }
    meso_ctx_release(ctx, other);
    return MESO_OK;
}

/* How many bounds a strip's cells carry. */
static int64_t strip_bounds(const meso_sorting *s, const meso_strip *strip)
{
    const meso_harvest *h = &s->harvest[strip->piece];
    if (h->bounded == 0) return 0;
    const uint32_t local = (uint32_t)(strip->from - s->cells->offset[strip->piece]);
    int32_t at[2];
    for (int end = 0; end < 2; end++) {
        int32_t first = 0;
        int32_t last = h->bounded;
        while (first < last) {
            const int32_t middle = first + (last - first) / 2;
            if (h->bounds[middle].cell < (end ? local + strip->count : local))
                first = middle + 1;
            else
                last = middle;
        }
        at[end] = first;
    }
    return at[1] - at[0];
}

void meso_strip_count(meso_sorting *s)
{
    int32_t series = 0;
    int64_t cells = 0;
    int64_t bounds = 0;
    s->first[0] = 0;
    for (int64_t k = 0; k <= s->strips; k++) {
        const int32_t here = k < s->strips ? s->strip[k].series : s->series;
        for (; series < here; series++) {
            s->first[series + 1] = k;
            s->base[series + 1] = cells;
            s->bounds[series + 1] = bounds;
        }
        if (k == s->strips) break;
        cells += s->strip[k].count;
        bounds += strip_bounds(s, &s->strip[k]);
    }
}

/* ------------------------------------------------------------------ slices that need no
 * sorting */

meso_status meso_strip_look(meso_ctx *ctx, int64_t index, void *data)
{
    (void)ctx;
    const meso_sorting *s = data;
    s->in_place[index] = 0;
    int64_t next = s->first[index] < s->first[index + 1] ? s->strip[s->first[index]].from : 0;
    int32_t region = -1;
    int64_t last = -1; /* industry before, -1 at the start of a row */
    for (int64_t k = s->first[index]; k < s->first[index + 1]; k++) {
        const meso_strip *strip = &s->strip[k];
        if (strip->from != next) return MESO_OK;
        if (strip->region != region) last = -1;
        region = strip->region;
        const uint32_t *industry = s->cells->industry + strip->from;
        for (uint32_t c = 0; c < strip->count; c++) {
            if ((int64_t)industry[c] <= last) return MESO_OK;
            last = industry[c];
        }
        next += strip->count;
    }
    s->in_place[index] = 1;
    return MESO_OK;
}
