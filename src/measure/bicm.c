/* Could the links be there for the numbers of links alone? */
#include "measure/bicm.h"

#include "base/ctx.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SWEEPS = 100000 };
static const double tolerance = 1e-13;

/* One side of the table: lines with the same number of links have the same fitness. */
typedef struct side {
    int32_t lines;
    int32_t *left;   /* [lines] links that are not settled yet */
    int32_t *step;   /* [lines] */
    int32_t *class;  /* [lines] of the free ones */
    double *fitness; /* [lines] of each line in the end */
    int32_t classes;
    double *degree, *count, *value; /* [classes] */
} side;

static meso_status take_side(meso_ctx *ctx, meso_arena *arena, side *out, const int32_t *degree,
                             int32_t lines)
{
    *out = (side){.lines = lines,
                  .left = MESO_TAKE(ctx, arena, int32_t, lines),
                  .step = MESO_TAKE(ctx, arena, int32_t, lines),
                  .class = MESO_TAKE(ctx, arena, int32_t, lines),
                  .fitness = MESO_TAKE(ctx, arena, double, lines),
                  .degree = MESO_TAKE(ctx, arena, double, lines),
                  .count = MESO_TAKE(ctx, arena, double, lines),
                  .value = MESO_TAKE(ctx, arena, double, lines)};
    if (!out->left || !out->step || !out->class || !out->fitness || !out->degree ||
        !out->count || !out->value)
        return MESO_E_NOMEM;
    memcpy(out->left, degree, (size_t)lines * sizeof *degree);
    return MESO_OK;
}

static int32_t free_lines(const side *of)
{
    int32_t count = 0;
    for (int32_t n = 0; n < of->lines; n++)
        count += of->step[n] == 0;
    return count;
}

/* Settles the lines of one side that have no link left, or one with every free line across. */
static int settle(side *of, side *across, int32_t *step)
{
    const int32_t most = free_lines(across);
    int32_t taken = 0;
    int some = 0;
    for (int32_t n = 0; n < of->lines; n++) {
        if (of->step[n] || (of->left[n] > 0 && of->left[n] < most)) continue;
        ++*step;
        of->step[n] = of->left[n] > 0 ? *step : -*step;
        taken += of->left[n] > 0;
        some = 1;
    }
    for (int32_t n = 0; taken && n < across->lines; n++)
        if (!across->step[n]) across->left[n] -= taken;
    return some;
}

/* Free lines by degree. `class_of` [most + 1] is scratch, zeroed. */
static void group(side *of, int32_t *class_of)
{
    for (int32_t n = 0; n < of->lines; n++) {
        if (of->step[n]) continue;
        int32_t *class = &class_of[of->left[n]];
        if (!*class) {
            *class = ++of->classes;
            of->degree[*class - 1] = of->left[n];
        }
        of->class[n] = *class - 1;
        of->count[*class - 1] += 1;
    }
}

/* New values of one side from the other's; returns the largest relative misfit before. */
static double sweep(side *of, const side *across)
{
    double worst = 0;
    for (int32_t k = 0; k < of->classes; k++) {
        double sum = 0;
        for (int32_t u = 0; u < across->classes; u++)
            sum += across->count[u] * across->value[u] / (1 + of->value[k] * across->value[u]);
        worst = fmax(worst, fabs(of->value[k] * sum - of->degree[k]) / of->degree[k]);
        of->value[k] = of->degree[k] / sum;
    }
    return worst;
}

static meso_status find_fixed_point(meso_ctx *ctx, meso_bicm *model, side *rows, side *columns)
{
    double links = 0;
    for (int32_t k = 0; k < rows->classes; k++)
        links += rows->count[k] * rows->degree[k];
    for (int32_t k = 0; k < rows->classes; k++)
        rows->value[k] = rows->degree[k] / sqrt(links);
    for (int32_t u = 0; u < columns->classes; u++)
        columns->value[u] = columns->degree[u] / sqrt(links);
    for (model->sweeps = 0; rows->classes && columns->classes; model->sweeps++) {
        if (model->sweeps == MOST_SWEEPS)
            return meso_fail(ctx, MESO_E_CONVERGE,
                             "the degree null did not settle in %d sweeps; the largest misfit "
                             "of a number of links is %g of it",
                             MOST_SWEEPS, model->residual);
        model->residual = fmax(sweep(rows, columns), sweep(columns, rows));
        if (model->residual <= tolerance) break;
    }
    return MESO_OK;
}

static void give_back(side *of)
{
    for (int32_t n = 0; n < of->lines; n++)
        of->fitness[n] = of->step[n] ? 0 : of->value[of->class[n]];
}

meso_status meso_bicm_solve(meso_ctx *ctx, meso_arena *arena, meso_bicm *out,
                            const int32_t *diversity, int32_t regions, const int32_t *ubiquity,
                            int32_t industries)
{
    side rows, columns;
    int64_t across = 0, down = 0;
    int32_t step = 0;
    meso_status status = MESO_OK;
    const int32_t most = (regions > industries ? regions : industries) + 1;
    MESO_TRY(take_side(ctx, arena, &rows, diversity, regions));
    MESO_TRY(take_side(ctx, arena, &columns, ubiquity, industries));
    int32_t *class_of = MESO_TAKE(ctx, arena, int32_t, 2 * (int64_t)most);
    if (!class_of) return MESO_E_NOMEM;
    for (int32_t r = 0; r < regions; r++)
        across += diversity[r];
    for (int32_t p = 0; p < industries; p++)
        down += ubiquity[p];
    if (across != down)
        return meso_fail(ctx, MESO_E_SHAPE, "%lld links by regions, %lld by industries",
                         (long long)across, (long long)down);
    while (settle(&rows, &columns, &step) || settle(&columns, &rows, &step))
        ;
    group(&rows, class_of);
    group(&columns, class_of + most);
    meso_bicm model = {.regions = regions, .industries = industries};
    MESO_TRY(find_fixed_point(ctx, &model, &rows, &columns));
    give_back(&rows);
    give_back(&columns);
    model.x = rows.fitness;
    model.y = columns.fitness;
    model.region_step = rows.step;
    model.industry_step = columns.step;
    *out = model;
done:
    return status;
}

double meso_bicm_probability(const meso_bicm *model, int32_t region, int32_t industry)
{
    const int32_t row = model->region_step[region], column = model->industry_step[industry];
    if (row || column) {
        const int row_decides = row && (!column || abs(row) < abs(column));
        return (row_decides ? row : column) > 0;
    }
    const double odds = model->x[region] * model->y[industry];
    return odds / (1 + odds);
}
