/* Who stands where in two directions at once: which row meets which column, and how? */
#include "view/drawing.h"
#include "view/letter.h"

#include <string.h>

static const double ROW = 25, HEAD_LINE = 13, LEAST_COLUMN = 44, MOST_COLUMN = 92, SIZE = 12.5,
                    HEAD_SIZE = 10.5, RADIUS = 5.2, LEGEND = 34, MOST_NAME = 0.34;
enum { HEAD_LINES = 4, MOST_CLASSES = 12 };

typedef enum shape { DOT, HALF, RING, CROSS, POINT, ASKED, LACK } shape;

/* A class is a shape and a word, never a colour alone. */
static const struct {
    const char *key;
    shape shape;
} shapes[] = {
    {"class.used", DOT},         {"class.exists", HALF},     {"class.planned", RING},
    {"class.none", POINT},       {"class.unknown", ASKED},   {"class.fits_used", DOT},
    {"class.fits_unused", HALF}, {"class.closed", RING},     {"class.conflict", CROSS},
    {"class.answered", DOT},     {"class.unanswered", LACK}, {"class.refused", CROSS},
};

typedef struct matrix_chart {
    meso_drawing *drawing;
    const meso_column *row, *column, *class_of, *value, *role;
    int64_t *first_of_row, *first_of_column; /* rows of the table where each was met first */
    int32_t rows, columns, shown;            /* columns shown: those that fit */
    double name, step, head, top;
    const char *met[MOST_CLASSES];
    int32_t classes;
} matrix_chart;

/* Position of a code among those met before, or a new one. */
static int32_t place_of(const meso_column *keys, int64_t *first, int32_t *count, int64_t at)
{
    for (int32_t i = 0; i < *count; i++)
        if (strcmp(keys->text[first[i]], keys->text[at]) == 0) return i;
    first[*count] = at;
    return (*count)++;
}

/* Rows that are summed below have names of ours. */
static const char *name_of(const matrix_chart *chart, int64_t cell)
{
    const char *label = meso_drawing_label(chart->row, cell);
    return strncmp(label, "part.", 5) == 0 ? meso_drawing_key(chart->drawing, label) : label;
}

static int lay_out(matrix_chart *chart)
{
    meso_drawing *drawing = chart->drawing;
    const int64_t cells = drawing->table->rows;
    double name = 60;
    chart->first_of_row = meso_drawing_take(drawing, cells, sizeof(int64_t));
    chart->first_of_column = meso_drawing_take(drawing, cells, sizeof(int64_t));
    if (!chart->first_of_row || !chart->first_of_column) return 0;
    for (int64_t c = 0; c < cells; c++) {
        (void)place_of(chart->row, chart->first_of_row, &chart->rows, c);
        (void)place_of(chart->column, chart->first_of_column, &chart->columns, c);
        name = fmax(name, 8 + meso_letter_width(name_of(chart, c), SIZE, 0));
    }
    chart->name = fmin(name, drawing->width * MOST_NAME);
    const double room = drawing->width - chart->name - 8;
    chart->shown = chart->columns;
    while (chart->shown > 1 && room / chart->shown < LEAST_COLUMN)
        chart->shown--;
    chart->step = fmin(MOST_COLUMN, room / chart->shown);
    int32_t lines = 1;
    for (int32_t c = 0; c < chart->shown; c++) {
        meso_letter_line line[HEAD_LINES];
        const int32_t taken = meso_letter_wrap(
            line, HEAD_LINES, meso_drawing_label(chart->column, chart->first_of_column[c]),
            HEAD_SIZE, 0, chart->step - 6);
        lines = taken > lines ? taken : lines;
    }
    chart->head = HEAD_LINE * lines + 8;
    return 1;
}

static double middle_of(const matrix_chart *chart, int32_t column)
{
    return chart->name + 8 + chart->step * (column + 0.5);
}

static void draw_head(const matrix_chart *chart)
{
    for (int32_t c = 0; c < chart->shown; c++) {
        const char *words = meso_drawing_label(chart->column, chart->first_of_column[c]);
        meso_letter_line line[HEAD_LINES];
        const int32_t lines =
            meso_letter_wrap(line, HEAD_LINES, words, HEAD_SIZE, 0, chart->step - 6);
        for (int32_t l = 0; l < lines; l++)
            meso_svg_words_part(&chart->drawing->svg, middle_of(chart, c),
                                chart->head - 8 - HEAD_LINE * (lines - 1 - l), words, line[l],
                                (meso_face){.size = HEAD_SIZE,
                                            .ink = MESO_INK_TEXT3,
                                            .anchor = MESO_ANCHOR_MIDDLE});
    }
}

