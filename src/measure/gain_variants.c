/* What would a new industry open up, in the variants that go by one name? */
#include "measure/gain_variants.h"

#include "base/ctx.h"

#include <math.h>

/* The weights of the second sum: PCI, divided by the neighbour's own sum where it is asked. */
static double *weights_of(meso_ctx *ctx, meso_arena *arena, const meso_prospects *prospects,
                          int by_neighbour, int32_t industries)
{
    double *weight = MESO_TAKE(ctx, arena, double, (int64_t)industries + 1);
    for (int32_t q = 0; weight && q < industries; q++) {
        const double whole = by_neighbour ? prospects->nearness.whole[q] : 1;
        weight[q] = whole != 0 ? prospects->worth[q] / whole : 0;
    }
    return weight;
}

/* near becomes density, undefined where an industry has no tie at all. */
static void divide(double *density, const double *near, const double *whole, int32_t count,
                   int32_t industries)
{
    for (int32_t k = 0; k < count; k++)
        for (int32_t p = 0; p < industries; p++) {
            const int64_t at = (int64_t)k * industries + p;
            density[at] = whole[p] != 0 ? near[at] / whole[p] : (double)NAN;
        }
}

/* One region: open is the sum over what it lacks, already by the neighbours' sums under A, B.
 */
static void combine(double *number, const double *weighted, const double *density,
                    const meso_prospects *prospects, meso_gain_variant variant,
                    const meso_incidence *links, int32_t region)
{
    const meso_nearness *nearness = &prospects->nearness;
    int64_t next = links->row[region];
    for (int32_t p = 0; p < links->industries; p++) {
        const int has = next < links->row[region + 1] && links->column[next] == p;
        next += has;
        double gain = nearness->whole_weighted[p] - weighted[p];
        if (variant == MESO_GAIN_C || variant == MESO_GAIN_D) gain /= nearness->whole[p];
        if (variant == MESO_GAIN_B || variant == MESO_GAIN_C)
            gain -= density[p] * prospects->worth[p];
        number[p] = isnan(density[p]) ? (double)NAN : has && variant != MESO_GAIN_C ? 0 : gain;
    }
}

meso_status meso_gain_compute(meso_ctx *ctx, meso_arena *arena, double *number, double *density,
                              meso_prospects *prospects, meso_gain_variant variant,
                              const meso_incidence *links, const int32_t *region, int32_t count)
{
    const int32_t industries = links->industries;
    const int finite = variant == MESO_GAIN_FINITE;
    const int by_neighbour = variant == MESO_GAIN_A || variant == MESO_GAIN_B;
    const int64_t numbers = (int64_t)count * industries;
    /* Sums become the answers where they lie: fresh memory costs more than what is done with
     * it. */
    double *near = finite ? MESO_TAKE(ctx, arena, double, numbers + 1) : density;
    double *weighted = finite ? NULL : number;
    double *weight = weights_of(ctx, arena, prospects, by_neighbour, industries);
    if (!near || !weight) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    if (!finite) MESO_TRY(meso_nearness_weigh(ctx, arena, &prospects->nearness, weight));
    MESO_TRY(meso_prospects_near(ctx, arena, prospects, links, region, count, near, weighted));
    divide(density, near, prospects->nearness.whole, count, industries);
    if (finite)
        status = meso_gain_finite(ctx, number, near, density, prospects, links, region, count);
    for (int32_t k = 0; !finite && k < count; k++)
        combine(number + (int64_t)k * industries, weighted + (int64_t)k * industries,
                density + (int64_t)k * industries, prospects, variant, links, region[k]);
done:
    return status;
}
