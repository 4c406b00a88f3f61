/* What adds up to a change, or how do parts compare: bars from zero, with how sure they are. */
#include "view/drawing.h"
#include "view/letter.h"

#include <string.h>

static const double ROW = 25, BAR = 12, SIZE = 13, GAP = 10, MOST_LABEL = 0.4, LEAST_BAR = 36,
                    LEAST_BARS = 3, LEGEND = 24, LEGEND_SIZE = 11.5, SMALL_SIZE = 11;

typedef struct bar_chart {
    meso_drawing *drawing;
    const meso_column *part, *value, *role, *band, *nation;
    double low, high, from, to; /* scale of the bars */
    double label_room;
} bar_chart;

static double place(const bar_chart *bars, double value)
{
    return bars->from +
           (value - bars->low) / (bars->high - bars->low) * (bars->to - bars->from);
}

/* Parts of a method have keys; parts that are industries or regions have their own names. */
static const char *part_words(const bar_chart *bars, int64_t row)
{
    const char *words = meso_drawing_label(bars->part, row);
    if (strncmp(words, "part.", 5) == 0) return meso_drawing_key(bars->drawing, words);
    return words;
}

static int is_total(const bar_chart *bars, int64_t row)
{
    return strcmp(meso_drawing_text(bars->role, row), "total") == 0;
}

static void lay_out(bar_chart *bars)
{
    meso_drawing *drawing = bars->drawing;
    double label = 0, value = 0;
    for (int64_t row = 0; row < drawing->table->rows; row++) {
        const int bold = is_total(bars, row);
        label = fmax(label, meso_letter_width(part_words(bars, row), SIZE, bold));
        value = fmax(value,
                     meso_letter_width(meso_drawing_cell(drawing, bars->value, row), SIZE, 1));
    }
    bars->label_room =
        fmin(ceil(label) + 1, fmax(drawing->width * MOST_LABEL,
                                   drawing->width - value - LEAST_BAR * LEAST_BARS - 2 * GAP));
    bars->from = bars->label_room + GAP;
    bars->to = fmax(bars->from + LEAST_BAR, drawing->width - ceil(value) - GAP);
    meso_drawing_extent(bars->value, drawing->table->rows, 1, &bars->low, &bars->high);
    meso_drawing_extent(bars->band, drawing->table->rows, 1, &bars->low, &bars->high);
    meso_drawing_extent(bars->nation, drawing->table->rows, 0, &bars->low, &bars->high);
    if (bars->low == bars->high) bars->high = 1;
}

/* What other start and end years would have given: a pale band under the bar. */
static void draw_band(const bar_chart *bars, int64_t row, double middle)
{
    if (!bars->band || !meso_drawing_bounded(&bars->band->cell[row])) return;
    const double from = place(bars, bars->band->cell[row].low);
    const double to = place(bars, bars->band->cell[row].high);
    meso_svg_rect(&bars->drawing->svg, from, middle + BAR / 2 - 1.2, to - from, 4.2, 2,
                  (meso_pen){.fill = MESO_INK_CARD, .stroke = MESO_INK_TEXT3, .width = 0.8});
}

static void draw_bar(const bar_chart *bars, int64_t row, double middle)
{
    meso_svg *svg = &bars->drawing->svg;
    const double zero = place(bars, 0);
    if (meso_drawing_has(bars->value, row)) {
        const meso_cell *cell = &bars->value->cell[row];
        const double end = place(bars, cell->value);
        const meso_ink ink = is_total(bars, row) ? MESO_INK_TEXT2
                             : cell->value < 0   ? MESO_INK_RUST2
                                                 : MESO_INK_TEAL2;
        meso_svg_rect(svg, fmin(zero, end), middle - BAR / 2, fabs(end - zero), BAR, 0,
                      (meso_pen){.fill = ink});
    }
    draw_band(bars, row, middle);
    meso_svg_line(svg, zero, middle - ROW / 2 + 2, zero, middle + ROW / 2 - 2,
                  (meso_pen){.stroke = MESO_INK_TEXT3});
    if (meso_drawing_bounded(&bars->value->cell[row])) {
        const meso_cell *cell = &bars->value->cell[row];
        const int known = meso_drawing_has(bars->value, row);
        meso_svg_line(
            svg, place(bars, fmax(cell->low, bars->low)), middle,
            place(bars, fmin(cell->high, bars->high)), middle,
            (meso_pen){.stroke = MESO_INK_TEXT, .width = 1.6, .dash = known ? NULL : "1 3"});
    }
    if (meso_drawing_has(bars->nation, row)) {
        const double x = place(bars, bars->nation->cell[row].value);
        meso_svg_line(svg, x, middle - BAR / 2 - 3, x, middle + BAR / 2 + 3,
                      (meso_pen){.stroke = MESO_INK_TEXT, .width = 1.8});
    }
}

