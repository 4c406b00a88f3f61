/* Why did a region's jobs change, and how sure is each reason? */
#include "measure/shift_work.h"

#include "base/ctx.h"
#include "base/each.h"

#include <string.h>

static meso_status take_work(meso_ctx *ctx, meso_arena *arena, meso_shift_work *work)
{
    const meso_shift_frame *frame = work->frame;
    const int32_t industries = frame->industries, points = frame->points;
    const int64_t cells = (int64_t)points * industries;
    work->kept = frame->options.industries ? industries + 1 : 1;
    work->row = MESO_TAKE(ctx, arena, meso_row, points);
    work->value = MESO_TAKE(ctx, arena, double, cells);
    work->rest = MESO_TAKE(ctx, arena, double, cells);
    work->rest_total = MESO_TAKE(ctx, arena, double, points);
    work->terms = MESO_TAKE(ctx, arena, double, (int64_t)(industries + 1) * MESO_SHIFT_EFFECTS);
    work->drawn =
        MESO_TAKE(ctx, arena, double,
                  (int64_t)frame->input->draw.draws * work->kept * MESO_SHIFT_EFFECTS);
    if (!work->row || !work->value || !work->rest || !work->rest_total || !work->terms ||
        !work->drawn)
        return MESO_E_NOMEM;
    for (int32_t p = 0; p < points; p++)
        if (meso_row_take(ctx, arena, &work->row[p], industries) < 0) return MESO_E_NOMEM;
    return meso_shift_nation_take(ctx, arena, &work->nation, industries, points);
}

/* Reads the region's rows, and the nation with or without it. */
static void read_region(meso_shift_work *work, meso_shift *shift)
{
    const meso_shift_frame *frame = work->frame;
    const int32_t industries = frame->industries;
    for (int32_t p = 0; p < frame->points; p++) {
        meso_row_read(&work->row[p], frame->input->panel, frame->slice + p, work->region);
        memcpy(work->value + (int64_t)p * industries, work->row[p].value,
               sizeof(double) * (size_t)industries);
    }
    const double own = meso_shift_sum(work->row[frame->first].value, industries);
    shift->share = own / frame->total[frame->first];
    shift->apart =
        frame->options.apart == MESO_SHIFT_ALWAYS_APART ||
        (frame->options.apart == MESO_SHIFT_LARGE_APART && shift->share > MESO_SHIFT_LARGE);
    const double part = shift->apart ? 1 : 0;
    for (int32_t p = 0; p < frame->points; p++) {
        const double *own_row = work->value + (int64_t)p * industries;
        const double *all = frame->value + (int64_t)p * industries;
        double *rest = work->rest + (int64_t)p * industries;
        for (int32_t i = 0; i < industries; i++) {
            const double less = isnan(own_row[i]) ? 0 : own_row[i];
            rest[i] = fmax(0, all[i] - part * less);
            if (isnan(all[i])) rest[i] = MESO_NAN;
        }
        work->rest_total[p] = frame->total[p] - part * meso_shift_sum(own_row, industries);
    }
}

/* Terms of the rows at hand between two points; Gerfin's take the place of the totals. */
static void find_terms(double *terms, const meso_shift_work *work, const double *value)
{
    double *total = terms + (int64_t)work->frame->industries * MESO_SHIFT_EFFECTS;
    meso_shift_terms(terms, &work->nation, value);
    if (work->frame->options.variant == MESO_SHIFT_GERFIN)
        meso_shift_gerfin(total, &work->nation, value);
}

static meso_status set_nation(meso_ctx *ctx, meso_shift_work *work, int32_t first, int32_t last)
{
    return meso_shift_nation_set(ctx, &work->nation, work->rest, work->rest_total, first, last,
                                 work->frame->options.annual);
}

/* Repeats the analysis with neighbouring years; a year from which the nation did not grow
   (nothing there) is passed over. */
