/* Industry by industry: how much of a change is the nation's, the mix's, the region's own? */
#include "view/drawing.h"
#include "view/letter.h"
#include "view/scale.h"

enum { PARTS = 3 };
static const double ROW = 25, BAR = 12, SIZE = 13, CODE_SIZE = 11, GAP = 10, AXIS = 20,
                    LEGEND = 30, LEGEND_SIZE = 11.5;

typedef struct stack_chart {
    meso_drawing *drawing;
    const meso_column *industry, *change;
    const meso_column *part[PARTS]; /* nation, mix, local */
    meso_scale scale;
    double label_room;
    const char *hatch; /* id of the pattern of the mix */
} stack_chart;

/* Sums of the parts below and above zero: how far the bars of a row reach. */
static void reach(const stack_chart *stack, int64_t row, double *below, double *above)
{
    *below = *above = 0;
    for (int part = 0; part < PARTS; part++) {
        if (!meso_drawing_has(stack->part[part], row)) continue;
        const double value = stack->part[part]->cell[row].value;
        *(value < 0 ? below : above) += value;
    }
}

static void lay_out(stack_chart *stack)
{
    meso_drawing *drawing = stack->drawing;
    double label = 0, value = 0, low = 0, high = 0;
    for (int64_t row = 0; row < drawing->table->rows; row++) {
        double below, above;
        reach(stack, row, &below, &above);
        low = fmin(low, below);
        high = fmax(high, above);
        label =
            fmax(label,
                 meso_letter_width(meso_drawing_label(stack->industry, row), SIZE, 0) + 9 +
                     meso_letter_width(meso_drawing_code(stack->industry, row), CODE_SIZE, 0));
        value = fmax(
            value, meso_letter_width(meso_drawing_cell(drawing, stack->change, row), SIZE, 1));
    }
    stack->label_room = fmin(ceil(label), drawing->width * 0.4);
    stack->scale = meso_scale_linear(
        low, high, stack->label_room + GAP,
        fmax(stack->label_room + GAP + 60, drawing->width - ceil(value) - GAP));
}

/* The nation is hollow, the mix hatched, the local part solid: told apart without colour. */
static void draw_part(const stack_chart *stack, int part, double from, double to, double top)
{
    static const meso_pen pens[PARTS] = {
        {.fill = MESO_INK_CARD, .stroke = MESO_INK_TEXT3, .width = 1},
        {.fill = MESO_INK_TEAL4, .stroke = MESO_INK_TEAL2, .width = 1},
        {.fill = MESO_INK_TEAL, .stroke = MESO_INK_TEAL, .width = 1}};
    meso_svg *svg = &stack->drawing->svg;
    const double x = fmin(from, to) + 0.5, width = fabs(to - from) - 1;
    if (width <= 0) return;
    if (part == 1) {
        meso_svg_hatched(svg, stack->hatch, x, top + 0.5, width, BAR - 1, pens[part]);
    } else {
        meso_svg_rect(svg, x, top + 0.5, width, BAR - 1, 0, pens[part]);
    }
}

