/* Which periods does a shift-share read, and what was the nation in each? */
#include "measure/shift_work.h"

#include "base/ctx.h"
#include "num/sum.h"

#include <string.h>

double meso_shift_sum(const double *x, int32_t count)
{
    meso_sum sum = {0, 0};
    for (int32_t i = 0; i < count; i++)
        if (!isnan(x[i])) meso_sum_add(&sum, x[i]);
    return meso_sum_get(&sum);
}

/* The nation in the period of a slice of the panel: of the base when there is one. */
static meso_status read_nation(meso_ctx *ctx, meso_row *row, const meso_input *input,
                               int32_t slice)
{
    if (!input->base) return meso_row_read_nation(ctx, row, input->panel, slice);
    const meso_period period = input->panel->slice[slice].period;
    const int32_t found = meso_panel_find_period(input->base, period);
    if (found < 0) {
        char text[MESO_PERIOD_TEXT_BYTES];
        return meso_fail(ctx, MESO_E_DATA, "the base has no %s",
                         meso_period_text(text, period));
    }
    meso_row_read(row, input->base, found, 0);
    return MESO_OK;
}

static meso_status read_frame(meso_ctx *ctx, meso_shift_frame *frame)
{
    const int32_t industries = frame->industries;
    meso_row row;
    meso_status status = meso_row_take(ctx, frame->arena, &row, industries);
    for (int32_t p = 0; status == MESO_OK && p < frame->points; p++) {
        status = read_nation(ctx, &row, frame->input, frame->slice + p);
        if (status < 0) break;
        memcpy(frame->value + (int64_t)p * industries, row.value,
               sizeof(double) * (size_t)industries);
        frame->total[p] =
            isnan(row.rest) ? meso_shift_sum(row.value, industries) : row.total.value;
    }
    return status;
}

meso_status meso_shift_frame_new(meso_ctx *ctx, meso_shift_frame **out, const meso_input *input,
                                 const meso_shift_options *options)
{
    const meso_panel *panel = input->panel;
    const int32_t industries = panel->industry.count;
    if (input->base && input->base->industry.count != industries)
        return meso_fail(ctx, MESO_E_SHAPE, "the base has %d industries, the panel %d",
                         input->base->industry.count, industries);
    const int32_t slice =
        options->band && options->first > 0 ? options->first - 1 : options->first;
    const int32_t end = options->band && options->last + 1 < panel->periods ? options->last + 2
                                                                            : options->last + 1;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    meso_shift_frame *frame = MESO_TAKE(ctx, arena, meso_shift_frame, 1);
    if (!frame) goto done;
    *frame = (meso_shift_frame){.arena = arena,
                                .input = input,
                                .options = *options,
                                .industries = industries,
                                .points = end - slice,
                                .slice = slice,
                                .first = options->first - slice,
                                .last = options->last - slice};
    frame->value = MESO_TAKE(ctx, arena, double, (int64_t)frame->points *industries);
    frame->total = MESO_TAKE(ctx, arena, double, frame->points);
    if (!frame->value || !frame->total) goto done;
    MESO_TRY(read_frame(ctx, frame));
    *out = frame;
    return MESO_OK;

done:
    meso_arena_free(arena);
    return status;
}

void meso_shift_frame_free(meso_shift_frame *frame)
{
    if (frame) meso_arena_free(frame->arena);
}
