/* Who works with whom, across which levels, and who holds the network together? */
#include "view/drawing.h"
#include "view/letter.h"

#include <string.h>

static const double BAND = 118, LEAST_HEIGHT = 260, MARGIN = 18, SIDE = 64, LEGEND = 34,
                    NAME = 10.5, LEAST_DOT = 3.5, MOST_DOT = 11;
enum { BANDS = 5, MOST_NAMES = 80 };

/* From general policy down to the firm, as the bands lie. */
static const char *const levels[BANDS] = {"class.meta", "class.macro", "class.meso",
                                          "class.micro", "class.level_unknown"};

typedef struct network_chart {
    meso_drawing *drawing;
    const meso_column *member, *class_of, *size, *x, *y, *cuts, *ties;
    double band_top[BANDS], band_high[BANDS];
    double most;
    meso_box taken[MOST_NAMES];
    int32_t names;
} network_chart;

static int band_of(const network_chart *chart, int64_t row)
{
    const char *key = meso_drawing_text(chart->class_of, row);
    for (int b = 0; b < BANDS; b++)
        if (strcmp(levels[b], key) == 0) return b;
    return BANDS - 1;
}

/* A band is as high as the square root of its members asks for. */
static void lay_out(network_chart *chart)
{
    double members[BANDS] = {0}, least = 0, top = 4;
    for (int64_t row = 0; row < chart->drawing->table->rows; row++)
        members[band_of(chart, row)]++;
    for (int b = 0; b < BANDS; b++) {
        chart->band_top[b] = top;
        chart->band_high[b] =
            members[b] > 0 ? fmin(2.6, 0.45 + 0.12 * sqrt(members[b]) * 1.5) * BAND : 0;
        top += chart->band_high[b];
    }
    if (top < LEAST_HEIGHT) {
        const double more = LEAST_HEIGHT / top;
        for (int b = 0; b < BANDS; b++) {
            chart->band_top[b] *= more;
            chart->band_high[b] *= more;
        }
        top = LEAST_HEIGHT;
    }
    meso_drawing_extent(chart->size, chart->drawing->table->rows, 0, &least, &chart->most);
    chart->drawing->height = top + LEGEND;
}

static double place_x(const network_chart *chart, int64_t row)
{
    return SIDE + MARGIN +
           chart->x->cell[row].value * (chart->drawing->width - SIDE - 2 * MARGIN);
}

static double place_y(const network_chart *chart, int64_t row)
{
    const int b = band_of(chart, row);
    return chart->band_top[b] + MARGIN +
           chart->y->cell[row].value * fmax(0, chart->band_high[b] - 2 * MARGIN - 6);
}

static void draw_bands(const network_chart *chart)
{
    meso_drawing *drawing = chart->drawing;
    for (int b = 0; b < BANDS; b++) {
        if (chart->band_high[b] <= 0) continue;
        meso_svg_line(&drawing->svg, 0, chart->band_top[b], drawing->width, chart->band_top[b],
                      (meso_pen){.stroke = MESO_INK_RULE});
        meso_svg_words(
            &drawing->svg, 0, chart->band_top[b] + 16, meso_drawing_key(drawing, levels[b]),
            (meso_face){
                .size = 11.5, .ink = MESO_INK_TEXT3, .bold = 1, .halo = 1, .room = 3 * SIDE});
    }
}

static void draw_ties(const network_chart *chart)
{
    const int32_t points = chart->ties->points;
    for (int64_t row = 0; row < chart->drawing->table->rows; row++)
        for (int32_t k = 0; k < points; k++) {
            const double to = chart->ties->series[row * points + k];
            if (isnan(to)) continue;
            meso_svg_line(&chart->drawing->svg, place_x(chart, row), place_y(chart, row),
                          place_x(chart, (int64_t)to), place_y(chart, (int64_t)to),
                          (meso_pen){.stroke = MESO_INK_RULE2, .width = 0.9});
        }
}

static double radius_of(const network_chart *chart, int64_t row)
{
    if (!meso_drawing_has(chart->size, row) || !(chart->most > 0)) return LEAST_DOT;
    return LEAST_DOT +
           (MOST_DOT - LEAST_DOT) * sqrt(fmax(0, chart->size->cell[row].value) / chart->most);
}

static int holds_together(const network_chart *chart, int64_t row)
{
    return meso_drawing_has(chart->cuts, row) && chart->cuts->cell[row].value > 0;
}