static int shape_of(const char *key, shape *out)
{
    for (size_t s = 0; s < sizeof shapes / sizeof shapes[0]; s++) {
        if (strcmp(shapes[s].key, key) != 0) continue;
        *out = shapes[s].shape;
        return 1;
    }
    return 0;
}

static void draw_half(meso_svg *svg, double x, double y)
{
    meso_svg_path_open(svg, (meso_pen){.fill = MESO_INK_TEAL});
    meso_svg_to(svg, 'M', x, y - RADIUS);
    meso_svg_to(svg, 'L', x, y + RADIUS);
    meso_svg_to(svg, 'L', x - 0.7 * RADIUS, y + 0.7 * RADIUS);
    meso_svg_to(svg, 'L', x - RADIUS, y);
    meso_svg_to(svg, 'L', x - 0.7 * RADIUS, y - 0.7 * RADIUS);
    meso_text_put(svg->out, "Z");
    meso_svg_path_close(svg);
}

static void draw_shape(meso_svg *svg, double x, double y, shape what)
{
    const meso_pen ring = {.fill = MESO_INK_CARD, .stroke = MESO_INK_TEAL, .width = 1.4};
    switch (what) {
    case DOT: meso_svg_circle(svg, x, y, RADIUS, (meso_pen){.fill = MESO_INK_TEAL}); break;
    case HALF:
        meso_svg_circle(svg, x, y, RADIUS, ring);
        draw_half(svg, x, y);
        break;
    case RING:
        meso_svg_circle(svg, x, y, RADIUS,
                        (meso_pen){.fill = MESO_INK_CARD,
                                   .stroke = MESO_INK_OUTLINE,
                                   .width = 1.2,
                                   .dash = "2 2"});
        break;
    case CROSS:
        meso_svg_line(svg, x - 4, y - 4, x + 4, y + 4,
                      (meso_pen){.stroke = MESO_INK_RUST, .width = 2});
        meso_svg_line(svg, x - 4, y + 4, x + 4, y - 4,
                      (meso_pen){.stroke = MESO_INK_RUST, .width = 2});
        break;
    case LACK:
        meso_svg_circle(svg, x, y, RADIUS,
                        (meso_pen){.fill = MESO_INK_CARD, .stroke = MESO_INK_RUST, .width = 2});
        break;
    case POINT: meso_svg_circle(svg, x, y, 1.3, (meso_pen){.fill = MESO_INK_OUTLINE}); break;
    case ASKED:
        meso_svg_words(
            svg, x, y + 4, "?",
            (meso_face){.size = SIZE, .ink = MESO_INK_TEXT3, .anchor = MESO_ANCHOR_MIDDLE});
        break;
    }
}

static void meet_class(matrix_chart *chart, const char *key)
{
    for (int32_t c = 0; c < chart->classes; c++)
        if (strcmp(chart->met[c], key) == 0) return;
    if (chart->classes < MOST_CLASSES) chart->met[chart->classes++] = key;
}

/* A bar of at most the column's width for a share, with its number; else words. */
static void draw_value(const matrix_chart *chart, int64_t cell, double x, double y)
{
    meso_drawing *drawing = chart->drawing;
    const double room = chart->step - 10;
    if (strcmp(meso_drawing_text(chart->role, cell), "bar") == 0 &&
        meso_drawing_has(chart->value, cell)) {
        const double share = fmax(0, fmin(1, chart->value->cell[cell].value));
        meso_svg_rect(&drawing->svg, x - room / 2, y + 5, room, 4, 1,
                      (meso_pen){.fill = MESO_INK_RULE});
        meso_svg_rect(&drawing->svg, x - room / 2, y + 5, room * share, 4, 1,
                      (meso_pen){.fill = MESO_INK_TEAL2});
        y -= 4;
    }
    meso_svg_words(&drawing->svg, x, y + 4, meso_drawing_cell(drawing, chart->value, cell),
                   (meso_face){.size = 11,
                               .ink = MESO_INK_TEXT2,
                               .anchor = MESO_ANCHOR_MIDDLE,
                               .room = chart->step - 4});
}

