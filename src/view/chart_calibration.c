/* Did what was said happen as often as it was said? */
#include "view/drawing.h"
#include "view/scale.h"

static const double LEFT = 34, BOTTOM = 34, TOP = 8, RIGHT = 8, MOST_SIDE = 230, DOT = 3.2;

typedef struct calibration {
    meso_drawing *drawing;
    const meso_column *said, *seen;
    meso_scale x, y;
    double left, right, bottom;
} calibration;

static void lay_out(calibration *chart)
{
    meso_drawing *drawing = chart->drawing;
    double low = 0, high = 0.01;
    meso_drawing_extent(chart->said, drawing->table->rows, 0, &low, &high);
    meso_drawing_extent(chart->seen, drawing->table->rows, 1, &low, &high);
    const double side = fmin(MOST_SIDE, drawing->width - LEFT - RIGHT);
    chart->left = LEFT;
    chart->right = LEFT + side;
    chart->bottom = TOP + side;
    chart->x = meso_scale_linear(0, fmin(1, high), chart->left, chart->right);
    chart->y = meso_scale_linear(0, fmin(1, high), chart->bottom, TOP);
    drawing->height = chart->bottom + BOTTOM;
}

static void draw_axes(const calibration *chart)
{
    meso_drawing *drawing = chart->drawing;
    meso_svg *svg = &drawing->svg;
    double tick[MESO_SCALE_TICKS];
    const meso_face under = {.size = 11, .ink = MESO_INK_TEXT3, .anchor = MESO_ANCHOR_MIDDLE};
    const meso_face beside = {.size = 11, .ink = MESO_INK_TEXT3, .anchor = MESO_ANCHOR_END};
    const int32_t ticks = meso_scale_ticks(&chart->x, 48, tick);
    for (int32_t t = 0; t < ticks; t++) {
        const double x = meso_scale_at(&chart->x, tick[t]),
                     y = meso_scale_at(&chart->y, tick[t]);
        const char *words = meso_drawing_number(drawing, tick[t], chart->said);
        meso_svg_line(svg, x, TOP, x, chart->bottom, (meso_pen){.stroke = MESO_INK_RULE});
        meso_svg_line(svg, chart->left, y, chart->right, y,
                      (meso_pen){.stroke = MESO_INK_RULE});
        meso_svg_words(svg, x, chart->bottom + 15, words, under);
        meso_svg_words(svg, chart->left - 5, y + 4, words, beside);
    }
    /* What was said is what happened. */
    meso_svg_line(svg, chart->left, chart->bottom, chart->right, TOP,
                  (meso_pen){.stroke = MESO_INK_RUST2, .width = 1.2, .dash = "3 3"});
    meso_svg_words(svg, chart->right, chart->bottom + 29,
                   meso_drawing_key(drawing, "chart.said"), beside);
}

static void draw_class(const calibration *chart, int64_t row)
{
    meso_svg *svg = &chart->drawing->svg;
    const meso_cell *seen = &chart->seen->cell[row];
    if (!meso_drawing_has(chart->said, row) || !meso_drawing_has(chart->seen, row)) return;
    const double x = meso_scale_at(&chart->x, chart->said->cell[row].value);
    meso_svg_open(svg, "mark", NULL,
                  meso_drawing_tip(chart->drawing,
                                   meso_drawing_cell(chart->drawing, chart->said, row),
                                   chart->seen, row));
    if (meso_drawing_bounded(seen))
        meso_svg_line(svg, x, meso_scale_at(&chart->y, seen->low), x,
                      meso_scale_at(&chart->y, seen->high),
                      (meso_pen){.stroke = MESO_INK_TEAL2, .width = 1.4});
    meso_svg_circle(svg, x, meso_scale_at(&chart->y, seen->value), DOT,
                    (meso_pen){.fill = MESO_INK_TEAL, .stroke = MESO_INK_CARD, .width = 0.8});
    meso_svg_close(svg);
}

void meso_draw_calibration(meso_drawing *drawing)
{
    calibration chart = {.drawing = drawing,
                         .said = meso_drawing_column(drawing, "said"),
                         .seen = meso_drawing_column(drawing, "seen")};
    if (!chart.said || !chart.seen) return;
    lay_out(&chart);
    draw_axes(&chart);
    for (int64_t row = 0; row < drawing->table->rows; row++)
        draw_class(&chart, row);
}