static void draw_row(const stack_chart *stack, int64_t row)
{
    meso_drawing *drawing = stack->drawing;
    meso_svg *svg = &drawing->svg;
    const double middle = AXIS + ROW * ((double)row + 0.5),
                 zero = meso_scale_at(&stack->scale, 0);
    const char *label = meso_drawing_label(stack->industry, row);
    const char *code = meso_drawing_text(stack->industry, row);
    meso_svg_open(svg, "mark", code, meso_drawing_tip(drawing, label, stack->change, row));
    meso_svg_words_pair(
        svg, 0, middle + 4.5, label,
        (meso_face){.size = SIZE, .ink = MESO_INK_TEXT2, .room = stack->label_room},
        meso_drawing_code(stack->industry, row),
        (meso_face){.size = CODE_SIZE, .ink = MESO_INK_TEXT3});
    double end[] = {0, 0}; /* of what lies below and above zero so far */
    for (int part = 0; part < PARTS; part++) {
        if (!meso_drawing_has(stack->part[part], row)) continue;
        const double value = stack->part[part]->cell[row].value;
        double *side = &end[value > 0];
        draw_part(stack, part, meso_scale_at(&stack->scale, *side),
                  meso_scale_at(&stack->scale, *side + value), middle - BAR / 2);
        *side += value;
    }
    meso_svg_line(svg, zero, middle - ROW / 2, zero, middle + ROW / 2,
                  (meso_pen){.stroke = MESO_INK_TEXT3});
    if (meso_drawing_has(stack->change, row)) {
        meso_svg_diamond(
            svg, meso_scale_at(&stack->scale, stack->change->cell[row].value), middle, 4.5,
            (meso_pen){.fill = MESO_INK_TEXT, .stroke = MESO_INK_CARD, .width = 1.2});
    }
    const int fell = meso_drawing_has(stack->change, row) && stack->change->cell[row].value < 0;
    meso_svg_words(svg, drawing->width, middle + 4.5,
                   meso_drawing_cell(drawing, stack->change, row),
                   (meso_face){.size = SIZE,
                               .ink = fell ? MESO_INK_RUST : MESO_INK_TEXT,
                               .anchor = MESO_ANCHOR_END,
                               .bold = 1});
    meso_svg_close(svg);
}

static void draw_axis(const stack_chart *stack, double bottom)
{
    meso_drawing *drawing = stack->drawing;
    double tick[MESO_SCALE_TICKS];
    const int32_t ticks = meso_scale_ticks(&stack->scale, 70, tick);
    for (int32_t i = 0; i < ticks; i++) {
        const double x = meso_scale_at(&stack->scale, tick[i]);
        meso_svg_line(&drawing->svg, x, AXIS - 4, x, bottom,
                      (meso_pen){.stroke = MESO_INK_RULE});
        meso_svg_words(
            &drawing->svg, x, AXIS - 8, meso_drawing_number(drawing, tick[i], stack->change),
            (meso_face){.size = 11, .ink = MESO_INK_TEXT3, .anchor = MESO_ANCHOR_MIDDLE});
    }
}

static void draw_legend(const stack_chart *stack, double top)
{
    static const char *const keys[] = {"part.nation", "part.mix", "part.local", "part.change"};
    meso_drawing *drawing = stack->drawing;
    const meso_face face = {.size = LEGEND_SIZE, .ink = MESO_INK_TEXT3};
    double x = 0, base = top + 20;
    for (int part = 0; part <= PARTS; part++) {
        const char *words = meso_drawing_key(drawing, keys[part]);
        const double width = 28 + meso_letter_width(words, LEGEND_SIZE, 0);
        if (x > 0 && x + width > drawing->width) {
            x = 0;
            base += 18;
            drawing->height += 18;
        }
        if (part < PARTS) {
            draw_part(stack, part, x, x + 20, base - 10);
        } else {
            meso_svg_diamond(
                &drawing->svg, x + 13, base - 4, 4.5,
                (meso_pen){.fill = MESO_INK_TEXT, .stroke = MESO_INK_CARD, .width = 1.2});
        }
        meso_svg_words(&drawing->svg, x + 28, base, words, face);
        x += width + 16;
    }
}

void meso_draw_stack(meso_drawing *drawing)
{
    stack_chart stack = {.drawing = drawing,
                         .industry = meso_drawing_column(drawing, "industry"),
                         .change = meso_drawing_column(drawing, "change"),
                         .part = {meso_drawing_column(drawing, "nation"),
                                  meso_drawing_column(drawing, "mix"),
                                  meso_drawing_column(drawing, "local")}};
    if (!stack.industry || !stack.change) return;
    stack.hatch = meso_drawing_id(drawing, "mix");
    meso_svg_hatch(&drawing->svg, stack.hatch, MESO_INK_TEAL4, MESO_INK_TEAL2, 4);
    lay_out(&stack);
    const double bottom = AXIS + ROW * (double)drawing->table->rows;
    drawing->height = bottom + LEGEND;
    draw_axis(&stack, bottom);
    for (int64_t row = 0; row < drawing->table->rows; row++)
        draw_row(&stack, row);
    draw_legend(&stack, bottom);
}
