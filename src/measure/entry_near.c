/* How near is an absent activity to what is there, or its region to those that have it? */
#include "measure/entry_near.h"

#include "base/ctx.h"
#include "base/each.h"

typedef struct work {
    const meso_incidence *links;
    const meso_relatedness *relatedness;
    meso_cooccurrence pairs;
    double *near;
} work;

static void read_column(const work *all, const int32_t *together, double *related, int32_t p)
{
    const meso_incidence *links = all->links;
    const meso_relatedness_frame frame = {.regions = links->regions,
                                          .industries = links->industries,
                                          .left_spread = links->spread,
                                          .right_spread = links->spread};
    double whole = 0;
    for (int32_t q = 0; q < links->industries; q++)
        related[q] = together[q];
    all->relatedness->relate(related, p, &frame);
    related[p] = 0;
    for (int32_t q = 0; q < links->industries; q++)
        whole += fabs(related[q]);
    for (int32_t r = 0; r < links->regions; r++) {
        double sum = 0;
        for (int64_t c = links->row[r]; c < links->row[r + 1]; c++)
            sum += related[links->column[c]];
        all->near[(int64_t)r * links->industries + p] = whole > 0 ? sum / whole : 0;
    }
}

static meso_status read_tile(meso_ctx *ctx, int64_t tile, void *data)
{
    const work *all = data;
    const int32_t industries = all->links->industries, first = (int32_t)tile * MESO_TILE;
    const int32_t count = industries - first < MESO_TILE ? industries - first : MESO_TILE;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    int32_t *together = MESO_TAKE(ctx, arena, int32_t, (int64_t)industries * MESO_TILE);
    double *related = MESO_TAKE(ctx, arena, double, industries);
    const meso_status status = together && related ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) {
        meso_cooccurrence_count(&all->pairs, together, first, count);
        for (int32_t t = 0; t < count; t++)
            read_column(all, together + (int64_t)t * industries, related, first + t);
    }
    meso_arena_free(arena);
    return status;
}

meso_status meso_entry_near(meso_ctx *ctx, double *near, const meso_incidence *links,
                            const meso_relatedness *relatedness)
{
    work all = {.links = links, .relatedness = relatedness, .near = near};
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(meso_cooccurrence_start(ctx, arena, &all.pairs, links, links));
    MESO_TRY(meso_each(ctx, "relating activities",
                       (links->industries + MESO_TILE - 1) / MESO_TILE, read_tile, &all));
done:
    meso_arena_free(arena);
    return status;
}
