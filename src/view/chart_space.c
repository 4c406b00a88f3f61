/* What lies near what: activities that are here, that are not, and the candidates among them?
 */
#include "view/drawing.h"
#include "view/letter.h"

#include <string.h>

static const double HIGH = 0.92, MOST_HEIGHT = 620, MARGIN = 22, LEGEND = 34, NAME = 10.5,
                    LEAST_DOT = 2.6, MOST_DOT = 9, CANDIDATE = 8.5;
enum { MOST_NAMES = 64 };

typedef struct space_chart {
    meso_drawing *drawing;
    const meso_column *industry, *class_of, *group, *size, *x, *y, *number, *ties;
    double high, scale, left, top, most;
    meso_box taken[MOST_NAMES];
    int32_t names;
} space_chart;

static double place_x(const space_chart *chart, int64_t row)
{
    return chart->left + chart->x->cell[row].value * chart->scale;
}

static double place_y(const space_chart *chart, int64_t row)
{
    return chart->top + chart->y->cell[row].value * chart->scale;
}

static int is_class(const space_chart *chart, int64_t row, const char *key)
{
    return strcmp(meso_drawing_text(chart->class_of, row), key) == 0;
}

static void lay_out(space_chart *chart)
{
    meso_drawing *drawing = chart->drawing;
    double low_x = HUGE_VAL, high_x = -HUGE_VAL, low_y = HUGE_VAL, high_y = -HUGE_VAL,
           least = 0;
    const int64_t rows = drawing->table->rows;
    meso_drawing_extent(chart->x, rows, 0, &low_x, &high_x);
    meso_drawing_extent(chart->y, rows, 0, &low_y, &high_y);
    meso_drawing_extent(chart->size, rows, 0, &least, &chart->most);
    const double wide = fmax(1e-9, high_x - low_x), tall = fmax(1e-9, high_y - low_y);
    const double room = drawing->width - 2 * MARGIN;
    const double limit = fmin(MOST_HEIGHT, drawing->width * HIGH) - 2 * MARGIN;
    chart->scale = fmin(room / wide, limit / tall);
    chart->high = tall * chart->scale + 2 * MARGIN;
    chart->left = MARGIN + (room - wide * chart->scale) / 2 - low_x * chart->scale;
    chart->top = MARGIN - low_y * chart->scale;
    drawing->height = chart->high + LEGEND;
}

static void draw_ties(const space_chart *chart)
{
    const int32_t points = chart->ties->points;
    for (int64_t row = 0; row < chart->drawing->table->rows; row++)
        for (int32_t k = 0; k < points; k++) {
            const double to = chart->ties->series[row * points + k];
            if (isnan(to)) continue;
            const int64_t other = (int64_t)to;
            const int near = is_class(chart, row, "class.candidate") ||
                             is_class(chart, other, "class.candidate");
            meso_svg_tie(&chart->drawing->svg, meso_drawing_text(chart->industry, row),
                         meso_drawing_text(chart->industry, other), place_x(chart, row),
                         place_y(chart, row), place_x(chart, other), place_y(chart, other),
                         (meso_pen){.stroke = near ? MESO_INK_TEAL3 : MESO_INK_RULE2,
                                    .width = near ? 1.1 : 0.7});
        }
}

static double radius_of(const space_chart *chart, int64_t row)
{
    if (!meso_drawing_has(chart->size, row) || !(chart->most > 0)) return LEAST_DOT;
    const double share = fmax(0, chart->size->cell[row].value) / chart->most;
    return LEAST_DOT + (MOST_DOT - LEAST_DOT) * sqrt(share);
}

static void draw_spot(const space_chart *chart, int64_t row)
{
    meso_drawing *drawing = chart->drawing;
    meso_svg *svg = &drawing->svg;
    const double x = place_x(chart, row), y = place_y(chart, row);
    const int here = is_class(chart, row, "class.here");
    const int little = is_class(chart, row, "class.little");
    meso_svg_open(
        svg, "mark", meso_drawing_text(chart->industry, row),
        meso_drawing_tip(drawing, meso_drawing_label(chart->industry, row), chart->size, row));
    if (is_class(chart, row, "class.candidate")) {
        const meso_column counted = {.format = MESO_FORMAT_COUNT};
        meso_svg_circle(svg, x, y, CANDIDATE,
                        (meso_pen){.fill = MESO_INK_CARD, .stroke = MESO_INK_RUST, .width = 2});
        meso_svg_words(
            svg, x, y + 3.6,
            meso_drawing_number(drawing, chart->number->cell[row].value, &counted),
            (meso_face){
                .size = 10, .ink = MESO_INK_RUST, .anchor = MESO_ANCHOR_MIDDLE, .bold = 1});
    } else {
        meso_svg_circle(svg, x, y, radius_of(chart, row),
                        (meso_pen){.fill = here     ? MESO_INK_TEAL
                                           : little ? MESO_INK_TEAL3
                                                    : MESO_INK_CARD,
                                   .stroke = here     ? MESO_INK_CARD
                                             : little ? MESO_INK_TEAL2
                                                      : MESO_INK_OUTLINE,
                                   .width = here ? 0.8 : 1});
    }
    meso_svg_close(svg);
}

