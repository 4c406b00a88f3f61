/* What needs attention, and how much evidence is there for it? */
#include "view/drawing.h"
#include "view/letter.h"

#include <string.h>

enum { MOST_LINES = 7, METER = 4, MOST_COLUMNS = 4 };
static const double GAP = 14, LEAST_CARD = 210, PAD = 14, KIND_SIZE = 12, BODY_SIZE = 12.5,
                    LINE = 18, HEAD = 34, OPEN = 24;

/* Words broken into lines. */
typedef struct word_block {
    const char *words;
    int32_t lines;
    meso_letter_line line[MOST_LINES];
} word_block;

typedef struct card_text {
    word_block title, body;
} card_text;

typedef struct card_grid {
    meso_drawing *drawing;
    const meso_column *kind, *title, *body, *where, *evidence;
    int32_t columns;
    double width; /* of one card */
} card_grid;

/* Gaps of the words: the row's columns, then those of the figure. */
static int32_t row_slots(const card_grid *cards, int64_t row, meso_slot *slot)
{
    const meso_table *table = cards->drawing->table;
    int32_t count = 0;
    for (int32_t i = 0; i < table->columns; i++) {
        const meso_column *column = &table->column[i];
        meso_slot *filled = &slot[count];
        *filled = (meso_slot){.name = column->name,
                              .unit = column->unit,
                              .format = column->format,
                              .digits = column->digits};
        if (column->kind == MESO_COLUMN_KEY) {
            filled->text = meso_drawing_label(column, row);
        } else if (column->kind == MESO_COLUMN_TEXT) {
            filled->text = meso_drawing_text(column, row);
        } else if (column->kind == MESO_COLUMN_QUANTITY) {
            filled->cell = column->cell[row];
        } else {
            continue;
        }
        count++;
    }
    const meso_figure *figure = cards->drawing->figure;
    for (int32_t i = 0; i < figure->slots; i++)
        slot[count++] = figure->slot[i];
    return count;
}

static card_text read_card(const card_grid *cards, int64_t row)
{
    meso_drawing *drawing = cards->drawing;
    const double room = cards->width - 2 * PAD;
    card_text card = {{.words = ""}, {.words = ""}};
    meso_slot *slot = meso_drawing_take(
        drawing, drawing->table->columns + drawing->figure->slots, sizeof *slot);
    if (!slot) return card;
    const int32_t slots = row_slots(cards, row, slot);
    card.title.words =
        meso_drawing_words(drawing, meso_drawing_text(cards->title, row), slot, slots);
    card.title.lines =
        meso_letter_wrap(card.title.line, 2, card.title.words, BODY_SIZE, 1, room);
    card.body.words =
        meso_drawing_words(drawing, meso_drawing_text(cards->body, row), slot, slots);
    card.body.lines =
        meso_letter_wrap(card.body.line, MOST_LINES, card.body.words, BODY_SIZE, 0, room);
    return card;
}

/* Kinds differ in shape and word first, in colour only besides. */
static void draw_kind(const card_grid *cards, const char *kind, double x, double y)
{
    meso_svg *svg = &cards->drawing->svg;
    if (strcmp(kind, "kind.riser") == 0) {
        meso_svg_path_open(svg, (meso_pen){.fill = MESO_INK_TEAL});
        meso_svg_to(svg, 'M', x - 5, y + 4);
        meso_svg_to(svg, 'L', x, y - 5);
        meso_svg_to(svg, 'L', x + 5, y + 4);
        meso_svg_path_close(svg);
    } else if (strcmp(kind, "kind.decline") == 0) {
        meso_svg_path_open(svg, (meso_pen){.fill = MESO_INK_RUST});
        meso_svg_to(svg, 'M', x - 5, y - 4);
        meso_svg_to(svg, 'L', x, y + 5);
        meso_svg_to(svg, 'L', x + 5, y - 4);
        meso_svg_path_close(svg);
    } else if (strcmp(kind, "kind.arrival") == 0) {
        meso_svg_circle(svg, x, y, 4.5, (meso_pen){.fill = MESO_INK_PLUM});
    } else if (strcmp(kind, "kind.dependence") == 0) {
        meso_svg_rect(svg, x - 4.5, y - 4.5, 9, 9, 0, (meso_pen){.fill = MESO_INK_RUST});
    } else if (strcmp(kind, "kind.withheld") == 0 || strcmp(kind, "kind.break") == 0) {
        meso_svg_diamond(svg, x, y, 5, (meso_pen){.fill = MESO_INK_GOLD});
    } else {
        meso_svg_circle(svg, x, y, 4.2, (meso_pen){.stroke = MESO_INK_TEAL, .width = 2});
    }
}

