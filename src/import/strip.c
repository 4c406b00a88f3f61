/* In which order do the strips of cells come that a file gave, and which need no sorting? */
#include "import/slice.h"

#include "base/ctx.h"
#include "base/map.h"

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
    int32_t at[2];
    for (int end = 0; end < 2; end++) {
        int32_t first = 0;
        int32_t last = h->bounded;
        while (first < last) {
            const int32_t middle = first + (last - first) / 2;
            if (h->bounds[middle].cell < (end ? strip->cell + strip->count : strip->cell))
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
 * copy */

meso_status meso_strip_look(meso_ctx *ctx, int64_t index, void *data)
{
    (void)ctx;
    const meso_sorting *s = data;
    s->in_place[index] = 0;
    int64_t from = s->strip[s->first[index]].from, column = s->strip[s->first[index]].column;
    for (int64_t k = s->first[index]; k < s->first[index + 1]; k++) {
        const meso_strip *strip = &s->strip[k];
        if (strip->from != from || strip->column != column) return MESO_OK;
        from += strip->count;
        column += strip->count;
    }
    s->in_place[index] = 1;
    return MESO_OK;
}

/* Whether two series read the same industries for the same regions. */
static int are_alike(const meso_sorting *s, int32_t a, int32_t b)
{
    const int64_t strips = s->first[a + 1] - s->first[a];
    if (s->first[b + 1] - s->first[b] != strips) return 0;
    for (int64_t k = 0; k < strips; k++) {
        const meso_strip *left = &s->strip[s->first[a] + k];
        const meso_strip *right = &s->strip[s->first[b] + k];
        if (left->column != right->column || left->count != right->count ||
            left->region != right->region)
            return 0;
    }
    return 1;
}

/* Alone, each series leads itself. */
static void lead_itself(const meso_sorting *s, int32_t series)
{
    s->leader[series] = series;
    s->next[series] = -1;
}

/* Industries may be moved only with all values that go with them. */
static void part(const meso_sorting *s, int32_t leader)
{
    int32_t members = 0;
    for (int32_t m = leader; m >= 0; m = s->next[m])
        members++;
    if (members == s->lanes) return;
    for (int32_t m = leader, next = 0; m >= 0; m = next) {
        next = s->next[m];
        s->in_place[m] = 0;
        lead_itself(s, m);
    }
}

meso_status meso_strip_group(meso_ctx *ctx, meso_sorting *s)
{
    meso_map *columns = meso_map_new(ctx);
    int32_t *last = meso_ctx_alloc(ctx, ((size_t)s->series + 1) * sizeof *last);
    meso_status status = columns && last ? MESO_OK : MESO_E_NOMEM;
    for (int32_t k = 0; k < s->series && status >= 0; k++) {
        lead_itself(s, k);
        if (!s->in_place[k]) continue;
        const int64_t column = s->strip[s->first[k]].column;
        const int32_t known = meso_map_count(columns);
        const int32_t at = meso_map_add(ctx, columns, (const char *)&column, sizeof column);
        if (at < 0) status = MESO_E_NOMEM;
        if (at >= 0 && at < known && are_alike(s, s->leader[last[at]], k)) {
            s->leader[k] = s->leader[last[at]];
            s->next[last[at]] = k;
        }
        if (at >= 0) last[at] = k;
    }
    for (int32_t k = 0; k < s->series && status >= 0; k++)
        if (s->in_place[k] && s->leader[k] == k) part(s, k);
    meso_ctx_release(ctx, last);
    meso_map_free(columns);
    return status;
}
