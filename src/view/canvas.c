/* What is drawn on the A3 canvases of a workshop? */
#include "view/canvas.h"

#include "base/ctx.h"
#include "view/canvas_part.h"
#include "view/catalogue.h"
#include "view/escape.h"
#include "view/svg.h"

#include <string.h>

/* Millimetres of A3 across. */
static const double WIDTH = 420, HEIGHT = 297, EDGE = 14, HEAD = 36, TITLE_SIZE = 10,
                    WORD_SIZE = 5.5, SMALL_SIZE = 4.2;

typedef enum canvas_kind { GRID, FIELDS, LINE, HEXAGON } canvas_kind;

enum { MOST_KEYS = 7 };

/* GRID: columns; FIELDS: axis right, axis up, four corners from low left; LINE: above, below,
   begin, end; HEXAGON: six corners. */
typedef struct canvas {
    const char *name, *title, *how;
    canvas_kind kind;
    int rows;
    const char *key[MOST_KEYS]; /* ends with NULL */
} canvas;

static const canvas list[] = {
    {"hypotheses",
     "canvas.hypotheses",
     "canvas.hypotheses.how",
     GRID,
     5,
     {"canvas.we_believe", "canvas.because", "canvas.we_would_see", "canvas.stop_if",
      "canvas.who_when", NULL}},
    {"stakeholder",
     "canvas.stakeholder",
     "canvas.stakeholder.how",
     FIELDS,
     0,
     {"canvas.interest", "canvas.influence", "canvas.watch", "canvas.keep_informed",
      "canvas.keep_satisfied", "canvas.work_closely", NULL}},
    {"four-field",
     "canvas.four_field",
     "canvas.four_field.how",
     FIELDS,
     0,
     {"canvas.ease", "canvas.effect", "canvas.leave", "canvas.on_the_side", "canvas.prepare",
      "canvas.do_now", NULL}},
    {"life-line",
     "canvas.life_line",
     "canvas.life_line.how",
     LINE,
     0,
     {"canvas.what_helped", "canvas.what_hurt", "canvas.beginning", "canvas.today", NULL}},
    {"expectations",
     "canvas.expectations",
     "canvas.expectations.how",
     GRID,
     7,
     {"canvas.who", "canvas.expects_from", "canvas.expects_what", "canvas.gets_today",
      "canvas.answer", NULL}},
    {"hexagon",
     "canvas.hexagon",
     "canvas.hexagon.how",
     HEXAGON,
     0,
     {"canvas.target_group", "canvas.location_factors", "canvas.policy_focus",
      "canvas.sustainable", "canvas.governance", "canvas.process", NULL}},
};
enum { CANVASES = sizeof list / sizeof list[0] };

const char *const meso_canvases[] = {"hypotheses",   "stakeholder", "four-field", "life-line",
                                     "expectations", "hexagon",     NULL};

static const meso_pen thin = {.stroke = MESO_INK_OUTLINE, .width = 0.4};
static const meso_pen thick = {.stroke = MESO_INK_TEAL, .width = 0.9};

typedef struct drawn {
    meso_svg svg;
    const canvas *of;
    const char *language;
} drawn;

static const char *say(const drawn *on, const char *key)
{
    const char *words = meso_catalogue_find(meso_language_find(on->language), key);
    return words ? words : key;
}

static void put(drawn *on, double x, double y, const char *key, double size, meso_anchor anchor,
                double room)
{
    meso_svg_words(&on->svg, x, y, say(on, key),
                   (meso_face){.size = size,
                               .ink = MESO_INK_TEXT,
                               .bold = size > SMALL_SIZE,
                               .anchor = anchor,
                               .room = room});
}

static void draw_grid(drawn *on)
{
    int columns = 0;
    while (on->of->key[columns])
        columns++;
    const double width = (WIDTH - 2 * EDGE) / columns, top = HEAD + 8;
    const double height = (HEIGHT - EDGE - top - 10) / on->of->rows;
    for (int c = 0; c < columns; c++) {
        put(on, EDGE + c * width + 2, top + 6, on->of->key[c], WORD_SIZE, MESO_ANCHOR_START,
            width - 4);
        for (int r = 0; r < on->of->rows; r++)
            meso_svg_rect(&on->svg, EDGE + c * width + 1, top + 10 + r * height, width - 2,
                          height - 3, 2, thin);
    }
    meso_svg_line(&on->svg, EDGE, top + 8, WIDTH - EDGE, top + 8, thick);
}

static void draw_fields(drawn *on)
{
    const double left = EDGE + 10, right = WIDTH - EDGE, top = HEAD + 6,
                 bottom = HEIGHT - EDGE - 10;
    const double middle_x = (left + right) / 2, middle_y = (top + bottom) / 2;
    meso_svg_rect(&on->svg, left, top, right - left, bottom - top, 2, thin);
    meso_svg_line(&on->svg, middle_x, top, middle_x, bottom, thick);
    meso_svg_line(&on->svg, left, middle_y, right, middle_y, thick);
    for (int corner = 0; corner < 4; corner++) {
        const int at_right = corner & 1, high = corner & 2;
        put(on, at_right ? right - 4 : left + 4, high ? top + 9 : bottom - 5,
            on->of->key[2 + corner], WORD_SIZE, at_right ? MESO_ANCHOR_END : MESO_ANCHOR_START,
            (right - left) / 2 - 10);
    }
    put(on, right, bottom + 8, on->of->key[0], WORD_SIZE, MESO_ANCHOR_END, 200);
    put(on, left, top - 3, on->of->key[1], WORD_SIZE, MESO_ANCHOR_START, 200);
}

