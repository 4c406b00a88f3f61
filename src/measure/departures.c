/* How far is every industry from where all are? */
#include "measure/departures.h"

#include "base/ctx.h"
#include "num/sum.h"

static meso_status take(meso_ctx *ctx, meso_arena *arena, meso_departures *out)
{
    const int64_t cells = (int64_t)out->industries * out->regions;
    out->share = MESO_TAKE(ctx, arena, double, cells);
    out->variance = MESO_TAKE(ctx, arena, double, cells);
    out->area = MESO_TAKE(ctx, arena, double, out->regions);
    out->size = MESO_TAKE(ctx, arena, double, out->industries);
    out->herfindahl = MESO_TAKE(ctx, arena, meso_cell, out->industries);
    out->open = MESO_TAKE(ctx, arena, int32_t, out->industries);
    const int taken =
        out->open && out->share && out->variance && out->area && out->size && out->herfindahl;
    return taken ? MESO_OK : MESO_E_NOMEM;
}

/* Noise of a cell: chance on effective counts, or even between its bounds. */
static double variance_of(const meso_row *row, int32_t r, double event)
{
    const int open = row->state[r] == MESO_CELL_WITHHELD || row->high[r] > row->low[r];
    if (!open) return fmax(0, row->value[r]) * event;
    const double width =
        isnan(row->high[r]) ? row->total.high - row->low[r] : row->high[r] - row->low[r];
    return width * width / 12;
}

static void read_industry(meso_departures *out, const meso_places *places, const meso_row *row,
                          int32_t i)
{
    const int64_t at = (int64_t)i * out->regions;
    const double event = places->event && places->event[i] > 0 ? places->event[i] : 1;
    meso_sum sum = {0, 0};
    for (int32_t r = 0; r < out->regions; r++)
        if (row->value[r] > 0 && !isnan(places->area[r])) meso_sum_add(&sum, row->value[r]);
    const double size = meso_sum_get(&sum);
    const int limited = !row->unbounded || row->total.low == row->total.high;
    out->size[i] = size > 0 && limited ? size : MESO_NAN;
    out->open[i] = row->withheld;
    out->withheld += row->withheld;
    out->missing += row->missing;
    out->without += !limited;
    out->empty += limited && !(size > 0);
    if (isnan(out->size[i])) return;
    for (int32_t r = 0; r < out->regions; r++) {
        if (isnan(row->value[r]) || isnan(places->area[r])) continue;
        out->share[at + r] = fmax(0, row->value[r]) / size;
        out->variance[at + r] = variance_of(row, r, event) / size / size;
    }
}

static void settle_areas(meso_departures *out, const meso_places *places, int mean)
{
    meso_sum second = {0, 0}, third = {0, 0};
    int32_t counted = 0;
    for (int32_t i = 0; i < out->industries; i++) {
        if (isnan(out->size[i])) continue;
        counted++;
        for (int32_t r = 0; mean && r < out->regions; r++)
            out->area[r] += out->share[(int64_t)i * out->regions + r];
    }
    for (int32_t r = 0; r < out->regions; r++) {
        const double given = isnan(places->area[r]) ? 0 : places->area[r];
        out->area[r] = mean ? out->area[r] / counted : given;
        meso_sum_add(&second, out->area[r] * out->area[r]);
        meso_sum_add(&third, out->area[r] * out->area[r] * out->area[r]);
    }
    out->second = meso_sum_get(&second);
    out->third = meso_sum_get(&third);
}

meso_status meso_departures_read(meso_ctx *ctx, meso_arena *arena, meso_departures *out,
                                 const meso_places *places, const meso_plant_source *plants,
                                 int mean)
{
    meso_row row;
    *out =
        (meso_departures){.industries = places->panel.region.count, .regions = places->regions};
    meso_status status = take(ctx, arena, out);
    if (status == MESO_OK) status = meso_row_take(ctx, arena, &row, out->regions);
    if (status < 0) return status;
    for (int32_t i = 0; i < out->industries; i++) {
        meso_row_read(&row, &places->panel, 0, i);
        read_industry(out, places, &row, i);
        out->herfindahl[i] = meso_plant_herfindahl(plants, &row, i);
    }
    settle_areas(out, places, mean);
    return MESO_OK;
}
