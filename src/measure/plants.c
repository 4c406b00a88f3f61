/* How many plants of each type stand where? */
#include "measure/plants.h"

#include "base/ctx.h"
#include "num/hypergeometric.h"

#include <math.h>

/* Sites in the order in which their first point comes; a hash of the coordinates finds them. */
typedef struct finder {
    int64_t mask;
    int32_t *slot; /* [mask + 1] site + 1, 0 = free */
} finder;

static int64_t hash_of(double lon, double lat)
{
    union {
        double number[2];
        uint64_t bits[2];
    } at = {{lon + 0.0, lat + 0.0}}; /* -0 becomes 0 */
    uint64_t hash = at.bits[0] * UINT64_C(0x9E3779B97F4A7C15);
    hash = (hash ^ (hash >> 29) ^ at.bits[1]) * UINT64_C(0xBF58476D1CE4E5B9);
    return (int64_t)((hash ^ (hash >> 32)) >> 1);
}

static int32_t site_of(finder *find, meso_plants *into, double lon, double lat)
{
    int64_t at = hash_of(lon, lat) & find->mask;
    for (; find->slot[at]; at = (at + 1) & find->mask) {
        const int32_t site = find->slot[at] - 1;
        if (into->lon[site] == lon && into->lat[site] == lat) return site;
    }
    const int32_t site = into->sites++;
    find->slot[at] = site + 1;
    into->lon[site] = lon;
    into->lat[site] = lat;
    into->place[site] = meso_place_of(lon, lat);
    return site;
}

static meso_status sum_up(meso_ctx *ctx, meso_arena *arena, meso_plants *into)
{
    for (into->leaves = 1; into->leaves < into->sites;)
        into->leaves *= 2;
    into->tree = MESO_TAKE(ctx, arena, int64_t, 2 * into->leaves);
    if (!into->tree) return MESO_E_NOMEM;
    for (int32_t s = 0; s < into->sites; s++)
        into->tree[into->leaves + s] = into->all[s];
    for (int64_t node = into->leaves - 1; node > 0; node--)
        into->tree[node] = into->tree[2 * node] + into->tree[2 * node + 1];
    into->total = into->tree[1];
    return MESO_OK;
}

meso_status meso_plants_gather(meso_ctx *ctx, meso_arena *arena, meso_plants *out,
                               const meso_point *points, int64_t count, int32_t types)
{
    meso_plants into = {.types = types};
    finder find = {.mask = 1};
    while (find.mask < 2 * count)
        find.mask = 2 * find.mask + 1;
    find.slot = MESO_TAKE(ctx, arena, int32_t, find.mask + 1);
    int32_t *site = MESO_TAKE(ctx, arena, int32_t, count);
    into.lon = MESO_TAKE(ctx, arena, double, count);
    into.lat = MESO_TAKE(ctx, arena, double, count);
    into.place = MESO_TAKE(ctx, arena, meso_place, count);
    into.of_type = MESO_TAKE(ctx, arena, int64_t, types);
    if (!find.slot || !site || !into.lon || !into.lat || !into.place || !into.of_type)
        return MESO_E_NOMEM;
    for (int64_t p = 0; p < count; p++) {
        const int placed = !isnan(points[p].lon) && !isnan(points[p].lat);
        site[p] = -1;
        if (points[p].weight <= 0) continue;
        if (placed)
            site[p] = site_of(&find, &into, points[p].lon, points[p].lat);
        else
            into.unplaced += points[p].weight;
    }
    if (into.sites == 0)
        return meso_fail(ctx, MESO_E_DATA,
                         "no plant has a known place: import the boundaries of the regions");
    into.count = MESO_TAKE(ctx, arena, int64_t, (int64_t)types * into.sites);
    into.all = MESO_TAKE(ctx, arena, int64_t, into.sites);
    if (!into.count || !into.all) return MESO_E_NOMEM;
    for (int64_t p = 0; p < count; p++) {
        if (site[p] < 0) continue;
        into.count[(int64_t)points[p].type * into.sites + site[p]] += points[p].weight;
        into.all[site[p]] += points[p].weight;
        into.of_type[points[p].type] += points[p].weight;
    }
    const meso_status status = sum_up(ctx, arena, &into);
    if (status == MESO_OK) *out = into;
    return status;
}

/* Down the tree: at every node so many of what is taken stand on the left. */
static void draw_from(int64_t *site, const int64_t *tree, int64_t leaves, int32_t sites,
                      int64_t taken, meso_random *random)
{
    struct {
        int64_t node, taken;
    } stack[64]; /* a left and a right for each level of the tree */
    int top = 0;
    for (int32_t s = 0; s < sites; s++)
        site[s] = 0;
    stack[top].node = 1;
    stack[top++].taken = taken;
    while (top > 0) {
        const int64_t node = stack[--top].node, here = stack[top].taken;
        if (here == 0) continue;
        if (node >= leaves) {
            site[node - leaves] = here;
            continue;
        }
        const int64_t left = meso_hypergeometric_draw(random, tree[node], tree[2 * node], here);
        stack[top].node = 2 * node + 1;
        stack[top++].taken = here - left;
        stack[top].node = 2 * node;
        stack[top++].taken = left;
    }
}

void meso_plants_draw(int64_t *site, const meso_plants *plants, int64_t taken,
                      meso_random *random)
{
    draw_from(site, plants->tree, plants->leaves, plants->sites, taken, random);
}

void meso_plants_relabel(int64_t *count, int64_t *tree, const meso_plants *plants,
                         meso_random *random)
{
    for (int64_t node = 0; node < 2 * plants->leaves; node++)
        tree[node] = plants->tree[node];
    for (int32_t t = 0; t < plants->types; t++) {
        int64_t *site = count + (int64_t)t * plants->sites;
        draw_from(site, tree, plants->leaves, plants->sites, plants->of_type[t], random);
        for (int32_t s = 0; s < plants->sites; s++)
            tree[plants->leaves + s] -= site[s];
        for (int64_t node = plants->leaves - 1; node > 0; node--)
            tree[node] = tree[2 * node] + tree[2 * node + 1];
    }
}
