/* How strongly are codes tied to codes? */
#include <mesoscope/relation.h>

#include "base/arena.h"
#include "base/ctx.h"

#include <math.h>
#include <stdlib.h>

typedef struct owned_relation {
    meso_relation relation; /* first: its address is the public handle */
    meso_arena *arena;
} owned_relation;

typedef struct tie {
    int32_t from, to;
    double weight;
} tie;

static int by_codes(const void *a, const void *b)
{
    const tie *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static meso_status find_codes(meso_ctx *ctx, tie *out, const meso_codes *from,
                              const meso_codes *to, const meso_relation_entry *entry)
{
    *out = (tie){meso_codes_find(from, entry->from), meso_codes_find(to, entry->to),
                 entry->weight};
    if (out->from < 0)
        return meso_fail(ctx, MESO_E_ARGUMENT, "relation: no code \"%s\" in %s", entry->from,
                         from->scheme);
    if (out->to < 0)
        return meso_fail(ctx, MESO_E_ARGUMENT, "relation: no code \"%s\" in %s", entry->to,
                         to->scheme);
    if (!isfinite(entry->weight))
        return meso_fail(ctx, MESO_E_ARGUMENT, "relation: %s to %s has no finite weight",
                         entry->from, entry->to);
    return MESO_OK;
}

/* Sorted ties into rows; a weight of zero is no tie. */
static meso_status fill(meso_ctx *ctx, int64_t *row, int32_t *code, double *weight,
                        const tie *ties, int64_t count, const meso_codes *from,
                        const meso_codes *to)
{
    int64_t kept = 0, next = 0;
    for (int32_t f = 0; f < from->count; f++) {
        for (; next < count && ties[next].from == f; next++) {
            if (next && by_codes(&ties[next - 1], &ties[next]) == 0)
                return meso_fail(ctx, MESO_E_ARGUMENT, "relation: %s to %s stands twice",
                                 from->code[f], to->code[ties[next].to]);
            if (ties[next].weight == 0) continue;
            code[kept] = ties[next].to;
            weight[kept++] = ties[next].weight;
        }
        row[f + 1] = kept;
    }
    return MESO_OK;
}

meso_status meso_relation_new(meso_ctx *ctx, meso_relation **out, const meso_codes *from,
                              const meso_codes *to, const meso_relation_entry *entries,
                              int64_t count)
{
    meso_arena *arena = meso_arena_new(ctx), *room = meso_arena_new(ctx);
    meso_status status = MESO_E_NOMEM;
    if (!arena || !room) goto done;
    owned_relation *owned = MESO_TAKE(ctx, arena, owned_relation, 1);
    int64_t *row = MESO_TAKE(ctx, arena, int64_t, (int64_t)from->count + 1);
    int32_t *code = MESO_TAKE(ctx, arena, int32_t, count + 1);
    double *weight = MESO_TAKE(ctx, arena, double, count + 1);
    tie *ties = MESO_TAKE(ctx, room, tie, count + 1);
    if (!owned || !row || !code || !weight || !ties) goto done;
    for (int64_t e = 0; e < count; e++)
        MESO_TRY(find_codes(ctx, &ties[e], from, to, &entries[e]));
    qsort(ties, (size_t)count, sizeof *ties, by_codes);
    MESO_TRY(fill(ctx, row, code, weight, ties, count, from, to));
    owned->relation = (meso_relation){from, to, row, code, weight};
    owned->arena = arena;
    arena = NULL;
    *out = &owned->relation;
    status = MESO_OK;
done:
    meso_arena_free(room);
    meso_arena_free(arena);
    return status;
}

void meso_relation_free(meso_relation *relation)
{
    if (!relation) return;
    owned_relation *owned = (owned_relation *)(void *)relation;
    meso_arena_free(owned->arena);
}
