/* Which industries do regions have that have what this region has? */
#include "measure/region_ridge.h"

#include "base/ctx.h"
#include "base/each.h"
#include "num/cholesky.h"

typedef struct work {
    const meso_presence *presence;
    const double *inverse; /* [regions * regions] */
    double *score;
} work;

/* Industries that two ascending rows share. */
static int32_t shared(const meso_presence *presence, int32_t a, int32_t b)
{
    int64_t i = presence->row[a], j = presence->row[b];
    int32_t both = 0;
    while (i < presence->row[a + 1] && j < presence->row[b + 1]) {
        const int32_t left = presence->column[i], right = presence->column[j];
        both += left == right;
        i += left <= right;
        j += right <= left;
    }
    return both;
}

static meso_status score_region(meso_ctx *ctx, int64_t index, void *data)
{
    (void)ctx;
    const work *all = data;
    const meso_presence *presence = all->presence;
    const double *inverse = all->inverse + index * presence->regions;
    double *score = all->score + index * presence->industries;
    for (int32_t s = 0; s < presence->regions; s++) {
        if (s == index) continue;
        const double weight = -inverse[s] / inverse[index];
        for (int64_t c = presence->row[s]; c < presence->row[s + 1]; c++)
            score[presence->column[c]] += weight;
    }
    return MESO_OK;
}

meso_status meso_region_ridge(meso_ctx *ctx, meso_arena *arena, double **score,
                              const meso_presence *presence, double penalty)
{
    const int64_t regions = presence->regions;
    meso_status status = MESO_OK;
    meso_arena *scratch = meso_arena_new(ctx);
    if (!scratch) return MESO_E_NOMEM;
    double *gram = MESO_TAKE(ctx, scratch, double, regions *regions);
    double *inverse = MESO_TAKE(ctx, scratch, double, regions *regions);
    double *made = MESO_TAKE(ctx, arena, double, regions * presence->industries);
    if (!gram || !inverse || !made) {
        status = MESO_E_NOMEM;
        goto done;
    }
    for (int32_t a = 0; a < regions; a++) {
        for (int32_t b = 0; b <= a; b++)
            gram[a * regions + b] = shared(presence, a, b);
        gram[a * regions + a] += penalty;
    }
    if (meso_cholesky_factor(gram, (int32_t)regions)) {
        status = meso_fail(ctx, MESO_E_ARGUMENT, "a ridge penalty of %g is too small", penalty);
        goto done;
    }
    meso_cholesky_invert(inverse, gram, (int32_t)regions);
    work all = {presence, inverse, made};
    MESO_TRY(meso_each(ctx, "comparing regions", regions, score_region, &all));
    *score = made;
done:
    meso_arena_free(scratch);
    return status;
}
