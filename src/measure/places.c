/* What do the regions weigh, and what does each industry have in them? */
#include "measure/places.h"

#include "base/ctx.h"
#include "base/random.h"
#include "measure/companion.h"
#include "measure/totals.h"
#include "measure/transpose.h"
#include "num/sum.h"

const char *const meso_areas_words[] = {"own", "given", NULL};

meso_status meso_places_read(meso_ctx *ctx, meso_arena *arena, meso_places *out,
                             const meso_input *input, int32_t slice)
{
    *out =
        (meso_places){.regions = input->panel->region.count, .event = input->panel->event_size};
    return meso_transpose(ctx, arena, &out->panel, input->panel, slice);
}

/* A slice of one row that holds cell[regions]. */
static meso_slice *one_row(meso_ctx *ctx, meso_arena *arena, const meso_cell *cell,
                           int32_t regions)
{
    meso_slice *slice = MESO_TAKE(ctx, arena, meso_slice, 1);
    int64_t *row = MESO_TAKE(ctx, arena, int64_t, 2);
    int32_t *column = MESO_TAKE(ctx, arena, int32_t, regions);
    double *value = MESO_TAKE(ctx, arena, double, 3 * (int64_t)regions);
    uint8_t *state = MESO_TAKE(ctx, arena, uint8_t, regions);
    int64_t *bound_cell = MESO_TAKE(ctx, arena, int64_t, regions);
    if (!slice || !row || !column || !value || !state || !bound_cell) return NULL;
    double *low = value + regions, *high = low + regions;
    row[1] = regions;
    int64_t bounded = 0;
    for (int32_t r = 0; r < regions; r++) {
        column[r] = r;
        value[r] = cell[r].value;
        state[r] = cell[r].state;
        if (cell[r].low == cell[r].value && cell[r].high == cell[r].value) continue;
        if (isnan(cell[r].low) && isnan(cell[r].high)) continue;
        low[bounded] = cell[r].low;
        high[bounded] = cell[r].high;
        bound_cell[bounded++] = r;
    }
    *slice = (meso_slice){.row = row,
                          .industry = column,
                          .value = value,
                          .state = state,
                          .bounded = bounded,
                          .bound_cell = bound_cell,
                          .low = low,
                          .high = high};
    return slice;
}

meso_status meso_places_read_total(meso_ctx *ctx, meso_arena *arena, meso_places *out,
                                   const meso_input *input, int32_t slice)
{
    const meso_panel *panel = input->panel;
    const int32_t regions = panel->region.count;
    const meso_input alone = {.panel = panel};
    meso_totals totals;
    meso_noise noise;
    meso_status status = meso_totals_read(ctx, arena, &totals, &alone, slice);
    if (status == MESO_OK) status = meso_noise_read(ctx, arena, &noise, panel, slice);
    if (status < 0) return status;
    double *event = MESO_TAKE(ctx, arena, double, regions);
    meso_slice *row = one_row(ctx, arena, totals.region, regions);
    if (!event || !row) return MESO_E_NOMEM;
    for (int32_t r = 0; r < regions; r++) {
        const double total = totals.region[r].value;
        event[r] = total > 0 && noise.region[r] > 0 ? noise.region[r] / total : 1;
    }
    row->period = panel->slice[slice].period;
    *out = (meso_places){.panel = *panel, .regions = regions};
    out->panel.region = (meso_axis){.codes = panel->industry.codes, .count = 1};
    out->panel.industry = panel->region;
    out->panel.periods = 1;
    out->panel.slice = row;
    out->panel.event_size = event;
    out->panel.absent = MESO_CELL_MISSING;
    return MESO_OK;
}

/* Estimate of a weight: midway where only bounds are known; NaN when not even those. */
static double estimate_of(meso_cell cell)
{
    if (cell.state == MESO_CELL_WITHHELD || isnan(cell.value)) {
        const double low = isnan(cell.low) ? 0 : cell.low;
        return cell.state == MESO_CELL_WITHHELD ? (low + cell.high) / 2 : MESO_NAN;
    }
    return fmax(0, cell.value);
}

static double normalise(double *area, int32_t regions)
{
    meso_sum sum = {0, 0};
    for (int32_t r = 0; r < regions; r++)
        if (!isnan(area[r])) meso_sum_add(&sum, area[r]);
    const double all = meso_sum_get(&sum);
    for (int32_t r = 0; r < regions; r++)
        area[r] /= all;
    return all;
}

