/* What is a region made of: area for size, tint for concentration, names in place? */
#include "view/classes.h"
#include "view/drawing.h"
#include "view/escape.h"
#include "view/letter.h"
#include "view/treemap.h"

#include <stdlib.h>
#include <string.h>

static const double HIGH = 0.6, LEAST_HEIGHT = 240, GROUP_HEAD = 17, GROUP_SIZE = 11.5,
                    SMALL_SIZE = 11, PAD = 5, LEAST_GROUP_WIDTH = 40, LEAST_LABEL = 44;

/* A leaf of the map, to be sorted by group and size. */
typedef struct leaf {
    int64_t row;
    int64_t group; /* position of the first row of its group */
    double size, group_size;
} leaf;

typedef struct tree_chart {
    meso_drawing *drawing;
    const meso_column *industry, *group, *size, *tint;
    meso_classes classes;
    const char *withheld, *missing; /* ids of hatchings where there is no tint */
    int64_t withhelds, missings;    /* how many */
} tree_chart;

/* Largest group first, in it the largest industry; equal ones in the order of the table. */
static int compare_leaves(const void *left, const void *right)
{
    const leaf *a = left, *b = right;
    if (a->group != b->group) {
        if (a->group_size != b->group_size) return a->group_size > b->group_size ? -1 : 1;
        return a->group < b->group ? -1 : 1;
    }
    if (a->size != b->size) return a->size > b->size ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* Rows with a size above zero, sorted; how many. */
static int64_t collect(const tree_chart *tree, leaf *leaves)
{
    const meso_drawing *drawing = tree->drawing;
    int64_t count = 0;
    for (int64_t row = 0; row < drawing->table->rows; row++) {
        if (!meso_drawing_has(tree->size, row) || !(tree->size->cell[row].value > 0)) continue;
        int64_t group = count;
        for (int64_t i = 0; tree->group && i < count; i++) {
            if (strcmp(meso_drawing_text(tree->group, leaves[i].row),
                       meso_drawing_text(tree->group, row)) != 0) {
                continue;
            }
            group = leaves[i].group;
            break;
        }
        leaves[count++] = (leaf){
            .row = row, .group = tree->group ? group : 0, .size = tree->size->cell[row].value};
    }
    for (int64_t i = 0; i < count; i++)
        leaves[leaves[i].group].group_size += leaves[i].size;
    for (int64_t i = 0; i < count; i++) {
        leaves[i].group_size = leaves[leaves[i].group].group_size;
    }
    qsort(leaves, (size_t)count, sizeof *leaves, compare_leaves);
    return count;
}

static meso_ink words_on(meso_ink ground)
{
    if (ground == MESO_INK_STEP4) return MESO_INK_CARD;
    return ground == MESO_INK_STEP3 ? MESO_INK_ON_STEP3 : MESO_INK_TEXT;
}

static double widest_word(const char *words)
{
    double widest = 0, width = 0;
    for (uint32_t character; (character = meso_escape_next(&words)) != 0;) {
        width = character == ' ' ? 0 : width + meso_letter_em(character, 1) * SMALL_SIZE;
        widest = fmax(widest, width);
    }
    return widest;
}

/* The name in as many lines as fit, then the number if there is room. */
static void label_leaf(const tree_chart *tree, int64_t row, meso_box box, meso_ink ink)
{
    enum { MOST_LINES = 4 };
    meso_drawing *drawing = tree->drawing;
    const char *name = meso_drawing_label(tree->industry, row);
    const double room = box.width - 2 * PAD, line_height = SMALL_SIZE + 3;
    const int32_t fits = (int32_t)((box.height - 2 * PAD + 3) / line_height);
    if (room < LEAST_LABEL || fits < 1) return;
    meso_letter_line lines[MOST_LINES];
    const int breaks = widest_word(name) > room; /* words are not torn: one line, cut */
    const int32_t most = breaks ? 1 : fits < MOST_LINES ? fits : MOST_LINES;
    const int32_t count = meso_letter_wrap(lines, most, name, SMALL_SIZE, 1, room);
    double base = box.y + PAD + SMALL_SIZE - 1;
    for (int32_t i = 0; i < count; i++, base += line_height) {
        meso_svg_words_part(&drawing->svg, box.x + PAD, base, name, lines[i],
                            (meso_face){.size = SMALL_SIZE, .ink = ink, .bold = 1});
    }
    const char *number = meso_drawing_cell(drawing, tree->size, row);
    if (count < fits && meso_letter_width(number, SMALL_SIZE, 0) <= room) {
        meso_svg_words(&drawing->svg, box.x + PAD, base, number,
                       (meso_face){.size = SMALL_SIZE, .ink = ink});
    }
}

static void draw_leaf(tree_chart *tree, int64_t row, meso_box box)
{
    meso_drawing *drawing = tree->drawing;
    const meso_pen edge = {.stroke = MESO_INK_CARD, .width = 1};
    meso_ink ground = MESO_INK_NONE;
    if (box.width < 0.3 || box.height < 0.3) return;
    const int known = meso_drawing_has(tree->tint, row);
    meso_svg_open(&drawing->svg, "mark", meso_drawing_text(tree->industry, row),
                  meso_drawing_tip(drawing, meso_drawing_label(tree->industry, row),
                                   tree->tint ? tree->tint : tree->size, row));
    if (known) {
        ground = meso_classes_ink(&tree->classes,
                                  meso_classes_of(&tree->classes, tree->tint->cell[row].value));
        meso_pen pen = {.fill = ground, .stroke = MESO_INK_TEAL2, .width = 0.7};
        meso_svg_rect(&drawing->svg, box.x, box.y, box.width, box.height, 0, pen);
    } else {
        const int withheld = tree->tint && tree->tint->cell[row].state == MESO_CELL_WITHHELD;
        *(withheld ? &tree->withhelds : &tree->missings) += 1;
        meso_svg_hatched(&drawing->svg, withheld ? tree->withheld : tree->missing, box.x, box.y,
                         box.width, box.height, edge);
    }
    label_leaf(tree, row, box, known ? words_on(ground) : MESO_INK_TEXT);
    meso_svg_close(&drawing->svg);
}

/* The industries of a group below its name; a group too small for a name is all industries. */
static void draw_group(tree_chart *tree, const leaf *leaves, int64_t count, meso_box box,
                       meso_box *boxes, double *sizes)
{
    meso_drawing *drawing = tree->drawing;
    const char *name = meso_drawing_text(tree->group, leaves[0].row);
    meso_box inside = {box.x + 1, box.y + 1, fmax(0, box.width - 2), fmax(0, box.height - 2)};
    if (*name && box.width > LEAST_GROUP_WIDTH && box.height > 2.5 * GROUP_HEAD) {
        meso_svg_words(
            &drawing->svg, box.x + 3, box.y + GROUP_SIZE + 1, name,
            (meso_face){.size = GROUP_SIZE, .ink = MESO_INK_TEXT2, .room = box.width - 6});
        inside.y += GROUP_HEAD - 1;
        inside.height -= GROUP_HEAD - 1;
    }
    for (int64_t i = 0; i < count; i++)
        sizes[i] = leaves[i].size;
    meso_treemap_lay(boxes, sizes, count, inside);
    for (int64_t i = 0; i < count; i++)
        draw_leaf(tree, leaves[i].row, boxes[i]);
}

static void draw_groups(tree_chart *tree, const leaf *leaves, int64_t count, meso_box frame)
{
    meso_drawing *drawing = tree->drawing;
    meso_box *boxes = meso_drawing_take(drawing, 2 * count, sizeof *boxes);
    double *sizes = meso_drawing_take(drawing, 2 * count, sizeof *sizes);
    if (!boxes || !sizes) return;
    int64_t groups = 0;
    for (int64_t i = 0; i < count; i++) {
        if (i == 0 || leaves[i].group != leaves[i - 1].group) {
            sizes[groups++] = leaves[i].group_size;
        }
    }
    meso_treemap_lay(boxes, sizes, groups, frame);
    for (int64_t begin = 0, group = 0; begin < count; group++) {
        int64_t end = begin + 1;
        while (end < count && leaves[end].group == leaves[begin].group)
            end++;
        draw_group(tree, leaves + begin, end - begin, boxes[group], boxes + count,
                   sizes + count);
        begin = end;
    }
}

/* Industries whose size is not known have no area; they are counted instead. */
static int64_t count_unknown(const tree_chart *tree)
{
    int64_t unknown = 0;
    for (int64_t row = 0; row < tree->drawing->table->rows; row++) {
        unknown += !meso_drawing_has(tree->size, row);
    }
    return unknown;
}

void meso_draw_treemap(meso_drawing *drawing)
{
    /* Concentration against the nation: half, a fifth below, a fifth above, twice. */
    tree_chart tree = {.drawing = drawing,
                       .industry = meso_drawing_column(drawing, "industry"),
                       .group = meso_drawing_column(drawing, "group"),
                       .size = meso_drawing_column(drawing, "size"),
                       .tint = meso_drawing_column(drawing, "tint"),
                       .classes = {5, {0.5, 0.8, 1.25, 2}},
                       .withheld = meso_drawing_id(drawing, "withheld"),
                       .missing = meso_drawing_id(drawing, "missing")};
    if (!tree.industry || !tree.size) return;
    leaf *leaves = meso_drawing_take(drawing, drawing->table->rows, sizeof *leaves);
    if (!leaves) return;
    const int64_t count = collect(&tree, leaves);
    const double height = fmax(LEAST_HEIGHT, floor(drawing->width * HIGH));
    meso_svg_hatch(&drawing->svg, tree.withheld, MESO_INK_CARD, MESO_INK_RULE2, 5);
    meso_svg_dots(&drawing->svg, tree.missing, MESO_INK_CARD, MESO_INK_RULE2, 4);
    draw_groups(&tree, leaves, count, (meso_box){0, 0, drawing->width, height});
    drawing->height = height;
    if (tree.tint) {
        const meso_classes_legend legend = {.column = tree.tint,
                                            .withheld = tree.withhelds ? tree.withheld : NULL,
                                            .missing = tree.missings ? tree.missing : NULL};
        drawing->height +=
            8 + meso_classes_draw_legend(drawing, &tree.classes, &legend, height + 8);
    }
    drawing->height +=
        meso_drawing_note(drawing, "chart.not_drawn", count_unknown(&tree), drawing->height);
}
