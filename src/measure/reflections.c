/* What do the methods of 2009 give after so many reflections? k_N = mean of the other side's
   k_(N-1), from diversity and ubiquity; even N for regions, N + 1 for industries. Hidalgo and
   Hausmann (2009), PNAS 106(26), 10570-10575. A cross-check of the eigenvector: each pair of
   reflections shrinks what sets regions apart, so their mean is taken out and their spread made
   good as they go, which no standardised number can tell. */
#include "measure/complexity_method.h"

#include <math.h>

/* Moves and stretches: the mean by links becomes zero, the largest number one. */
static void recover(double *score, const int32_t *links, const uint8_t *inside, int32_t count)
{
    double sum = 0, all = 0, most = 0;
    for (int32_t n = 0; n < count; n++) {
        if (!inside[n]) continue;
        sum += links[n] * score[n];
        all += links[n];
    }
    for (int32_t n = 0; n < count; n++) {
        if (!inside[n]) continue;
        score[n] -= sum / all;
        most = fmax(most, fabs(score[n]));
    }
    for (int32_t n = 0; n < count && most > 0; n++)
        score[n] /= most;
}

meso_status meso_reflections(meso_ctx *ctx, double *region, double *industry,
                             meso_complexity_facts *facts, meso_complexity_room *room,
                             const meso_presence *p, const meso_complexity_options *options,
                             const meso_complexity_start *start)
{
    (void)ctx;
    (void)start;
    const int32_t rounds = options->iterations - options->iterations % 2;
    for (int32_t r = 0; r < p->regions; r++)
        region[r] = room->inside[r] ? p->diversity[r] : 0;
    for (int32_t n = 0; n <= rounds; n += 2) {
        recover(region, p->diversity, room->inside, p->regions);
        meso_links_down(industry, p, region);
        for (int32_t i = 0; i < p->industries; i++)
            industry[i] = room->inside_industry[i] ? industry[i] / p->ubiquity[i] : 0;
        if (n == rounds) break;
        meso_links_across(region, p, industry);
        for (int32_t r = 0; r < p->regions; r++)
            region[r] = room->inside[r] ? region[r] / p->diversity[r] : 0;
    }
    facts->steps = rounds;
    facts->residual = MESO_NAN;
    facts->settled = 1;
    return MESO_OK;
}
