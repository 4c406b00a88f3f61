/* In which order do the cells of rows with several quantities come? Quantity by quantity, as
 * long as rows differ in their industry only: then a row of a panel is one stretch of memory.
 */
#include "import/reader.h"

#include "base/ctx.h"
#include "import/stack.h"

#include <math.h>
#include <string.h>

/* Cells held back at most: they stay in the nearest cache. */
enum { MOST_HELD = 1024 };

meso_status meso_band_start(meso_ctx *ctx, meso_band *band, int32_t values)
{
    band->room = values > 1 && values < MOST_HELD / 2 ? MOST_HELD / values : 1;
    band->cell =
        meso_ctx_alloc(ctx, ((size_t)band->room + 1) * (size_t)values * sizeof *band->cell);
    band->industry = meso_ctx_alloc(ctx, (size_t)band->room * sizeof *band->industry);
    band->line = meso_ctx_alloc(ctx, (size_t)band->room * sizeof *band->line);
    return band->cell && band->industry && band->line ? MESO_OK : MESO_E_NOMEM;
}

void meso_band_release(meso_ctx *ctx, meso_band *band)
{
    meso_ctx_release(ctx, band->cell);
    meso_ctx_release(ctx, band->industry);
    meso_ctx_release(ctx, band->line);
}

static meso_outcome circumstance_of(meso_ctx *ctx, meso_reader *r, meso_circumstance now,
                                    int32_t *number)
{
    meso_harvest *h = r->harvest;
    if (r->last_number >= 0 && memcmp(&now, &r->last, sizeof now) == 0) {
        *number = r->last_number;
        return MESO_TAKEN;
    }
    const int32_t known = h->circumstances;
    *number = meso_lexicon_add(ctx, &h->circumstance_number, (const uint8_t *)&now, sizeof now);
    if (*number < 0) return MESO_FAILED;
    if (*number == known) {
        if (!MESO_ROOM(ctx, &h->circumstance, &h->circumstances_room, known + 1))
            return MESO_FAILED;
        h->circumstance[h->circumstances++] = now;
    }
    r->last = now;
    r->last_number = *number;
    return MESO_TAKEN;
}

/* A run begins with the next cell, unless it goes on with the one before. */
static meso_outcome begin_run(meso_ctx *ctx, meso_harvest *h, meso_run run)
{
    const meso_run *before = h->runs ? &h->run[h->runs - 1] : NULL;
    if (before && before->region == run.region && before->circumstance == run.circumstance &&
        before->value == run.value)
        return MESO_TAKEN;
    if (!MESO_ROOM(ctx, &h->run, &h->runs_room, h->runs + 1)) return MESO_FAILED;
    run.cell = h->cells;
    run.row = h->rows;
    h->run[h->runs++] = run;
    return MESO_TAKEN;
}

/* What is known of the next cell besides its value. */
static meso_outcome put_state(meso_ctx *ctx, meso_harvest *h, const meso_cell *cell)
{
    const uint32_t at = h->cells++;
    if (cell->state != MESO_CELL_OBSERVED && !h->state) {
        h->state = meso_ctx_alloc(ctx, h->capacity);
        if (!h->state) return MESO_FAILED;
        memset(h->state, MESO_CELL_OBSERVED, at);
    }
    if (h->state) h->state[at] = cell->state;
    h->withheld += cell->state == MESO_CELL_WITHHELD;
    const int exact = cell->low == cell->value && cell->high == cell->value;
    if (exact || (isnan(cell->low) && isnan(cell->high))) return MESO_TAKEN;
    if (!MESO_ROOM(ctx, &h->bounds, &h->bounds_room, h->bounded + 1)) return MESO_FAILED;
    h->bounds[h->bounded++] = (meso_bounds){at, cell->low, cell->high};
    return MESO_TAKEN;
}

/* From the next cell on, `each` cells come from a line and lines follow each other; one mark
   for as long as that goes on. */
static meso_outcome mark_line(meso_ctx *ctx, meso_reader *r, int64_t line, uint32_t each)
{
    meso_harvest *h = r->harvest;
    const int goes_on = line == r->next_line && each == r->next_each;
    r->next_line = line + 1;
    r->next_each = each;
    if (goes_on) return MESO_TAKEN;
    if (!MESO_ROOM(ctx, &h->mark, &h->marks_room, h->marks + 1)) return MESO_FAILED;
    h->mark[h->marks++] = (meso_mark){line, h->cells, each};
    return MESO_TAKEN;
}

/* Whether nothing but its value is to be said of a cell. */
static int is_plain(const meso_harvest *h, const meso_cell *cell)
{
    return cell->state == MESO_CELL_OBSERVED && !h->state && cell->low == cell->value &&
           cell->high == cell->value;
}

/* One quantity of all rows held. */
static meso_outcome put_value(meso_ctx *ctx, meso_reader *r, int32_t v)
{
    const meso_band *band = &r->band;
    const meso_fixed *own = &r->fixed[v];
    meso_harvest *h = r->harvest;
    meso_circumstance now = band->circumstance;
    if (own->other >= 0) now.other = own->other;
    meso_run run = {.region = own->region >= 0 ? own->region : band->region, .value = v};
    meso_outcome done = circumstance_of(ctx, r, now, &run.circumstance);
    if (done == MESO_TAKEN) done = begin_run(ctx, h, run);
    double *value = h->value + (h->lane ? v * h->lane + h->rows : h->cells);
    uint32_t *industry = h->lane ? NULL : h->industry + h->cells;
    for (int32_t k = 0; k < band->rows && done == MESO_TAKEN; k++) {
        const meso_cell *cell = &band->cell[(int64_t)k * r->plan->values + v];
        if (band->rows > 1) done = mark_line(ctx, r, band->line[k], 1);
        value[k] = cell->value;
        if (industry)
            industry[k] = (uint32_t)(own->industry >= 0 ? own->industry : band->industry[k]);
        if (is_plain(h, cell))
            h->cells++;
        else if (done == MESO_TAKEN)
            done = put_state(ctx, h, cell);
    }
    return done;
}

meso_outcome meso_band_flush(meso_ctx *ctx, meso_reader *r)
{
    meso_band *band = &r->band;
    meso_outcome done = MESO_TAKEN;
    if (band->rows == 0) return done;
    if (band->rows == 1) done = mark_line(ctx, r, band->line[0], (uint32_t)r->plan->values);
    for (int32_t v = 0; v < r->plan->values && done == MESO_TAKEN; v++)
        done = put_value(ctx, r, v);
    if (r->harvest->lane)
        memcpy(r->harvest->industry + r->harvest->rows, band->industry,
               (size_t)band->rows * sizeof *band->industry);
    r->harvest->rows += (uint32_t)band->rows;
    band->rows = 0;
    return done;
}

meso_outcome meso_band_add(meso_ctx *ctx, meso_reader *r, int32_t region, int32_t industry,
                           meso_circumstance now)
{
    meso_band *band = &r->band;
    const int goes_on =
        band->region == region && memcmp(&band->circumstance, &now, sizeof now) == 0;
    if (band->rows && !goes_on) {
        const meso_cell *row = meso_band_row(r);
        const meso_outcome done = meso_band_flush(ctx, r);
        if (done != MESO_TAKEN) return done;
        memcpy(band->cell, row, (size_t)r->plan->values * sizeof *row);
    }
    band->region = region;
    band->circumstance = now;
    band->industry[band->rows] = industry;
    band->line[band->rows++] = r->row.line;
    return band->rows < band->room ? MESO_TAKEN : meso_band_flush(ctx, r);
}
