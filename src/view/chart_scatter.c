/* Which industries are large, which are concentrated, which are both? */
#include "view/drawing.h"
#include "view/letter.h"
#include "view/scale.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LABELS = 40, CLASSES = 4, SIDES = 8 };
static const double HIGH = 0.62, LEAST_HEIGHT = 260, LEFT = 40, BOTTOM = 36, TOP = 22,
                    RIGHT = 8, ZERO_GUTTER = 30, LEAST_DOT = 2.6, MOST_DOT = 11,
                    LABEL_SIZE = 11, AXIS_SIZE = 11, CORNER = 27;

static const char *const classes[CLASSES] = {"class.anchor", "class.emerging", "class.base",
                                             "class.absent"};

/* One industry on the paper. */
typedef struct plot_spot {
    int64_t row;
    double x, y, radius;
} plot_spot;

/* One axis: its column, scale, the place of zero beside a logarithmic scale. */
typedef struct plot_axis {
    const meso_column *column;
    meso_scale scale;
    double zero;  /* NaN = nothing lies there */
    double split; /* value that parts the quadrants; NaN = none */
} plot_axis;

typedef struct scatter_chart {
    meso_drawing *drawing;
    const meso_column *industry, *size, *class_of;
    plot_axis x, y;
    plot_spot *spot;
    int64_t spots;
    meso_box *taken; /* places of labels */
    int32_t labels;
} scatter_chart;