/* On one line, else smaller on two: a cut name is no name. */
static void draw_label(const bar_chart *bars, const char *words, int total, double middle)
{
    meso_svg *svg = &bars->drawing->svg;
    meso_face face = {.size = SIZE,
                      .ink = total ? MESO_INK_TEXT : MESO_INK_TEXT2,
                      .bold = total,
                      .room = bars->label_room};
    if (meso_letter_width(words, SIZE, total) <= bars->label_room) {
        meso_svg_words(svg, 0, middle + 4.5, words, face);
        return;
    }
    meso_letter_line line[2];
    face.size = SMALL_SIZE;
    const int32_t lines = meso_letter_wrap(line, 2, words, SMALL_SIZE, total, face.room);
    for (int32_t i = 0; i < lines; i++)
        meso_svg_words_part(svg, 0, middle + (lines == 1 ? 4 : -2 + 12 * i), words, line[i],
                            face);
}

static void draw_row(const bar_chart *bars, int64_t row, double top)
{
    meso_drawing *drawing = bars->drawing;
    meso_svg *svg = &drawing->svg;
    const int total = is_total(bars, row);
    const double middle = top + ROW / 2;
    const char *words = part_words(bars, row);
    const char *code = bars->part->kind == MESO_COLUMN_KEY ? bars->part->text[row] : NULL;
    meso_svg_open(svg, "mark", code, meso_drawing_tip(drawing, words, bars->value, row));
    draw_label(bars, words, total, middle);
    draw_bar(bars, row, middle);
    meso_svg_words(
        svg, drawing->width, middle + 4.5, meso_drawing_cell(drawing, bars->value, row),
        (meso_face){.size = SIZE, .ink = MESO_INK_TEXT, .anchor = MESO_ANCHOR_END, .bold = 1});
    meso_svg_close(svg);
}

/* Only what is not said by the words of the rows. */
static double draw_legend(const bar_chart *bars, double top)
{
    meso_drawing *drawing = bars->drawing;
    meso_svg *svg = &drawing->svg;
    const meso_face face = {.size = LEGEND_SIZE, .ink = MESO_INK_TEXT3};
    double x = 2;
    const double base = top + 18;
    if (bars->nation) {
        const char *words = meso_drawing_key(drawing, "chart.legend.nation");
        meso_svg_line(svg, x, base - 10, x, base + 2,
                      (meso_pen){.stroke = MESO_INK_TEXT, .width = 1.8});
        meso_svg_words(svg, x + 8, base, words, face);
        x += 8 + meso_letter_width(words, LEGEND_SIZE, 0) + 18;
    }
    if (bars->band) {
        const char *words = meso_drawing_key(drawing, "chart.legend.band");
        meso_svg_rect(
            svg, x, base - 6, 18, 4.2, 2,
            (meso_pen){.fill = MESO_INK_CARD, .stroke = MESO_INK_TEXT3, .width = 0.8});
        meso_face rest = face;
        rest.room = drawing->width - x - 26;
        meso_svg_words(svg, x + 26, base, words, rest);
    }
    return bars->nation || bars->band ? LEGEND : 0;
}

void meso_draw_bars(meso_drawing *drawing)
{
    bar_chart bars = {.drawing = drawing,
                      .part = meso_drawing_column(drawing, "part"),
                      .value = meso_drawing_column(drawing, "value"),
                      .role = meso_drawing_column(drawing, "role"),
                      .band = meso_drawing_column(drawing, "band"),
                      .nation = meso_drawing_column(drawing, "nation")};
    if (!bars.part || !bars.value) return;
    lay_out(&bars);
    double top = 0;
    for (int64_t row = 0; row < drawing->table->rows; row++) {
        if (row > 0 && is_total(&bars, row)) {
            meso_svg_line(&drawing->svg, 0, top + 3, drawing->width, top + 3,
                          (meso_pen){.stroke = MESO_INK_RULE2});
            top += 6;
        }
        draw_row(&bars, row, top);
        top += ROW;
    }
    drawing->height = top + draw_legend(&bars, top);
}
