/* How large is a region, and how did it move against the nation? */
#include "view/drawing.h"
#include "view/letter.h"
#include "view/sparkline.h"

#include <string.h>

static const double BIG_LINE = 24, TOP = 38, PLOT_HEIGHT = 36, LABEL_SIZE = 11,
                    LEAST_APART = 12;

typedef struct trend_chart {
    meso_drawing *drawing;
    const meso_column *region, *index;
    meso_spark_frame frame;
    int64_t self, reference;
    double self_y, reference_y; /* of the end labels, kept apart */
} trend_chart;

static const double *history(const trend_chart *trend, int64_t row)
{
    return trend->index->series + row * trend->index->points;
}

static double end_of(const trend_chart *trend, int64_t row)
{
    const int32_t last =
        row < 0 ? -1 : meso_sparkline_last(history(trend, row), trend->index->points);
    return last < 0 ? MESO_NAN : history(trend, row)[last];
}

static const char *end_words(const trend_chart *trend, int64_t row)
{
    const double end = end_of(trend, row);
    return isnan(end) ? "" : meso_drawing_number(trend->drawing, end, trend->index);
}

/* End labels stand level with their lines, but never on each other. */
static void place_labels(trend_chart *trend)
{
    trend->self_y = meso_sparkline_y(&trend->frame, end_of(trend, trend->self)) + 4;
    trend->reference_y = meso_sparkline_y(&trend->frame, end_of(trend, trend->reference)) + 4;
    const double apart = trend->self_y - trend->reference_y;
    if (!(fabs(apart) < LEAST_APART)) return; /* far enough, or only one */
    const double push = (LEAST_APART - fabs(apart)) / 2;
    trend->self_y += apart < 0 ? -push : push;
    trend->reference_y += apart < 0 ? push : -push;
}

/* The nation has no name of its own in every table. */
static const char *line_label(const trend_chart *trend, int64_t row)
{
    const meso_column *region = trend->region;
    const int named = region && region->label && region->label[row] && *region->label[row];
    return row == trend->reference && !named
               ? meso_drawing_key(trend->drawing, "chart.legend.nation")
               : meso_drawing_label(region, row);
}

static void draw_line(const trend_chart *trend, int64_t row, int self, double label_y)
{
    meso_drawing *drawing = trend->drawing;
    meso_svg *svg = &drawing->svg;
    const double end = end_of(trend, row);
    if (isnan(end)) return;
    const meso_slot slots[] = {{.name = "label", .text = line_label(trend, row)},
                               {.name = "value", .text = end_words(trend, row)}};
    meso_svg_open(svg, self ? "mark self" : "mark nation",
                  meso_drawing_text(trend->region, row),
                  meso_drawing_words(drawing, "chart.tip", slots, 2));
    const meso_pen own = {.stroke = MESO_INK_TEAL, .width = 1.8, .round = 1};
    const meso_pen other = {.stroke = MESO_INK_DOT, .width = 1.6, .dash = "3 2"};
    meso_sparkline_draw(svg, &trend->frame, history(trend, row), trend->index->points,
                        self ? own : other);
    const double right = trend->frame.x + trend->frame.width;
    const int32_t last = meso_sparkline_last(history(trend, row), trend->index->points);
    if (self && last == trend->index->points - 1) {
        meso_svg_circle(
            svg, right, meso_sparkline_y(&trend->frame, end), 3.4,
            (meso_pen){.fill = MESO_INK_TEAL, .stroke = MESO_INK_CARD, .width = 1.2});
    }
    meso_svg_words(svg, right + 6, label_y, end_words(trend, row),
                   (meso_face){.size = LABEL_SIZE,
                               .ink = self ? MESO_INK_TEAL : MESO_INK_TEXT3,
                               .bold = self});
    meso_svg_close(svg);
}

static void draw_number(const trend_chart *trend)
{
    meso_drawing *drawing = trend->drawing;
    const meso_column *value = meso_drawing_column(drawing, "value");
    if (!value) return;
    const char *note = "";
    const meso_cell *cell = &value->cell[trend->self];
    if (meso_drawing_bounded(cell)) {
        note = meso_drawing_range(drawing, "chart.interval",
                                  meso_drawing_number(drawing, cell->low, value),
                                  meso_drawing_number(drawing, cell->high, value));
    }
    meso_svg_words_pair(
        &drawing->svg, 0, BIG_LINE, meso_drawing_cell(drawing, value, trend->self),
        (meso_face){
            .size = 25, .ink = MESO_INK_TEXT, .bold = 1, .serif = 1, .room = drawing->width},
        note, (meso_face){.size = 12, .ink = MESO_INK_TEXT3});
}

void meso_draw_trend(meso_drawing *drawing)
{
    trend_chart trend = {.drawing = drawing,
                         .region = meso_drawing_column(drawing, "region"),
                         .index = meso_drawing_column(drawing, "index"),
                         .reference = -1};
    const meso_column *role = meso_drawing_column(drawing, "role");
    trend.self = meso_drawing_self(drawing) < 0 ? 0 : meso_drawing_self(drawing);
    for (int64_t row = 0; role && row < drawing->table->rows; row++) {
        if (strcmp(meso_drawing_text(role, row), "reference") == 0) trend.reference = row;
    }
    drawing->height = TOP + PLOT_HEIGHT + 8;
    draw_number(&trend);
    if (!trend.index || trend.index->points < 2) {
        drawing->height = BIG_LINE + 8; /* one period has no course */
        return;
    }
    double label = fmax(meso_letter_width(end_words(&trend, trend.self), LABEL_SIZE, 1), 24);
    if (trend.reference >= 0) {
        label =
            fmax(label, meso_letter_width(end_words(&trend, trend.reference), LABEL_SIZE, 0));
    }
    trend.frame = (meso_spark_frame){3,           TOP,      drawing->width - label - 12,
                                     PLOT_HEIGHT, HUGE_VAL, -HUGE_VAL};
    for (int64_t row = 0; row < drawing->table->rows; row++) {
        if (row != trend.self && row != trend.reference) continue;
        meso_sparkline_extent(history(&trend, row), trend.index->points, &trend.frame.low,
                              &trend.frame.high);
    }
    place_labels(&trend);
    if (trend.reference >= 0) draw_line(&trend, trend.reference, 0, trend.reference_y);
    draw_line(&trend, trend.self, 1, trend.self_y);
}
