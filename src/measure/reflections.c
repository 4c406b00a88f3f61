/* What do the methods of 2009 give after so many reflections? k_N = mean of the other side's
   k_(N-1), from diversity and ubiquity; even N for regions, N + 1 for industries. Hidalgo and
   Hausmann (2009), PNAS 106(26), 10570-10575. A cross-check of the eigenvector: each pair of
   reflections shrinks what sets regions apart. */
#include "measure/complexity_method.h"

#include <math.h>
#include <string.h>

meso_status meso_reflections(meso_ctx *ctx, double *region, double *industry,
                             meso_complexity_facts *facts, meso_complexity_room *room,
                             const meso_presence *p, const meso_complexity_options *options,
                             const meso_complexity_start *start)
{
    (void)ctx;
    (void)start;
    double *region_next = room->region[1], *industry_next = room->industry[1];
    for (int32_t r = 0; r < p->regions; r++)
        region[r] = room->inside[r] ? p->diversity[r] : 0;
    for (int32_t i = 0; i < p->industries; i++)
        industry[i] = room->inside_industry[i] ? p->ubiquity[i] : 0;
    const int32_t rounds = options->iterations - options->iterations % 2;
    for (int32_t n = 0; n <= rounds; n++) {
        meso_links_across(region_next, p, industry);
        meso_links_down(industry_next, p, region);
        for (int32_t r = 0; r < p->regions && n < rounds; r++)
            region[r] = room->inside[r] ? region_next[r] / p->diversity[r] : 0;
        for (int32_t i = 0; i < p->industries; i++)
            industry[i] = room->inside_industry[i] ? industry_next[i] / p->ubiquity[i] : 0;
    }
    facts->steps = rounds;
    facts->residual = MESO_NAN;
    facts->settled = 1;
    return MESO_OK;
}
