/* What is left of a quotient once chance has had its share? */
#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/quotient.h"
#include "measure/shrinkage.h"

#include <mesoscope/location_quotient.h>

/* The cells of a slice by column. */
typedef struct by_column {
    int64_t *begin;  /* [industries + 1] */
    int32_t *region; /* [cells] */
    int64_t *cell;   /* [cells] position in the slice */
} by_column;

static meso_status transpose(meso_ctx *ctx, meso_arena *arena, by_column *out,
                             const meso_panel *panel, const meso_slice *slice)
{
    const int64_t cells = slice->row[panel->region.count];
    out->begin = MESO_TAKE(ctx, arena, int64_t, (int64_t)panel->industry.count + 2);
    out->region = MESO_TAKE(ctx, arena, int32_t, cells);
    out->cell = MESO_TAKE(ctx, arena, int64_t, cells);
    if (!out->begin || !out->region || !out->cell) return MESO_E_NOMEM;
    for (int64_t c = 0; c < cells; c++)
        out->begin[slice->industry[c] + 2]++;
    for (int32_t i = 0; i < panel->industry.count; i++)
        out->begin[i + 2] += out->begin[i + 1];
    for (int32_t r = 0; r < panel->region.count; r++)
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            const int64_t at = out->begin[slice->industry[c] + 1]++;
            out->region[at] = r;
            out->cell[at] = c;
        }
    return MESO_OK;
}

static double expected_count(const meso_quotient_frame *frame, int32_t region, int32_t industry)
{
    const meso_totals *totals = &frame->totals;
    return totals->region[region].value * totals->industry[industry].value /
           (totals->all.value * meso_event_size(frame->panel, industry));
}

typedef struct strength_work {
    const meso_quotient_frame *frame;
    const by_column *columns;
    const uint8_t *wanted;
    double *strength;
} strength_work;

static meso_status fit_one(meso_ctx *ctx, int64_t index, void *data)
{
    const strength_work *work = data;
    const meso_quotient_frame *frame = work->frame;
    const int32_t regions = frame->panel->region.count, industry = (int32_t)index;
    work->strength[index] = MESO_NAN;
    if (!work->wanted[index]) return MESO_OK;
    double *count = meso_ctx_alloc(ctx, 2 * (size_t)regions * sizeof *count);
    if (!count) return MESO_E_NOMEM;
    double *expected = count + regions;
    for (int32_t r = 0; r < regions; r++) {
        count[r] = frame->panel->absent == MESO_CELL_ZERO ? 0 : MESO_NAN;
        expected[r] = expected_count(frame, r, industry);
    }
    for (int64_t at = work->columns->begin[index]; at < work->columns->begin[index + 1]; at++)
        count[work->columns->region[at]] = frame->slice->value[work->columns->cell[at]] /
                                           meso_event_size(frame->panel, industry);
    work->strength[index] = meso_shrinkage_strength(count, expected, regions);
    meso_ctx_release(ctx, count);
    return MESO_OK;
}

meso_status meso_quotient_strengths(meso_ctx *ctx, meso_arena *arena, double *strength,
                                    const meso_quotient_frame *frame, const uint8_t *wanted)
{
    by_column columns;
    const meso_status status = transpose(ctx, arena, &columns, frame->panel, frame->slice);
    if (status < 0) return status;
    strength_work work = {frame, &columns, wanted, strength};
    return meso_each(ctx, "fitting how far quotients vary", frame->panel->industry.count,
                     fit_one, &work);
}

meso_cell meso_quotient_posterior(const meso_quotient_frame *frame, int32_t region,
                                  int32_t industry, meso_cell cell, double strength,
                                  meso_cell *probability)
{
    const double m = meso_event_size(frame->panel, industry);
    const double expected = expected_count(frame, region, industry);
    if (cell.state == MESO_CELL_MISSING || cell.state == MESO_CELL_NOT_APPLICABLE) {
        *probability = meso_cell_none((meso_cell_state)cell.state);
        return *probability;
    }
    if (!(expected > 0) || isnan(strength)) {
        *probability =
            meso_cell_none(isnan(expected) ? MESO_CELL_MISSING : MESO_CELL_UNDEFINED);
        return *probability;
    }
    meso_cell lq = meso_cell_none(MESO_CELL_WITHHELD), least = lq, most = lq;
    double low = 0, high = 1;
    if (cell.low >= 0)
        low = meso_quotient_shrunk(cell.low / m, expected, strength, frame->confidence, &least);
    if (cell.high >= 0)
        high =
            meso_quotient_shrunk(cell.high / m, expected, strength, frame->confidence, &most);
    lq.low = least.low;
    lq.high = most.high;
    *probability = (meso_cell){MESO_NAN, low, high, MESO_CELL_WITHHELD};
    if (!isnan(cell.value)) {
        meso_cell middle;
        const double p = meso_quotient_shrunk(cell.value / m, expected, strength,
                                              frame->confidence, &middle);
        lq.value = middle.value;
        lq.state = MESO_CELL_ESTIMATED;
        *probability = (meso_cell){p, fmin(low, p), fmax(high, p), MESO_CELL_ESTIMATED};
    }
    return lq;
}