static void draw_member(const network_chart *chart, int64_t row)
{
    meso_drawing *drawing = chart->drawing;
    const int known = meso_drawing_has(chart->size, row);
    meso_svg_open(
        &drawing->svg, "mark", meso_drawing_text(chart->member, row),
        meso_drawing_tip(drawing, meso_drawing_label(chart->member, row), chart->size, row));
    meso_svg_circle(&drawing->svg, place_x(chart, row), place_y(chart, row),
                    radius_of(chart, row),
                    (meso_pen){.fill = known ? MESO_INK_TEAL3 : MESO_INK_CARD,
                               .stroke = holds_together(chart, row) ? MESO_INK_RUST
                                         : known                    ? MESO_INK_TEAL
                                                                    : MESO_INK_OUTLINE,
                               .width = holds_together(chart, row) ? 2.4 : 1,
                               .dash = known ? NULL : "2 2"});
    meso_svg_close(&drawing->svg);
}

static int is_free(const network_chart *chart, const meso_box *box)
{
    for (int32_t n = 0; n < chart->names; n++) {
        const meso_box *other = &chart->taken[n];
        if (box->x < other->x + other->width && other->x < box->x + box->width &&
            box->y < other->y + other->height && other->y < box->y + box->height)
            return 0;
    }
    return 1;
}

/* Below the dot where there is room; members that hold the network together come first. */
static void name_member(network_chart *chart, int64_t row)
{
    meso_drawing *drawing = chart->drawing;
    const char *words = meso_drawing_label(chart->member, row);
    const double width = fmin(meso_letter_width(words, NAME, 0), 150) + 4;
    meso_box box = {place_x(chart, row) - width / 2,
                    place_y(chart, row) + radius_of(chart, row) + 1, width, NAME + 3};
    box.x = fmax(SIDE, fmin(box.x, drawing->width - width));
    if (chart->names == MOST_NAMES || !is_free(chart, &box)) return;
    chart->taken[chart->names++] = box;
    meso_svg_words(&drawing->svg, box.x + width / 2, box.y + NAME, words,
                   (meso_face){.size = NAME,
                               .ink = MESO_INK_TEXT2,
                               .anchor = MESO_ANCHOR_MIDDLE,
                               .halo = 1,
                               .room = 150});
}

static double legend_item(const network_chart *chart, double x, double y, meso_pen pen,
                          const char *key)
{
    meso_drawing *drawing = chart->drawing;
    const char *words = meso_drawing_key(drawing, key);
    meso_svg_circle(&drawing->svg, x + 6, y - 4, 5, pen);
    meso_svg_words(&drawing->svg, x + 16, y, words,
                   (meso_face){.size = 11.5, .ink = MESO_INK_TEXT3});
    return x + 16 + meso_letter_width(words, 11.5, 0) + 16;
}

static void draw_legend(const network_chart *chart)
{
    meso_drawing *drawing = chart->drawing;
    const double y = drawing->height - 12;
    double x = 0;
    meso_svg_line(&drawing->svg, 0, y - 20, drawing->width, y - 20,
                  (meso_pen){.stroke = MESO_INK_RULE});
    x = legend_item(chart, x, y, (meso_pen){.fill = MESO_INK_TEAL3, .stroke = MESO_INK_TEAL},
                    "class.between");
    x = legend_item(chart, x, y,
                    (meso_pen){.fill = MESO_INK_CARD, .stroke = MESO_INK_RUST, .width = 2.4},
                    "class.holds_together");
    (void)legend_item(
        chart, x, y,
        (meso_pen){.fill = MESO_INK_CARD, .stroke = MESO_INK_OUTLINE, .dash = "2 2"},
        "class.silent");
}

void meso_draw_network(meso_drawing *drawing)
{
    network_chart chart = {.drawing = drawing,
                           .member = meso_drawing_column(drawing, "organisation"),
                           .class_of = meso_drawing_column(drawing, "class"),
                           .size = meso_drawing_column(drawing, "size"),
                           .x = meso_drawing_column(drawing, "x"),
                           .y = meso_drawing_column(drawing, "y"),
                           .cuts = meso_drawing_column(drawing, "cuts"),
                           .ties = meso_drawing_column(drawing, "ties")};
    if (!chart.member || !chart.class_of || !chart.size || !chart.x || !chart.y ||
        !chart.cuts || !chart.ties)
        return;
    lay_out(&chart);
    draw_bands(&chart);
    draw_ties(&chart);
    for (int64_t row = 0; row < drawing->table->rows; row++)
        draw_member(&chart, row);
    for (int pass = 1; pass >= 0; pass--)
        for (int64_t row = 0; row < drawing->table->rows; row++)
            if (holds_together(&chart, row) == pass) name_member(&chart, row);
    draw_legend(&chart);
}