static meso_status find_band(meso_ctx *ctx, meso_arena *arena, const meso_cell **out,
                             meso_shift_work *work)
{
    const meso_shift_frame *frame = work->frame;
    const int64_t count = (int64_t)(frame->industries + 1) * MESO_SHIFT_EFFECTS;
    meso_cell *band = MESO_TAKE(ctx, arena, meso_cell, count);
    double *terms = MESO_TAKE(ctx, arena, double, count);
    if (!band || !terms) return MESO_E_NOMEM;
    for (int64_t t = 0; t < count; t++) {
        const double x = work->terms[t];
        band[t] =
            (meso_cell){x, x, x, (uint8_t)(isnan(x) ? MESO_CELL_MISSING : MESO_CELL_OBSERVED)};
    }
    for (int32_t first = frame->first - 1; first <= frame->first + 1; first++)
        for (int32_t last = frame->last - 1; last <= frame->last + 1; last++) {
            if (first < 0 || last >= frame->points || first >= last) continue;
            if (!(work->rest_total[first] > 0)) continue;
            const meso_status status = set_nation(ctx, work, first, last);
            if (status < 0) return status;
            find_terms(terms, work, work->value);
            for (int64_t t = 0; t < count; t++) {
                if (isnan(terms[t])) continue;
                band[t].low = fmin(band[t].low, terms[t]);
                band[t].high = fmax(band[t].high, terms[t]);
            }
        }
    *out = band;
    return MESO_OK;
}

/* One draw: the rows that take part are drawn, the nation stays. */
static meso_status draw_terms(meso_ctx *ctx, int64_t draw, void *data)
{
    const meso_shift_work *work = data;
    const meso_shift_frame *frame = work->frame;
    const int32_t industries = frame->industries;
    const int64_t cells = (int64_t)frame->points * industries;
    const int64_t terms_count = (int64_t)(industries + 1) * MESO_SHIFT_EFFECTS;
    double *room =
        meso_ctx_alloc(ctx, sizeof(double) * (size_t)(cells + industries + terms_count));
    if (!room) return meso_fail(ctx, MESO_E_NOMEM, "a draw of %lld cells", (long long)cells);
    double *value = room, *scratch = room + cells, *terms = scratch + industries;
    const int32_t stride = frame->options.annual ? 1 : frame->last - frame->first;
    for (int32_t p = frame->first; p <= frame->last; p += stride)
        meso_row_draw(value + (int64_t)p * industries, scratch, &work->row[p],
                      frame->input->panel, frame->slice + p, work->region, &frame->input->draw,
                      (int32_t)draw);
    find_terms(terms, work, value);
    const int64_t kept = (int64_t)work->kept * MESO_SHIFT_EFFECTS;
    memcpy(work->drawn + draw * kept, terms + terms_count - kept,
           sizeof(double) * (size_t)kept);
    meso_ctx_release(ctx, room);
    return MESO_OK;
}

meso_status meso_shift_compute(meso_ctx *ctx, meso_arena *arena, meso_shift **out,
                               const meso_shift_frame *frame, int32_t region)
{
    meso_shift *shift = MESO_TAKE(ctx, arena, meso_shift, 1);
    meso_arena *scratch = meso_arena_new(ctx);
    meso_status status = MESO_E_NOMEM;
    if (!shift || !scratch) goto done;
    meso_shift_work work = {.frame = frame, .region = region};
    shift->industries = frame->industries;
    MESO_TRY(take_work(ctx, scratch, &work));
    read_region(&work, shift);
    MESO_TRY(set_nation(ctx, &work, frame->first, frame->last));
    find_terms(work.terms, &work, work.value);
    if (frame->options.band) {
        MESO_TRY(find_band(ctx, arena, &shift->band, &work));
        MESO_TRY(set_nation(ctx, &work, frame->first, frame->last));
    }
    MESO_TRY(
        meso_each(ctx, "drawing shift-share", frame->input->draw.draws, draw_terms, &work));
    MESO_TRY(meso_shift_settle(ctx, arena, shift, &work));
    *out = shift;

done:
    meso_arena_free(scratch);
    return status;
}
