/* Do regions with few industries have those that regions with many have? */
#include "measure/nodf.h"

#include "base/ctx.h"
#include "num/sum.h"

/* One side as lists: of every line its partners in order, and their weights. */
typedef struct side {
    int32_t lines, partners;
    const int64_t *begin;
    const int32_t *partner;
    const double *weight; /* NULL = plain */
} side;

/* Sum over the pairs of lines of different length of the share of the shorter's links that the
   longer has too. at[partners] is room, zeroed. */
static double sum_pairs(const side *s, double *at)
{
    meso_sum sum = {0, 0};
    for (int32_t a = 0; a < s->lines; a++) {
        const int64_t long_links = s->begin[a + 1] - s->begin[a];
        for (int64_t c = s->begin[a]; c < s->begin[a + 1]; c++)
            at[s->partner[c]] = s->weight ? s->weight[c] : 1;
        for (int32_t b = 0; b < s->lines; b++) {
            const int64_t links = s->begin[b + 1] - s->begin[b];
            if (links == 0 || links >= long_links) continue;
            int64_t shared = 0;
            for (int64_t c = s->begin[b]; c < s->begin[b + 1]; c++)
                shared += s->weight ? at[s->partner[c]] > s->weight[c] : at[s->partner[c]] > 0;
            meso_sum_add(&sum, (double)shared / (double)links);
        }
        for (int64_t c = s->begin[a]; c < s->begin[a + 1]; c++)
            at[s->partner[c]] = 0;
    }
    return meso_sum_get(&sum);
}

static void transpose(side *out, int64_t *begin, int32_t *partner, double *weight,
                      const side *from)
{
    for (int64_t c = 0; c < from->begin[from->lines]; c++)
        begin[from->partner[c] + 2]++;
    for (int32_t p = 0; p < from->partners; p++)
        begin[p + 2] += begin[p + 1];
    for (int32_t r = 0; r < from->lines; r++)
        for (int64_t c = from->begin[r]; c < from->begin[r + 1]; c++) {
            const int64_t at = begin[from->partner[c] + 1]++;
            partner[at] = r;
            if (from->weight) weight[at] = from->weight[c];
        }
    *out = (side){from->partners, from->lines, begin, partner, from->weight ? weight : NULL};
}

static double pairs_of(int32_t lines)
{
    return (double)lines * (lines - 1) / 2;
}

meso_status meso_nodf_read(meso_ctx *ctx, double *nodf, const meso_presence *presence,
                           const double *weight)
{
    const side regions = {presence->regions, presence->industries, presence->row,
                          presence->column, weight};
    const int64_t links = presence->row[presence->regions];
    side industries;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    int64_t *begin = MESO_TAKE(ctx, arena, int64_t, (int64_t)presence->industries + 2);
    int32_t *partner = MESO_TAKE(ctx, arena, int32_t, links + 1);
    double *turned = MESO_TAKE(ctx, arena, double, weight ? links + 1 : 1);
    double *at =
        MESO_TAKE(ctx, arena, double, (int64_t)presence->regions + presence->industries);
    if (!begin || !partner || !turned || !at) goto done;
    transpose(&industries, begin, partner, turned, &regions);
    const double rows = sum_pairs(&regions, at), columns = sum_pairs(&industries, at);
    const double row_pairs = pairs_of(presence->regions);
    const double column_pairs = pairs_of(presence->industries);
    nodf[MESO_NODF_INDUSTRIES] = 100 * columns / column_pairs;
    nodf[MESO_NODF_REGIONS] = 100 * rows / row_pairs;
    nodf[MESO_NODF_MATRIX] = 100 * (rows + columns) / (row_pairs + column_pairs);
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}
