/* Which candidates stand first: how near, how likely, how sure, and what to do with each? */
#include "view/drawing.h"
#include "view/letter.h"
#include "view/scale.h"

#include <string.h>

static const double ROW = 32, HEADER = 44, LEGEND = 30, SIZE = 13, SMALL = 11.5, CODE = 11;
static const double DISC = 9, REACH = 44, CHANCE = 120, VALUE = 38, RANK = 56, STANCE = 84,
                    STAYS = 46;

typedef struct shortlist {
    meso_drawing *drawing;
    const meso_column *industry, *reach, *chance, *rank, *base, *stance, *stays;
    meso_scale axis;
    double name_room, reach_right, value_right, rank_right, stance_left, stays_right;
} shortlist;

/* Columns from the right; on a narrow page the words of the stance go first, then reach. */
static void lay_out(shortlist *list)
{
    const double width = list->drawing->width;
    double low = 0, high = 0.1, right = width;
    list->stance_left = -1;
    list->reach_right = -1;
    list->stays_right = -1;
    if (list->stance && width >= 460) list->stance_left = right -= STANCE;
    list->rank_right = right - 10;
    right -= RANK + 10;
    if (list->stays && width >= 560) {
        list->stays_right = right;
        right -= STAYS;
    }
    list->value_right = right;
    right -= VALUE + 8;
    meso_drawing_extent(list->chance, list->drawing->table->rows, 1, &low, &high);
    meso_drawing_extent(list->base, list->drawing->table->rows, 0, &low, &high);
    list->axis = meso_scale_linear(0, fmin(1, high), right - CHANCE, right);
    right -= CHANCE + 24;
    if (list->reach && width >= 400) {
        list->reach_right = right;
        right -= REACH;
    }
    list->name_room = fmax(60, right - 2 * DISC - 14);
}

static void draw_headings(const shortlist *list)
{
    meso_drawing *drawing = list->drawing;
    meso_svg *svg = &drawing->svg;
    const meso_face left = {.size = SMALL, .ink = MESO_INK_TEXT3};
    meso_face right = left, middle = left;
    double tick[MESO_SCALE_TICKS];
    right.anchor = MESO_ANCHOR_END;
    middle.anchor = MESO_ANCHOR_MIDDLE;
    meso_svg_words(svg, 2 * DISC + 10, HEADER - 10, meso_drawing_key(drawing, "chart.activity"),
                   left);
    if (list->reach_right > 0)
        meso_svg_words(svg, list->reach_right, HEADER - 10,
                       meso_drawing_key(drawing, "chart.reach"), right);
    meso_svg_words(svg, list->axis.from, HEADER - 26, meso_drawing_key(drawing, "chart.chance"),
                   left);
    const int32_t ticks = meso_scale_ticks(&list->axis, 30, tick);
    for (int32_t t = 0; t < ticks; t++)
        meso_svg_words(svg, meso_scale_at(&list->axis, tick[t]), HEADER - 10,
                       meso_drawing_number(drawing, tick[t], list->chance), middle);
    meso_svg_words(svg, list->rank_right, HEADER - 10, meso_drawing_key(drawing, "chart.rank"),
                   right);
    if (list->stays_right > 0)
        meso_svg_words(svg, list->stays_right, HEADER - 10,
                       meso_drawing_key(drawing, "chart.stays"), right);
    if (list->stance_left > 0)
        meso_svg_words(svg, list->stance_left, HEADER - 10,
                       meso_drawing_key(drawing, "chart.stance"), left);
}

