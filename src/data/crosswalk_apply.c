/* What would a panel have said on the codes of another vintage? */
#include "base/arena.h"
#include "base/ctx.h"
#include "data/tally.h"

#include <mesoscope/crosswalk.h>

#include <string.h>

typedef struct carrying {
    const meso_panel *panel;
    const meso_crosswalk *crosswalk;
    meso_crosswalk_axis axis;
    meso_panel_builder *builder;
    meso_tally *tally;      /* [columns of the result] all zeros between two rows */
    int32_t *expected;      /* [columns of the result] old codes that could have a part */
    int64_t *from_row;      /* [new codes + 1] the crosswalk by new code */
    int32_t *from_code;     /* [entries] old code */
    double *from_share;     /* [entries] */
    int32_t *row_of;        /* [codes of the regions] row of the panel, -1 = none */
    uint8_t *is_parent;     /* [old codes] has a part of its mass in a code below it */
    meso_sum mass, through; /* of the slice: all numbers, and those that were split */
} carrying;

static int32_t code_of(const meso_axis *axis, int32_t position)
{
    return axis->code ? axis->code[position] : position;
}

/* A share of a cell. What is split may all have been on one side. */
static meso_cell part_of(const meso_cell *cell, double share)
{
    if (share >= 1 || (cell->low == 0 && cell->high == 0) ||
        cell->state == MESO_CELL_NOT_APPLICABLE)
        return *cell;
    const int number = meso_cell_has_number((meso_cell_state)cell->state);
    const uint8_t state =
        number && cell->state != MESO_CELL_MODELLED ? MESO_CELL_ESTIMATED : cell->state;
    return (meso_cell){cell->value * share, cell->low > 0 ? 0 : cell->low,
                       cell->high < 0 ? 0 : cell->high, state};
}

static void add_part(carrying *work, int32_t column, const meso_cell *cell, int32_t old,
                     double share)
{
    const meso_cell part = part_of(cell, share);
    meso_tally_add(&work->tally[column], &part);
    if (isnan(part.value) || work->is_parent[old]) return;
    meso_sum_add(&work->mass, fabs(part.value));
    if (share < 1) meso_sum_add(&work->through, fabs(part.value));
}

static meso_status no_entry(meso_ctx *ctx, const carrying *work, int32_t code)
{
    return meso_fail(ctx, MESO_E_DATA, "%s: the crosswalk from %s to %s has no entry for %s",
                     work->panel->measure, work->crosswalk->from->scheme,
                     work->crosswalk->to->scheme, work->crosswalk->from->code[code]);
}

/* Ends a row of the result. A part without a row is zero, or leaves the sum unknown. */
static meso_status put_row(meso_ctx *ctx, carrying *work, meso_period period, int32_t region,
                           int32_t columns)
{
    for (int32_t column = 0; column < columns; column++) {
        meso_tally *tally = &work->tally[column];
        if (tally->parts == 0) continue;
        if (work->panel->absent != MESO_CELL_ZERO && tally->parts < work->expected[column])
            meso_tally_miss(tally, MESO_NAN);
        const meso_status status =
            meso_panel_add(ctx, work->builder, period, region, column, meso_tally_get(tally));
        if (status < 0) return status;
        memset(tally, 0, sizeof *tally);
    }
    return MESO_OK;
}

/* Each row of the result gathers the rows of its old regions. */
static meso_status carry_regions(meso_ctx *ctx, carrying *work, const meso_slice *slice)
{
    const int32_t columns = work->panel->industry.codes->count;
    for (int32_t r = 0; r < work->crosswalk->to->count; r++) {
        int32_t parts = 0;
        for (int64_t e = work->from_row[r]; e < work->from_row[r + 1]; e++) {
            const int32_t row = work->row_of[work->from_code[e]];
            if (row < 0 || slice->row[row] == slice->row[row + 1]) continue;
            parts++;
            for (int64_t c = slice->row[row]; c < slice->row[row + 1]; c++) {
                const meso_cell cell = meso_slice_cell(slice, c);
                add_part(work, code_of(&work->panel->industry, slice->industry[c]), &cell,
                         work->from_code[e], work->from_share[e]);
            }
        }
        for (int32_t column = 0; column < columns; column++)
            work->expected[column] = parts;
        const meso_status status = put_row(ctx, work, slice->period, r, columns);
        if (status < 0) return status;
    }
    return MESO_OK;
}

/* Each cell deals its parts to the new columns of its row. */
static meso_status carry_industries(meso_ctx *ctx, carrying *work, const meso_slice *slice)
{
    const meso_crosswalk *crosswalk = work->crosswalk;
    const int32_t columns = crosswalk->to->count;
    for (int32_t column = 0; column < columns; column++)
        work->expected[column] = (int32_t)(work->from_row[column + 1] - work->from_row[column]);
    for (int32_t r = 0; r < work->panel->region.count; r++) {
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            const meso_cell cell = meso_slice_cell(slice, c);
            const int32_t old = code_of(&work->panel->industry, slice->industry[c]);
            for (int64_t e = crosswalk->row[old]; e < crosswalk->row[old + 1]; e++)
                add_part(work, crosswalk->code[e], &cell, old, crosswalk->share[e]);
        }
        const meso_status status =
            put_row(ctx, work, slice->period, code_of(&work->panel->region, r), columns);
        if (status < 0) return status;
    }
    return MESO_OK;
}

