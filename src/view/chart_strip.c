/* Where does a region stand among all regions, and how sure is that? */
#include "view/drawing.h"
#include "view/letter.h"

#include <string.h>

enum { MOST_DOTS = 300 };
static const double BIG_LINE = 24, SUB_LINE = 41, STRIP_TOP = 46, STRIP_HEIGHT = 34, INSET = 5,
                    BIN = 2, SUB_SIZE = 11.5;

typedef struct strip_chart {
    meso_drawing *drawing;
    const meso_column *region, *value, *role, *rank, *nation;
    int64_t self;
    double low, high; /* of the scale */
    double middle;    /* of the strip */
} strip_chart;

static double place(const strip_chart *strip, double value)
{
    const double share = (value - strip->low) / (strip->high - strip->low);
    return INSET + share * (strip->drawing->width - 2 * INSET);
}

/* Value against the nation, or rank among regions; never a bare rank. */
static void draw_number(const strip_chart *strip)
{
    meso_drawing *drawing = strip->drawing;
    const int compared = meso_drawing_has(strip->nation, strip->self);
    const int ranked = !compared && meso_drawing_has(strip->rank, strip->self);
    const meso_column *shown = ranked ? strip->rank : strip->value;
    const meso_cell *cell = &shown->cell[strip->self];
    const char *beside = "", *below = "";
    if (ranked) {
        int64_t known = 0;
        for (int64_t row = 0; row < drawing->table->rows; row++) {
            known += meso_drawing_has(strip->value, row);
        }
        const meso_column count = {.format = MESO_FORMAT_COUNT};
        beside = meso_drawing_with(drawing, "chart.of", "count",
                                   meso_drawing_number(drawing, (double)known, &count));
    } else if (compared) {
        beside = meso_drawing_with(
            drawing, "chart.nation_is", "value",
            meso_drawing_number(drawing, strip->nation->cell[strip->self].value, shown));
    }
    if (meso_drawing_bounded(cell)) {
        const char *low = meso_drawing_number(drawing, cell->low, shown);
        const char *high = meso_drawing_number(drawing, cell->high, shown);
        below = meso_drawing_range(drawing, ranked ? "chart.could_be" : "chart.interval", low,
                                   high);
        /* Thousands of regions on a narrow sheet: the numbers matter more than the words. */
        if (meso_letter_width(below, SUB_SIZE, 0) > drawing->width)
            below = meso_drawing_range(drawing, "chart.range", low, high);
    }
    meso_svg_words_pair(
        &drawing->svg, 0, BIG_LINE, meso_drawing_cell(drawing, shown, strip->self),
        (meso_face){
            .size = 25, .ink = MESO_INK_TEXT, .bold = 1, .serif = 1, .room = drawing->width},
        beside, (meso_face){.size = 12, .ink = MESO_INK_TEXT3});
    meso_svg_words(
        &drawing->svg, 0, SUB_LINE, below,
        (meso_face){.size = SUB_SIZE, .ink = MESO_INK_TEXT2, .room = drawing->width});
}

static void draw_dot(const strip_chart *strip, int64_t row, int peer)
{
    meso_drawing *drawing = strip->drawing;
    const meso_pen ring = {.fill = MESO_INK_CARD, .stroke = MESO_INK_TEAL2, .width = 1.3};
    const meso_pen dot = {.fill = MESO_INK_DOT};
    meso_svg_open(
        &drawing->svg, peer ? "mark peer" : "mark other", meso_drawing_text(strip->region, row),
        meso_drawing_tip(drawing, meso_drawing_label(strip->region, row), strip->value, row));
    meso_svg_circle(&drawing->svg, place(strip, strip->value->cell[row].value), strip->middle,
                    peer ? 3 : 2.6, peer ? ring : dot);
    meso_svg_close(&drawing->svg);
}

/* Thousands of regions: one dot for all that lie within two pixels, its tip says how many. */
static void draw_crowd(const strip_chart *strip)
{
    meso_drawing *drawing = strip->drawing;
    const int64_t bins = (int64_t)(drawing->width / BIN) + 1;
    int64_t *count = meso_drawing_take(drawing, bins, sizeof *count);
    if (!count) return;
    for (int64_t row = 0; row < drawing->table->rows; row++) {
        if (!meso_drawing_has(strip->value, row)) continue;
        count[(int64_t)(place(strip, strip->value->cell[row].value) / BIN)]++;
    }
    const meso_column whole = {.format = MESO_FORMAT_COUNT};
    for (int64_t bin = 0; bin < bins; bin++) {
        if (count[bin] == 0) continue;
        const char *tip =
            meso_drawing_with(drawing, "chart.tip.regions", "count",
                              meso_drawing_number(drawing, (double)count[bin], &whole));
        meso_svg_open(&drawing->svg, "mark other", NULL, tip);
        meso_svg_circle(&drawing->svg, ((double)bin + 0.5) * BIN, strip->middle, 2.6,
                        (meso_pen){.fill = MESO_INK_DOT});
        meso_svg_close(&drawing->svg);
    }
}