/* The chance and its interval, beside what a case has at random. */
static void draw_chance(const shortlist *list, int64_t row, double middle)
{
    meso_svg *svg = &list->drawing->svg;
    const meso_cell *chance = &list->chance->cell[row];
    if (list->base && meso_drawing_has(list->base, row)) {
        const double x = meso_scale_at(&list->axis, list->base->cell[row].value);
        meso_svg_line(svg, x, middle - ROW / 2 + 4, x, middle + ROW / 2 - 4,
                      (meso_pen){.stroke = MESO_INK_RUST2, .width = 1.2});
    }
    if (meso_drawing_bounded(chance)) {
        const double from = meso_scale_at(&list->axis, chance->low);
        const double to = meso_scale_at(&list->axis, chance->high);
        meso_svg_rect(svg, from, middle - 4, fmax(2, to - from), 8, 4,
                      (meso_pen){.fill = MESO_INK_TEAL4, .stroke = MESO_INK_TEAL2, .width = 1});
    }
    if (meso_drawing_has(list->chance, row))
        meso_svg_circle(svg, meso_scale_at(&list->axis, chance->value), middle, 3.6,
                        (meso_pen){.fill = MESO_INK_TEAL, .stroke = MESO_INK_CARD, .width = 1});
}

/* A shape for each word: told apart without colour. */
static void draw_stance(const shortlist *list, int64_t row, double middle)
{
    meso_svg *svg = &list->drawing->svg;
    const char *key = meso_drawing_text(list->stance, row);
    const double x = list->stance_left + 5;
    meso_ink ink = MESO_INK_TEXT2;
    if (strcmp(key, "stance.build_on") == 0 || strcmp(key, "class.robust") == 0) {
        ink = MESO_INK_TEAL;
        meso_svg_rect(svg, x - 4.5, middle - 4.5, 9, 9, 0, (meso_pen){.fill = ink});
    } else if (strcmp(key, "stance.explore") == 0 || strcmp(key, "class.contested") == 0) {
        ink = MESO_INK_RUST;
        meso_svg_circle(svg, x, middle, 4.4, (meso_pen){.stroke = ink, .width = 1.8});
    } else if (strcmp(key, "stance.watch") == 0) {
        meso_svg_rect(svg, x - 4.5, middle - 4.5, 9, 9, 0,
                      (meso_pen){.stroke = ink, .width = 1.6});
    } else if (strcmp(key, "stance.set_aside") == 0) {
        ink = MESO_INK_TEXT3;
        meso_svg_line(svg, x - 4.5, middle, x + 4.5, middle,
                      (meso_pen){.stroke = ink, .width = 2});
    } else {
        ink = MESO_INK_PLUM;
        meso_svg_diamond(svg, x, middle, 5.4, (meso_pen){.stroke = ink, .width = 1.6});
    }
    meso_svg_words(svg, x + 11, middle + 4.5, meso_drawing_key(list->drawing, key),
                   (meso_face){.size = SMALL, .ink = ink, .bold = 1, .room = STANCE - 18});
}

/* "1-4": the range says what a place alone would hide. */
static const char *rank_range(const shortlist *list, int64_t row)
{
    const meso_cell *rank = &list->rank->cell[row];
    meso_column plain = *list->rank;
    plain.format = MESO_FORMAT_COUNT;
    if (!(rank->high > rank->low))
        return meso_drawing_number(list->drawing, rank->value, &plain);
    return meso_drawing_range(list->drawing, "chart.rank_range",
                              meso_drawing_number(list->drawing, rank->low, &plain),
                              meso_drawing_number(list->drawing, rank->high, &plain));
}

