/* Which plants are next to a plant? */
#include "measure/nearest_plants.h"

#include "base/ctx.h"

#include <math.h>

/* Distances that differ by less are ties: a millionth of the squared chord. */
static const double tie = 1 + 1e-6;

/* Squared chord to the nearest other site. */
static double nearest_chord(const meso_plants *plants, int32_t site)
{
    double least = MESO_NAN;
    for (int32_t other = 0; other < plants->sites; other++)
        if (other != site)
            least = fmin(least, meso_place_chord(plants->place[site], plants->place[other]));
    return least;
}

/* Counts or puts the neighbours of one site. */
static int64_t link_nearest(meso_surroundings *into, int64_t at, const meso_plants *plants,
                            int32_t site)
{
    if (plants->all[site] > 1) {
        if (into->site) {
            into->site[at] = site;
            into->weight[at] = 1;
        }
        return at + 1;
    }
    const double reach = nearest_chord(plants, site) * tie;
    for (int32_t other = 0; other < plants->sites; other++) {
        if (other == site ||
            !(meso_place_chord(plants->place[site], plants->place[other]) <= reach))
            continue;
        if (into->site) {
            into->site[at] = other;
            into->weight[at] = 1;
        }
        at++;
    }
    return at;
}

meso_status meso_nearest_plants(meso_ctx *ctx, meso_arena *arena, meso_surroundings *out,
                                const meso_plants *plants)
{
    meso_surroundings into = {.row =
                                  MESO_TAKE(ctx, arena, int64_t, (int64_t)plants->sites + 1)};
    if (!into.row) return MESO_E_NOMEM;
    for (int32_t s = 0; s < plants->sites; s++)
        into.row[s + 1] = link_nearest(&into, into.row[s], plants, s);
    into.site = MESO_TAKE(ctx, arena, int32_t, into.row[plants->sites]);
    into.weight = MESO_TAKE(ctx, arena, double, into.row[plants->sites]);
    if (!into.site || !into.weight) return MESO_E_NOMEM;
    for (int32_t s = 0; s < plants->sites; s++)
        (void)link_nearest(&into, into.row[s], plants, s);
    *out = into;
    return MESO_OK;
}

/* Squared chord of the n-th nearest other site, or of the farthest there is. */
static double reach_of(const meso_plants *plants, int32_t site, int32_t nearest)
{
    double reach = 0;
    for (int32_t n = 0; n < nearest; n++) {
        double next = MESO_NAN;
        for (int32_t other = 0; other < plants->sites; other++) {
            const double chord = meso_place_chord(plants->place[site], plants->place[other]);
            if (other != site && chord > reach) next = fmin(next, chord);
        }
        if (isnan(next)) break;
        reach = next;
        int32_t within = 0;
        for (int32_t other = 0; other < plants->sites; other++)
            within += other != site &&
                      meso_place_chord(plants->place[site], plants->place[other]) <= reach;
        if (within >= nearest) break;
    }
    return reach;
}

meso_status meso_plants_around(meso_ctx *ctx, meso_arena *arena, meso_surroundings *out,
                               const meso_plants *plants, int32_t site, int32_t nearest)
{
    meso_surroundings into = {.row = MESO_TAKE(ctx, arena, int64_t, (int64_t)plants->sites + 1),
                              .site = MESO_TAKE(ctx, arena, int32_t, plants->sites),
                              .weight = MESO_TAKE(ctx, arena, double, plants->sites)};
    if (!into.row || !into.site || !into.weight) return MESO_E_NOMEM;
    const double reach = reach_of(plants, site, nearest);
    const double bandwidth = meso_chord_kilometres(reach);
    int64_t at = 0;
    for (int32_t other = 0; other < plants->sites; other++) {
        const double chord = meso_place_chord(plants->place[site], plants->place[other]);
        if (!(chord <= reach * tie)) continue;
        const double part = bandwidth > 0 ? meso_chord_kilometres(chord) / bandwidth : 0;
        into.site[at] = other;
        into.weight[at++] = exp(-part * part / 2);
    }
    for (int32_t s = site; s < plants->sites; s++)
        into.row[s + 1] = at;
    *out = into;
    return MESO_OK;
}

void meso_plants_towards(double *towards, double *looking, const meso_plants *plants,
                         const meso_surroundings *around, const int64_t *count)
{
    const int32_t types = plants->types, sites = plants->sites;
    for (int64_t n = 0; n < (int64_t)types * types; n++)
        towards[n] = 0;
    for (int32_t t = 0; t < types; t++)
        looking[t] = 0;
    for (int32_t s = 0; s < sites; s++) {
        double all = 0, own = 0; /* weights of all around, and of the plant itself among them */
        for (int64_t l = around->row[s]; l < around->row[s + 1]; l++) {
            all += around->weight[l] * (double)plants->all[around->site[l]];
            if (around->site[l] == s) own = around->weight[l];
        }
        if (!(all > own)) continue;
        for (int32_t from = 0; from < types; from++) {
            const double here = (double)count[(int64_t)from * sites + s];
            double *into = towards + (int64_t)from * types;
            if (here == 0) continue;
            looking[from] += here;
            into[from] -= here * own / (all - own);
            for (int64_t l = around->row[s]; l < around->row[s + 1]; l++) {
                const double share = here * around->weight[l] / (all - own);
                for (int32_t to = 0; to < types; to++)
                    into[to] += share * (double)count[(int64_t)to * sites + around->site[l]];
            }
        }
    }
}
