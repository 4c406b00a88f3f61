/* Do the local shares of two industries rise and fall together, where both are known? */
#include "measure/relatedness_columns.h"

#include <math.h>
#include <string.h>

/* Sums over the regions that have a number of both: weights, products. */
enum { WEIGHT, MINE, THEIRS, MINE_SQUARE, THEIRS_SQUARE, PRODUCT, SUMS };
enum { LEAST_REGIONS = 3 };

static void add_region(double *sum, const meso_relatedness_values *values, int32_t region,
                       double here)
{
    const meso_incidence *cells = values->cells;
    const double weight = values->weight[region];
    for (int64_t l = cells->row[region]; l < cells->row[region + 1]; l++) {
        double *own = sum + (int64_t)cells->column[l] * SUMS;
        const double there = values->share[l];
        own[WEIGHT] += weight;
        own[MINE] += weight * there;
        own[THEIRS] += weight * here;
        own[MINE_SQUARE] += weight * there * there;
        own[THEIRS_SQUARE] += weight * here * here;
        own[PRODUCT] += weight * there * here;
    }
}

static double share_of(const meso_relatedness_values *values, int32_t region, int32_t industry)
{
    const meso_incidence *cells = values->cells;
    int64_t first = cells->row[region], end = cells->row[region + 1];
    while (end - first > 1) {
        const int64_t middle = first + (end - first) / 2;
        if (cells->column[middle] <= industry)
            first = middle;
        else
            end = middle;
    }
    return values->share[first];
}

void meso_relatedness_correlate_weighted(double *related, double *sum,
                                         const meso_relatedness_values *values,
                                         int32_t industry)
{
    const meso_incidence *cells = values->cells;
    memset(sum, 0, (size_t)cells->industries * SUMS * sizeof *sum);
    for (int64_t l = cells->start[industry]; l < cells->start[industry + 1]; l++)
        add_region(sum, values, cells->region[l], share_of(values, cells->region[l], industry));
    for (int32_t i = 0; i < cells->industries; i++) {
        const double *own = sum + (int64_t)i * SUMS, weight = own[WEIGHT];
        const double mine = own[MINE_SQUARE] - own[MINE] * own[MINE] / weight;
        const double theirs = own[THEIRS_SQUARE] - own[THEIRS] * own[THEIRS] / weight;
        const double both = own[PRODUCT] - own[MINE] * own[THEIRS] / weight;
        /* What rounding leaves of a constant is no variance. */
        const int varies =
            mine > 1e-12 * own[MINE_SQUARE] && theirs > 1e-12 * own[THEIRS_SQUARE];
        const int enough = meso_cooccurrence_pair(cells, i, cells, industry) >= LEAST_REGIONS;
        related[i] = enough && varies ? (1 + fmax(-1, fmin(1, both / sqrt(mine * theirs)))) / 2
                                      : (double)NAN;
    }
}

const meso_relatedness meso_relatedness_weighted = {
    .word = "weighted",
    .formula = "(1 + correlation of local shares, regions weighted by size, over the regions "
               "with a positive number of both) / 2",
    .source = "Davies and Mare (2021), Regional Studies 55(3), 479-494",
};
