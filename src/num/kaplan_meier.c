/* Which share of the spells is still going on after a time? */
#include "num/kaplan_meier.h"

#include "num/distribution.h"

#include <math.h>
#include <stdlib.h>

static int by_time(const void *a, const void *b)
{
    const double x = ((const meso_spell *)a)->time, y = ((const meso_spell *)b)->time;
    return (x > y) - (x < y);
}

/* The interval of ln(-ln S), which never leaves 0 to 1. */
static void set_interval(meso_survival *row, double sum, double quantile)
{
    row->low = row->high = (double)NAN;
    if (!(row->survival > 0) || !(row->survival < 1)) return;
    const double logarithm = log(row->survival);
    const double half = quantile * sqrt(sum) / fabs(logarithm);
    row->low = exp(logarithm * exp(half));
    row->high = exp(logarithm * exp(-half));
}

int64_t meso_kaplan_meier(meso_survival *out, meso_spell *spell, int64_t count,
                          double confidence)
{
    const double quantile = meso_normal_quantile((1 + confidence) / 2);
    double survival = 1, sum = 0;
    int64_t rows = 0;
    if (count > 0) qsort(spell, (size_t)count, sizeof *spell, by_time);
    for (int64_t first = 0, end = 0; first < count; first = end) {
        meso_survival row = {.time = spell[first].time, .at_risk = (double)(count - first)};
        for (end = first; end < count && spell[end].time == row.time; end++) {
            row.ended += spell[end].ended != 0;
            row.censored += spell[end].ended == 0;
        }
        survival *= 1 - row.ended / row.at_risk;
        if (row.at_risk > row.ended)
            sum += row.ended / (row.at_risk * (row.at_risk - row.ended));
        row.survival = survival;
        row.error = survival * sqrt(sum);
        set_interval(&row, sum, quantile);
        out[rows++] = row;
    }
    return rows;
}
