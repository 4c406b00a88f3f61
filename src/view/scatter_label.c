/* Which spots of a scatter are named, and where do their names cover nothing? */
#include "view/letter.h"
#include "view/scatter.h"

#include <string.h>

enum { SIDES = 8 };
static const double LABEL_SIZE = 11;

static const char *const industries[MESO_SCATTER_CLASSES] = {"class.anchor", "class.emerging",
                                                             "class.base", "class.absent"};
static const char *const options[MESO_SCATTER_CLASSES] = {"class.robust", "class.contested",
                                                          "class.weak", "class.insufficient"};

/* The words of the chart's own classes. */
static const char *const *classes_of(const meso_scatter *chart)
{
    for (int64_t row = 0; row < chart->drawing->table->rows; row++)
        for (int i = 0; i < MESO_SCATTER_CLASSES; i++)
            if (strcmp(meso_drawing_text(chart->class_of, row), options[i]) == 0)
                return options;
    return industries;
}

int meso_scatter_class(const meso_scatter *chart, int64_t row)
{
    const char *const *classes = classes_of(chart);
    const char *word = meso_drawing_text(chart->class_of, row);
    for (int i = 0; i < MESO_SCATTER_CLASSES; i++) {
        if (strcmp(word, classes[i]) == 0) return i;
    }
    return MESO_SCATTER_CLASSES - 1;
}

static int boxes_meet(meso_box a, meso_box b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

/* Whether the line that parts the quadrants would run through a label. */
static int crosses(const meso_plot_axis *axis, double from, double length)
{
    if (isnan(axis->split)) return 0;
    const double line = meso_plot_place(axis, axis->split);
    return line > from && line < from + length;
}

/* Whether a label may stand there: on the paper, on no other label, spot or line. */
static int is_free(const meso_scatter *chart, meso_box box, int64_t own)
{
    const meso_drawing *drawing = chart->drawing;
    if (box.x < MESO_PLOT_LEFT || box.x + box.width > drawing->width - 2 ||
        box.y < MESO_PLOT_TOP - 8 || box.y + box.height > drawing->height - MESO_PLOT_BOTTOM) {
        return 0;
    }
    for (int32_t i = 0; i < chart->labels; i++) {
        if (boxes_meet(box, chart->taken[i])) return 0;
    }
    if (crosses(&chart->y, box.y, box.height) || crosses(&chart->x, box.x, box.width)) return 0;
    for (int64_t i = 0; i < chart->spots; i++) {
        const meso_plot_spot *spot = &chart->spot[i];
        const double radius = spot->radius;
        const meso_box around = {spot->x - radius, spot->y - radius, 2 * radius, 2 * radius};
        if (i != own && boxes_meet(box, around)) return 0;
    }
    return 1;
}

/* Tries right, left, above, below and the corners of the spot. */
static int place_label(const meso_scatter *chart, int64_t own, double width, meso_box *out)
{
    const meso_plot_spot *spot = &chart->spot[own];
    const double height = LABEL_SIZE + 2, r = spot->radius + 3, corner = r * 0.7;
    const double left[SIDES] = {r,      -r - width,      -width / 2, -width / 2,
                                corner, -corner - width, corner,     -corner - width};
    const double top[SIDES] = {-height / 2,      -height / 2,      -r - height, r,
                               -corner - height, -corner - height, corner,      corner};
    for (int side = 0; side < SIDES; side++) {
        *out = (meso_box){spot->x + left[side], spot->y + top[side], width, height};
        if (is_free(chart, *out, own)) return 1;
    }
    return 0;
}

void meso_scatter_draw_labels(meso_scatter *chart)
{
    meso_drawing *drawing = chart->drawing;
    const double most = fmax(80, drawing->width * 0.24);
    for (int64_t i = 0; i < chart->spots && chart->labels < MESO_SCATTER_LABELS; i++) {
        const char *name = meso_drawing_label(chart->industry, chart->spot[i].row);
        const double width = fmin(most, meso_letter_width(name, LABEL_SIZE, 0) + 1);
        meso_box box;
        if (!place_label(chart, i, width, &box)) continue; /* its tip still says who it is */
        chart->taken[chart->labels++] = box;
        meso_svg_words(
            &drawing->svg, box.x, box.y + LABEL_SIZE - 1, name,
            (meso_face){.size = LABEL_SIZE, .ink = MESO_INK_TEXT2, .halo = 1, .room = width});
    }
}

void meso_scatter_name_quadrants(meso_scatter *chart)
{
    meso_drawing *drawing = chart->drawing;
    if (!chart->class_of || isnan(chart->x.split) || isnan(chart->y.split)) return;
    const char *const *classes = classes_of(chart);
    const double middle_x = meso_plot_place(&chart->x, chart->x.split);
    const double middle_y = meso_plot_place(&chart->y, chart->y.split);
    int corner_taken[4] = {0};
    for (int number = 0; number < MESO_SCATTER_CLASSES; number++) {
        int64_t count[4] = {0};
        for (int64_t i = 0; i < chart->spots; i++) {
            if (meso_scatter_class(chart, chart->spot[i].row) != number) continue;
            count[(chart->spot[i].x >= middle_x) + 2 * (chart->spot[i].y > middle_y)]++;
        }
        int corner = 0;
        for (int i = 1; i < 4; i++)
            corner = count[i] > count[corner] ? i : corner;
        if (count[corner] == 0 || corner_taken[corner]) continue;
        corner_taken[corner] = 1;
        const char *words = meso_drawing_key(drawing, classes[number]);
        const double width = meso_letter_width(words, 12, 1) + 2;
        const int right = corner & 1, low = corner & 2;
        const meso_box box = {
            right ? drawing->width - MESO_PLOT_RIGHT - width - 4 : MESO_PLOT_LEFT + 6,
            low ? drawing->height - MESO_PLOT_BOTTOM - 19 : MESO_PLOT_TOP + 4, width, 15};
        chart->taken[chart->labels++] = box;
        meso_svg_words(&drawing->svg, box.x, box.y + 12, words,
                       (meso_face){.size = 12, .ink = MESO_INK_TEXT3, .bold = 1, .halo = 1});
    }
}