static void draw_line(drawn *on)
{
    const double y = (HEAD + HEIGHT - EDGE) / 2, left = EDGE + 4, right = WIDTH - EDGE - 8;
    meso_svg_line(&on->svg, left, y, right, y, thick);
    meso_svg_path_open(&on->svg, (meso_pen){.fill = MESO_INK_TEAL});
    meso_svg_to(&on->svg, 'M', right, y - 4);
    meso_svg_to(&on->svg, 'L', right + 8, y);
    meso_svg_to(&on->svg, 'L', right, y + 4);
    meso_svg_path_close(&on->svg);
    for (int n = 1; n < 10; n++) {
        const double x = left + n * (right - left) / 10;
        meso_svg_line(&on->svg, x, y - 2.5, x, y + 2.5, thin);
    }
    put(on, left, HEAD + 14, on->of->key[0], WORD_SIZE, MESO_ANCHOR_START, 300);
    put(on, left, HEIGHT - EDGE - 6, on->of->key[1], WORD_SIZE, MESO_ANCHOR_START, 300);
    put(on, left, y + 9, on->of->key[2], SMALL_SIZE, MESO_ANCHOR_START, 80);
    put(on, right, y + 9, on->of->key[3], SMALL_SIZE, MESO_ANCHOR_END, 80);
}

/* Six triangles about one point; each name stands near the middle of its rim. */
static void draw_hexagon(drawn *on)
{
    const double x = WIDTH / 2, y = (HEAD + HEIGHT) / 2, across = 122,
                 half = across * 0.8660254;
    const double corner[6][2] = {
        {x + across, y}, {x + across / 2, y + half}, {x - across / 2, y + half},
        {x - across, y}, {x - across / 2, y - half}, {x + across / 2, y - half}};
    for (int n = 0; n < 6; n++) {
        const double *a = corner[n], *b = corner[(n + 1) % 6];
        meso_svg_line(&on->svg, a[0], a[1], b[0], b[1], thick);
        meso_svg_line(&on->svg, x, y, a[0], a[1], thin);
        const double in_x = x + 0.72 * ((a[0] + b[0]) / 2 - x);
        const double in_y = y + 0.72 * ((a[1] + b[1]) / 2 - y);
        put(on, in_x, in_y + 2, on->of->key[n], WORD_SIZE, MESO_ANCHOR_MIDDLE, 74);
    }
    for (int ring = 1; ring < 4; ring++)
        meso_svg_circle(&on->svg, x, y, ring * 22,
                        (meso_pen){.stroke = MESO_INK_RULE, .width = 0.3});
}

static void draw_head(drawn *on, const char *id, const char *heading)
{
    put(on, EDGE, EDGE + 8, on->of->title, TITLE_SIZE, MESO_ANCHOR_START, WIDTH - 130);
    meso_svg_words(&on->svg, EDGE, EDGE + 17, say(on, on->of->how),
                   (meso_face){.size = WORD_SIZE, .ink = MESO_INK_TEXT2, .room = WIDTH - 120});
    meso_svg_words(
        &on->svg, WIDTH - EDGE, EDGE + 6, heading,
        (meso_face){
            .size = SMALL_SIZE, .ink = MESO_INK_TEXT2, .anchor = MESO_ANCHOR_END, .room = 110});
    meso_svg_words(&on->svg, WIDTH - EDGE, EDGE + 14, id,
                   (meso_face){.size = WORD_SIZE,
                               .ink = MESO_INK_TEXT,
                               .bold = 1,
                               .anchor = MESO_ANCHOR_END,
                               .room = 110});
}

meso_status meso_canvas_html(meso_ctx *ctx, meso_text *out, const char *name, const char *id,
                             const char *heading, const char *language)
{
    drawn on = {.svg = {out, MESO_THEME_PRINT}, .language = language};
    for (int c = 0; c < CANVASES; c++)
        if (strcmp(list[c].name, name) == 0) on.of = &list[c];
    if (!on.of)
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "no canvas \"%s\"; there are hypotheses, stakeholder, four-field, "
                         "life-line, expectations and hexagon",
                         name);
    meso_paper_open(out, say(&on, on.of->title), language, "A3 landscape", WIDTH, HEIGHT);
    meso_paper_page(out, WIDTH, HEIGHT);
    draw_head(&on, id, heading);
    switch (on.of->kind) {
    case GRID: draw_grid(&on); break;
    case FIELDS: draw_fields(&on); break;
    case LINE: draw_line(&on); break;
    case HEXAGON: draw_hexagon(&on); break;
    }
    meso_paper_page_end(out);
    meso_paper_end(out);
    return out->status;
}
