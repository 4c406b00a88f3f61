/* In which industries does a worker here produce more than in the same industry elsewhere? */
#include "question/productivity.h"

#include "base/ctx.h"
#include "measure/bounds.h"
#include "question/industries.h"

/* The nation's output of every industry of the portrait, matched by code. */
static meso_status national_output(meso_portrait *portrait, meso_cell *cell, int32_t slice)
{
    const meso_panel *panel = portrait->input->output;
    const meso_axis *own = &portrait->panel->industry, *axis = &panel->industry;
    meso_row row;
    int32_t *column = MESO_TAKE(portrait->ctx, portrait->arena, int32_t, own->codes->count);
    if (!column) return MESO_E_NOMEM;
    meso_status status = meso_row_take(portrait->ctx, portrait->arena, &row, axis->count);
    if (status == MESO_OK) status = meso_row_read_nation(portrait->ctx, &row, panel, slice);
    if (status < 0) return status;
    for (int32_t i = 0; i < axis->count; i++)
        column[axis->code ? axis->code[i] : i] = i + 1;
    for (int32_t i = 0; i < portrait->industries; i++) {
        const int32_t found = column[own->code ? own->code[i] : i];
        if (found) cell[i] = meso_row_cell(&row, found - 1);
    }
    return MESO_OK;
}

meso_status meso_productivity_find(meso_portrait *portrait, meso_productivity *out)
{
    const meso_panel *panel = portrait->input->output;
    const int32_t industries = portrait->industries;
    const meso_cell none = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING};
    meso_cell *own = MESO_TAKE(portrait->ctx, portrait->arena, meso_cell, industries);
    meso_cell *all = MESO_TAKE(portrait->ctx, portrait->arena, meso_cell, industries);
    out->worker = MESO_TAKE(portrait->ctx, portrait->arena, meso_cell, industries);
    out->nation = MESO_TAKE(portrait->ctx, portrait->arena, meso_cell, industries);
    out->index = MESO_TAKE(portrait->ctx, portrait->arena, meso_cell, industries);
    out->known = 0;
    if (!own || !all || !out->worker || !out->nation || !out->index) return MESO_E_NOMEM;
    for (int32_t i = 0; i < industries; i++)
        out->worker[i] = out->nation[i] = out->index[i] = all[i] = none;
    const meso_period period = portrait->panel->slice[portrait->at].period;
    const int32_t slice = panel ? meso_panel_find_period(panel, period) : -1;
    if (slice < 0 || panel->industry.codes != portrait->panel->industry.codes) return MESO_OK;
    meso_status status = meso_industries_beside(portrait, own, panel);
    if (status == MESO_OK) status = national_output(portrait, all, slice);
    if (status < 0) return status;
    const meso_row *nation = &portrait->nation[portrait->points - 1];
    for (int32_t i = 0; i < industries; i++) {
        const meso_cell there = meso_bounds_over(all[i], meso_row_cell(nation, i));
        const meso_cell hundredth = {there.value / 100, there.low / 100, there.high / 100,
                                     there.state};
        out->nation[i] = there;
        out->worker[i] = meso_bounds_over(own[i], portrait->industry[i].jobs);
        out->index[i] = meso_bounds_over(out->worker[i], hundredth);
        out->known += !isnan(out->index[i].value);
    }
    return MESO_OK;
}