static void draw_cell(matrix_chart *chart, int64_t cell)
{
    meso_drawing *drawing = chart->drawing;
    const int32_t row = place_of(chart->row, chart->first_of_row, &chart->rows, cell);
    const int32_t column =
        place_of(chart->column, chart->first_of_column, &chart->columns, cell);
    if (column >= chart->shown) return;
    const double x = middle_of(chart, column), y = chart->head + ROW * (row + 0.5);
    const char *key = meso_drawing_text(chart->class_of, cell);
    shape what = POINT;
    meso_svg_open(
        &drawing->svg, "mark", chart->row->text[cell],
        meso_drawing_with(drawing, *key ? key : "chart.nothing", "row", name_of(chart, cell)));
    if (*key && shape_of(key, &what)) {
        draw_shape(&drawing->svg, x, y, what);
        meet_class(chart, key);
    } else if (*key) {
        const int bold = strcmp(key, "class.gap_high") == 0;
        meso_svg_words(&drawing->svg, x, y + 4, meso_drawing_key(drawing, key),
                       (meso_face){.size = 11,
                                   .ink = bold ? MESO_INK_RUST : MESO_INK_TEXT2,
                                   .anchor = MESO_ANCHOR_MIDDLE,
                                   .bold = bold,
                                   .room = chart->step - 4});
    } else if (chart->value) {
        draw_value(chart, cell, x, y);
    }
    meso_svg_close(&drawing->svg);
}

static void draw_rows(const matrix_chart *chart)
{
    meso_svg *svg = &chart->drawing->svg;
    for (int32_t r = 0; r < chart->rows; r++) {
        const double top = chart->head + ROW * r;
        const int64_t first = chart->first_of_row[r];
        const int summed = strcmp(meso_drawing_text(chart->role, first), "mark") != 0;
        meso_svg_line(svg, 0, top, chart->name + 8 + chart->step * chart->shown, top,
                      (meso_pen){.stroke = MESO_INK_RULE});
        meso_svg_words(
            svg, 0, top + 16.5, name_of(chart, first),
            (meso_face){
                .size = SIZE, .ink = MESO_INK_TEXT, .bold = summed, .room = chart->name});
    }
}

static double draw_legend(const matrix_chart *chart, double top)
{
    meso_drawing *drawing = chart->drawing;
    double x = 0, y = top + 20;
    if (chart->classes == 0) return 0;
    for (int32_t c = 0; c < chart->classes; c++) {
        const char *words = meso_drawing_key(drawing, chart->met[c]);
        const double wide = 16 + meso_letter_width(words, 11.5, 0) + 16;
        shape what = POINT;
        if (x > 0 && x + wide > drawing->width) {
            x = 0;
            y += 18;
        }
        if (shape_of(chart->met[c], &what)) draw_shape(&drawing->svg, x + 6, y - 4, what);
        meso_svg_words(&drawing->svg, x + 16, y, words,
                       (meso_face){.size = 11.5, .ink = MESO_INK_TEXT3});
        x += wide;
    }
    return y - top + LEGEND - 20;
}

void meso_draw_matrix(meso_drawing *drawing)
{
    matrix_chart chart = {.drawing = drawing,
                          .row = meso_drawing_column(drawing, "row"),
                          .column = meso_drawing_column(drawing, "column"),
                          .class_of = meso_drawing_column(drawing, "class"),
                          .value = meso_drawing_column(drawing, "value"),
                          .role = meso_drawing_column(drawing, "role")};
    if (!chart.row || !chart.column || !chart.class_of || !chart.role) return;
    if (!lay_out(&chart)) return;
    draw_head(&chart);
    draw_rows(&chart);
    for (int64_t cell = 0; cell < drawing->table->rows; cell++)
        draw_cell(&chart, cell);
    drawing->height = chart.head + ROW * chart.rows + 4;
    drawing->height += draw_legend(&chart, drawing->height);
    drawing->height += meso_drawing_note(drawing, "chart.columns_left",
                                         chart.columns - chart.shown, drawing->height);
}
