/* Which number does each region have, for each industry? */
#include "measure/field.h"

#include "base/ctx.h"
#include "measure/span.h"
#include "measure/totals.h"
#include "num/sum.h"

const char *const meso_field_kinds[] = {"quotient", "size", "ratio", NULL};

static double sum_of(const double *value, int32_t count)
{
    meso_sum sum = {0, 0};
    for (int32_t i = 0; i < count; i++)
        if (!isnan(value[i])) meso_sum_add(&sum, value[i]);
    return meso_sum_get(&sum);
}

/* Where withheld cells leave the nation without a number, the sum of the regions that have one
   stands for it: every quotient of an industry then has the same factor, which no statistic
   over neighbours sees. */
static void scale_by_what_is_known(meso_field_frame *frame)
{
    meso_sum all = {0, 0};
    for (int32_t r = 0; r < frame->regions; r++)
        meso_sum_add(&all, sum_of(frame->row[r].value, frame->industries));
    for (int32_t i = 0; i < frame->industries; i++) {
        meso_sum known = {0, 0};
        if (frame->scale[i] > 0 || frame->scale[i] == 0) continue;
        for (int32_t r = 0; r < frame->regions; r++)
            if (frame->row[r].value[i] > 0) meso_sum_add(&known, frame->row[r].value[i]);
        frame->scale[i] = meso_sum_get(&known) / meso_sum_get(&all);
        frame->unscaled++;
    }
}

/* Shares of the industries in the nation or in the base. */
static meso_status read_scale(meso_ctx *ctx, meso_arena *arena, meso_field_frame *frame)
{
    meso_status status = MESO_OK;
    if (frame->input->base) {
        meso_totals totals;
        status = meso_totals_read(ctx, arena, &totals, frame->input, frame->slice);
        for (int32_t i = 0; status == MESO_OK && i < frame->industries; i++)
            frame->scale[i] = totals.industry[i].value / totals.all.value;
        return status;
    }
    meso_row nation;
    status = meso_row_take(ctx, arena, &nation, frame->industries);
    if (status == MESO_OK)
        status = meso_row_read_nation(ctx, &nation, frame->input->panel, frame->slice);
    if (status < 0) return status;
    const double all = isnan(nation.total.value) ? sum_of(nation.value, frame->industries)
                                                 : nation.total.value;
    for (int32_t i = 0; i < frame->industries; i++)
        frame->scale[i] = nation.value[i] / all;
    scale_by_what_is_known(frame);
    return MESO_OK;
}

/* The first column of the second quantity, by the code of the region. */
static meso_status read_second(meso_ctx *ctx, meso_arena *arena, meso_field_frame *frame)
{
    const meso_panel *second = frame->input->second, *panel = frame->input->panel;
    if (!second)
        return meso_fail(ctx, MESO_E_DATA,
                         "a ratio needs a second quantity beside %s: name it with --second",
                         panel->measure);
    int32_t *row_of = MESO_TAKE(ctx, arena, int32_t, panel->region.codes->count);
    if (!row_of) return MESO_E_NOMEM;
    int32_t t = meso_panel_find_period(second, panel->slice[frame->slice].period);
    if (t < 0) t = second->periods - 1;
    for (int32_t r = 0; r < second->region.count; r++) {
        const int32_t code = second->region.code ? second->region.code[r] : r;
        if (code < panel->region.codes->count) row_of[code] = r + 1; /* 0 = none */
    }
    for (int32_t r = 0; r < frame->regions; r++) {
        const int32_t row = row_of[panel->region.code ? panel->region.code[r] : r];
        const meso_cell cell =
            row ? meso_panel_cell(second, t, row - 1, 0) : (meso_cell){.value = MESO_NAN};
        frame->second[r] = cell.value > 0 ? cell.value : MESO_NAN;
    }
    return MESO_OK;
}

static void count_cells(meso_field_frame *frame, const meso_row *row)
{
    frame->withheld += row->withheld;
    frame->unbounded += row->unbounded;
    frame->missing += row->missing;
    int32_t known = 0;
    for (int32_t i = 0; i < row->industries; i++)
        known += row->value[i] > 0;
    frame->empty += known == 0;
}