/* Quantities that are never negative get a logarithmic axis, with a place for zeros. */
static void lay_axis(const meso_drawing *drawing, plot_axis *axis, double from, double to)
{
    double low = HUGE_VAL, high = -HUGE_VAL, least = HUGE_VAL;
    int zeros = 0;
    meso_drawing_extent(axis->column, drawing->table->rows, 0, &low, &high);
    for (int64_t row = 0; row < drawing->table->rows; row++) {
        if (!meso_drawing_has(axis->column, row)) continue;
        const double value = axis->column->cell[row].value;
        if (value > 0) least = fmin(least, value);
        if (value == 0) zeros = 1;
    }
    axis->zero = MESO_NAN;
    if (low < 0 || !isfinite(least)) {
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

static double place(const plot_axis *axis, double value)
{
    if (axis->scale.base > 0 && !(value > 0)) {
        return isnan(axis->zero) ? axis->scale.from : axis->zero;
    }
    return meso_scale_at(&axis->scale, value);
}

/* The nation's level for a quotient; for the other axis the size that the figure names. */
static void split(const meso_drawing *drawing, plot_axis *axis)
{
    const meso_slot *size = meso_drawing_slot(drawing, "size");
    axis->split = MESO_NAN;
    if (axis->column->format == MESO_FORMAT_RATIO) {
        axis->split = 1;
    } else if (size && !size->text) {
        axis->split = size->cell.value;
    }
    if (!meso_scale_holds(&axis->scale, axis->split)) axis->split = MESO_NAN;
}

static int compare_spots(const void *left, const void *right)
{
    const plot_spot *a = left, *b = right;
    if (a->radius != b->radius) return a->radius > b->radius ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* Large spots first, so that small ones are drawn over them and large ones are named first. */
static int collect(scatter_chart *chart)
{
    meso_drawing *drawing = chart->drawing;
    double least = HUGE_VAL, most = 0;
    chart->spot = meso_drawing_take(drawing, drawing->table->rows, sizeof *chart->spot);
    chart->taken = meso_drawing_take(drawing, MOST_LABELS + CLASSES, sizeof *chart->taken);
    if (!chart->spot || !chart->taken) return 0;
    meso_drawing_extent(chart->size, drawing->table->rows, 0, &least, &most);
    for (int64_t row = 0; row < drawing->table->rows; row++) {
        if (!meso_drawing_has(chart->x.column, row) ||
            !meso_drawing_has(chart->y.column, row)) {
            continue;
        }
        double share = 0;
        if (meso_drawing_has(chart->size, row) && most > 0) {
            share = fmax(0, chart->size->cell[row].value / most);
        }
        chart->spot[chart->spots++] =
            (plot_spot){row, place(&chart->x, chart->x.column->cell[row].value),
                        place(&chart->y, chart->y.column->cell[row].value),
                        LEAST_DOT + (MOST_DOT - LEAST_DOT) * sqrt(share)};
    }
    qsort(chart->spot, (size_t)chart->spots, sizeof *chart->spot, compare_spots);
    return 1;
}

static void draw_ticks(const scatter_chart *chart, const plot_axis *axis, int upright)
{
    meso_drawing *drawing = chart->drawing;
    const meso_scale *x = &chart->x.scale, *y = &chart->y.scale;
    const double bottom = drawing->height - BOTTOM, right = drawing->width - RIGHT;
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
            meso_svg_line(&drawing->svg, LEFT, at, right, at,
                          (meso_pen){.stroke = MESO_INK_RULE});
        } else {
            meso_svg_line(&drawing->svg, at, TOP, at, bottom,
                          (meso_pen){.stroke = MESO_INK_RULE});
        }
        meso_svg_words(&drawing->svg, upright ? LEFT - 6 : at, upright ? at + 4 : bottom + 15,
                       meso_drawing_number(drawing, tick[i], &as), face);
    }
    if (isnan(axis->zero)) return;
    meso_svg_words(&drawing->svg, upright ? LEFT - 6 : axis->zero,
                   upright ? axis->zero + 4 : bottom + 15,
                   meso_drawing_number(drawing, 0, axis->column), face);
}

static void draw_axes(const scatter_chart *chart)
{
    meso_drawing *drawing = chart->drawing;
    meso_svg *svg = &drawing->svg;
    const double bottom = drawing->height - BOTTOM, right = drawing->width - RIGHT;
    const meso_face name = {.size = 11.5, .ink = MESO_INK_TEXT3};
    meso_face x_name = name;
    x_name.anchor = MESO_ANCHOR_END;
    draw_ticks(chart, &chart->x, 0);
    draw_ticks(chart, &chart->y, 1);
    const meso_pen line = {.stroke = MESO_INK_RUST2, .width = 1.2};
    const meso_pen dashed = {.stroke = MESO_INK_TEXT3, .width = 1, .dash = "2 2"};
    if (!isnan(chart->y.split)) {
        const double y = place(&chart->y, chart->y.split);
        const int quotient = chart->y.column->format == MESO_FORMAT_RATIO;
        meso_svg_line(svg, LEFT, y, right, y, quotient ? line : dashed);
    }
    if (!isnan(chart->x.split)) {
        const double x = place(&chart->x, chart->x.split);
        const int quotient = chart->x.column->format == MESO_FORMAT_RATIO;
        meso_svg_line(svg, x, TOP, x, bottom, quotient ? line : dashed);
    }
    meso_svg_words(svg, 0, 11, meso_drawing_slot_words(drawing, "y"), name);
    meso_svg_words(svg, right, drawing->height - 4, meso_drawing_slot_words(drawing, "x"),
                   x_name);
}

static int class_number(const scatter_chart *chart, int64_t row)
{
    const char *word = meso_drawing_text(chart->class_of, row);
    for (int i = 0; i < CLASSES; i++) {
        if (strcmp(word, classes[i]) == 0) return i;
    }
    return CLASSES - 1;
}

/* Solid, tinted, hollow, faint: classes differ in more than hue. */
static meso_pen class_pen(int number)
{
    static const meso_pen pens[CLASSES] = {
        {.fill = MESO_INK_TEAL, .stroke = MESO_INK_CARD, .width = 0.9},
        {.fill = MESO_INK_TEAL3, .stroke = MESO_INK_TEAL2, .width = 1},
        {.fill = MESO_INK_CARD, .stroke = MESO_INK_TEXT3, .width = 1.4},
        {.fill = MESO_INK_CARD, .stroke = MESO_INK_OUTLINE, .width = 0.9}};
    return pens[number];
}

static void draw_whisker(const scatter_chart *chart, const plot_spot *spot)
{
    const meso_cell *x = &chart->x.column->cell[spot->row];
    const meso_cell *y = &chart->y.column->cell[spot->row];
    const meso_pen pen = {.stroke = MESO_INK_TEAL3, .width = 1};
    if (meso_drawing_bounded(x)) {
        meso_svg_line(&chart->drawing->svg, place(&chart->x, x->low), spot->y,
                      place(&chart->x, x->high), spot->y, pen);
    }
    if (meso_drawing_bounded(y)) {
        meso_svg_line(&chart->drawing->svg, spot->x, place(&chart->y, y->low), spot->x,
                      place(&chart->y, y->high), pen);
    }
}

static void draw_spots(const scatter_chart *chart)
{
    meso_drawing *drawing = chart->drawing;
    for (int64_t i = 0; i < chart->spots; i++) {
        const plot_spot *spot = &chart->spot[i];
        meso_svg_open(&drawing->svg, "mark", meso_drawing_text(chart->industry, spot->row),
                      meso_drawing_tip(drawing, meso_drawing_label(chart->industry, spot->row),
                                       chart->y.column, spot->row));
        draw_whisker(chart, spot);
        meso_svg_circle(&drawing->svg, spot->x, spot->y, spot->radius,
                        class_pen(class_number(chart, spot->row)));
        meso_svg_close(&drawing->svg);
    }
}

static int boxes_meet(meso_box a, meso_box b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

/* Whether the line that parts the quadrants would run through a label. */
static int crosses(const plot_axis *axis, double from, double length)
{
    if (isnan(axis->split)) return 0;
    const double line = place(axis, axis->split);
    return line > from && line < from + length;
}

/* Whether a label may stand there: on the paper, on no other label, spot or line. */
static int is_free(const scatter_chart *chart, meso_box box, int64_t own)
{
    const meso_drawing *drawing = chart->drawing;
    if (box.x < LEFT || box.x + box.width > drawing->width - 2 || box.y < TOP - 8 ||
        box.y + box.height > drawing->height - BOTTOM) {
        return 0;
    }
    for (int32_t i = 0; i < chart->labels; i++) {
        if (boxes_meet(box, chart->taken[i])) return 0;
    }
    if (crosses(&chart->y, box.y, box.height) || crosses(&chart->x, box.x, box.width)) return 0;
    for (int64_t i = 0; i < chart->spots; i++) {
        const plot_spot *spot = &chart->spot[i];
        const double radius = spot->radius;
        const meso_box around = {spot->x - radius, spot->y - radius, 2 * radius, 2 * radius};
        if (i != own && boxes_meet(box, around)) return 0;
    }
    return 1;
}

/* Tries right, left, above, below and the corners of the spot. */
static int place_label(const scatter_chart *chart, int64_t own, double width, meso_box *out)
{
    const plot_spot *spot = &chart->spot[own];
    const double height = LABEL_SIZE + 2, r = spot->radius + 3, corner = r * 0.7;
    const double left[SIDES] = {r,      -r - width,      -width / 2, -width / 2,
                                corner, -corner - width, corner,     -corner - width};
    const double top[SIDES] = {-height / 2,      -height / 2,      -r - height, r,
                               -corner - height, -corner - height, corner,      corner};
    for (int side = 0; side < SIDES; side++) {
        *out = (meso_box){spot->x + left[side], spot->y + top[side], width, height};
        if (is_free(chart, *out, own)) return 1;
    }
    return 0;
}

static void draw_labels(scatter_chart *chart)
{
    meso_drawing *drawing = chart->drawing;
    const double most = fmax(80, drawing->width * 0.24);
    for (int64_t i = 0; i < chart->spots && chart->labels < MOST_LABELS; i++) {
        const char *name = meso_drawing_label(chart->industry, chart->spot[i].row);
        const double width = fmin(most, meso_letter_width(name, LABEL_SIZE, 0) + 1);
        meso_box box;
        if (!place_label(chart, i, width, &box)) continue; /* its tip still says who it is */
        chart->taken[chart->labels++] = box;
        meso_svg_words(
            &drawing->svg, box.x, box.y + LABEL_SIZE - 1, name,
            (meso_face){.size = LABEL_SIZE, .ink = MESO_INK_TEXT2, .halo = 1, .room = width});
    }
}

/* Names of the quadrants stand in the corners where most of their industries lie. */
static void name_quadrants(scatter_chart *chart)
{
    meso_drawing *drawing = chart->drawing;
    if (!chart->class_of || isnan(chart->x.split) || isnan(chart->y.split)) return;
    const double middle_x = place(&chart->x, chart->x.split);
    const double middle_y = place(&chart->y, chart->y.split);
    int corner_taken[4] = {0};
    for (int number = 0; number < CLASSES; number++) {
        int64_t count[4] = {0};
        for (int64_t i = 0; i < chart->spots; i++) {
            if (class_number(chart, chart->spot[i].row) != number) continue;
            count[(chart->spot[i].x >= middle_x) + 2 * (chart->spot[i].y > middle_y)]++;
        }
        int corner = 0;
        for (int i = 1; i < 4; i++)
            corner = count[i] > count[corner] ? i : corner;
        if (count[corner] == 0 || corner_taken[corner]) continue;
        corner_taken[corner] = 1;
        const char *words = meso_drawing_key(drawing, classes[number]);
        const double width = meso_letter_width(words, 12, 1) + 2;
        const int right = corner & 1, low = corner & 2;
        const meso_box box = {right ? drawing->width - RIGHT - width - 4 : LEFT + 6,
                              low ? drawing->height - BOTTOM - 19 : TOP + 4, width, 15};
        chart->taken[chart->labels++] = box;
        meso_svg_words(&drawing->svg, box.x, box.y + 12, words,
                       (meso_face){.size = 12, .ink = MESO_INK_TEXT3, .bold = 1, .halo = 1});
    }
}

void meso_draw_scatter(meso_drawing *drawing)
{
    scatter_chart chart = {.drawing = drawing,
                           .industry = meso_drawing_column(drawing, "industry"),
                           .size = meso_drawing_column(drawing, "size"),
                           .class_of = meso_drawing_column(drawing, "class"),
                           .x = {.column = meso_drawing_column(drawing, "x")},
                           .y = {.column = meso_drawing_column(drawing, "y")}};
    if (!chart.industry || !chart.x.column || !chart.y.column) return;
    drawing->height = fmax(LEAST_HEIGHT, floor(drawing->width * HIGH));
    lay_axis(drawing, &chart.x, LEFT + MOST_DOT, drawing->width - RIGHT - MOST_DOT);
    lay_axis(drawing, &chart.y, drawing->height - BOTTOM - CORNER, TOP + CORNER);
    split(drawing, &chart.x);
    split(drawing, &chart.y);
    if (!collect(&chart)) return;
    draw_axes(&chart);
    draw_spots(&chart);
    name_quadrants(&chart);
    draw_labels(&chart);
}
