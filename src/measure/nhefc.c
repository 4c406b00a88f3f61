/* Which regions are fit, when even the simplest industry counts a little? Non-homogeneous
   fitness and complexity: F = d^2 + sum of 1/P, P = 1 + sum of 1/F, Q = 1/(P - 1). Servedio,
   Butta, Mazzilli and Pietronero (2018), Entropy 20(10), 743. */
#include "measure/complexity_method.h"

#include "base/ctx.h"

#include <math.h>

meso_status meso_nhefc(meso_ctx *ctx, double *region, double *industry,
                       meso_complexity_facts *facts, meso_complexity_room *room,
                       const meso_presence *p, const meso_complexity_options *options,
                       const meso_complexity_start *start)
{
    double *simple = industry, *by_fitness = room->region[1], *sum = room->region[2];
    double *share = room->industry[1];
    const double least = options->delta * options->delta;
    for (int32_t r = 0; r < p->regions; r++) {
        const double before = start ? start->region[r] : MESO_NAN;
        region[r] = !room->inside[r] ? 0 : before > 0 ? before : 1;
    }
    double change = 1;
    int32_t step = 0;
    while (change > options->tolerance && step < options->iterations) {
        for (int32_t r = 0; r < p->regions; r++)
            by_fitness[r] = room->inside[r] ? 1 / region[r] : 0;
        meso_links_down(simple, p, by_fitness);
        for (int32_t i = 0; i < p->industries; i++)
            share[i] = room->inside_industry[i] ? 1 / (1 + simple[i]) : 0;
        meso_links_across(sum, p, share);
        change = 0;
        for (int32_t r = 0; r < p->regions; r++) {
            if (!room->inside[r]) continue;
            const double next = least + sum[r];
            change = fmax(change, fabs(next - region[r]) / next);
            region[r] = next;
        }
        step++;
    }
    for (int32_t i = 0; i < p->industries; i++)
        industry[i] = room->inside_industry[i] ? 1 / simple[i] : 0;
    facts->steps = step;
    facts->residual = change;
    facts->settled = change <= options->tolerance;
    if (facts->settled || start || options->asked) return MESO_OK;
    return meso_fail(ctx, MESO_E_CONVERGE,
                     "fitness did not settle in %d iterations (last change %.3g, wanted %.3g)",
                     step, change, options->tolerance);
}
