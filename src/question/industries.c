/* Which industries of the region matter most, and what else is known of them? */
#include "question/industries.h"

#include "base/ctx.h"
#include "measure/span.h"
#include "num/distribution.h"
#include "num/rank.h"

/* Positions in order of a key, the largest first. */
static meso_status sort_by(const meso_portrait *portrait, int32_t *order, const double *key)
{
    const int32_t count = portrait->industries;
    int64_t *place = MESO_TAKE(portrait->ctx, portrait->arena, int64_t, count);
    if (!place) return MESO_E_NOMEM;
    meso_order(place, key, count, 1);
    for (int32_t i = 0; i < count; i++)
        order[i] = (int32_t)place[i];
    return MESO_OK;
}

meso_status meso_anchors_order(const meso_portrait *portrait, int32_t *order, int32_t *count)
{
    double *excess = MESO_TAKE(portrait->ctx, portrait->arena, double, portrait->industries);
    if (!excess) return MESO_E_NOMEM;
    for (int32_t i = 0; i < portrait->industries; i++) {
        const meso_industry *industry = &portrait->industry[i];
        const int anchor = industry->class == MESO_CLASS_ANCHOR;
        excess[i] = anchor ? industry->jobs.value * (1 - 1 / industry->lq.value) : MESO_NAN;
    }
    *count = portrait->classes[MESO_CLASS_ANCHOR];
    return sort_by(portrait, order, excess);
}

meso_status meso_industries_by_size(const meso_portrait *portrait, int32_t *order)
{
    double *jobs = MESO_TAKE(portrait->ctx, portrait->arena, double, portrait->industries);
    if (!jobs) return MESO_E_NOMEM;
    for (int32_t i = 0; i < portrait->industries; i++)
        jobs[i] = portrait->own[portrait->points - 1].value[i];
    return sort_by(portrait, order, jobs);
}

static int32_t row_of_region(const meso_portrait *portrait, const meso_panel *panel)
{
    const meso_axis *own = &portrait->panel->region, *axis = &panel->region;
    const int32_t region = portrait->input->region;
    const int32_t code = own->code ? own->code[region] : region;
    if (axis->codes != own->codes) return -1;
    for (int32_t r = 0; r < axis->count; r++)
        if ((axis->code ? axis->code[r] : r) == code) return r;
    return -1;
}

meso_status meso_industries_beside(const meso_portrait *portrait, meso_cell *cell,
                                   const meso_panel *panel)
{
    const meso_axis *own = &portrait->panel->industry;
    for (int32_t i = 0; i < portrait->industries; i++)
        cell[i] = (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING};
    if (!panel || panel->industry.codes != own->codes) return MESO_OK;
    const int32_t row = row_of_region(portrait, panel);
    const int32_t slice =
        meso_panel_find_period(panel, portrait->panel->slice[portrait->at].period);
    if (row < 0 || slice < 0) return MESO_OK;
    int32_t *column = MESO_TAKE(portrait->ctx, portrait->arena, int32_t, own->codes->count);
    if (!column) return MESO_E_NOMEM;
    const meso_axis *axis = &panel->industry;
    for (int32_t i = 0; i < axis->count; i++)
        column[axis->code ? axis->code[i] : i] = i + 1;
    for (int32_t i = 0; i < portrait->industries; i++) {
        const int32_t found = column[own->code ? own->code[i] : i];
        if (found) cell[i] = meso_panel_cell(panel, slice, row, found - 1);
    }
    return MESO_OK;
}

/* Slope of ln size over the years and how far it reaches either way; 0 when there are too few
   sizes above zero. */
static int trend_of(const meso_portrait *portrait, int32_t industry, double *slope,
                    double *reach)
{
    enum { FEWEST = 5 };
    const meso_slice *slice = portrait->panel->slice + portrait->from;
    double years = 0, logs = 0, square = 0, product = 0, rest = 0;
    int32_t count = 0;
    for (int32_t p = 0; p < portrait->points; p++) {
        if (!(portrait->own[p].value[industry] > 0)) continue;
        years += meso_span_years(slice[0].period, slice[p].period);
        logs += log(portrait->own[p].value[industry]);
        count++;
    }
    if (count < FEWEST || count < portrait->points) return 0;
    for (int32_t p = 0; p < portrait->points; p++) {
        const double year = meso_span_years(slice[0].period, slice[p].period) - years / count;
        square += year * year;
        product += year * (log(portrait->own[p].value[industry]) - logs / count);
    }
    *slope = product / square;
    for (int32_t p = 0; p < portrait->points; p++) {
        const double year = meso_span_years(slice[0].period, slice[p].period) - years / count;
        const double miss =
            log(portrait->own[p].value[industry]) - logs / count - *slope * year;
        rest += miss * miss;
    }
    const double tail = (1 - portrait->input->draw.confidence) / 2;
    *reach = -meso_student_quantile(tail, count - 2) * sqrt(rest / (count - 2) / square);
    return 1;
}

meso_cell meso_industry_growth(const meso_portrait *portrait, int32_t industry)
{
    meso_cell growth = portrait->industry[industry].growth;
    const int32_t last = portrait->points - 1;
    const double start = portrait->own[0].value[industry];
    const double end = portrait->own[last].value[industry];
    if (isnan(growth.value) || !(start > 0) || !(end > 0)) return growth;
    double slope, reach;
    if (trend_of(portrait, industry, &slope, &reach)) {
        const double years = meso_span_years(portrait->panel->slice[portrait->from].period,
                                             portrait->panel->slice[portrait->at].period);
        growth.low = fmin(growth.low, exp((slope - reach) * years) - 1);
        growth.high = fmax(growth.high, exp((slope + reach) * years) - 1);
        return growth;
    }
    const double *event = portrait->panel->event_size;
    const double size = event ? event[industry] : 1;
    const double tail = (1 - portrait->input->draw.confidence) / 2;
    reach = -meso_normal_quantile(tail) * sqrt(size / start + size / end);
    growth.low = (1 + growth.low) * exp(-reach) - 1;
    growth.high = (1 + growth.high) * exp(reach) - 1;
    return growth;
}
