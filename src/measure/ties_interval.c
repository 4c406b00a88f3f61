/* What else could the strength of a listed tie be? See measure/ties_interval.h. */
#include "measure/ties_interval.h"

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "data/draw.h"
#include "num/distribution.h"

#include <math.h>

/* Draws handled by one index of the executor. */
enum { DRAWS_EACH = 5 };

typedef struct work {
    const meso_ties *ties;
    const meso_relatedness *kind;
    const meso_space_pair *pair;
    int32_t draws;
    double *drawn; /* [ties x draws] */
} work;

static meso_status draw_once(meso_ctx *ctx, const work *all, meso_space_draw *space,
                             int32_t draw)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_relatedness_columns columns;
    meso_status status = MESO_OK;
    MESO_TRY(meso_space_draw_read(ctx, arena, space, all->pair, draw));
    MESO_TRY(meso_relatedness_start_pairs(ctx, arena, &columns, all->kind, space->left,
                                          space->right));
    for (int64_t n = 0; n < all->ties->count; n++) {
        const meso_tie *tie = &all->ties->tie[n];
        all->drawn[n * all->draws + draw] =
            meso_relatedness_of_pair(&columns, tie->from, tie->to);
    }
done:
    meso_arena_free(arena);
    return status;
}

static meso_status draw_some(meso_ctx *ctx, int64_t index, void *data)
{
    const work *all = data;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_space_draw space;
    meso_status status = meso_space_draw_take(ctx, arena, &space, all->pair);
    for (int32_t k = 0; status == MESO_OK && k < DRAWS_EACH; k++) {
        const int32_t draw = (int32_t)(index * DRAWS_EACH) + k;
        if (draw < all->draws) status = draw_once(ctx, all, &space, draw);
    }
    meso_arena_free(arena);
    return status;
}

static meso_status draw_all(meso_ctx *ctx, meso_arena *arena, meso_cell *cell,
                            const meso_ties *ties, const meso_relatedness *kind,
                            const meso_space_pair *pair, const meso_draw_options *options)
{
    const int32_t draws = options->draws;
    work all = {ties, kind, pair, draws, MESO_TAKE(ctx, arena, double, ties->count *draws + 1)};
    if (!all.drawn) return MESO_E_NOMEM;
    const meso_status status = meso_each(
        ctx, "drawing presence", (draws + DRAWS_EACH - 1) / DRAWS_EACH, draw_some, &all);
    for (int64_t n = 0; status == MESO_OK && n < ties->count; n++) {
        const double value = ties->tie[n].value;
        cell[n] = meso_draw_interval(all.drawn + n * draws, draws, value, options->confidence);
        cell[n].low = fmin(cell[n].low, value);
        cell[n].high = fmax(cell[n].high, value);
    }
    return status;
}

/* How many equally large regions the weights of the regions with both are worth. */
static double effective(const meso_relatedness_values *values, int32_t i, int32_t j)
{
    const meso_incidence *cells = values->cells;
    int64_t a = cells->start[i], b = cells->start[j];
    double sum = 0, squares = 0;
    while (a < cells->start[i + 1] && b < cells->start[j + 1]) {
        const int32_t difference = cells->region[a] - cells->region[b];
        if (difference == 0) {
            const double weight = values->weight[cells->region[a]];
            sum += weight;
            squares += weight * weight;
        }
        a += difference <= 0;
        b += difference >= 0;
    }
    return squares > 0 ? sum * sum / squares : 0;
}

/* Fisher (1921): atanh r is nearly normal with variance 1 / (n - 3). */
static meso_cell fisher(double value, double regions, double confidence)
{
    meso_cell cell = {value, 0, 1, MESO_CELL_OBSERVED};
    if (!(regions > 3)) return cell;
    const double centre = atanh(fmax(-1 + 1e-15, fmin(1 - 1e-15, 2 * value - 1)));
    const double half = meso_normal_quantile((1 + confidence) / 2) / sqrt(regions - 3);
    cell.low = fmin(value, (1 + tanh(centre - half)) / 2);
    cell.high = fmax(value, (1 + tanh(centre + half)) / 2);
    return cell;
}

meso_status meso_ties_interval(meso_ctx *ctx, meso_arena *arena, meso_cell *cell,
                               const meso_ties *ties, const meso_relatedness_columns *columns,
                               const meso_space_pair *pair, const meso_draw_options *options)
{
    const meso_relatedness_values *values = &columns->values;
    if (columns->kind->relate)
        return draw_all(ctx, arena, cell, ties, columns->kind, pair, options);
    for (int64_t n = 0; n < ties->count; n++) {
        const meso_tie *tie = &ties->tie[n];
        if (values->tie)
            cell[n] = meso_cell_exact(tie->value);
        else
            cell[n] = fisher(tie->value,
                             values->profile ? columns->frame.regions
                                             : effective(values, tie->from, tie->to),
                             options->confidence);
    }
    return MESO_OK;
}