static void draw_meter(const card_grid *cards, int64_t row, double right, double y)
{
    int filled = 0;
    if (meso_drawing_has(cards->evidence, row)) {
        filled = (int)fmax(0, fmin(METER, cards->evidence->cell[row].value));
    }
    for (int i = 0; i < METER; i++) {
        meso_svg_rect(&cards->drawing->svg, right - 7.5 * (METER - i) + 2, y - 5, 5, 10, 1.5,
                      (meso_pen){.fill = i < filled ? MESO_INK_TEXT3 : MESO_INK_NONE,
                                 .stroke = MESO_INK_TEXT3});
    }
}

/* Draws the lines of a passage; returns the base of the line that follows. */
static double draw_passage(const card_grid *cards, const word_block *passage, double x,
                           double base, meso_face face)
{
    for (int32_t i = 0; i < passage->lines; i++, base += LINE) {
        meso_svg_words_part(&cards->drawing->svg, x, base, passage->words, passage->line[i],
                            face);
    }
    return base;
}

static void draw_card(const card_grid *cards, const card_text *card, int64_t row, meso_box box)
{
    meso_drawing *drawing = cards->drawing;
    meso_svg *svg = &drawing->svg;
    const char *kind = meso_drawing_text(cards->kind, row);
    const char *where = meso_drawing_text(cards->where, row);
    const meso_column *industry = meso_drawing_column(drawing, "industry");
    meso_svg_open(svg, "mark card", industry ? meso_drawing_text(industry, row) : NULL, NULL);
    meso_svg_rect(svg, box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1, 8,
                  (meso_pen){.fill = MESO_INK_CARD, .stroke = MESO_INK_RULE2});
    draw_kind(cards, kind, box.x + PAD + 5, box.y + 18);
    meso_svg_words(svg, box.x + PAD + 17, box.y + 22, meso_drawing_key(drawing, kind),
                   (meso_face){.size = KIND_SIZE,
                               .ink = MESO_INK_TEXT2,
                               .bold = 1,
                               .room = box.width - 2 * PAD - 54});
    draw_meter(cards, row, box.x + box.width - PAD, box.y + 18);
    const double base =
        draw_passage(cards, &card->title, box.x + PAD, box.y + HEAD + 11,
                     (meso_face){.size = BODY_SIZE, .ink = MESO_INK_TEXT, .bold = 1});
    (void)draw_passage(cards, &card->body, box.x + PAD, base,
                       (meso_face){.size = BODY_SIZE, .ink = MESO_INK_TEXT2});
    if (*where) {
        meso_text key;
        meso_text_start(&key, drawing->ctx);
        meso_text_put(&key, "chart.open.");
        meso_text_put(&key, where);
        if (key.status < 0) svg->out->status = key.status;
        meso_svg_words(svg, box.x + PAD, box.y + box.height - 12,
                       meso_drawing_key(drawing, meso_text_get(&key)),
                       (meso_face){.size = KIND_SIZE,
                                   .ink = MESO_INK_TEAL,
                                   .bold = 1,
                                   .room = box.width - 2 * PAD});
        meso_text_release(&key);
    }
    meso_svg_close(svg);
}

/* One row of cards, all as high as the highest of them. */
static double draw_cards(const card_grid *cards, int64_t begin, int64_t end, double top)
{
    card_text card[MOST_COLUMNS];
    int32_t lines = 0;
    for (int64_t row = begin; row < end; row++) {
        const int64_t i = row - begin;
        card[i] = read_card(cards, row);
        const int32_t taken = card[i].title.lines + card[i].body.lines;
        lines = taken > lines ? taken : lines;
    }
    const double height = HEAD + LINE * lines + OPEN + 6;
    for (int64_t row = begin; row < end; row++) {
        const meso_box box = {(double)(row - begin) * (cards->width + GAP), top, cards->width,
                              height};
        draw_card(cards, &card[row - begin], row, box);
    }
    return height;
}

void meso_draw_cards(meso_drawing *drawing)
{
    card_grid cards = {.drawing = drawing,
                       .kind = meso_drawing_column(drawing, "kind"),
                       .title = meso_drawing_column(drawing, "title"),
                       .body = meso_drawing_column(drawing, "body"),
                       .where = meso_drawing_column(drawing, "where"),
                       .evidence = meso_drawing_column(drawing, "evidence")};
    if (!cards.kind || !cards.title || !cards.body) return;
    const int64_t rows = drawing->table->rows;
    cards.columns =
        (int32_t)fmax(1, fmin(MOST_COLUMNS, (drawing->width + GAP) / (LEAST_CARD + GAP)));
    if (cards.columns > rows) cards.columns = (int32_t)rows;
    cards.width = (drawing->width - GAP * (cards.columns - 1)) / cards.columns;
    double top = 0;
    for (int64_t begin = 0; begin < rows; begin += cards.columns) {
        const int64_t end = begin + cards.columns < rows ? begin + cards.columns : rows;
        if (begin > 0) top += GAP;
        top += draw_cards(&cards, begin, end, top);
    }
    drawing->height = top;
}