/* Every old code with cells needs an entry. */
static meso_status check_entries(meso_ctx *ctx, const carrying *work, const meso_slice *slice)
{
    const int64_t *row = work->crosswalk->row;
    for (int32_t r = 0; r < work->panel->region.count; r++) {
        const int32_t region = code_of(&work->panel->region, r);
        if (slice->row[r] == slice->row[r + 1]) continue;
        if (work->axis == MESO_CROSSWALK_REGION && row[region] == row[region + 1])
            return no_entry(ctx, work, region);
        for (int64_t c = slice->row[r];
             work->axis == MESO_CROSSWALK_INDUSTRY && c < slice->row[r + 1]; c++) {
            const int32_t industry = code_of(&work->panel->industry, slice->industry[c]);
            if (row[industry] == row[industry + 1]) return no_entry(ctx, work, industry);
        }
    }
    return MESO_OK;
}

/* The crosswalk by new code. */
static void turn(carrying *work)
{
    const meso_crosswalk *crosswalk = work->crosswalk;
    const int32_t news = crosswalk->to->count;
    const int64_t entries = crosswalk->row[crosswalk->from->count];
    for (int64_t e = 0; e < entries; e++)
        work->from_row[crosswalk->code[e] + 1]++;
    for (int32_t n = 0; n < news; n++)
        work->from_row[n + 1] += work->from_row[n];
    for (int32_t old = 0; old < crosswalk->from->count; old++)
        for (int64_t e = crosswalk->row[old]; e < crosswalk->row[old + 1]; e++) {
            const int64_t at = work->from_row[crosswalk->code[e]]++;
            work->from_code[at] = old;
            work->from_share[at] = crosswalk->share[e];
        }
    /* Each row's next place is now its end, where the next row begins. */
    memmove(work->from_row + 1, work->from_row, (size_t)news * sizeof *work->from_row);
    work->from_row[0] = 0;
}

static meso_status start(meso_ctx *ctx, carrying *work, meso_arena *scratch)
{
    const meso_crosswalk *crosswalk = work->crosswalk;
    const meso_panel *panel = work->panel;
    const int by_region = work->axis == MESO_CROSSWALK_REGION;
    const int64_t entries = crosswalk->row[crosswalk->from->count];
    const meso_codes *regions = by_region ? crosswalk->to : panel->region.codes;
    const meso_codes *industries = by_region ? panel->industry.codes : crosswalk->to;
    work->tally = MESO_TAKE(ctx, scratch, meso_tally, industries->count);
    work->expected = MESO_TAKE(ctx, scratch, int32_t, industries->count);
    work->from_row = MESO_TAKE(ctx, scratch, int64_t, (int64_t)crosswalk->to->count + 1);
    work->from_code = MESO_TAKE(ctx, scratch, int32_t, entries);
    work->from_share = MESO_TAKE(ctx, scratch, double, entries);
    work->row_of = MESO_TAKE(ctx, scratch, int32_t, panel->region.codes->count);
    work->is_parent = MESO_TAKE(ctx, scratch, uint8_t, crosswalk->from->count);
    if (!work->tally || !work->expected || !work->is_parent || !work->from_row ||
        !work->from_code || !work->from_share || !work->row_of)
        return MESO_E_NOMEM;
    for (int32_t c = 0; c < panel->region.codes->count; c++)
        work->row_of[c] = -1;
    for (int32_t r = 0; r < panel->region.count; r++)
        work->row_of[code_of(&panel->region, r)] = r;
    for (int32_t c = 0; c < crosswalk->from->count; c++)
        if (crosswalk->from->parent[c] >= 0 && crosswalk->row[c] < crosswalk->row[c + 1])
            work->is_parent[crosswalk->from->parent[c]] = 1;
    turn(work);
    return meso_panel_builder_new(ctx, &work->builder, panel->measure, panel->unit, regions,
                                  industries, panel->absent);
}

meso_status meso_crosswalk_apply(meso_ctx *ctx, meso_panel **out, double *split,
                                 const meso_panel *panel, const meso_crosswalk *crosswalk,
                                 meso_crosswalk_axis axis)
{
    const int by_region = axis == MESO_CROSSWALK_REGION;
    const meso_codes *stands_on = by_region ? panel->region.codes : panel->industry.codes;
    if (stands_on != crosswalk->from)
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "%s stands on %s, the crosswalk leads from %s to %s", panel->measure,
                         stands_on->scheme, crosswalk->from->scheme, crosswalk->to->scheme);
    meso_status status = MESO_E_NOMEM;
    carrying work = {.panel = panel, .crosswalk = crosswalk, .axis = axis};
    meso_arena *scratch = meso_arena_new(ctx);
    double *through =
        scratch ? MESO_TAKE(ctx, scratch, double, (int64_t)panel->periods + 1) : NULL;
    if (!through) goto done;
    MESO_TRY(start(ctx, &work, scratch));
    for (int32_t p = 0; p < panel->periods; p++) {
        const meso_slice *slice = &panel->slice[p];
        work.mass = work.through = (meso_sum){0, 0};
        MESO_TRY(check_entries(ctx, &work, slice));
        MESO_TRY(by_region ? carry_regions(ctx, &work, slice)
                           : carry_industries(ctx, &work, slice));
        const double mass = meso_sum_get(&work.mass);
        through[p] = mass > 0 ? meso_sum_get(&work.through) / mass : 0;
    }
    meso_panel_builder *builder = work.builder;
    work.builder = NULL; /* released by what follows, in every case */
    MESO_TRY(meso_panel_build(ctx, out, builder));
    if (split) memcpy(split, through, (size_t)panel->periods * sizeof *split);
done:
    meso_panel_builder_free(work.builder);
    meso_arena_free(scratch);
    return status;
}
