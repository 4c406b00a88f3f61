/* What do all regions together say, and what else could they have said? */
#include "measure/system_trial.h"

#include "base/ctx.h"
#include "base/each.h"
#include "base/random.h"
#include "data/cell.h"
#include "data/draw.h"
#include "num/rank.h"

/* Draws of regions are other numbers than draws of cells. */
static const uint64_t REGIONS_DRAWN = UINT64_C(0xD1B54A32D192ED03);

typedef struct work {
    const meso_system_trial *trial;
    double *drawn; /* [numbers * draws] */
} work;

/* Whole regions with replacement, into value; from has the same shape. */
static void choose_regions(double *value, const double *from, const meso_system_trial *trial,
                           int32_t draw)
{
    const int32_t regions = trial->size->regions, points = trial->size->points;
    meso_random random;
    meso_random_start(&random, trial->input->draw.seed ^ REGIONS_DRAWN, (uint32_t)draw, 0);
    for (int32_t r = 0; r < regions; r++) {
        const int64_t chosen = meso_random_below(&random, regions);
        for (int32_t p = 0; p < points; p++)
            value[(int64_t)p * regions + r] = from[(int64_t)p * regions + chosen];
    }
}

static meso_status draw_once(meso_ctx *ctx, int64_t draw, void *data)
{
    const work *w = data;
    const meso_system_trial *trial = w->trial;
    const meso_draw_options *options = &trial->input->draw;
    const int64_t cells = (int64_t)trial->size->points * trial->size->regions;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    double *from = MESO_TAKE(ctx, arena, double, cells);
    double *value = MESO_TAKE(ctx, arena, double, cells);
    double *out = MESO_TAKE(ctx, arena, double, trial->numbers);
    double *room = MESO_TAKE(ctx, arena, double, trial->room + 1);
    if (!from || !value || !out || !room) goto done;
    MESO_TRY(meso_region_size_draw(ctx, from, trial->size, trial->input->panel, trial->per,
                                   options, (int32_t)draw));
    choose_regions(value, from, trial, (int32_t)draw);
    trial->statistic(out, value, trial->size->points, trial->size->regions, room, trial->data);
    for (int32_t n = 0; n < trial->numbers; n++)
        w->drawn[(int64_t)n * options->draws + draw] = isfinite(out[n]) ? out[n] : MESO_NAN;
done:
    meso_arena_free(arena);
    return status;
}

static meso_cell settle(const meso_system_trial *trial, int32_t number, double estimate,
                        double *drawn)
{
    const meso_draw_options *draw = &trial->input->draw;
    if (!isfinite(estimate)) return meso_cell_none(MESO_CELL_UNDEFINED);
    meso_cell cell = meso_draw_interval(drawn, draw->draws, estimate, draw->confidence);
    const double shift = estimate - meso_median(drawn, draw->draws);
    cell.state = (uint8_t)(trial->size->withheld ? MESO_CELL_ESTIMATED : MESO_CELL_OBSERVED);
    cell.low = isnan(shift) ? MESO_NAN : fmin(estimate, cell.low + shift);
    cell.high = isnan(shift) ? MESO_NAN : fmax(estimate, cell.high + shift);
    if (trial->least && cell.low < trial->least[number]) cell.low = trial->least[number];
    if (trial->most && cell.high > trial->most[number]) cell.high = trial->most[number];
    return cell;
}

meso_status meso_system_trial_run(meso_ctx *ctx, meso_arena *arena, meso_cell *out,
                                  const meso_system_trial *trial)
{
    const int32_t draws = trial->input->draw.draws;
    work w = {trial, MESO_TAKE(ctx, arena, double, (int64_t)trial->numbers *draws)};
    double *estimate = MESO_TAKE(ctx, arena, double, trial->numbers);
    double *room = MESO_TAKE(ctx, arena, double, trial->room + 1);
    if (!w.drawn || !estimate || !room) return MESO_E_NOMEM;
    const meso_status status = meso_each(ctx, "drawing all regions", draws, draw_once, &w);
    if (status < 0) return status;
    trial->statistic(estimate, trial->size->value, trial->size->points, trial->size->regions,
                     room, trial->data);
    for (int32_t n = 0; n < trial->numbers; n++)
        out[n] = settle(trial, n, estimate[n], w.drawn + (int64_t)n * draws);
    return MESO_OK;
}
