/* In which class of size is every region, and where did it move? */
#include "measure/size_classes.h"

#include "base/ctx.h"
#include "num/rank.h"
#include "num/sum.h"

#include <string.h>

const char *const meso_size_classes_breaks[] = {"pooled", "each", "given", NULL};

meso_status meso_size_classes_read(meso_ctx *ctx, meso_size_classes *out, const double *setting)
{
    *out = (meso_size_classes){.classes = (int32_t)setting[0], .breaks = (int)setting[1]};
    if (out->breaks != MESO_CLASSES_GIVEN) return MESO_OK;
    out->classes = 1;
    for (int n = 0; n < MESO_CLASSES_CUTS && setting[2 + n] > 0; n++) {
        if (n && !(setting[2 + n] > setting[1 + n]))
            return meso_fail(ctx, MESO_E_ARGUMENT, "cut-%d is %g, it must be above %g", n + 1,
                             setting[2 + n], setting[1 + n]);
        out->cut[n] = setting[2 + n];
        out->classes++;
    }
    if (out->classes < 2)
        return meso_fail(ctx, MESO_E_ARGUMENT, "breaks given needs cut-1 at least");
    return MESO_OK;
}

int64_t meso_size_classes_room(int32_t points, int32_t regions)
{
    return 3 * (int64_t)points * regions;
}

/* Sizes over the mean of their period. */
static void make_relative(double *relative, const double *value, int32_t points,
                          int32_t regions)
{
    for (int32_t p = 0; p < points; p++) {
        meso_sum sum = {0, 0};
        int32_t known = 0;
        for (int32_t r = 0; r < regions; r++)
            if (!isnan(value[(int64_t)p * regions + r])) {
                meso_sum_add(&sum, value[(int64_t)p * regions + r]);
                known++;
            }
        for (int32_t r = 0; r < regions; r++)
            relative[(int64_t)p * regions + r] =
                value[(int64_t)p * regions + r] * known / meso_sum_get(&sum);
    }
}

static void find_cuts(double *cut, const meso_size_classes *classes, double *sorted,
                      int64_t count)
{
    if (classes->breaks == MESO_CLASSES_GIVEN) {
        memcpy(cut, classes->cut, sizeof classes->cut);
        return;
    }
    count = meso_sort(sorted, count);
    for (int32_t k = 1; k < classes->classes; k++)
        cut[k - 1] = meso_quantile_sorted(sorted, count, (double)k / classes->classes);
}

static double class_of(double x, const double *cut, int32_t classes)
{
    int32_t k = 0;
    while (k < classes - 1 && x > cut[k])
        k++;
    return isnan(x) ? MESO_NAN : k;
}

void meso_size_classes_count(double *counts, double *ends, const meso_size_classes *classes,
                             const double *value, int32_t points, int32_t regions, double *room)
{
    const int64_t cells = (int64_t)points * regions;
    const int32_t k = classes->classes;
    double *relative = room, *sorted = room + cells, *class = room + 2 * cells;
    double cut[MESO_MARKOV_MOST];
    make_relative(relative, value, points, regions);
    memcpy(sorted, relative, sizeof(double) * (size_t)cells);
    find_cuts(cut, classes, sorted, classes->breaks == MESO_CLASSES_EACH ? regions : cells);
    for (int32_t n = 0; ends && n < k; n++)
        ends[n] = n < k - 1 ? cut[n] : MESO_NAN;
    for (int32_t p = 0; p < points; p++) {
        if (classes->breaks == MESO_CLASSES_EACH && p > 0)
            find_cuts(cut, classes, sorted + (int64_t)p * regions, regions);
        for (int32_t r = 0; r < regions; r++)
            class[(int64_t)p * regions + r] =
                class_of(relative[(int64_t)p * regions + r], cut, k);
    }
    memset(counts, 0, sizeof(double) * (size_t)(points - 1) * (size_t)k * (size_t)k);
    for (int64_t c = 0; c < cells - regions; c++) {
        const double from = class[c], to = class[c + regions];
        if (isnan(from) || isnan(to)) continue;
        counts[(c / regions * k + (int64_t)from) * k + (int64_t)to]++;
    }
}
