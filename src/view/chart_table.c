/* How does a table look when it is a picture: names left, numbers right, nothing overlapping?
 */
#include "view/drawing.h"
#include "view/letter.h"
#include "view/sparkline.h"

#include <string.h>

static const double HEAD = 28, ROW = 24, SIZE = 12.5, HEAD_SIZE = 11.5, GAP = 16,
                    LEAST_COLUMN = 36, SPARK = 56;

/* Words of a cell of any kind but a series. */
static const char *words_of(meso_drawing *drawing, const meso_column *column, int64_t row)
{
    switch (column->kind) {
    case MESO_COLUMN_KEY: return meso_drawing_label(column, row);
    case MESO_COLUMN_TEXT: {
        const char *text = meso_drawing_text(column, row);
        return strncmp(text, "class.", 6) == 0 ? meso_drawing_key(drawing, text) : text;
    }
    case MESO_COLUMN_QUANTITY: return meso_drawing_cell(drawing, column, row);
    case MESO_COLUMN_PERIOD: {
        char *text = meso_drawing_take(drawing, MESO_PERIOD_TEXT_BYTES, 1);
        return text ? meso_period_text(text, column->period[row]) : "";
    }
    case MESO_COLUMN_SERIES: break;
    }
    return "";
}

/* Widths that fit the content. When they do not fit the page, the widest columns of words
   give way first; then columns at the right are left out, because a cut number would be a
   wrong number. Returns how many columns are drawn. */
static int32_t lay_out(meso_drawing *drawing, double *width)
{
    const meso_table *table = drawing->table;
    double total = 0;
    for (int32_t i = 0; i < table->columns; i++) {
        const meso_column *column = &table->column[i];
        width[i] = fmax(LEAST_COLUMN,
                        meso_letter_width(meso_drawing_heading(drawing, column), HEAD_SIZE, 0));
        if (column->kind == MESO_COLUMN_SERIES) width[i] = fmax(width[i], SPARK);
        for (int64_t row = 0; row < table->rows; row++) {
            width[i] =
                fmax(width[i], 1 + meso_letter_width(words_of(drawing, column, row), SIZE, 0));
        }
        total += width[i] + GAP;
    }
    const double room = drawing->width + GAP;
    for (int32_t i = 0; i < table->columns && total > room; i++) {
        const meso_column_kind kind = table->column[i].kind;
        if (kind != MESO_COLUMN_KEY && kind != MESO_COLUMN_TEXT) continue;
        const double least = fmin(width[i], fmax(LEAST_COLUMN * 2, drawing->width * 0.25));
        const double narrowed = fmax(least, width[i] - (total - room));
        total -= width[i] - narrowed;
        width[i] = narrowed;
    }
    int32_t columns = table->columns;
    while (columns > 1 && total > room)
        total -= width[--columns] + GAP;
    width[0] = fmin(width[0], drawing->width);
    return columns;
}

static void draw_row(meso_drawing *drawing, const double *width, int32_t columns, int64_t row,
                     double base)
{
    const meso_table *table = drawing->table;
    double x = 0;
    meso_svg_open(&drawing->svg, "mark",
                  table->column[0].kind == MESO_COLUMN_KEY ? table->column[0].text[row] : NULL,
                  NULL);
    for (int32_t i = 0; i < columns; i++) {
        const meso_column *column = &table->column[i];
        const int number = column->kind == MESO_COLUMN_QUANTITY;
        meso_svg_words(&drawing->svg, number ? x + width[i] : x, base,
                       words_of(drawing, column, row),
                       (meso_face){.size = SIZE,
                                   .ink = i == 0 ? MESO_INK_TEXT : MESO_INK_TEXT2,
                                   .anchor = number ? MESO_ANCHOR_END : MESO_ANCHOR_START,
                                   .room = width[i]});
        if (column->kind == MESO_COLUMN_SERIES) {
            const double *series = column->series + row * column->points;
            meso_spark_frame frame = {x,  base - 12, fmin(SPARK, width[i]),
                                      14, HUGE_VAL,  -HUGE_VAL};
            meso_sparkline_extent(series, column->points, &frame.low, &frame.high);
            meso_sparkline_draw(&drawing->svg, &frame, series, column->points,
                                (meso_pen){.stroke = MESO_INK_TEAL2, .width = 1.5});
        }
        x += width[i] + GAP;
    }
    meso_svg_close(&drawing->svg);
}

void meso_draw_table(meso_drawing *drawing)
{
    const meso_table *table = drawing->table;
    double *width = meso_drawing_take(drawing, table->columns, sizeof *width);
    if (!width || table->columns == 0) return;
    const int32_t columns = lay_out(drawing, width);
    double x = 0;
    for (int32_t i = 0; i < columns; i++) {
        const int number = table->column[i].kind == MESO_COLUMN_QUANTITY;
        meso_svg_words(&drawing->svg, number ? x + width[i] : x, HEAD - 9,
                       meso_drawing_heading(drawing, &table->column[i]),
                       (meso_face){.size = HEAD_SIZE,
                                   .ink = MESO_INK_TEXT3,
                                   .anchor = number ? MESO_ANCHOR_END : MESO_ANCHOR_START,
                                   .room = width[i]});
        x += width[i] + GAP;
    }
    for (int64_t row = 0; row < table->rows; row++) {
        const double top = HEAD + ROW * (double)row;
        meso_svg_line(&drawing->svg, 0, top, drawing->width, top,
                      (meso_pen){.stroke = MESO_INK_RULE});
        draw_row(drawing, width, columns, row, top + 16);
    }
    drawing->height = HEAD + ROW * (double)table->rows;
    drawing->height += meso_drawing_note(drawing, "chart.columns_left",
                                         table->columns - columns, drawing->height);
}
