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

/* The nation in the period of a slice of the panel. */
static meso_status read_totals(meso_ctx *ctx, const meso_shift_frame *frame, int32_t point,
                               meso_row *row)
{
    const meso_status status =
        meso_row_read_nation(ctx, row, frame->input->panel, frame->slice + point);
    if (status < 0) return status;
    const int32_t industries = frame->industries;
    memcpy(frame->value + (int64_t)point * industries, row->value,
           sizeof(double) * (size_t)industries);
    frame->total[point] =
        isnan(row->rest) ? meso_shift_sum(row->value, industries) : row->total.value;
    return MESO_OK;
}

/* The first region of the base in the nation's place, its industries matched by code; one that
   the base does not have is nothing there. column[industries] is a position in the base, -1. */
static meso_status read_base(meso_ctx *ctx, const meso_shift_frame *frame, int32_t point,
                             meso_row *row, const int32_t *column)
{
    const meso_panel *base = frame->input->base;
    const meso_period period = frame->input->panel->slice[frame->slice + point].period;
    const int32_t found = meso_panel_find_period(base, period);
    if (found < 0) {
        char text[MESO_PERIOD_TEXT_BYTES];
        return meso_fail(ctx, MESO_E_DATA, "the base has no %s",
                         meso_period_text(text, period));
    }
    meso_row_read(row, base, found, 0);
    double *value = frame->value + (int64_t)point * frame->industries;
    for (int32_t i = 0; i < frame->industries; i++)
        value[i] = column[i] < 0 ? 0 : row->value[column[i]];
    frame->total[point] =
        isnan(row->rest) ? meso_shift_sum(row->value, base->industry.count) : row->total.value;
    return MESO_OK;
}

static meso_status match_columns(meso_ctx *ctx, meso_arena *arena, int32_t **out,
                                 const meso_axis *axis, const meso_axis *base)
{
    int32_t *at = MESO_TAKE(ctx, arena, int32_t, axis->codes->count);
    int32_t *column = MESO_TAKE(ctx, arena, int32_t, axis->count);
    if (!at || !column) return MESO_E_NOMEM;
    for (int32_t i = 0; i < base->count; i++)
        at[base->code ? base->code[i] : i] = i + 1;
    for (int32_t i = 0; i < axis->count; i++)
        column[i] = at[axis->code ? axis->code[i] : i] - 1;
    *out = column;
    return MESO_OK;
}

/* Whether there is a slice, and a nation in its period. */
static int has_nation(const meso_input *input, int32_t slice)
{
    if (slice < 0 || slice >= input->panel->periods) return 0;
    return !input->base ||
           meso_panel_find_period(input->base, input->panel->slice[slice].period) >= 0;
}

static meso_status read_frame(meso_ctx *ctx, meso_shift_frame *frame)
{
    const meso_panel *panel = frame->input->panel, *base = frame->input->base;
    int32_t *column = NULL;
    meso_row row;
    meso_status status =
        meso_row_take(ctx, frame->arena, &row, base ? base->industry.count : frame->industries);
    if (status == MESO_OK && base)
        status = match_columns(ctx, frame->arena, &column, &panel->industry, &base->industry);
    for (int32_t p = 0; status == MESO_OK && p < frame->points; p++)
        status =
            base ? read_base(ctx, frame, p, &row, column) : read_totals(ctx, frame, p, &row);
    return status;
}

meso_status meso_shift_frame_new(meso_ctx *ctx, meso_shift_frame **out, const meso_input *input,
                                 const meso_shift_options *options)
{
    const meso_panel *panel = input->panel;
    const int32_t industries = panel->industry.count;
    if (input->base && input->base->industry.codes != panel->industry.codes)
        return meso_fail(ctx, MESO_E_SHAPE, "the base counts by %s, the panel by %s",
                         input->base->industry.codes->scheme, panel->industry.codes->scheme);
    const int before = options->band && has_nation(input, options->first - 1);
    const int after = options->band && has_nation(input, options->last + 1);
    const int32_t slice = options->first - before, end = options->last + 1 + after;
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
