/* How far should distances be smoothed? Silverman (1986), Density estimation for statistics and
   data analysis, equation 3.31. */
#include "measure/bandwidth.h"

#include "base/ctx.h"
#include "num/sum.h"

/* Quartiles are found by counting twice: in coarse bins, then finely in the bins that hold
   them. What is left is 1 / (COARSE x FINE) of half the globe: about a metre. */
enum { COARSE = 1 << 13, FINE = 1 << 11, RANKS = 4 };

/* Distances of the pairs of one type, walked through as often as needed. */
typedef struct pairs {
    const meso_plants *plants;
    const int64_t *count; /* [sites] */
    int32_t *site;        /* [occupied] */
    int32_t occupied;
    double *coarse;      /* [COARSE] pairs */
    double *fine[RANKS]; /* [FINE] */
    int32_t bin[RANKS];  /* coarse bin of each rank */
    meso_sum weight, first, second;
} pairs;

typedef void visit(pairs *all, double kilometres, double weight);

/* Pairs at one site are 0 apart. */
static void walk(pairs *all, visit *each)
{
    for (int32_t a = 0; a < all->occupied; a++) {
        const int32_t here = all->site[a];
        const double n = (double)all->count[here];
        if (n > 1) each(all, 0, n * (n - 1) / 2);
        for (int32_t b = a + 1; b < all->occupied; b++) {
            const int32_t there = all->site[b];
            each(all,
                 meso_chord_kilometres(
                     meso_place_chord(all->plants->place[here], all->plants->place[there])),
                 n * (double)all->count[there]);
        }
    }
}

static double scaled(double kilometres)
{
    return kilometres / (MESO_SPHERE_RADIUS_KM * 3.15) * COARSE;
}

static void add_moments(pairs *all, double kilometres, double weight)
{
    all->coarse[(int32_t)scaled(kilometres)] += weight;
    meso_sum_add(&all->weight, weight);
    meso_sum_add(&all->first, weight * kilometres);
    meso_sum_add(&all->second, weight * kilometres * kilometres);
}

static void add_fine(pairs *all, double kilometres, double weight)
{
    const double at = scaled(kilometres);
    for (int q = 0; q < RANKS; q++)
        if ((int32_t)at == all->bin[q])
            all->fine[q][(int32_t)((at - (int32_t)at) * FINE)] += weight;
}

/* Bin in which the pair of a rank (from 0) lies; *before gets the pairs in earlier bins. */
static int32_t bin_of(const double *bins, int32_t count, double rank, double *before)
{
    *before = 0;
    for (int32_t b = 0; b < count; b++) {
        if (*before + bins[b] > rank) return b;
        *before += bins[b];
    }
    return count - 1;
}

/* The interquartile range of all pairs. */
static double quartile_range(pairs *all)
{
    const double count = meso_sum_get(&all->weight);
    double rank[RANKS], before[RANKS], value[RANKS], ignored = 0;
    for (int q = 0; q < RANKS; q++) {
        const double at = (count - 1) * (q < 2 ? 0.25 : 0.75);
        rank[q] = q % 2 == 0 ? floor(at) : fmin(count - 1, floor(at) + 1);
        all->bin[q] = bin_of(all->coarse, COARSE, rank[q], &before[q]);
    }
    walk(all, add_fine);
    for (int q = 0; q < RANKS; q++) {
        const int32_t fine = bin_of(all->fine[q], FINE, rank[q] - before[q], &ignored);
        value[q] =
            (all->bin[q] + (fine + 0.5) / FINE) / COARSE * (MESO_SPHERE_RADIUS_KM * 3.15);
    }
    double quartile[2];
    for (int q = 0; q < 2; q++) {
        const double at = (count - 1) * (q == 0 ? 0.25 : 0.75), part = at - floor(at);
        quartile[q] = value[2 * q] + part * (value[2 * q + 1] - value[2 * q]);
    }
    return fmax(0, quartile[1] - quartile[0]);
}

static double silverman(pairs *all)
{
    walk(all, add_moments);
    const double count = meso_sum_get(&all->weight);
    const double mean = meso_sum_get(&all->first) / count;
    const double square = meso_sum_get(&all->second) - count * mean * mean;
    const double deviation = count > 1 ? sqrt(fmax(0, square) / (count - 1)) : 0;
    double width = fmin(deviation, quartile_range(all) / 1.34);
    if (!(width > 1e-9)) width = deviation;
    if (!(width > 1e-9)) width = mean;
    if (!(width > 1e-9)) width = 1;
    return 0.9 * width * pow(count, -0.2);
}

meso_status meso_bandwidth(meso_ctx *ctx, double *out, const meso_plants *plants, int32_t type)
{
    meso_status status = MESO_E_NOMEM;
    *out = MESO_NAN;
    if (plants->of_type[type] < 2) return MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    pairs all = {.plants = plants,
                 .count = plants->count + (int64_t)type * plants->sites,
                 .site = MESO_TAKE(ctx, arena, int32_t, plants->sites),
                 .coarse = MESO_TAKE(ctx, arena, double, COARSE)};
    double *fine = MESO_TAKE(ctx, arena, double, RANKS *FINE);
    if (!all.site || !all.coarse || !fine) goto done;
    for (int q = 0; q < RANKS; q++)
        all.fine[q] = fine + q * FINE;
    for (int32_t s = 0; s < plants->sites; s++)
        if (all.count[s] > 0) all.site[all.occupied++] = s;
    *out = silverman(&all);
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}
