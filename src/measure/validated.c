/* Which pairs meet more often than the degrees explain? See measure/validated.h. */
#include "measure/validated.h"

#include "base/ctx.h"
#include "base/each.h"
#include "measure/bicm.h"
#include "num/distribution.h"
#include "num/poisson_binomial.h"

#include <stdlib.h>
#include <string.h>

/* Columns of equal degree have equal chances: tails belong to pairs of degrees. */
typedef struct work {
    const meso_incidence *links;
    const meso_cooccurrence *pairs;
    meso_tail tail;
    double alpha;
    int32_t degrees;       /* different ones */
    const int32_t *degree; /* [degrees] */
    const int32_t *number; /* [columns] which of them */
    const double *chance;  /* [degrees x regions] */
    struct found *found;   /* [degrees] */
} work;

/* What one degree's columns found, in memory of its own. */
typedef struct found {
    meso_arena *arena;
    meso_validated_pair *pair;
    int64_t count, room;
} found;

static meso_status add(meso_ctx *ctx, found *own, const meso_validated_pair *pair)
{
    if (own->count == own->room) {
        const int64_t more = own->room ? 2 * own->room : 64;
        meso_validated_pair *grown = MESO_TAKE(ctx, own->arena, meso_validated_pair, more);
        if (!grown) return MESO_E_NOMEM;
        if (own->count) memcpy(grown, own->pair, (size_t)own->count * sizeof *grown);
        own->pair = grown;
        own->room = more;
    }
    own->pair[own->count++] = *pair;
    return MESO_OK;
}

/* tail[b * (most + 1) + v] = P(a column of degree a and one of degree b meet v times or more);
   expected[b]. */
static void read_tails(double *tail, double *expected, double *product, const work *all,
                       int32_t a, int32_t most)
{
    const int32_t regions = all->links->regions;
    for (int32_t b = 0; b < all->degrees; b++) {
        double *own = tail + (int64_t)b * (most + 1);
        const double *x = all->chance + (int64_t)a * regions;
        const double *y = all->chance + (int64_t)b * regions;
        expected[b] = 0;
        for (int32_t r = 0; r < regions; r++) {
            product[r] = x[r] * y[r];
            expected[b] += product[r];
        }
        const int32_t last = all->degree[b] < most ? all->degree[b] : most;
        if (all->tail == MESO_TAIL_EXACT) {
            meso_poisson_binomial_tails(own, last, product, regions);
            continue;
        }
        for (int32_t v = 0; v <= last; v++)
            own[v] = v ? meso_gamma_cdf(expected[b], v, 1) : 1;
    }
}

