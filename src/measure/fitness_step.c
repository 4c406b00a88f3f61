/* What does half an iteration of fitness and complexity do? */
#include "measure/fitness.h"

#include <float.h>
#include <math.h>
#include <string.h>

static const double tier_size = 0x1p512, tier_part = 0x1p-512;
static const double most_value = 0x1p256, least_value = 0x1p-256;
/* Sums of numbers of the two highest tiers from here on have lost nothing that a double holds.
 */
static const double whole = 0x1p-700;

static inline void settle(double *value, int32_t *tier)
{
    while (*value<least_value && * value> 0) {
        *value *= tier_size;
        --*tier;
    }
    while (*value >= most_value) {
        *value *= tier_part;
        ++*tier;
    }
}

void meso_fitness_lift(meso_fitness_side *side)
{
    for (int32_t n = 0; n < side->count; n++) {
        side->tier[n] = 0;
        if (!side->inside[n]) side->value[n] = 0;
        settle(&side->value[n], &side->tier[n]);
    }
}

void meso_fitness_lower(meso_fitness_side *side)
{
    for (int32_t n = 0; n < side->count; n++) {
        const double value =
            ldexp(side->value[n], 512 * (side->tier[n] < -4 ? -4 : side->tier[n]));
        side->value[n] = side->inside[n] ? fmax(value, DBL_MIN) : 0;
    }
}

double meso_fitness_log(const meso_fitness_side *side, int32_t n)
{
    return log(side->value[n]) + 512 * 0.6931471805599453 * side->tier[n];
}

/* The highest tier of a side at or below a limit; INT32_MIN when there is none. */
static int32_t highest(const meso_fitness_side *side, int32_t limit)
{
    int32_t most = INT32_MIN;
    for (int32_t n = 0; n < side->count; n++)
        if (side->inside[n] && side->tier[n] <= limit && side->tier[n] > most)
            most = side->tier[n];
    return most;
}

/* Plain numbers in units of a tier: it and the next below count, the others are zero. */
static void expand(double *plain, const meso_fitness_side *side, int32_t tier)
{
    for (int32_t n = 0; n < side->count; n++)
        plain[n] = side->tier[n] == tier       ? side->value[n]
                   : side->tier[n] == tier - 1 ? side->value[n] * tier_part
                                               : 0;
}

static int is_flat(const meso_fitness_side *side)
{
    int32_t any = 0;
    for (int32_t n = 0; n < side->count; n++)
        any |= side->tier[n];
    return any == 0;
}

/* Sums over links, in units of the highest tier; where nothing whole comes out, nothing of that
   tier is linked, and that sum is taken again in units of the next. */
static void sum_links(meso_fitness_side *out, const meso_presence *p,
                      const meso_fitness_side *in, double *plain)
{
    if (is_flat(in)) { /* the usual case */
        meso_links_across(out->value, p, in->value);
        memset(out->tier, 0, (size_t)out->count * sizeof *out->tier);
        return;
    }
    int32_t tier = highest(in, INT32_MAX), left = 0;
    expand(plain, in, tier);
    meso_links_across(out->value, p, plain);
    for (int32_t n = 0; n < out->count; n++) {
        out->tier[n] = tier;
        left += out->inside[n] && out->value[n] < whole;
    }
    while (left > 0 && (tier = highest(in, tier - 1)) > INT32_MIN) {
        expand(plain, in, tier);
        for (int32_t n = 0; n < out->count; n++) {
            if (!out->inside[n] || out->value[n] >= whole) continue;
            out->value[n] = meso_links_of(p, n, plain);
            out->tier[n] = tier;
            left -= out->value[n] >= whole;
        }
    }
}

static void invert(meso_fitness_side *out, const meso_fitness_side *in)
{
    for (int32_t n = 0; n < in->count; n++)
        out->value[n] = in->inside[n] ? 1 / in->value[n] : 0;
    for (int32_t n = 0; n < in->count; n++)
        out->tier[n] = -in->tier[n];
}

/* Divides by the mean and takes over; returns the largest distance of new / old from 1. */
static double take_over(meso_fitness_side *side, meso_fitness_side *next, double *plain)
{
    double sum = 0, residual = 0;
    int32_t members = 0;
    for (int32_t n = 0; n < side->count; n++)
        settle(&next->value[n], &next->tier[n]);
    const int flat = is_flat(next);
    const int32_t most = flat ? 0 : highest(next, INT32_MAX);
    if (!flat) expand(plain, next, most);
    const double *all = flat ? next->value : plain;
    for (int32_t n = 0; n < side->count; n++) {
        sum += all[n];
        members += side->inside[n];
    }
    const double by = members / sum;
    for (int32_t n = 0; n < side->count; n++) {
        if (!side->inside[n]) continue;
        double value = next->value[n] * by;
        int32_t tier = next->tier[n] - most;
        settle(&value, &tier);
        const int32_t moved = tier - side->tier[n];
        const double scale = moved == 0    ? 1
                             : moved == 1  ? tier_size
                             : moved == -1 ? tier_part
                                           : 0;
        const double apart = fabs(value * scale / side->value[n] - 1);
        residual = apart > residual ? apart : residual;
        side->value[n] = value;
        side->tier[n] = tier;
    }
    return residual;
}

double meso_fitness_of_regions(meso_fitness_side *regions, const meso_fitness_side *industries,
                               meso_complexity_room *room, const meso_presence *p)
{
    meso_fitness_side sum = {room->region[1], room->tier[0], regions->inside, regions->count};
    sum_links(&sum, p, industries, room->industry[2]);
    return take_over(regions, &sum, room->region[4]);
}

double meso_fitness_of_industries(meso_fitness_side *industries,
                                  const meso_fitness_side *regions, meso_complexity_room *room,
                                  const meso_presence *turned)
{
    meso_fitness_side inverse = {room->region[2], room->tier[1], regions->inside,
                                 regions->count};
    meso_fitness_side down = {room->industry[1], room->tier[2], industries->inside,
                              industries->count};
    invert(&inverse, regions);
    sum_links(&down, turned, &inverse, room->region[4]);
    invert(&down, &down);
    return take_over(industries, &down, room->industry[2]);
}
