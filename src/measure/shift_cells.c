/* How sure is each term of a shift-share, and of what state is it? */
#include "measure/shift_work.h"

#include "data/draw.h"
#include "measure/bounds.h"
#include "num/rank.h"
#include "num/sum.h"

#include <string.h>

/* How far the cells of an industry are known where the steps begin and end. */
static meso_cell_state worst_state(const meso_shift_work *work, int32_t industry)
{
    const meso_shift_nation *nation = &work->nation;
    meso_cell_state worst = MESO_CELL_OBSERVED;
    for (int32_t s = 0; s <= nation->steps; s++) {
        const int32_t p = s < nation->steps ? nation->from[s] : nation->to[s - 1];
        const meso_cell_state state = (meso_cell_state)work->row[p].state[industry];
        if (state == MESO_CELL_WITHHELD) return state;
        if (!meso_cell_has_number(state))
            worst = state;
        else if (meso_cell_has_number(worst)) {
            if (state == MESO_CELL_BREAK && s > 0) worst = state;
            if (worst != MESO_CELL_BREAK &&
                (state == MESO_CELL_ESTIMATED || state == MESO_CELL_MODELLED ||
                 state == MESO_CELL_LOW))
                worst = MESO_CELL_ESTIMATED;
        }
    }
    return worst;
}

/* No number in any effect, and why. */
static void set_unknown(meso_cell *cell, meso_cell_state state)
{
    for (int32_t k = 0; k < MESO_SHIFT_EFFECTS; k++)
        cell[k] = (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, (uint8_t)state};
}

/* Start, end and change are facts: their bounds are those of the cells, without chance. */
static void set_facts(meso_cell *cell, double change, meso_cell start, meso_cell end)
{
    cell[MESO_SHIFT_START] = start;
    cell[MESO_SHIFT_END] = end;
    cell[MESO_SHIFT_CHANGE] = meso_bounds_less(end, start);
    if (!isnan(cell[MESO_SHIFT_CHANGE].value)) cell[MESO_SHIFT_CHANGE].value = change;
}

/* A withheld industry shows what its bounds allow, never a point. */
static void bound_withheld(meso_cell *cell, const meso_shift_work *work, int32_t industry,
                           double *low, double *high)
{
    double low_terms[MESO_SHIFT_EFFECTS], high_terms[MESO_SHIFT_EFFECTS];
    for (int32_t p = 0; p < work->frame->points; p++) {
        low[p] = work->row[p].low[industry];
        high[p] = work->row[p].high[industry];
    }
    meso_shift_bounds(low_terms, high_terms, &work->nation, industry, low, high);
    for (int32_t k = MESO_SHIFT_CHANGE + 1; k < MESO_SHIFT_EFFECTS; k++)
        cell[k] = (meso_cell){MESO_NAN, low_terms[k], high_terms[k], MESO_CELL_WITHHELD};
}

/* Interval of one effect of one kept row over the draws. A ratio of noisy counts is larger in
   draws than in the data, so that of the effects of Esteban-Marquillas and Arcelus is moved to
   the estimate.*/
static meso_cell interval(const meso_shift_work *work, double *column, int32_t kept_row,
                          int32_t effect, double estimate)
{
    const meso_draw_options *draw = &work->frame->input->draw;
    for (int32_t d = 0; d < draw->draws; d++)
        column[d] =
            work->drawn[((int64_t)d * work->kept + kept_row) * MESO_SHIFT_EFFECTS + effect];
    meso_cell spread = meso_draw_interval(column, draw->draws, estimate, draw->confidence);
    if (effect != MESO_SHIFT_COMPETITIVE && effect != MESO_SHIFT_ALLOCATION &&
        effect < MESO_SHIFT_REGION)
        return spread;
    const double shift = estimate - meso_median(column, draw->draws);
    spread.low += shift;
    spread.high += shift;
    return spread;
}

static void set_effects(meso_cell *cell, const meso_shift_work *work, double *column,
                        int32_t kept_row, const double *terms, meso_cell_state state)
{
    for (int32_t k = MESO_SHIFT_CHANGE + 1; k < MESO_SHIFT_EFFECTS; k++) {
        cell[k] = (meso_cell){terms[k], terms[k], terms[k], (uint8_t)state};
        if (isnan(terms[k])) {
            cell[k].state = MESO_CELL_UNDEFINED;
            continue;
        }
        if (kept_row < 0) continue;
        if (k >= MESO_SHIFT_REGION && work->frame->options.variant != MESO_SHIFT_ARCELUS)
            continue;
        const meso_cell spread = interval(work, column, kept_row, k, terms[k]);
        cell[k].low = spread.low;
        cell[k].high = spread.high;
    }
}

static void set_industry(meso_cell *cell, const meso_shift_work *work, int32_t industry,
                         double *column, double *bounds)
{
    const meso_shift_frame *frame = work->frame;
    const double *terms = work->terms + (int64_t)industry * MESO_SHIFT_EFFECTS;
    const meso_cell_state state = worst_state(work, industry);
    if (meso_cell_has_number(state))
        set_effects(cell, work, column, frame->options.industries ? industry : -1, terms,
                    state);
    else if (state == MESO_CELL_WITHHELD)
        bound_withheld(cell, work, industry, bounds, bounds + frame->points);
    else
        set_unknown(cell, state);
    set_facts(cell, terms[MESO_SHIFT_CHANGE], meso_row_cell(&work->row[frame->first], industry),
              meso_row_cell(&work->row[frame->last], industry));
}