static meso_status test_column(meso_ctx *ctx, const work *all, found *own, int32_t column,
                               const int32_t *together, const double *tail,
                               const double *expected, int32_t most)
{
    for (int32_t other = 0; other < column; other++) {
        const int32_t b = all->number[other], v = together[other];
        const double p = tail[(int64_t)b * (most + 1) + v];
        if (!(p <= all->alpha)) continue;
        const meso_validated_pair pair = {other, column, v, expected[b], p, 1};
        const meso_status status = add(ctx, own, &pair);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static meso_status test_degree(meso_ctx *ctx, int64_t index, void *data)
{
    const work *all = data;
    const int32_t a = (int32_t)index, most = all->degree[a], columns = all->links->industries;
    found *own = &all->found[a];
    meso_arena *room = meso_arena_new(ctx);
    own->arena = meso_arena_new(ctx);
    meso_status status = MESO_E_NOMEM;
    if (!room || !own->arena) goto done;
    double *tail = MESO_TAKE(ctx, room, double, (int64_t)all->degrees *(most + 1));
    double *expected = MESO_TAKE(ctx, room, double, all->degrees);
    double *product = MESO_TAKE(ctx, room, double, (int64_t)all->links->regions + 1);
    int32_t *together = MESO_TAKE(ctx, room, int32_t, (int64_t)columns + 1);
    if (!tail || !expected || !product || !together) goto done;
    status = MESO_OK;
    read_tails(tail, expected, product, all, a, most);
    for (int32_t j = 0; status == MESO_OK && j < columns; j++) {
        if (all->number[j] != a) continue;
        meso_cooccurrence_count(all->pairs, together, j, 1);
        status = test_column(ctx, all, own, j, together, tail, expected, most);
    }
done:
    meso_arena_free(room);
    return status;
}

static meso_status find_degrees(meso_ctx *ctx, meso_arena *arena, work *all,
                                const meso_bicm *model)
{
    const meso_incidence *links = all->links;
    int32_t *degree = MESO_TAKE(ctx, arena, int32_t, (int64_t)links->industries + 1);
    int32_t *number = MESO_TAKE(ctx, arena, int32_t, (int64_t)links->industries + 1);
    int32_t *seen = MESO_TAKE(ctx, arena, int32_t, (int64_t)links->regions + 1);
    if (!degree || !number || !seen) return MESO_E_NOMEM;
    for (int32_t j = 0; j < links->industries; j++) {
        int32_t *which = &seen[links->spread[j]];
        if (!*which) {
            *which = ++all->degrees;
            degree[*which - 1] = links->spread[j];
        }
        number[j] = *which - 1;
    }
    double *chance = MESO_TAKE(ctx, arena, double, (int64_t)all->degrees * links->regions + 1);
    all->found = MESO_TAKE(ctx, arena, found, (int64_t)all->degrees + 1);
    if (!chance || !all->found) return MESO_E_NOMEM;
    for (int32_t j = 0; j < links->industries; j++)
        for (int32_t r = 0; r < links->regions; r++)
            chance[(int64_t)number[j] * links->regions + r] =
                meso_bicm_probability(model, r, j);
    all->degree = degree;
    all->number = number;
    all->chance = chance;
    return MESO_OK;
}

static int by_p(const void *a, const void *b)
{
    const meso_validated_pair *x = a, *y = b;
    if (x->p != y->p) return x->p < y->p ? -1 : 1;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    return (x->second > y->second) - (x->second < y->second);
}

/* Benjamini and Hochberg (1995). Pairs above alpha cannot lower the q of one below it. */
static void adjust(meso_validated *out, double alpha)
{
    double least = 1;
    int64_t kept = 0;
    for (int64_t n = out->count - 1; n >= 0; n--) {
        const double q = out->pair[n].p * (double)out->tested / (double)(n + 1);
        if (q < least) least = q;
        out->pair[n].q = least;
        if (!kept && least <= alpha) kept = n + 1;
    }
    out->count = kept;
}

static meso_status gather(meso_ctx *ctx, meso_arena *arena, meso_validated *out,
                          const work *all)
{
    int64_t count = 0;
    for (int32_t a = 0; a < all->degrees; a++)
        count += all->found[a].count;
    out->pair = MESO_TAKE(ctx, arena, meso_validated_pair, count + 1);
    if (!out->pair) return MESO_E_NOMEM;
    for (int32_t a = 0; a < all->degrees; a++) {
        const found *own = &all->found[a];
        if (own->count)
            memcpy(out->pair + out->count, own->pair, (size_t)own->count * sizeof *own->pair);
        out->count += own->count;
    }
    qsort(out->pair, (size_t)out->count, sizeof *out->pair, by_p);
    adjust(out, all->alpha);
    return MESO_OK;
}

meso_status meso_validated_read(meso_ctx *ctx, meso_arena *arena, meso_validated *out,
                                const meso_incidence *links, meso_tail tail, double alpha)
{
    meso_bicm model;
    meso_cooccurrence pairs;
    work all = {.links = links, .pairs = &pairs, .tail = tail, .alpha = alpha};
    meso_status status = MESO_OK;
    *out = (meso_validated){.tested = (int64_t)links->industries * (links->industries - 1) / 2};
    MESO_TRY(meso_bicm_solve(ctx, arena, &model, links->has, links->regions, links->spread,
                             links->industries));
    out->residual = model.residual;
    MESO_TRY(find_degrees(ctx, arena, &all, &model));
    MESO_TRY(meso_cooccurrence_start(ctx, arena, &pairs, links, links));
    MESO_TRY(meso_each(ctx, "testing pairs", all.degrees, test_degree, &all));
    MESO_TRY(gather(ctx, arena, out, &all));
done:
    for (int32_t a = 0; all.found && a < all.degrees; a++)
        meso_arena_free(all.found[a].arena);
    return status;
}