static int is_free(const space_chart *chart, const meso_box *box)
{
    for (int32_t n = 0; n < chart->names; n++) {
        const meso_box *other = &chart->taken[n];
        if (box->x < other->x + other->width && other->x < box->x + box->width &&
            box->y < other->y + other->height && other->y < box->y + box->height)
            return 0;
    }
    return 1;
}

/* A branch is named at the middle of its activities, where there is room for the name. */
static void name_group(space_chart *chart, int64_t first)
{
    meso_drawing *drawing = chart->drawing;
    const char *group = meso_drawing_text(chart->group, first);
    double x = 0, y = 0, count = 0;
    for (int64_t row = 0; row < drawing->table->rows; row++) {
        if (strcmp(meso_drawing_text(chart->group, row), group) != 0) continue;
        if (row < first) return; /* named already */
        x += place_x(chart, row);
        y += place_y(chart, row);
        count++;
    }
    if (count < 3 || chart->names == MOST_NAMES) return;
    const double width = meso_letter_width(group, NAME, 0) + 8;
    meso_box box = {x / count - width / 2, y / count - NAME, width, NAME + 6};
    box.x = fmax(0, fmin(box.x, drawing->width - width));
    if (width > drawing->width / 2 || !is_free(chart, &box)) return;
    chart->taken[chart->names++] = box;
    meso_svg_words(
        &drawing->svg, box.x + width / 2, y / count, group,
        (meso_face){
            .size = NAME, .ink = MESO_INK_TEXT2, .anchor = MESO_ANCHOR_MIDDLE, .halo = 1});
}

static double legend_item(const space_chart *chart, double x, double y, meso_pen pen,
                          double radius, const char *key)
{
    meso_drawing *drawing = chart->drawing;
    const char *words = meso_drawing_key(drawing, key);
    meso_svg_circle(&drawing->svg, x + 6, y - 4, radius, pen);
    meso_svg_words(&drawing->svg, x + 16, y, words,
                   (meso_face){.size = 11.5, .ink = MESO_INK_TEXT3});
    return x + 16 + meso_letter_width(words, 11.5, 0) + 16;
}

static void draw_legend(const space_chart *chart)
{
    meso_drawing *drawing = chart->drawing;
    const double y = chart->high + 22;
    double x = 0;
    meso_svg_line(&drawing->svg, 0, chart->high + 4, drawing->width, chart->high + 4,
                  (meso_pen){.stroke = MESO_INK_RULE});
    x = legend_item(chart, x, y, (meso_pen){.fill = MESO_INK_TEAL}, 5, "class.here");
    x = legend_item(chart, x, y,
                    (meso_pen){.fill = MESO_INK_TEAL3, .stroke = MESO_INK_TEAL2, .width = 1}, 5,
                    "class.little");
    x = legend_item(chart, x, y,
                    (meso_pen){.fill = MESO_INK_CARD, .stroke = MESO_INK_OUTLINE, .width = 1},
                    4, "class.not_here");
    (void)legend_item(chart, x, y,
                      (meso_pen){.fill = MESO_INK_CARD, .stroke = MESO_INK_RUST, .width = 2},
                      5.5, "class.candidate");
}

void meso_draw_space(meso_drawing *drawing)
{
    space_chart chart = {.drawing = drawing,
                         .industry = meso_drawing_column(drawing, "industry"),
                         .class_of = meso_drawing_column(drawing, "class"),
                         .group = meso_drawing_column(drawing, "group"),
                         .size = meso_drawing_column(drawing, "size"),
                         .x = meso_drawing_column(drawing, "x"),
                         .y = meso_drawing_column(drawing, "y"),
                         .number = meso_drawing_column(drawing, "number"),
                         .ties = meso_drawing_column(drawing, "ties")};
    if (!chart.industry || !chart.class_of || !chart.x || !chart.y || !chart.ties) return;
    lay_out(&chart);
    draw_ties(&chart);
    for (int pass = 0; pass < 2; pass++) /* candidates over all others */
        for (int64_t row = 0; row < drawing->table->rows; row++)
            if (is_class(&chart, row, "class.candidate") == pass) draw_spot(&chart, row);
    for (int64_t row = 0; row < drawing->table->rows && chart.group; row++)
        name_group(&chart, row);
    draw_legend(&chart);
}
