/* How unevenly is something spread? Lorenz and localisation curves under the line of evenness.
 */
#include "view/drawing.h"
#include "view/letter.h"

static const double LEFT = 48, RIGHT = 10, TOP = 12, BOTTOM = 36, MOST_SIDE = 420,
                    LABEL_SIZE = 11, LINE = 16;

/* One curve: rows one behind the other, the first adds the region with least for its weight. */
typedef struct curve {
    int64_t first, end;
    double gini;     /* twice the area under the line of evenness */
    int64_t deepest; /* row farthest below it */
} curve;

typedef struct curve_chart {
    meso_drawing *drawing;
    const meso_column *industry, *step, *base, *share;
    curve *curve;
    int64_t curves, uneven, even; /* the most and the least uneven */
    double x, y, side;
} curve_chart;

static void measure(curve_chart *chart, curve *one)
{
    double base = 0, share = 0, depth = -1;
    one->gini = 1;
    for (int64_t row = one->first; row < one->end; row++) {
        const double b = chart->base->cell[row].value, s = chart->share->cell[row].value;
        one->gini -= (b - base) * (s + share);
        if (b - s > depth) {
            depth = b - s;
            one->deepest = row;
        }
        base = b;
        share = s;
    }
}

/* Curves whose points all have numbers; 0 when there is none, or no memory. */
static int64_t read_curves(curve_chart *chart)
{
    meso_drawing *drawing = chart->drawing;
    const int64_t rows = drawing->table->rows;
    chart->industry = meso_drawing_column(drawing, "industry");
    chart->step = meso_drawing_column(drawing, "step");
    chart->base = meso_drawing_column(drawing, "base");
    chart->share = meso_drawing_column(drawing, "share");
    if (!chart->step || !chart->base || !chart->share) return 0;
    chart->curve = meso_drawing_take(drawing, rows, sizeof *chart->curve);
    for (int64_t row = 0, end; chart->curve && row < rows; row = end) {
        int whole = 1;
        for (end = row; end < rows && (end == row || chart->step->cell[end].value > 1); end++)
            whole &= meso_drawing_has(chart->base, end) && meso_drawing_has(chart->share, end);
        if (!whole) continue;
        curve *one = &chart->curve[chart->curves];
        *one = (curve){.first = row, .end = end, .deepest = row};
        measure(chart, one);
        if (one->gini > chart->curve[chart->uneven].gini) chart->uneven = chart->curves;
        if (one->gini < chart->curve[chart->even].gini) chart->even = chart->curves;
        chart->curves++;
    }
    return chart->curves;
}

static double across(const curve_chart *chart, double base)
{
    return chart->x + base * chart->side;
}

static double down(const curve_chart *chart, double share)
{
    return chart->y + (1 - share) * chart->side;
}

static const char *name_of(const curve_chart *chart, const curve *one)
{
    const char *label = meso_drawing_label(chart->industry, one->first);
    return *label ? label : meso_drawing_key(chart->drawing, "chart.curve.all");
}

/* "Mining: Gini 0.62" */
static const char *words_of(const curve_chart *chart, const curve *one)
{
    const meso_slot slots[] = {{.name = "label", .text = name_of(chart, one)},
                               {.name = "value",
                                .cell = {one->gini, one->gini, one->gini, MESO_CELL_OBSERVED},
                                .format = MESO_FORMAT_NUMBER,
                                .digits = 2}};
    return meso_drawing_words(chart->drawing, "chart.curve.gini", slots, 2);
}

static void draw_axes(const curve_chart *chart)
{
    meso_drawing *drawing = chart->drawing;
    meso_svg *svg = &drawing->svg;
    const meso_face face = {.size = LABEL_SIZE, .ink = MESO_INK_TEXT3};
    for (int quarter = 0; quarter <= 4; quarter++) {
        const double part = quarter / 4.0, x = across(chart, part), y = down(chart, part);
        const char *words = meso_drawing_number(drawing, part, chart->share);
        const meso_pen pen = {.stroke = quarter ? MESO_INK_RULE : MESO_INK_OUTLINE, .width = 1};
        meso_svg_line(svg, chart->x, y, chart->x + chart->side, y, pen);
        meso_svg_line(svg, x, chart->y, x, chart->y + chart->side, pen);
        meso_face beside = face, below = face;
        beside.anchor = MESO_ANCHOR_END;
        below.anchor = quarter == 4 ? MESO_ANCHOR_END : MESO_ANCHOR_MIDDLE;
        meso_svg_words(svg, chart->x - 5, y + 4, words, beside);
        if (quarter) meso_svg_words(svg, x, chart->y + chart->side + 14, words, below);
    }
    meso_svg_words(svg, chart->x, chart->y + chart->side + 29,
                   meso_drawing_key(drawing, "chart.curve.axes"),
                   (meso_face){.size = LABEL_SIZE,
                               .ink = MESO_INK_TEXT2,
                               .room = drawing->width - chart->x});
    meso_svg_line(svg, chart->x, chart->y + chart->side, chart->x + chart->side, chart->y,
                  (meso_pen){.stroke = MESO_INK_DOT, .width = 1.2, .dash = "3 2"});
}

