/* Are neighbours alike? Moran's I and Geary's C with their moments under randomisation
   (Cliff and Ord 1981, Spatial processes, sections 1.5 and 2.3). */
#include "measure/autocorrelation.h"

void meso_autocorrelation_of(double *statistic, int which, const meso_weights *weights,
                             double weight_sum, const double *deviation, const double *power2,
                             int32_t columns, const int32_t *order, meso_sum *sums)
{
    const int32_t regions = weights->regions;
    for (int32_t c = 0; c < columns; c++)
        sums[c] = (meso_sum){0, 0};
    for (int32_t k = 0; k < regions; k++) {
        const double *own = deviation + (int64_t)(order ? order[k] : k) * columns;
        double *lag = statistic; /* of this region, until the sums are whole */
        for (int32_t c = 0; c < columns; c++)
            lag[c] = 0;
        for (int64_t l = weights->row[k]; l < weights->row[k + 1]; l++) {
            const int32_t other = order ? order[weights->region[l]] : weights->region[l];
            const double *z = deviation + (int64_t)other * columns;
            const double w = weights->weight[l];
            if (which == MESO_MORAN)
                for (int32_t c = 0; c < columns; c++)
                    lag[c] += w * own[c] * z[c];
            else
                for (int32_t c = 0; c < columns; c++)
                    lag[c] += w * (own[c] - z[c]) * (own[c] - z[c]);
        }
        for (int32_t c = 0; c < columns; c++)
            meso_sum_add(&sums[c], lag[c]);
    }
    const double factor =
        which == MESO_MORAN ? regions / weight_sum : (regions - 1) / (2 * weight_sum);
    for (int32_t c = 0; c < columns; c++)
        statistic[c] = power2[c] > 0 ? factor * meso_sum_get(&sums[c]) / power2[c] : MESO_NAN;
}

/* Weight of a link from one region to another, 0 when there is none. */
static double weight_between(const meso_weights *weights, int32_t from, int32_t to)
{
    int64_t first = weights->row[from], end = weights->row[from + 1];
    while (first < end) {
        const int64_t middle = first + (end - first) / 2;
        if (weights->region[middle] < to)
            first = middle + 1;
        else
            end = middle;
    }
    return first < weights->row[from + 1] && weights->region[first] == to
               ? weights->weight[first]
               : 0;
}

meso_weight_sums meso_weight_sums_of(const meso_weights *weights, double *scratch)
{
    meso_sum s0 = {0, 0}, s1 = {0, 0}, s2 = {0, 0};
    for (int32_t k = 0; k < weights->regions; k++)
        scratch[k] = 0;
    for (int32_t k = 0; k < weights->regions; k++)
        for (int64_t l = weights->row[k]; l < weights->row[k + 1]; l++) {
            const double w = weights->weight[l];
            meso_sum_add(&s0, w);
            meso_sum_add(&s1, w * (w + weight_between(weights, weights->region[l], k)));
            scratch[k] += w;
            scratch[weights->region[l]] += w;
        }
    for (int32_t k = 0; k < weights->regions; k++)
        meso_sum_add(&s2, scratch[k] * scratch[k]);
    return (meso_weight_sums){meso_sum_get(&s0), meso_sum_get(&s1), meso_sum_get(&s2)};
}

void meso_autocorrelation_moments(double *expected, double *variance, int which,
                                  const meso_weight_sums *sums, int32_t regions, double power2,
                                  double power4)
{
    const double n = regions, s1 = sums->s1, s2 = sums->s2, s0 = sums->s0 * sums->s0;
    const double kurtosis = n * power4 / (power2 * power2);
    *expected = which == MESO_MORAN ? -1 / (n - 1) : 1;
    *variance = MESO_NAN;
    if (regions < 4 || !(power2 > 0)) return;
    if (which == MESO_MORAN) {
        const double around = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0) -
                              kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0);
        *variance = around / ((n - 1) * (n - 2) * (n - 3) * s0) - *expected * *expected;
    } else {
        const double around =
            (n - 1) * s1 * (n * n - 3 * n + 3 - (n - 1) * kurtosis) -
            (n - 1) * s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * kurtosis) / 4 +
            s0 * (n * n - 3 - (n - 1) * (n - 1) * kurtosis);
        *variance = around / (n * (n - 2) * (n - 3) * s0);
    }
}
