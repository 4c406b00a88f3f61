/* Which probes stand where, and which way does belief in them go? */
#include "view/drawing.h"
#include "view/letter.h"

#include <string.h>

enum { STATES = 6, MOST_LINES = 3, NEXT_LINES = 3, MONEY_LINES = 2 };
static const double GAP = 10, PAD = 9, TITLE_SIZE = 12, WORD_SIZE = 11, LINE = 15, HEAD = 26,
                    SCALE = 20, NARROW = 560;

static const char *const states[STATES] = {"class.idea",   "class.probe",   "class.amplify",
                                           "class.dampen", "class.stopped", "class.learnt"};

typedef struct board {
    meso_drawing *drawing;
    const meso_column *probe, *state, *owner, *next, *spent, *cap, *before, *now;
    double width; /* of a card */
} board;

typedef struct card {
    meso_letter_line title[MOST_LINES], next[NEXT_LINES], sum[MONEY_LINES];
    int32_t titles, nexts, money;
    const char *amounts;
    double height;
} card;

/* "5,000 of 20,000": what was spent of what may be lost. */
static const char *money_of(const board *all, int64_t row)
{
    meso_slot slot[2] = {{.name = "spent",
                          .cell = all->spent->cell[row],
                          .unit = "money",
                          .format = MESO_FORMAT_COUNT},
                         {.name = "cap",
                          .cell = all->cap->cell[row],
                          .unit = "money",
                          .format = MESO_FORMAT_COUNT}};
    if (!meso_drawing_has(all->spent, row)) slot[0].cell = (meso_cell){0, 0, 0, MESO_CELL_ZERO};
    return meso_drawing_words(all->drawing, "chart.board.money", slot, 2);
}

static card read_card(const board *all, int64_t row)
{
    const double room = all->width - 2 * PAD;
    card made = {.amounts = ""};
    if (meso_drawing_has(all->cap, row)) {
        made.amounts = money_of(all, row);
        made.money = meso_letter_wrap(made.sum, MONEY_LINES, made.amounts, WORD_SIZE, 0, room);
    }
    made.titles = meso_letter_wrap(made.title, MOST_LINES, meso_drawing_label(all->probe, row),
                                   TITLE_SIZE, 1, room);
    const char *next = meso_drawing_text(all->next, row);
    if (*next) made.nexts = meso_letter_wrap(made.next, NEXT_LINES, next, WORD_SIZE, 0, room);
    const int owned = *meso_drawing_text(all->owner, row) != '\0';
    made.height = 2 * PAD + LINE * (made.titles + made.nexts + made.money + owned) +
                  (meso_drawing_has(all->now, row) ? SCALE : 0) - 3;
    return made;
}

/* Belief before (hollow) and now (solid) on a line from 0 to 1. */
static void draw_belief(const board *all, int64_t row, double x, double y)
{
    meso_svg *svg = &all->drawing->svg;
    const double length = all->width - 2 * PAD - 8, from = x + 4;
    const double now = all->now->cell[row].value;
    meso_svg_line(svg, from, y, from + length, y,
                  (meso_pen){.stroke = MESO_INK_OUTLINE, .width = 1});
    if (meso_drawing_has(all->before, row)) {
        const double before = all->before->cell[row].value;
        meso_svg_line(svg, from + before * length, y, from + now * length, y,
                      (meso_pen){.stroke = MESO_INK_TEAL2, .width = 2});
        meso_svg_circle(
            svg, from + before * length, y, 3.6,
            (meso_pen){.fill = MESO_INK_CARD, .stroke = MESO_INK_TEXT3, .width = 1.3});
    }
    meso_svg_circle(svg, from + now * length, y, 3.8, (meso_pen){.fill = MESO_INK_TEAL});
}