static void draw_curve(const curve_chart *chart, const curve *one, meso_pen pen)
{
    meso_svg *svg = &chart->drawing->svg;
    meso_svg_open(svg, "mark", meso_drawing_text(chart->industry, one->first),
                  words_of(chart, one));
    meso_svg_path_open(svg, pen);
    meso_svg_to(svg, 'M', across(chart, 0), down(chart, 0));
    for (int64_t row = one->first; row < one->end; row++)
        meso_svg_to(svg, 'L', across(chart, chart->base->cell[row].value),
                    down(chart, chart->share->cell[row].value));
    meso_svg_path_close(svg);
    meso_svg_close(svg);
}

/* A line of the legend: how the curve is drawn, and its name. */
static void draw_key(const curve_chart *chart, const curve *one, meso_pen pen, double y)
{
    meso_svg *svg = &chart->drawing->svg;
    meso_svg_line(svg, chart->x, y - 4, chart->x + 22, y - 4, pen);
    meso_svg_words(svg, chart->x + 28, y, words_of(chart, one),
                   (meso_face){.size = LABEL_SIZE,
                               .ink = MESO_INK_TEXT2,
                               .room = chart->drawing->width - chart->x - 28});
}

void meso_draw_curve(meso_drawing *drawing)
{
    static const meso_pen others = {.stroke = MESO_INK_RULE2, .width = 1};
    static const meso_pen most = {.stroke = MESO_INK_TEAL, .width = 2};
    static const meso_pen least = {.stroke = MESO_INK_TEXT3, .width = 1.6, .dash = "5 2"};
    curve_chart chart = {.drawing = drawing, .x = LEFT, .y = TOP};
    if (!read_curves(&chart)) {
        meso_svg_words(&drawing->svg, 0, LINE, meso_drawing_key(drawing, "chart.nothing"),
                       (meso_face){.size = 13, .ink = MESO_INK_TEXT3, .room = drawing->width});
        drawing->height = LINE + 8;
        return;
    }
    chart.side = fmin(MOST_SIDE, drawing->width - LEFT - RIGHT);
    drawing->height = TOP + chart.side + BOTTOM + (chart.curves > 1 ? 2 : 1) * LINE + 4;
    draw_axes(&chart);
    for (int64_t c = 0; c < chart.curves; c++)
        if (c != chart.uneven && c != chart.even) draw_curve(&chart, &chart.curve[c], others);
    const double y = TOP + chart.side + BOTTOM + LINE - 4;
    if (chart.curves > 1) {
        draw_curve(&chart, &chart.curve[chart.even], least);
        draw_key(&chart, &chart.curve[chart.even], least, y + LINE);
    }
    draw_curve(&chart, &chart.curve[chart.uneven], most);
    draw_key(&chart, &chart.curve[chart.uneven], most, y);
}

void meso_describe_curve(meso_drawing *drawing, meso_text *out)
{
    curve_chart chart = {.drawing = drawing};
    const double count = (double)read_curves(&chart);
    if (count == 0) {
        meso_text_put(out, meso_drawing_key(drawing, "chart.nothing"));
        return;
    }
    const curve *uneven = &chart.curve[chart.uneven], *even = &chart.curve[chart.even];
    const int64_t row = uneven->deepest;
    const meso_slot slots[] = {
        {.name = "count",
         .cell = {count, count, count, MESO_CELL_OBSERVED},
         .format = MESO_FORMAT_COUNT},
        {.name = "uneven", .text = words_of(&chart, uneven)},
        {.name = "even", .text = words_of(&chart, even)},
        {.name = "base", .text = meso_drawing_cell(drawing, chart.base, row)},
        {.name = "share", .text = meso_drawing_cell(drawing, chart.share, row)}};
    meso_text_put(
        out, meso_drawing_words(drawing,
                                count > 1 ? "chart.describe.curves" : "chart.describe.curve",
                                slots, 5));
}
