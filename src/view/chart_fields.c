/* Which options can be done and may work: four fields, one dot an option? */
#include "view/drawing.h"
#include "view/letter.h"

#include <string.h>

static const double LEFT = 34, BOTTOM = 34, TOP = 8, RIGHT = 8, MOST_X = 5, LEAST_DOT = 4,
                    MOST_DOT = 12, WORD_SIZE = 11;

typedef struct fields {
    meso_drawing *drawing;
    const meso_column *option, *x, *y, *size, *class_of;
    double most; /* largest size */
} fields;

static double place_x(const fields *all, double x)
{
    return LEFT + x / MOST_X * (all->drawing->width - LEFT - RIGHT);
}

static double place_y(const fields *all, double y)
{
    return all->drawing->height - BOTTOM - y * (all->drawing->height - BOTTOM - TOP);
}

static void draw_ground(const fields *all)
{
    static const char *const names[2][2] = {{"chart.fields.wait", "chart.fields.routine"},
                                            {"chart.fields.prepare", "chart.fields.now"}};
    meso_drawing *drawing = all->drawing;
    meso_svg *svg = &drawing->svg;
    const meso_pen rim = {.stroke = MESO_INK_OUTLINE, .width = 1};
    const double middle_x = place_x(all, MOST_X / 2), middle_y = place_y(all, 0.5);
    meso_svg_rect(svg, LEFT, TOP, drawing->width - LEFT - RIGHT, drawing->height - BOTTOM - TOP,
                  0, rim);
    meso_svg_line(svg, middle_x, TOP, middle_x, drawing->height - BOTTOM, rim);
    meso_svg_line(svg, LEFT, middle_y, drawing->width - RIGHT, middle_y, rim);
    for (int high = 0; high < 2; high++)
        for (int right = 0; right < 2; right++)
            meso_svg_words(svg, right ? drawing->width - RIGHT - 6 : LEFT + 6,
                           high ? TOP + 16 : drawing->height - BOTTOM - 7,
                           meso_drawing_key(drawing, names[high][right]),
                           (meso_face){.size = WORD_SIZE,
                                       .ink = MESO_INK_TEXT3,
                                       .anchor = right ? MESO_ANCHOR_END : MESO_ANCHOR_START,
                                       .room = middle_x - LEFT - 10});
    meso_svg_words(
        svg, drawing->width - RIGHT, drawing->height - 10,
        meso_drawing_key(drawing, "chart.fields.x"),
        (meso_face){.size = WORD_SIZE, .ink = MESO_INK_TEXT2, .anchor = MESO_ANCHOR_END});
    meso_svg_words(svg, LEFT, drawing->height - 22, "0",
                   (meso_face){.size = WORD_SIZE, .ink = MESO_INK_TEXT3});
    meso_svg_words(
        svg, drawing->width - RIGHT, drawing->height - 22, "5",
        (meso_face){.size = WORD_SIZE, .ink = MESO_INK_TEXT3, .anchor = MESO_ANCHOR_END});
    meso_svg_words(
        svg, LEFT - 4, TOP + 10, "100%",
        (meso_face){.size = WORD_SIZE, .ink = MESO_INK_TEXT3, .anchor = MESO_ANCHOR_END});
    meso_svg_words(
        svg, LEFT - 4, drawing->height - BOTTOM, "0",
        (meso_face){.size = WORD_SIZE, .ink = MESO_INK_TEXT3, .anchor = MESO_ANCHOR_END});
}

static void draw_option(const fields *all, int64_t row)
{
    meso_drawing *drawing = all->drawing;
    meso_svg *svg = &drawing->svg;
    const double x = place_x(all, all->x->cell[row].value);
    const double y = place_y(all, all->y->cell[row].value);
    const double share = meso_drawing_has(all->size, row) && all->most > 0
                             ? all->size->cell[row].value / all->most
                             : 0;
    const double radius = LEAST_DOT + (MOST_DOT - LEAST_DOT) * sqrt(fmax(0, share));
    const int runs = strcmp(meso_drawing_text(all->class_of, row), "class.running") == 0;
    const int right = x > drawing->width * 0.62;
    const char *label = meso_drawing_label(all->option, row);
    meso_svg_open(svg, "mark", meso_drawing_text(all->option, row),
                  meso_drawing_tip(drawing, label, all->y, row));
    meso_svg_circle(
        svg, x, y, radius,
        runs ? (meso_pen){.fill = MESO_INK_TEAL, .stroke = MESO_INK_CARD}
             : (meso_pen){.fill = MESO_INK_CARD, .stroke = MESO_INK_TEXT3, .width = 1.4});
    meso_svg_words(svg, right ? x - radius - 4 : x + radius + 4, y + 4, label,
                   (meso_face){.size = WORD_SIZE,
                               .ink = MESO_INK_TEXT2,
                               .halo = 1,
                               .anchor = right ? MESO_ANCHOR_END : MESO_ANCHOR_START,
                               .room = right ? x - LEFT - radius - 8
                                             : drawing->width - RIGHT - x - radius - 8});
    meso_svg_close(svg);
}

void meso_draw_fields(meso_drawing *drawing)
{
    fields all = {.drawing = drawing,
                  .option = meso_drawing_column(drawing, "option"),
                  .x = meso_drawing_column(drawing, "x"),
                  .y = meso_drawing_column(drawing, "y"),
                  .size = meso_drawing_column(drawing, "size"),
                  .class_of = meso_drawing_column(drawing, "class")};
    if (!all.option || !all.x || !all.y || !all.size) return;
    double least = HUGE_VAL;
    meso_drawing_extent(all.size, drawing->table->rows, 0, &least, &all.most);
    drawing->height = fmax(240, floor(drawing->width * 0.66));
    draw_ground(&all);
    for (int64_t row = 0; row < drawing->table->rows; row++)
        if (meso_drawing_has(all.x, row) && meso_drawing_has(all.y, row))
            draw_option(&all, row);
}