/* Weights anywhere between their bounds, one set a draw. */
static meso_status draw_areas(meso_ctx *ctx, meso_arena *arena, meso_places *places,
                              const meso_cell *weight, const meso_draw_options *options)
{
    double *drawn = MESO_TAKE(ctx, arena, double, (int64_t)options->draws * places->regions);
    if (!drawn) return MESO_E_NOMEM;
    for (int32_t d = 0; d < options->draws; d++) {
        double *area = drawn + (int64_t)d * places->regions;
        for (int32_t r = 0; r < places->regions; r++) {
            meso_random random;
            area[r] = estimate_of(weight[r]);
            if (!(weight[r].high > weight[r].low)) continue;
            meso_random_start(&random, options->seed, (uint32_t)d,
                              (uint64_t)(uint32_t)r << 32 | UINT32_MAX);
            area[r] =
                weight[r].low + (weight[r].high - weight[r].low) * meso_random_uniform(&random);
        }
        (void)normalise(area, places->regions);
    }
    places->drawn = drawn;
    return MESO_OK;
}

meso_status meso_places_weigh(meso_ctx *ctx, meso_arena *arena, meso_places *places,
                              const meso_input *input, int32_t slice, meso_areas areas)
{
    const int32_t regions = places->regions;
    const meso_panel *panel = areas == MESO_AREAS_GIVEN ? input->second : input->panel;
    if (!panel)
        return meso_fail(ctx, MESO_E_DATA,
                         "areas given: there is no second table; name one with --second");
    meso_companion companion;
    meso_cell *weight = MESO_TAKE(ctx, arena, meso_cell, regions);
    places->area = MESO_TAKE(ctx, arena, double, regions);
    if (!weight || !places->area) return MESO_E_NOMEM;
    meso_status status = meso_companion_join(ctx, arena, &companion, input->panel, panel,
                                             input->panel->slice[slice].period);
    if (status == MESO_OK)
        status = meso_companion_totals(ctx, arena, weight, &companion, regions);
    if (status < 0) return status;
    for (int32_t r = 0; r < regions; r++) {
        places->area[r] = estimate_of(weight[r]);
        places->unknown += isnan(places->area[r]) != 0;
        places->open += weight[r].high > weight[r].low;
    }
    if (!(normalise(places->area, regions) > 0))
        return meso_fail(ctx, MESO_E_DATA, "%s is empty: the regions have no weights",
                         panel->measure);
    return places->open ? draw_areas(ctx, arena, places, weight, &input->draw) : MESO_OK;
}

const double *meso_places_area(const meso_places *places, int32_t draw)
{
    if (draw < 0 || !places->drawn) return places->area;
    return places->drawn + (int64_t)draw * places->regions;
}

meso_status meso_places_say(meso_ctx *ctx, meso_table *table, const meso_places *places,
                            const meso_input *input, meso_areas areas)
{
    const meso_panel *panel = areas == MESO_AREAS_GIVEN ? input->second : input->panel;
    meso_status status = meso_table_set_meta(ctx, table, "areas", "%s: %s",
                                             meso_areas_words[areas], panel->measure);
    if (status == MESO_OK && places->open)
        status = meso_table_add_note(ctx, table,
                                     "%d of %d regions have a weight within bounds only: it is "
                                     "drawn anywhere between them.",
                                     places->open, places->regions);
    if (status == MESO_OK && places->unknown)
        status = meso_table_add_note(ctx, table,
                                     "%d of %d regions have no weight: they take no part.",
                                     places->unknown, places->regions);
    return status;
}

uint8_t *meso_places_present(meso_ctx *ctx, meso_arena *arena, const meso_panel *panel,
                             int32_t slice, int32_t region)
{
    const meso_slice *from = &panel->slice[slice];
    uint8_t *present = MESO_TAKE(ctx, arena, uint8_t, panel->industry.count);
    for (int64_t c = from->row[region]; present && c < from->row[region + 1]; c++) {
        const meso_cell cell = meso_slice_cell(from, c);
        present[from->industry[c]] = cell.state == MESO_CELL_WITHHELD || cell.value > 0;
    }
    return present;
}