static void draw_card(const board *all, int64_t row, double x, double top, const card *made)
{
    meso_svg *svg = &all->drawing->svg;
    const char *title = meso_drawing_label(all->probe, row);
    const char *next = meso_drawing_text(all->next, row);
    const char *owner = meso_drawing_text(all->owner, row);
    double y = top + PAD + 9;
    meso_svg_open(svg, "mark", meso_drawing_text(all->probe, row), title);
    meso_svg_rect(svg, x, top, all->width, made->height, 6,
                  (meso_pen){.fill = MESO_INK_CARD, .stroke = MESO_INK_OUTLINE, .width = 1});
    for (int32_t l = 0; l < made->titles; l++, y += LINE)
        meso_svg_words_part(svg, x + PAD, y, title, made->title[l],
                            (meso_face){.size = TITLE_SIZE, .ink = MESO_INK_TEXT, .bold = 1});
    if (*owner) {
        meso_svg_words(svg, x + PAD, y, owner,
                       (meso_face){.size = WORD_SIZE,
                                   .ink = MESO_INK_TEXT2,
                                   .room = all->width - 2 * PAD});
        y += LINE;
    }
    for (int32_t l = 0; l < made->money; l++, y += LINE)
        meso_svg_words_part(svg, x + PAD, y, made->amounts, made->sum[l],
                            (meso_face){.size = WORD_SIZE, .ink = MESO_INK_TEXT2});
    for (int32_t l = 0; l < made->nexts; l++, y += LINE)
        meso_svg_words_part(svg, x + PAD, y, next, made->next[l],
                            (meso_face){.size = WORD_SIZE, .ink = MESO_INK_TEXT3});
    if (meso_drawing_has(all->now, row)) draw_belief(all, row, x + PAD, y + 1);
    meso_svg_close(svg);
}

/* One column of cards below its state; the height that it takes. */
static double draw_state(const board *all, int state, double x, double top)
{
    meso_drawing *drawing = all->drawing;
    double y = top + HEAD;
    int64_t count = 0;
    for (int64_t row = 0; row < drawing->table->rows; row++) {
        if (strcmp(meso_drawing_text(all->state, row), states[state]) != 0) continue;
        const card made = read_card(all, row);
        draw_card(all, row, x, y, &made);
        y += made.height + GAP;
        count++;
    }
    meso_svg_words(&drawing->svg, x, top + 13, meso_drawing_key(drawing, states[state]),
                   (meso_face){.size = TITLE_SIZE,
                               .ink = count ? MESO_INK_TEXT : MESO_INK_TEXT3,
                               .bold = 1,
                               .room = all->width});
    meso_svg_line(&drawing->svg, x, top + 19, x + all->width, top + 19,
                  (meso_pen){.stroke = count ? MESO_INK_TEAL2 : MESO_INK_OUTLINE,
                             .width = count ? 2 : 1});
    return y - top;
}

void meso_draw_board(meso_drawing *drawing)
{
    board all = {.drawing = drawing,
                 .probe = meso_drawing_column(drawing, "probe"),
                 .state = meso_drawing_column(drawing, "class"),
                 .owner = meso_drawing_column(drawing, "owner"),
                 .next = meso_drawing_column(drawing, "next"),
                 .spent = meso_drawing_column(drawing, "spent"),
                 .cap = meso_drawing_column(drawing, "loss_cap"),
                 .before = meso_drawing_column(drawing, "before"),
                 .now = meso_drawing_column(drawing, "now")};
    if (!all.probe || !all.state || !all.owner || !all.next || !all.spent || !all.cap ||
        !all.before || !all.now)
        return;
    const int across = drawing->width < NARROW ? 3 : STATES;
    all.width = (drawing->width - GAP * (across - 1)) / across;
    double top = 0;
    for (int begin = 0; begin < STATES; begin += across) {
        double most = 0;
        for (int s = begin; s < begin + across; s++)
            most = fmax(most, draw_state(&all, s, (s - begin) * (all.width + GAP), top));
        top += most + GAP;
    }
    drawing->height = top;
}
