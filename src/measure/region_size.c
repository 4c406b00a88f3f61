/* How large was every region in every period, and what else could it have been? */
#include "measure/region_size.h"

#include "base/ctx.h"
#include "measure/row.h"
#include "num/sum.h"

/* A second panel has chance of its own. */
static const uint64_t OTHER_PANEL = UINT64_C(0x9E3779B97F4A7C15);

/* Rows of a panel by the regions of another; -1 = none. */
static meso_status match_rows(meso_ctx *ctx, meso_arena *arena, int32_t **out,
                              const meso_panel *panel, const meso_panel *per)
{
    const meso_axis *own = &panel->region, *other = &per->region;
    if (own->codes != other->codes)
        return meso_fail(ctx, MESO_E_SHAPE, "%s is by %s, %s by %s", panel->measure,
                         own->codes->scheme, per->measure, other->codes->scheme);
    int32_t *at = MESO_TAKE(ctx, arena, int32_t, own->count);
    int32_t *position = MESO_TAKE(ctx, arena, int32_t, (int64_t)own->codes->count + 1);
    if (!at || !position) return MESO_E_NOMEM;
    for (int32_t n = 0; n < other->count; n++)
        position[other->code ? other->code[n] : n] = n + 1;
    for (int32_t n = 0; n < own->count; n++)
        at[n] = position[own->code ? own->code[n] : n] - 1;
    *out = at;
    return MESO_OK;
}

/* One panel being summed, in the estimate or in one draw. */
typedef struct reading {
    const meso_panel *panel;
    const meso_draw_options *options; /* NULL = the estimate */
    int32_t draw;
    meso_row row;
    double *value; /* twice the industries; of the draw */
    int32_t withheld;
} reading;

static meso_status take(meso_ctx *ctx, meso_arena *arena, reading *r)
{
    const int32_t industries = r->panel->industry.count;
    r->value = MESO_TAKE(ctx, arena, double, 2 * (int64_t)industries);
    return r->value ? meso_row_take(ctx, arena, &r->row, industries) : MESO_E_NOMEM;
}

/* The size of one region; NaN when nothing of it is known. */
static double size_of(reading *r, int32_t slice, int32_t region)
{
    const int32_t industries = r->panel->industry.count;
    meso_row_read(&r->row, r->panel, slice, region);
    r->withheld += r->row.withheld > 0;
    const double *value = r->row.value;
    if (r->options) {
        meso_row_draw(r->value, r->value + industries, &r->row, r->panel, slice, region,
                      r->options, r->draw);
        value = r->value;
    } else if (!isnan(r->row.rest))
        return r->row.total.value;
    meso_sum sum = {0, 0};
    int32_t known = 0;
    for (int32_t i = 0; i < industries; i++)
        if (!isnan(value[i])) {
            meso_sum_add(&sum, value[i]);
            known++;
        }
    return known ? meso_sum_get(&sum) : MESO_NAN;
}

static meso_status read_sizes(meso_ctx *ctx, double *value, meso_region_size *size,
                              const meso_panel *panel, const meso_panel *per,
                              const meso_draw_options *options, int32_t draw)
{
    meso_draw_options other = options ? *options : (meso_draw_options)MESO_DRAW_OPTIONS_INIT;
    other.seed ^= OTHER_PANEL;
    reading own = {.panel = panel, .options = options, .draw = draw};
    reading beside = {.panel = per, .options = options ? &other : NULL, .draw = draw};
    int32_t *at = NULL;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(take(ctx, arena, &own));
    if (per) {
        MESO_TRY(take(ctx, arena, &beside));
        MESO_TRY(match_rows(ctx, arena, &at, panel, per));
    }
    for (int32_t p = 0; p < size->points; p++) {
        const int32_t slice = size->first + p;
        const int32_t there =
            per ? meso_panel_find_period(per, panel->slice[slice].period) : -1;
        for (int32_t r = 0; r < size->regions; r++) {
            double x = size_of(&own, slice, r);
            if (per) x /= there < 0 || at[r] < 0 ? MESO_NAN : size_of(&beside, there, at[r]);
            value[(int64_t)p * size->regions + r] = isfinite(x) ? x : MESO_NAN;
        }
    }
    size->withheld = own.withheld + beside.withheld;
done:
    meso_arena_free(arena);
    return status;
}

meso_status meso_region_size_read(meso_ctx *ctx, meso_arena *arena, meso_region_size *out,
                                  const meso_panel *panel, const meso_panel *per, int32_t first,
                                  int32_t last)
{
    *out = (meso_region_size){
        .regions = panel->region.count, .points = last - first + 1, .first = first};
    const int64_t cells = (int64_t)out->points * out->regions;
    out->value = MESO_TAKE(ctx, arena, double, cells);
    if (!out->value) return MESO_E_NOMEM;
    const meso_status status = read_sizes(ctx, out->value, out, panel, per, NULL, 0);
    for (int64_t c = 0; status == MESO_OK && c < cells; c++)
        out->unknown += isnan(out->value[c]);
    return status;
}

meso_status meso_region_size_draw(meso_ctx *ctx, double *value, const meso_region_size *size,
                                  const meso_panel *panel, const meso_panel *per,
                                  const meso_draw_options *options, int32_t draw)
{
    meso_region_size copy = *size;
    return read_sizes(ctx, value, &copy, panel, per, options, draw);
}
