/* Which two periods are compared, and how does the table of a comparison begin? */
#include "measure/span.h"

#include "base/ctx.h"

#include <string.h>

/* Whether a setting (a year, or a whole period of which part 0 is a year) means this period. */
static int means(double asked, meso_period period)
{
    const int32_t word = (int32_t)asked;
    if (word < 10000) return meso_period_year(period) == word;
    return period == word || (word % 100 == 0 && meso_period_year(period) == word / 100);
}

int32_t meso_span_slice(const meso_panel *panel, double asked, int want_last)
{
    if (asked == 0) return want_last ? panel->periods - 1 : 0;
    int32_t found = -1;
    for (int32_t p = 0; p < panel->periods; p++)
        if (means(asked, panel->slice[p].period) && (want_last || found < 0)) found = p;
    return found;
}

static meso_status no_such_period(meso_ctx *ctx, const meso_panel *panel, double asked)
{
    char start[MESO_PERIOD_TEXT_BYTES], stop[MESO_PERIOD_TEXT_BYTES];
    if (panel->periods == 0) return meso_fail(ctx, MESO_E_DATA, "the panel has no periods");
    return meso_fail(ctx, MESO_E_DATA, "no period %.0f: %s runs from %s to %s", asked,
                     panel->measure, meso_period_text(start, panel->slice[0].period),
                     meso_period_text(stop, panel->slice[panel->periods - 1].period));
}

meso_status meso_span_last(meso_ctx *ctx, int32_t *slice, const meso_panel *panel, double at)
{
    const int32_t found = meso_span_slice(panel, at, 1);
    if (found < 0) return no_such_period(ctx, panel, at);
    *slice = found;
    return MESO_OK;
}

meso_status meso_span_find(meso_ctx *ctx, int32_t *first, int32_t *last,
                           const meso_panel *panel, double from, double to)
{
    const int32_t begin = meso_span_slice(panel, from, 0), end = meso_span_slice(panel, to, 1);
    if (begin < 0 || panel->periods == 0) return no_such_period(ctx, panel, from);
    if (end < 0) return no_such_period(ctx, panel, to);
    if (begin >= end) {
        char start[MESO_PERIOD_TEXT_BYTES], stop[MESO_PERIOD_TEXT_BYTES];
        return meso_fail(ctx, MESO_E_DATA,
                         "a change needs two periods, the first before the last: this is %s to "
                         "%s",
                         meso_period_text(start, panel->slice[begin].period),
                         meso_period_text(stop, panel->slice[end].period));
    }
    *first = begin;
    *last = end;
    return MESO_OK;
}

double meso_span_years(meso_period from, meso_period to)
{
    const meso_period period[2] = {from, to};
    double at[2];
    for (int i = 0; i < 2; i++) {
        const int32_t part = period[i] % 100;
        at[i] = meso_period_year(period[i]);
        if (part >= 1 && part <= 12) at[i] += (part - 1) / 12.0;
        if (part >= 21 && part <= 24) at[i] += (part - 21) / 4.0;
        if (part >= 31 && part <= 32) at[i] += (part - 31) / 2.0;
    }
    return at[1] - at[0];
}

meso_status meso_columns_add(meso_ctx *ctx, meso_table *table, const meso_output *outputs,
                             const meso_column_style *styles, const char *unit)
{
    for (int32_t o = 0; outputs[o].name; o++) {
        const int own = strcmp(outputs[o].unit, "unit of the panel") != 0;
        const meso_column column = {.name = outputs[o].name,
                                    .unit = own ? outputs[o].unit : unit,
                                    .meaning = outputs[o].meaning,
                                    .kind = styles[o].kind,
                                    .format = styles[o].format,
                                    .digits = styles[o].digits};
        int32_t at = 0;
        const meso_status status = meso_table_add_column(ctx, &at, table, &column);
        if (status < 0) return status;
    }
    return MESO_OK;
}

const char *meso_axis_code(const meso_axis *axis, int32_t position)
{
    return axis->codes->code[axis->code ? axis->code[position] : position];
}

const char *meso_axis_label(const meso_axis *axis, int32_t position)
{
    return axis->codes->label[axis->code ? axis->code[position] : position];
}

meso_status meso_table_put_key(meso_ctx *ctx, meso_table *table, int32_t column, int64_t row,
                               const char *code, const char *label)
{
    const char *kept = meso_table_text(ctx, table, code);
    const char *words = kept ? meso_table_text(ctx, table, label) : NULL;
    if (!kept || !words) return MESO_E_NOMEM;
    table->column[column].text[row] = kept;
    table->column[column].label[row] = words;
    return MESO_OK;
}

meso_status meso_table_put_axis(meso_ctx *ctx, meso_table *table, int32_t column, int64_t row,
                                const meso_axis *axis, int32_t position)
{
    return meso_table_put_key(ctx, table, column, row, meso_axis_code(axis, position),
                              meso_axis_label(axis, position));
}

meso_status meso_table_say_draws(meso_ctx *ctx, meso_table *table, const meso_input *input)
{
    const meso_draw_options *draw = &input->draw;
    meso_status status = meso_table_set_meta(ctx, table, "confidence", "%g", draw->confidence);
    if (status == MESO_OK) status = meso_table_set_meta(ctx, table, "draws", "%d", draw->draws);
    if (status == MESO_OK)
        status =
            meso_table_set_meta(ctx, table, "seed", "%llu", (unsigned long long)draw->seed);
    if (status == MESO_OK)
        status = meso_table_set_meta(ctx, table, "event size", "%s",
                                     input->panel->event_size
                                         ? "jobs per plant, by industry"
                                         : "1: plant sizes are unknown, intervals are too "
                                           "narrow");
    return status;
}