static void draw_row(const shortlist *list, int64_t row)
{
    meso_drawing *drawing = list->drawing;
    meso_svg *svg = &drawing->svg;
    const double top = HEADER + ROW * (double)row, middle = top + ROW / 2;
    const char *label = meso_drawing_label(list->industry, row);
    const meso_face right = {.size = SIZE, .ink = MESO_INK_TEXT, .anchor = MESO_ANCHOR_END};
    meso_column counted = {.format = MESO_FORMAT_COUNT};
    meso_svg_line(svg, 0, top, drawing->width, top, (meso_pen){.stroke = MESO_INK_RULE});
    meso_svg_open(svg, "mark", meso_drawing_text(list->industry, row),
                  meso_drawing_tip(drawing, label, list->chance, row));
    meso_svg_circle(svg, DISC + 1, middle, DISC,
                    (meso_pen){.stroke = MESO_INK_RUST, .width = 1.6});
    meso_svg_words(
        svg, DISC + 1, middle + 4, meso_drawing_number(drawing, (double)row + 1, &counted),
        (meso_face){
            .size = SMALL, .ink = MESO_INK_RUST, .anchor = MESO_ANCHOR_MIDDLE, .bold = 1});
    meso_svg_words_pair(
        svg, 2 * DISC + 10, middle + 4.5, label,
        (meso_face){.size = SIZE, .ink = MESO_INK_TEXT, .bold = 1, .room = list->name_room},
        meso_drawing_code(list->industry, row),
        (meso_face){.size = CODE, .ink = MESO_INK_TEXT3});
    if (list->reach_right > 0)
        meso_svg_words(svg, list->reach_right, middle + 4.5,
                       meso_drawing_cell(drawing, list->reach, row), right);
    draw_chance(list, row, middle);
    meso_svg_words(svg, list->value_right, middle + 4.5,
                   meso_drawing_cell(drawing, list->chance, row), right);
    meso_svg_words(svg, list->rank_right, middle + 4.5, rank_range(list, row), right);
    if (list->stays_right > 0)
        meso_svg_words(svg, list->stays_right, middle + 4.5,
                       meso_drawing_cell(drawing, list->stays, row), right);
    if (list->stance_left > 0) draw_stance(list, row, middle);
    meso_svg_close(svg);
}

static void draw_legend(const shortlist *list, double top)
{
    meso_drawing *drawing = list->drawing;
    meso_svg *svg = &drawing->svg;
    const meso_face face = {.size = SMALL, .ink = MESO_INK_TEXT3, .room = drawing->width - 40};
    const char *chance = meso_drawing_key(drawing, "chart.legend.chance");
    const double y = top + 18, second = 44 + meso_letter_width(chance, SMALL, 0) + 18;
    meso_svg_line(svg, 0, top, drawing->width, top, (meso_pen){.stroke = MESO_INK_RULE});
    meso_svg_rect(svg, 2, y - 8, 28, 8, 4,
                  (meso_pen){.fill = MESO_INK_TEAL4, .stroke = MESO_INK_TEAL2, .width = 1});
    meso_svg_circle(svg, 16, y - 4, 3.6, (meso_pen){.fill = MESO_INK_TEAL});
    meso_svg_words(svg, 38, y, chance, face);
    if (!list->base || second + 90 > drawing->width) return;
    meso_svg_line(svg, second, y - 10, second, y + 2,
                  (meso_pen){.stroke = MESO_INK_RUST2, .width = 1.2});
    meso_svg_words(
        svg, second + 8, y, meso_drawing_key(drawing, "chart.legend.random"),
        (meso_face){.size = SMALL, .ink = MESO_INK_TEXT3, .room = drawing->width - second - 8});
}

void meso_draw_shortlist(meso_drawing *drawing)
{
    shortlist list = {.drawing = drawing,
                      .industry = meso_drawing_column(drawing, "industry"),
                      .reach = meso_drawing_column(drawing, "reach"),
                      .chance = meso_drawing_column(drawing, "chance"),
                      .rank = meso_drawing_column(drawing, "rank"),
                      .base = meso_drawing_column(drawing, "base"),
                      .stance = meso_drawing_column(drawing, "stance"),
                      .stays = meso_drawing_column(drawing, "stays")};
    if (!list.industry || !list.chance || !list.rank) return;
    const double bottom = HEADER + ROW * (double)drawing->table->rows;
    lay_out(&list);
    draw_headings(&list);
    for (int64_t row = 0; row < drawing->table->rows; row++)
        draw_row(&list, row);
    draw_legend(&list, bottom);
    drawing->height = bottom + LEGEND;
}
