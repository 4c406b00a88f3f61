/* How unequal is a set of numbers? */
#include "measure/inequality_indices.h"

#include "num/rank.h"
#include "num/sum.h"

int64_t meso_lorenz_order(int64_t *order, double *ratio, const double *size,
                          const double *weight, int32_t count)
{
    for (int32_t k = 0; k < count; k++) {
        const double by = weight ? weight[k] : 1;
        ratio[k] = isnan(size[k]) || isnan(by) || (size[k] <= 0 && by <= 0) ? MESO_NAN
                   : size[k] <= 0                                           ? 0
                                                                            : size[k] / by;
    }
    meso_order(order, ratio, count, 0);
    int64_t numbers = count;
    while (numbers > 0 && isnan(ratio[order[numbers - 1]]))
        numbers--;
    return numbers;
}

/* Places without a size lie on the axis and add nothing: only the others are put in order. */
double meso_gini_of(const double *size, const double *weight, int32_t count, double *ratio,
                    int64_t *order)
{
    meso_sum sizes = {0, 0}, weights = {0, 0}, twice = {0, 0};
    int32_t held = 0;
    for (int32_t k = 0; k < count; k++) {
        const double by = weight ? weight[k] : 1;
        if (isnan(size[k]) || isnan(by)) continue;
        meso_sum_add(&weights, by);
        if (!(size[k] > 0)) continue;
        meso_sum_add(&sizes, size[k]);
        ratio[held] = size[k] / by; /* endless where a weight is 0: last */
        order[held++] = k;
    }
    const double all = meso_sum_get(&sizes), base = meso_sum_get(&weights);
    if (!(all > 0 && base > 0)) return MESO_NAN;
    int64_t *place = order + held; /* order has room for twice the places */
    meso_order(place, ratio, held, 0);
    double below = 0;
    for (int32_t k = 0; k < held; k++) {
        const int64_t at = order[place[k]];
        const double above = below + size[at] / all;
        meso_sum_add(&twice, (weight ? weight[at] : 1) / base * (above + below));
        below = above;
    }
    return 1 - meso_sum_get(&twice);
}

double meso_hoover_of(const meso_levels *levels)
{
    meso_sum apart = {0, 0};
    for (int32_t k = 0; k < levels->count; k++)
        meso_sum_add(&apart, levels->weight[k] * fabs(levels->x[k] / levels->mean - 1));
    return meso_sum_get(&apart) / 2;
}

double meso_coulter_of(const meso_levels *levels)
{
    meso_sum squares = {0, 0};
    for (int32_t k = 0; k < levels->count; k++) {
        const double apart = levels->weight[k] * (levels->x[k] / levels->mean - 1);
        meso_sum_add(&squares, apart * apart);
    }
    return sqrt(meso_sum_get(&squares) / 2);
}

double meso_theil_of(const meso_levels *levels)
{
    meso_sum sum = {0, 0};
    for (int32_t k = 0; k < levels->count; k++) {
        const double part = levels->x[k] / levels->mean;
        if (part > 0) meso_sum_add(&sum, levels->weight[k] * part * log(part));
    }
    return meso_sum_get(&sum);
}

double meso_log_deviation_of(const meso_levels *levels)
{
    meso_sum sum = {0, 0};
    for (int32_t k = 0; k < levels->count; k++) {
        if (!(levels->weight[k] > 0)) continue;
        if (!(levels->x[k] > 0)) return MESO_NAN;
        meso_sum_add(&sum, levels->weight[k] * log(levels->mean / levels->x[k]));
    }
    return meso_sum_get(&sum);
}

/* A zero makes the equally distributed equivalent 0 from epsilon 1 on: the index is 1. */
double meso_atkinson_of(const meso_levels *levels, double epsilon)
{
    meso_sum sum = {0, 0};
    if (epsilon == 0) return 0;
    for (int32_t k = 0; k < levels->count; k++) {
        const double part = levels->x[k] / levels->mean;
        if (!(levels->weight[k] > 0)) continue;
        if (!(part > 0) && epsilon >= 1) return 1;
        meso_sum_add(&sum, levels->weight[k] *
                               (epsilon == 1 ? log(part) : pow(fmax(0, part), 1 - epsilon)));
    }
    const double all = meso_sum_get(&sum);
    return 1 - (epsilon == 1 ? exp(all) : pow(all, 1 / (1 - epsilon)));
}

double meso_dalton_of(const meso_levels *levels)
{
    meso_sum sum = {0, 0};
    for (int32_t k = 0; k < levels->count; k++) {
        if (!(levels->x[k] > 0)) return MESO_NAN;
        meso_sum_add(&sum, log(levels->x[k]));
    }
    const double geometric = meso_sum_get(&sum) / levels->count;
    return geometric > 0 ? log(levels->plain_mean) / geometric : MESO_NAN;
}

double meso_variation_of(const meso_levels *levels, int sample)
{
    meso_sum squares = {0, 0};
    for (int32_t k = 0; k < levels->count; k++) {
        const double apart = levels->x[k] - levels->plain_mean;
        meso_sum_add(&squares, apart * apart);
    }
    if (levels->count - sample < 1) return MESO_NAN;
    return sqrt(meso_sum_get(&squares) / (levels->count - sample)) / levels->plain_mean;
}

double meso_williamson_of(const meso_levels *levels)
{
    meso_sum squares = {0, 0};
    for (int32_t k = 0; k < levels->count; k++) {
        const double apart = levels->x[k] / levels->mean - 1;
        meso_sum_add(&squares, levels->weight[k] * apart * apart);
    }
    return sqrt(meso_sum_get(&squares));
}

void meso_theil_between(double *theil, double *deviation, const meso_levels *levels,
                        const int64_t *group, int32_t groups, double *share, double *held)
{
    meso_sum income = {0, 0}, weights = {0, 0};
    for (int32_t g = 0; g < groups; g++)
        share[g] = held[g] = 0;
    for (int32_t k = 0; k < levels->count; k++) {
        share[group[k]] += levels->weight[k];
        held[group[k]] += levels->weight[k] * levels->x[k] / levels->mean;
    }
    for (int32_t g = 0; g < groups; g++) {
        if (held[g] > 0) meso_sum_add(&income, held[g] * log(held[g] / share[g]));
        if (share[g] > 0)
            meso_sum_add(&weights, held[g] > 0 ? share[g] * log(share[g] / held[g]) : MESO_NAN);
    }
    *theil = meso_sum_get(&income);
    *deviation = meso_sum_get(&weights);
}
