/* How complex is each region and industry, by the method asked for? */
#include "measure/complexity_method.h"

#include "base/ctx.h"
#include "measure/presence_source.h"
#include "num/rank.h"

#include <math.h>

meso_status meso_complexity_room_take(meso_ctx *ctx, meso_arena *arena,
                                      meso_complexity_room *room, const meso_presence *p,
                                      const meso_complexity_options *options)
{
    const int32_t rows = p->regions, columns = p->industries;
    const int32_t smaller = rows < columns ? rows : columns;
    const int both = options->method == MESO_COMPLEXITY_GENEPY;
    int full = 1;
    room->inside = MESO_TAKE(ctx, arena, uint8_t, rows);
    room->inside_industry = MESO_TAKE(ctx, arena, uint8_t, columns);
    room->parts = MESO_TAKE(ctx, arena, int32_t, (int64_t)rows + columns);
    room->order = MESO_TAKE(ctx, arena, int64_t, rows);
    for (int n = 0; n < 5; n++) {
        room->region[n] = MESO_TAKE(ctx, arena, double, rows);
        room->industry[n] = MESO_TAKE(ctx, arena, double, columns);
        full &= room->region[n] && room->industry[n];
    }
    for (int n = 0; n < 5; n++) {
        room->tier[n] = MESO_TAKE(ctx, arena, int32_t, n == 2 || n == 4 ? columns : rows);
        full &= room->tier[n] != NULL;
    }
    const int turned = options->method == MESO_COMPLEXITY_FITNESS;
    room->turned_row = MESO_TAKE(ctx, arena, int64_t, turned ? (int64_t)columns + 2 : 0);
    room->turned_column =
        MESO_TAKE(ctx, arena, int32_t, turned ? p->source->kept_cells + 1 : 0);
    full &= room->turned_row && room->turned_column;
    room->lanczos = (meso_lanczos){.size = both ? (rows > columns ? rows : columns) : smaller,
                                   .pairs = both ? 2 : 1};
    room->vector = MESO_TAKE(ctx, arena, double, 2 * (int64_t)room->lanczos.size);
    room->unit = MESO_TAKE(ctx, arena, double, smaller);
    full = full && room->inside && room->inside_industry && room->parts && room->order &&
           room->vector && room->unit;
    if (!full) return MESO_E_NOMEM;
    const int eigen = both || options->method == MESO_COMPLEXITY_ECI;
    return eigen ? meso_lanczos_take(ctx, arena, &room->lanczos) : MESO_OK;
}

static double correlation(const double *x, const double *y, const uint8_t *inside,
                          int32_t count)
{
    double members = 0, x_sum = 0, y_sum = 0, xx = 0, yy = 0, xy = 0;
    for (int32_t n = 0; n < count; n++) {
        if (!inside[n] || isnan(y[n])) continue;
        members++;
        x_sum += x[n];
        y_sum += y[n];
    }
    for (int32_t n = 0; n < count; n++) {
        if (!inside[n] || isnan(y[n])) continue;
        const double a = x[n] - x_sum / members, b = y[n] - y_sum / members;
        xx += a * a;
        yy += b * b;
        xy += a * b;
    }
    return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : 0;
}

/* Mean ranks of what is inside. */
static void rank(double *out, const double *x, const uint8_t *inside, int64_t *order,
                 double *spent, int32_t count)
{
    for (int32_t n = 0; n < count; n++)
        spent[n] = inside[n] ? x[n] : MESO_NAN;
    meso_order(order, spent, count, 0);
    for (int32_t first = 0, end = 0; first < count; first = end) {
        while (end < count && !(spent[order[end]] != spent[order[first]]))
            end++;
        if (end == first) end++;
        for (int32_t n = first; n < end; n++)
            out[order[n]] = (first + end - 1) / 2.0;
    }
}

/* What the sign rule looks at: below zero turns both sides round. */
static double orientation(const double *region, const double *industry,
                          meso_complexity_room *room, const meso_presence *p,
                          meso_complexity_sign sign, const meso_complexity_start *start)
{
    double *a = room->region[1], *b = room->region[2];
    if (start) return correlation(region, start->region, room->inside, p->regions);
    if (sign == MESO_SIGN_UBIQUITY) {
        for (int32_t i = 0; i < p->industries; i++)
            room->industry[1][i] = p->ubiquity[i];
        return -correlation(industry, room->industry[1], room->inside_industry, p->industries);
    }
    for (int32_t r = 0; r < p->regions; r++)
        a[r] = p->diversity[r];
    if (sign == MESO_SIGN_DIVERSITY) return correlation(region, a, room->inside, p->regions);
    rank(b, a, room->inside, room->order, room->region[3], p->regions);
    rank(a, region, room->inside, room->order, room->region[3], p->regions);
    return correlation(a, b, room->inside, p->regions);
}

static void turn_round(double *score, int32_t count)
{
    for (int32_t n = 0; n < count; n++)
        score[n] = -score[n];
}

static int32_t blank_outside(double *score, const uint8_t *inside, int32_t count)
{
    int32_t outside = 0;
    for (int32_t n = 0; n < count; n++) {
        if (inside[n]) continue;
        score[n] = MESO_NAN;
        outside++;
    }
    return outside;
}

meso_status meso_complexity_compute(meso_ctx *ctx, double *region, double *industry,
                                    meso_complexity_facts *facts, meso_complexity_room *room,
                                    const meso_presence *p,
                                    const meso_complexity_options *options,
                                    const meso_complexity_start *start)
{
    static meso_complexity_body *const methods[] = {
        meso_eci, meso_fitness, meso_nhefc, meso_genepy, meso_reflections,
    };
    *facts = (meso_complexity_facts){.value = {MESO_NAN, MESO_NAN}, .correlation = MESO_NAN};
    facts->parts = meso_links_part(room->inside, room->inside_industry, room->parts, p);
    const meso_status status =
        methods[options->method](ctx, region, industry, facts, room, p, options, start);
    if (status < 0) return status;
    if (options->method == MESO_COMPLEXITY_ECI) {
        facts->correlation = orientation(region, industry, room, p, options->sign, start);
        if (facts->correlation < 0) {
            turn_round(region, p->regions);
            turn_round(industry, p->industries);
        }
    }
    meso_complexity_rescale(region, industry, room, p, options);
    facts->outside = blank_outside(region, room->inside, p->regions);
    facts->outside_industries = blank_outside(industry, room->inside_industry, p->industries);
    return MESO_OK;
}