static void draw_others(const strip_chart *strip)
{
    const meso_drawing *drawing = strip->drawing;
    if (drawing->table->rows > MOST_DOTS) draw_crowd(strip);
    for (int pass = 0; pass < 2; pass++) { /* peers lie over the others */
        for (int64_t row = 0; row < drawing->table->rows; row++) {
            if (row == strip->self || !meso_drawing_has(strip->value, row)) continue;
            const int peer = strcmp(meso_drawing_text(strip->role, row), "peer") == 0;
            if (!peer && drawing->table->rows > MOST_DOTS) continue;
            if (peer == pass) draw_dot(strip, row, peer);
        }
    }
}

static void draw_marks(const strip_chart *strip)
{
    meso_svg *svg = &strip->drawing->svg;
    const double top = STRIP_TOP + 5, bottom = STRIP_TOP + STRIP_HEIGHT - 5;
    const meso_cell *own = strip->self < 0 ? NULL : &strip->value->cell[strip->self];
    if (own && meso_drawing_bounded(own)) {
        const double from = place(strip, own->low), to = place(strip, own->high);
        meso_svg_rect(
            svg, from, top, fmax(2, to - from), bottom - top, 3,
            (meso_pen){.fill = MESO_INK_TEAL4, .stroke = MESO_INK_TEAL2, .width = 0.8});
    }
    meso_svg_line(svg, 2, strip->middle, strip->drawing->width - 2, strip->middle,
                  (meso_pen){.stroke = MESO_INK_RULE2});
    const int64_t any = strip->self < 0 ? 0 : strip->self;
    if (meso_drawing_has(strip->nation, any)) {
        const double x = place(strip, strip->nation->cell[any].value);
        meso_svg_line(svg, x, top, x, bottom,
                      (meso_pen){.stroke = MESO_INK_TEXT3, .dash = "2 2"});
    }
    draw_others(strip);
    if (!own || !meso_drawing_has(strip->value, strip->self)) return;
    meso_svg_open(svg, "mark self", meso_drawing_text(strip->region, strip->self),
                  meso_drawing_tip(strip->drawing,
                                   meso_drawing_label(strip->region, strip->self), strip->value,
                                   strip->self));
    const double x = place(strip, own->value);
    meso_svg_line(svg, x, top, x, bottom,
                  (meso_pen){.stroke = MESO_INK_TEAL, .width = 3, .round = 1});
    meso_svg_close(svg);
}

void meso_draw_strip(meso_drawing *drawing)
{
    strip_chart strip = {.drawing = drawing,
                         .region = meso_drawing_column(drawing, "region"),
                         .value = meso_drawing_column(drawing, "value"),
                         .role = meso_drawing_column(drawing, "role"),
                         .rank = meso_drawing_column(drawing, "rank"),
                         .nation = meso_drawing_column(drawing, "nation"),
                         .self = meso_drawing_self(drawing),
                         .low = HUGE_VAL,
                         .high = -HUGE_VAL,
                         .middle = STRIP_TOP + STRIP_HEIGHT / 2};
    drawing->height = STRIP_TOP + STRIP_HEIGHT;
    if (!strip.value) return;
    meso_drawing_extent(strip.value, drawing->table->rows, 0, &strip.low, &strip.high);
    meso_drawing_extent(strip.nation, drawing->table->rows, 0, &strip.low, &strip.high);
    if (strip.self >= 0) {
        const meso_cell *own = &strip.value->cell[strip.self];
        if (meso_drawing_bounded(own)) {
            strip.low = fmin(strip.low, own->low);
            strip.high = fmax(strip.high, own->high);
        }
        draw_number(&strip);
    }
    if (!(strip.low <= strip.high)) return; /* nobody has a number */
    if (strip.low == strip.high) {
        strip.low -= 1;
        strip.high += 1;
    }
    draw_marks(&strip);
}
