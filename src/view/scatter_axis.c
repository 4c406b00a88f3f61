/* On which scales are two quantities compared, and what parts large from small? */
#include "view/scatter.h"

#include <string.h>

static const double ZERO_GUTTER = 30, AXIS_SIZE = 11;

int meso_plot_holds(const meso_plot_axis *axis, int64_t row)
{
    return meso_drawing_has(axis->column, row) ||
           meso_drawing_bounded(&axis->column->cell[row]);
}

/* Least number above zero, and whether there is a zero, among numbers and bounds alone. */
static double least_above_zero(const meso_drawing *drawing, const meso_plot_axis *axis,
                               int *zeros)
{
    double least = HUGE_VAL;
    *zeros = 0;
    for (int64_t row = 0; row < drawing->table->rows; row++) {
        if (!meso_plot_holds(axis, row)) continue;
        const meso_cell *cell = &axis->column->cell[row];
        const double value = meso_drawing_has(axis->column, row) ? cell->value : cell->low;
        if (value > 0) least = fmin(least, value);
        if (value == 0) *zeros = 1;
    }
    return least;
}

/* Quantities that are never negative get a logarithmic axis, with a place for zeros. */
static void choose_scale(const meso_drawing *drawing, meso_plot_axis *axis, double from,
                         double to)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    int zeros;
    const double least = least_above_zero(drawing, axis, &zeros);
    meso_drawing_extent(axis->column, drawing->table->rows, 0, &low, &high);
    for (int64_t row = 0; row < drawing->table->rows; row++) {
        if (meso_drawing_has(axis->column, row) || !meso_plot_holds(axis, row)) continue;
        low = fmin(low, axis->column->cell[row].low);
        high = fmax(high, axis->column->cell[row].high);
    }
    axis->zero = MESO_NAN;
    const int is_even =
        axis->column->format != MESO_FORMAT_COUNT && axis->column->format != MESO_FORMAT_RATIO;
    if (low < 0 || is_even || !isfinite(least)) {
        axis->scale = isfinite(low) ? meso_scale_linear(low, high, from, to)
                                    : meso_scale_linear(0, 1, from, to);
        return;
    }
    const double gutter = zeros ? (to > from ? ZERO_GUTTER : -ZERO_GUTTER) : 0;
    if (zeros) axis->zero = from;
    axis->scale = axis->column->format == MESO_FORMAT_RATIO
                      ? meso_scale_doubling(least, high, from + gutter, to)
                      : meso_scale_decades(least, high, from + gutter, to);
}

/* The nation's level for a quotient; for the other axis the size that the figure names. */
static void split(const meso_drawing *drawing, meso_plot_axis *axis)
{
    const int upright = strcmp(axis->column->name, "y") == 0;
    const meso_slot *size = meso_drawing_slot(drawing, "size");
    const meso_slot *middle = meso_drawing_slot(drawing, upright ? "middle_y" : "middle_x");
    axis->split = MESO_NAN;
    if (axis->column->format == MESO_FORMAT_RATIO) {
        axis->split = 1;
    } else if (middle && !middle->text) {
        axis->split = middle->cell.value;
    } else if (size && !size->text) {
        axis->split = size->cell.value;
    }
    if (!meso_scale_holds(&axis->scale, axis->split)) axis->split = MESO_NAN;
}

void meso_plot_lay(const meso_drawing *drawing, meso_plot_axis *axis, double from, double to)
{
    choose_scale(drawing, axis, from, to);
    split(drawing, axis);
}

double meso_plot_place(const meso_plot_axis *axis, double value)
{
    if (axis->scale.base > 0 && !(value > 0)) {
        return isnan(axis->zero) ? axis->scale.from : axis->zero;
    }
    return meso_scale_at(&axis->scale, value);
}

double meso_plot_place_row(const meso_plot_axis *axis, int64_t row)
{
    const meso_cell *cell = &axis->column->cell[row];
    if (meso_drawing_has(axis->column, row)) return meso_plot_place(axis, cell->value);
    return (meso_plot_place(axis, cell->low) + meso_plot_place(axis, cell->high)) / 2;
}