/* The region's size at a point: as published when every industry takes part. */
static meso_cell region_total(const meso_shift_work *work, int32_t point, double value,
                              int complete)
{
    const meso_row *row = &work->row[point];
    if (complete && !isnan(row->rest))
        return (meso_cell){value, value, value, row->total.state};
    meso_sum low = {0, 0}, high = {0, 0};
    for (int32_t i = 0; i < row->industries; i++) {
        if (isnan(work->terms[(int64_t)i * MESO_SHIFT_EFFECTS])) continue;
        meso_sum_add(&low, row->low[i]);
        meso_sum_add(&high, row->high[i]);
    }
    const int exact = meso_sum_get(&low) == meso_sum_get(&high);
    return (meso_cell){value, meso_sum_get(&low), meso_sum_get(&high),
                       (uint8_t)(exact ? MESO_CELL_OBSERVED : MESO_CELL_ESTIMATED)};
}

/* Counts what the totals rest on and yields the state of their effects. */
static meso_cell_state weigh_totals(const meso_shift_work *work, meso_shift *shift)
{
    meso_cell_state totals = MESO_CELL_OBSERVED;
    for (int32_t i = 0; i < work->frame->industries; i++) {
        const meso_cell_state state = worst_state(work, i);
        const int left_out = isnan(work->terms[(int64_t)i * MESO_SHIFT_EFFECTS]);
        shift->left_out += left_out;
        shift->withheld += state == MESO_CELL_WITHHELD;
        shift->filled += state == MESO_CELL_WITHHELD && !left_out;
        if (!left_out && state == MESO_CELL_BREAK) totals = MESO_CELL_BREAK;
        if (!left_out && totals == MESO_CELL_OBSERVED && state != MESO_CELL_OBSERVED)
            totals = MESO_CELL_ESTIMATED;
    }
    return totals;
}

static void set_totals(meso_cell *total, meso_shift *shift, const meso_shift_work *work,
                       double *column)
{
    const meso_shift_frame *frame = work->frame;
    const double *terms = work->terms + (int64_t)frame->industries * MESO_SHIFT_EFFECTS;
    const meso_cell_state state = weigh_totals(work, shift);
    if (shift->left_out == frame->industries) {
        set_unknown(total, shift->withheld ? MESO_CELL_WITHHELD : MESO_CELL_MISSING);
        return;
    }
    const int complete = shift->left_out == 0;
    const meso_cell start = region_total(work, frame->first, terms[MESO_SHIFT_START], complete);
    const meso_cell end = region_total(work, frame->last, terms[MESO_SHIFT_END], complete);
    set_facts(total, terms[MESO_SHIFT_CHANGE], start, end);
    if (frame->options.variant == MESO_SHIFT_GERFIN) {
        total[MESO_SHIFT_CHANGE].low = end.low / start.high;
        total[MESO_SHIFT_CHANGE].high = end.high / start.low;
        if (isnan(terms[MESO_SHIFT_CHANGE])) set_unknown(total, MESO_CELL_UNDEFINED);
    }
    set_effects(total, work, column, work->kept - 1, terms, state);
}

meso_status meso_shift_settle(meso_ctx *ctx, meso_arena *arena, meso_shift *shift,
                              const meso_shift_work *work)
{
    const meso_shift_frame *frame = work->frame;
    const int32_t industries = frame->industries, draws = frame->input->draw.draws;
    meso_cell *cell =
        MESO_TAKE(ctx, arena, meso_cell, (int64_t)(industries + 1) * MESO_SHIFT_EFFECTS);
    double *column = MESO_TAKE(ctx, arena, double, draws);
    double *bounds = MESO_TAKE(ctx, arena, double, 2 * (int64_t)frame->points);
    double *drawn = MESO_TAKE(ctx, arena, double, MESO_SHIFT_EFFECTS *(int64_t)draws);
    if (!cell || !column || !bounds || !drawn) return MESO_E_NOMEM;
    for (int32_t i = 0; i < industries; i++) {
        meso_cell *row = cell + (int64_t)i * MESO_SHIFT_EFFECTS;
        if (frame->options.variant == MESO_SHIFT_GERFIN)
            set_unknown(row, MESO_CELL_NOT_APPLICABLE);
        else
            set_industry(row, work, i, column, bounds);
    }
    set_totals(cell + (int64_t)industries * MESO_SHIFT_EFFECTS, shift, work, column);
    for (int32_t d = 0; d < draws; d++)
        memcpy(drawn + (int64_t)d * MESO_SHIFT_EFFECTS,
               work->drawn + ((int64_t)d * work->kept + work->kept - 1) * MESO_SHIFT_EFFECTS,
               sizeof(double) * MESO_SHIFT_EFFECTS);
    shift->cell = cell;
    shift->drawn = drawn;
    return MESO_OK;
}
