/* Which of five tints does a value get, and how does the reader know? */
#include "view/classes.h"

#include "view/letter.h"
#include "view/scale.h"

static const double BOX_HEIGHT = 9, LEAST_BOX = 22, WORD_SIZE = 11.5, NUMBER_SIZE = 11, GAP = 8,
                    BETWEEN = 16, LINE = 20;

/* The number with the fewest digits above `low` and not above `high`. */
static double roundest(double low, double high)
{
    for (double power = pow(10, ceil(log10(fmax(fabs(low), fabs(high))))); power > 0;
         power /= 10) {
        for (int part = 1; part <= 2; part++) { /* whole powers of ten, then halves */
            const double step = power / part;
            const double candidate = floor(high / step) * step;
            if (candidate > low && candidate <= high) return candidate;
            if (step < (high - low) / 10) return high;
        }
    }
    return high;
}

meso_classes meso_classes_equal_counts(const double *sorted, int64_t count)
{
    meso_classes classes = {.count = 1};
    const int64_t slack = count / 40; /* a rounder number is worth a few regions either way */
    for (int32_t part = 1; part < MESO_CLASSES_MOST; part++) {
        int64_t at = count * part / MESO_CLASSES_MOST;
        while (at > 0 && at < count && sorted[at] == sorted[at - 1])
            at++; /* never split ties */
        if (at <= 0 || at >= count) continue;
        const int64_t low = at - 1 - slack, high = at + slack;
        const double start =
            roundest(sorted[low < 0 ? 0 : low], sorted[high >= count ? count - 1 : high]);
        if (classes.count > 1 && start <= classes.start[classes.count - 2]) continue;
        classes.start[classes.count++ - 1] = start;
    }
    return classes;
}

int32_t meso_classes_of(const meso_classes *classes, double value)
{
    int32_t number = 0;
    while (number < classes->count - 1 && value >= classes->start[number])
        number++;
    return number;
}

meso_ink meso_classes_ink(const meso_classes *classes, int32_t number)
{
    static const int step[MESO_CLASSES_MOST][MESO_CLASSES_MOST] = {
        {2}, {1, 3}, {0, 2, 4}, {0, 1, 3, 4}, {0, 1, 2, 3, 4}};
    return (meso_ink)(MESO_INK_STEP0 + step[classes->count - 1][number]);
}

static int is_percent(const meso_column *column)
{
    return column->format == MESO_FORMAT_SHARE || column->format == MESO_FORMAT_GROWTH ||
           column->format == MESO_FORMAT_PROBABILITY;
}

/* How to write where classes part: as many decimals as the longest of them needs. */
static meso_column start_column(const meso_classes *classes, const meso_column *column)
{
    meso_column as = {.format = column->format};
    for (int32_t i = 0; i + 1 < classes->count; i++) {
        const double start = classes->start[i] * (is_percent(column) ? 100 : 1);
        const int32_t decimals = meso_scale_decimals(start);
        as.digits = decimals > as.digits ? decimals : as.digits;
    }
    if (as.format == MESO_FORMAT_RATIO || as.format == MESO_FORMAT_RANK ||
        (as.format == MESO_FORMAT_COUNT && as.digits > 0)) {
        as.format = MESO_FORMAT_NUMBER;
    }
    if (as.format == MESO_FORMAT_PROBABILITY) as.format = MESO_FORMAT_SHARE;
    return as;
}

static double draw_boxes(meso_drawing *drawing, const meso_classes *classes,
                         const meso_column *column, double base)
{
    meso_svg *svg = &drawing->svg;
    const meso_face face = {.size = WORD_SIZE, .ink = MESO_INK_TEXT3};
    const char *lower = meso_drawing_key(drawing, "chart.lower");
    const char *higher = meso_drawing_key(drawing, "chart.higher");
    const meso_column as = start_column(classes, column);
    double box = LEAST_BOX;
    for (int32_t i = 0; i + 1 < classes->count; i++) {
        box = fmax(box,
                   6 + meso_letter_width(meso_drawing_number(drawing, classes->start[i], &as),
                                         NUMBER_SIZE, 0));
    }
    const double words = meso_letter_width(lower, WORD_SIZE, 0) + GAP + GAP +
                         meso_letter_width(higher, WORD_SIZE, 0);
    const int worded = words + box * classes->count <= drawing->width; /* numbers say it too */
    if (worded) meso_svg_words(svg, 0, base, lower, face);
    const double left = worded ? meso_letter_width(lower, WORD_SIZE, 0) + GAP : 0;
    for (int32_t i = 0; i < classes->count; i++) {
        meso_svg_rect(svg, left + box * i, base - BOX_HEIGHT, box, BOX_HEIGHT, 0,
                      (meso_pen){.fill = meso_classes_ink(classes, i),
                                 .stroke = MESO_INK_OUTLINE,
                                 .width = 0.7});
        if (i == 0) continue;
        meso_svg_words(svg, left + box * i, base + 13,
                       meso_drawing_number(drawing, classes->start[i - 1], &as),
                       (meso_face){.size = NUMBER_SIZE,
                                   .ink = MESO_INK_TEXT3,
                                   .anchor = MESO_ANCHOR_MIDDLE});
    }
    const double right = left + box * classes->count + GAP;
    if (!worded) return right;
    meso_svg_words(svg, right, base, higher, face);
    return right + meso_letter_width(higher, WORD_SIZE, 0);
}

double meso_classes_draw_legend(meso_drawing *drawing, const meso_classes *classes,
                                const meso_classes_legend *legend, double top)
{
    meso_svg *svg = &drawing->svg;
    double base = top + 14;
    double x = draw_boxes(drawing, classes, legend->column, base) + BETWEEN;
    double bottom = base + 18;
    const char *hatching[] = {legend->withheld, legend->missing};
    const char *const keys[] = {"chart.withheld", "chart.missing"};
    for (int i = 0; i < 3; i++) {
        if (i < 2 ? !hatching[i] : !legend->peers) continue;
        const char *words = i < 2 ? meso_drawing_key(drawing, keys[i]) : legend->peers;
        const double mark = i < 2 ? 22 : 8;
        const double width = mark + 6 + meso_letter_width(words, WORD_SIZE, 0);
        if (x > 0 && x + width > drawing->width) {
            x = 0;
            base = bottom + 8;
            bottom = base + LINE - 12;
        }
        if (i < 2) {
            meso_svg_hatched(svg, hatching[i], x, base - BOX_HEIGHT, mark, BOX_HEIGHT,
                             (meso_pen){.stroke = MESO_INK_OUTLINE, .width = 0.7});
        } else {
            meso_svg_circle(
                svg, x + 4, base - 4, 2.8,
                (meso_pen){.fill = MESO_INK_CARD, .stroke = MESO_INK_TEXT, .width = 1});
        }
        meso_svg_words(svg, x + mark + 6, base, words,
                       (meso_face){.size = WORD_SIZE, .ink = MESO_INK_TEXT3});
        x += width + BETWEEN;
    }
    return bottom - top;
}
