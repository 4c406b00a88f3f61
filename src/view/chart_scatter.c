/* Which industries are large, which are concentrated, which are both? */
#include "view/scatter.h"

#include <stdlib.h>

static const double HIGH = 0.62, LEAST_HEIGHT = 260, LEAST_DOT = 2.6, MOST_DOT = 11,
                    CORNER = 27; /* room for the names of the quadrants */

static int compare_spots(const void *left, const void *right)
{
    const meso_plot_spot *a = left, *b = right;
    if (a->radius != b->radius) return a->radius > b->radius ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* Large spots first, so that small ones are drawn over them and large ones are named first. */
static int collect(meso_scatter *chart)
{
    meso_drawing *drawing = chart->drawing;
    double least = HUGE_VAL, most = 0;
    chart->spot = meso_drawing_take(drawing, drawing->table->rows, sizeof *chart->spot);
    chart->taken = meso_drawing_take(drawing, MESO_SCATTER_LABELS + MESO_SCATTER_CLASSES,
                                     sizeof *chart->taken);
    if (!chart->spot || !chart->taken) return 0;
    meso_drawing_extent(chart->size, drawing->table->rows, 0, &least, &most);
    for (int64_t row = 0; row < drawing->table->rows; row++) {
        if (!meso_plot_holds(&chart->x, row) || !meso_plot_holds(&chart->y, row)) continue;
        double share = 0;
        if (meso_drawing_has(chart->size, row) && most > 0) {
            share = fmax(0, chart->size->cell[row].value / most);
        }
        chart->spot[chart->spots++] = (meso_plot_spot){
            row, meso_plot_place_row(&chart->x, row), meso_plot_place_row(&chart->y, row),
            LEAST_DOT + (MOST_DOT - LEAST_DOT) * sqrt(share)};
    }
    qsort(chart->spot, (size_t)chart->spots, sizeof *chart->spot, compare_spots);
    return 1;
}

/* Solid, tinted, hollow, faint: classes differ in more than hue. */
static meso_pen class_pen(int number)
{
    static const meso_pen pens[MESO_SCATTER_CLASSES] = {
        {.fill = MESO_INK_TEAL, .stroke = MESO_INK_CARD, .width = 0.9},
        {.fill = MESO_INK_TEAL3, .stroke = MESO_INK_TEAL2, .width = 1},
        {.fill = MESO_INK_CARD, .stroke = MESO_INK_TEXT3, .width = 1.4},
        {.fill = MESO_INK_CARD, .stroke = MESO_INK_OUTLINE, .width = 0.9}};
    return pens[number];
}

/* Whether there is a dot, or only the reach of what is withheld. */
static int is_known(const meso_scatter *chart, int64_t row)
{
    return meso_drawing_has(chart->x.column, row) && meso_drawing_has(chart->y.column, row);
}

static void draw_whisker(const meso_scatter *chart, const meso_plot_spot *spot)
{
    const meso_cell *x = &chart->x.column->cell[spot->row];
    const meso_cell *y = &chart->y.column->cell[spot->row];
    const int known = is_known(chart, spot->row);
    const meso_pen pen = {.stroke = known ? MESO_INK_TEAL3 : MESO_INK_TEXT3,
                          .width = 1,
                          .dash = known ? NULL : "1 2"};
    if (meso_drawing_bounded(x)) {
        meso_svg_line(&chart->drawing->svg, meso_plot_place(&chart->x, x->low), spot->y,
                      meso_plot_place(&chart->x, x->high), spot->y, pen);
    }
    if (meso_drawing_bounded(y)) {
        meso_svg_line(&chart->drawing->svg, spot->x, meso_plot_place(&chart->y, y->low),
                      spot->x, meso_plot_place(&chart->y, y->high), pen);
    }
}

static void draw_spots(const meso_scatter *chart)
{
    meso_drawing *drawing = chart->drawing;
    for (int64_t i = 0; i < chart->spots; i++) {
        const meso_plot_spot *spot = &chart->spot[i];
        meso_svg_open(&drawing->svg, "mark", meso_drawing_text(chart->industry, spot->row),
                      meso_drawing_tip(drawing, meso_drawing_label(chart->industry, spot->row),
                                       chart->y.column, spot->row));
        draw_whisker(chart, spot);
        if (is_known(chart, spot->row)) {
            meso_svg_circle(&drawing->svg, spot->x, spot->y, spot->radius,
                            class_pen(meso_scatter_class(chart, spot->row)));
        }
        meso_svg_close(&drawing->svg);
    }
}

void meso_draw_scatter(meso_drawing *drawing)
{
    meso_scatter chart = {.drawing = drawing,
                          .industry = meso_drawing_column(drawing, "industry"),
                          .size = meso_drawing_column(drawing, "size"),
                          .class_of = meso_drawing_column(drawing, "class"),
                          .x = {.column = meso_drawing_column(drawing, "x")},
                          .y = {.column = meso_drawing_column(drawing, "y")}};
    if (!chart.industry || !chart.x.column || !chart.y.column) return;
    drawing->height = fmax(LEAST_HEIGHT, floor(drawing->width * HIGH));
    meso_plot_lay(drawing, &chart.x, MESO_PLOT_LEFT + MOST_DOT,
                  drawing->width - MESO_PLOT_RIGHT - MOST_DOT);
    meso_plot_lay(drawing, &chart.y, drawing->height - MESO_PLOT_BOTTOM - CORNER,
                  MESO_PLOT_TOP + CORNER);
    if (!collect(&chart)) return;
    meso_scatter_draw_axes(&chart);
    draw_spots(&chart);
    meso_scatter_name_quadrants(&chart);
    meso_scatter_draw_labels(&chart);
    drawing->height += meso_drawing_note(drawing, "chart.not_drawn",
                                         drawing->table->rows - chart.spots, drawing->height);
}