static void draw_ticks(const meso_scatter *chart, const meso_plot_axis *axis, int upright)
{
    meso_drawing *drawing = chart->drawing;
    const meso_scale *x = &chart->x.scale, *y = &chart->y.scale;
    const double bottom = drawing->height - MESO_PLOT_BOTTOM,
                 right = drawing->width - MESO_PLOT_RIGHT;
    const meso_face face = {.size = AXIS_SIZE,
                            .ink = MESO_INK_TEXT3,
                            .anchor = upright ? MESO_ANCHOR_END : MESO_ANCHOR_MIDDLE};
    double tick[MESO_SCALE_TICKS];
    const int32_t ticks = meso_scale_ticks(upright ? y : x, upright ? 28 : 56, tick);
    for (int32_t i = 0; i < ticks; i++) {
        meso_column as = *axis->column;
        const double at = meso_scale_at(&axis->scale, tick[i]);
        if (as.format == MESO_FORMAT_RATIO) as.format = MESO_FORMAT_NUMBER;
        as.digits = meso_scale_decimals(tick[i]);
        if (upright) {
            meso_svg_line(&drawing->svg, MESO_PLOT_LEFT, at, right, at,
                          (meso_pen){.stroke = MESO_INK_RULE});
        } else {
            meso_svg_line(&drawing->svg, at, MESO_PLOT_TOP, at, bottom,
                          (meso_pen){.stroke = MESO_INK_RULE});
        }
        meso_svg_words(&drawing->svg, upright ? MESO_PLOT_LEFT - 6 : at,
                       upright ? at + 4 : bottom + 15,
                       meso_drawing_number(drawing, tick[i], &as), face);
    }
    if (isnan(axis->zero)) return;
    meso_svg_words(&drawing->svg, upright ? MESO_PLOT_LEFT - 6 : axis->zero,
                   upright ? axis->zero + 4 : bottom + 15,
                   meso_drawing_number(drawing, 0, axis->column), face);
}

/* As the figure says, else what its numbers are. */
static const char *axis_name(meso_drawing *drawing, const meso_plot_axis *axis,
                             const char *slot)
{
    const char *words = meso_drawing_slot_words(drawing, slot);
    if (*words) return words;
    if (axis->column->format == MESO_FORMAT_RATIO) {
        return meso_drawing_key(drawing, "chart.column.lq");
    }
    return axis->column->unit ? axis->column->unit : "";
}

void meso_scatter_draw_axes(const meso_scatter *chart)
{
    meso_drawing *drawing = chart->drawing;
    meso_svg *svg = &drawing->svg;
    const double bottom = drawing->height - MESO_PLOT_BOTTOM,
                 right = drawing->width - MESO_PLOT_RIGHT;
    const meso_face name = {.size = 11.5, .ink = MESO_INK_TEXT3};
    meso_face x_name = name;
    x_name.anchor = MESO_ANCHOR_END;
    draw_ticks(chart, &chart->x, 0);
    draw_ticks(chart, &chart->y, 1);
    const meso_pen line = {.stroke = MESO_INK_RUST2, .width = 1.2};
    const meso_pen dashed = {.stroke = MESO_INK_TEXT3, .width = 1, .dash = "2 2"};
    if (!isnan(chart->y.split)) {
        const double y = meso_plot_place(&chart->y, chart->y.split);
        const int quotient = chart->y.column->format == MESO_FORMAT_RATIO;
        meso_svg_line(svg, MESO_PLOT_LEFT, y, right, y, quotient ? line : dashed);
    }
    if (!isnan(chart->x.split)) {
        const double x = meso_plot_place(&chart->x, chart->x.split);
        const int quotient = chart->x.column->format == MESO_FORMAT_RATIO;
        meso_svg_line(svg, x, MESO_PLOT_TOP, x, bottom, quotient ? line : dashed);
    }
    meso_svg_words(svg, 0, 11, axis_name(drawing, &chart->y, "y"), name);
    meso_svg_words(svg, right, drawing->height - 4, axis_name(drawing, &chart->x, "x"), x_name);
}