meso_status meso_field_frame_read(meso_ctx *ctx, meso_arena *arena, meso_field_frame *out,
                                  const meso_input *input, int32_t slice, int of)
{
    const meso_panel *panel = input->panel;
    meso_field_frame frame = {.input = input,
                              .slice = slice,
                              .of = of,
                              .regions = panel->region.count,
                              .industries = panel->industry.count};
    frame.columns = frame.industries + (of != MESO_FIELD_QUOTIENT);
    frame.row = MESO_TAKE(ctx, arena, meso_row, frame.regions);
    frame.rest = MESO_TAKE(ctx, arena, double, frame.regions);
    frame.scale = MESO_TAKE(ctx, arena, double, frame.industries);
    frame.second = MESO_TAKE(ctx, arena, double, frame.regions);
    if (!frame.row || !frame.rest || !frame.scale || !frame.second) return MESO_E_NOMEM;
    for (int32_t r = 0; r < frame.regions; r++) {
        meso_row *row = &frame.row[r];
        const meso_status status = meso_row_take(ctx, arena, row, frame.industries);
        if (status < 0) return status;
        meso_row_read(row, panel, slice, r);
        count_cells(&frame, row);
        const double rest = row->total.value - sum_of(row->value, row->industries);
        frame.rest[r] = rest > 0 ? rest : 0;
    }
    meso_status status = MESO_OK;
    if (of == MESO_FIELD_QUOTIENT) status = read_scale(ctx, arena, &frame);
    if (of == MESO_FIELD_RATIO) status = read_second(ctx, arena, &frame);
    if (status == MESO_OK) *out = frame;
    return status;
}

/* One region's numbers from the values of its cells. */
static void put_region(double *field, const meso_field_frame *frame, int32_t region,
                       const double *value)
{
    double total = sum_of(value, frame->industries) + frame->rest[region];
    int32_t known = 0;
    for (int32_t i = 0; i < frame->industries; i++)
        known += !isnan(value[i]);
    if (known == 0) total = MESO_NAN;
    for (int32_t i = 0; i < frame->industries; i++) {
        if (frame->of == MESO_FIELD_QUOTIENT)
            field[i] = total > 0 && frame->scale[i] > 0 ? value[i] / total / frame->scale[i]
                                                        : MESO_NAN;
        else if (frame->of == MESO_FIELD_RATIO)
            field[i] = value[i] / frame->second[region];
        else
            field[i] = value[i];
    }
    if (frame->of == MESO_FIELD_SIZE) field[frame->industries] = total;
    if (frame->of == MESO_FIELD_RATIO) field[frame->industries] = total / frame->second[region];
}

void meso_field_estimate(double *field, const meso_field_frame *frame)
{
    for (int32_t r = 0; r < frame->regions; r++)
        put_region(field + (int64_t)r * frame->columns, frame, r, frame->row[r].value);
}

void meso_field_draw(double *field, double *scratch, const meso_field_frame *frame,
                     int32_t draw)
{
    const meso_input *input = frame->input;
    for (int32_t r = 0; r < frame->regions; r++) {
        meso_row_draw(scratch, scratch + frame->industries, &frame->row[r], input->panel,
                      frame->slice, r, &input->draw, draw);
        put_region(field + (int64_t)r * frame->columns, frame, r, scratch);
    }
}

meso_status meso_field_put_column(meso_ctx *ctx, meso_table *table, int32_t at, int64_t row,
                                  const meso_field_frame *frame, int32_t column)
{
    return column == frame->industries
               ? meso_table_put_key(ctx, table, at, row, "total", "All industries")
               : meso_table_put_axis(ctx, table, at, row, &frame->input->panel->industry,
                                     column);
}

meso_status meso_field_say(meso_ctx *ctx, meso_table *table, const meso_field_frame *frame)
{
    meso_status status =
        meso_table_set_meta(ctx, table, "of", "%s", meso_field_kinds[frame->of]);
    if (status == MESO_OK && frame->withheld)
        status = meso_table_add_note(ctx, table,
                                     "%lld cells are withheld: they enter filled within their "
                                     "bounds.",
                                     (long long)frame->withheld);
    if (status == MESO_OK && frame->missing + frame->unbounded)
        status = meso_table_add_note(ctx, table,
                                     "%lld cells were not delivered, or are withheld without "
                                     "any bound: for that industry the region takes no part.",
                                     (long long)(frame->missing + frame->unbounded));
    if (status == MESO_OK && frame->unscaled)
        status = meso_table_add_note(ctx, table,
                                     "The nation's total of %d industries is not known: their "
                                     "quotients are held against the regions that have a "
                                     "number.",
                                     frame->unscaled);
    if (status == MESO_OK && frame->empty)
        status = meso_table_add_note(
            ctx, table, "%d regions have nothing at all in this period.", frame->empty);
    return status;
}
