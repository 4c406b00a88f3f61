/* What does the outlook become when a region has one industry more? */
#include "base/ctx.h"
#include "base/each.h"
#include "measure/gain_variants.h"

#include <math.h>
#include <string.h>

enum { PARTS = 64 };

typedef struct work {
    double *number;
    const double *near, *density;
    const meso_prospects *prospects;
    const meso_incidence *links;
    const int32_t *region;
    int32_t count;
} work;

/* Relatedness of all industries to p as it is, and with p in one region more that none of the
   others that are asked about has. */
typedef struct column {
    double *before, *after;
} column;

static void read_column(column *out, const work *all, const int32_t *together, int32_t p)
{
    const meso_relatedness_columns *columns = &all->prospects->nearness.columns;
    const int32_t more = columns->frame.right_spread[p] + 1;
    meso_relatedness_frame frame = columns->frame;
    for (int32_t i = 0; i < frame.industries; i++)
        out->before[i] = out->after[i] = together[i];
    columns->kind->relate(out->before, p, &frame);
    frame.right_spread = &more;
    columns->kind->relate(out->after, 0, &frame);
}

/* The densities of what the region lacks move, as one neighbour more is there; p itself leaves
   the outlook. */
static double difference(const work *all, const column *phi, int32_t k, int32_t p)
{
    const meso_incidence *links = all->links;
    const int32_t region = all->region[k];
    const int64_t base = (int64_t)k * links->industries;
    const double *whole = all->prospects->nearness.whole, *worth = all->prospects->worth;
    int64_t next = links->row[region];
    double sum = 0;
    for (int32_t q = 0; q < links->industries; q++) {
        if (next < links->row[region + 1] && links->column[next] == q) {
            next++;
            continue;
        }
        const double before = isnan(all->density[base + q]) ? 0 : all->density[base + q];
        double after = 0;
        const double sum_after = whole[q] + phi->after[q] - phi->before[q];
        if (q != p && sum_after != 0) after = (all->near[base + q] + phi->after[q]) / sum_after;
        sum += (after - before) * worth[q];
    }
    return sum;
}

static meso_status read_part(meso_ctx *ctx, int64_t index, void *data)
{
    const work *all = data;
    const int32_t industries = all->links->industries;
    const int64_t tiles = ((int64_t)industries + MESO_TILE - 1) / MESO_TILE;
    const int64_t first = tiles * index / PARTS, end = tiles * (index + 1) / PARTS;
    if (first == end) return MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    int32_t *together = MESO_TAKE(ctx, arena, int32_t, (int64_t)MESO_TILE * industries);
    column phi = {MESO_TAKE(ctx, arena, double, (int64_t)industries + 1),
                  MESO_TAKE(ctx, arena, double, (int64_t)industries + 1)};
    if (!together || !phi.before || !phi.after) goto done;
    status = MESO_OK;
    for (int64_t tile = first; tile < end; tile++) {
        const int32_t begin = (int32_t)tile * MESO_TILE;
        const int32_t count = begin + MESO_TILE < industries ? MESO_TILE : industries - begin;
        meso_cooccurrence_count(&all->prospects->nearness.columns.pairs, together, begin,
                                count);
        for (int32_t t = 0; t < count; t++) {
            read_column(&phi, all, together + (int64_t)t * industries, begin + t);
            for (int32_t k = 0; k < all->count; k++)
                all->number[(int64_t)k * industries + begin + t] =
                    meso_incidence_has(all->links, all->region[k], begin + t)
                        ? 0
                        : difference(all, &phi, k, begin + t);
        }
    }
done:
    meso_arena_free(arena);
    return status;
}

meso_status meso_gain_finite(meso_ctx *ctx, double *number, const double *near,
                             const double *density, const meso_prospects *prospects,
                             const meso_incidence *links, const int32_t *region, int32_t count)
{
    const meso_nearness *nearness = &prospects->nearness;
    const meso_relatedness *kind = nearness->columns.kind;
    if (!kind->relate || kind->by_ties || kind->by_diversity || kind->is_directed ||
        nearness->options.nearest || nearness->options.least > 0)
        return meso_fail(
            ctx, MESO_E_ARGUMENT,
            "the finite difference needs relatedness min, sqrt, jaccard, "
            "association, sapling or z, and all ties: not %s, nearest %d, least %g",
            kind->word, nearness->options.nearest, nearness->options.least);
    work all = {number, near, density, prospects, links, region, count};
    return meso_each(ctx, "trying every industry in every region", PARTS, read_part, &all);
}
