/* How wide are the columns of the anchor table, and which of them does a page have room for? */
#include "view/anchors_columns.h"

#include "view/letter.h"

static const double GAP = 14, AXIS_SIZE = 11, LEAST_NAME = 130, LEAST_AXIS = 120,
                    TIGHT_AXIS = 76, LEAST_PEERS = 0.25, LEAST_QUOTIENT = 1e-6, MOST_AXIS = 260;

/* Widest entry of a column with its heading; 0 without the column. */
static double column_width(const meso_anchors *anchors, const meso_column *column,
                           const char *heading, int bold)
{
    if (!column) return 0;
    double width = meso_letter_width(heading, MESO_ANCHORS_HEAD_SIZE, 0);
    for (int64_t row = 0; row < anchors->drawing->table->rows; row++) {
        const char *words = column->kind == MESO_COLUMN_TEXT
                                ? meso_drawing_text(column, row)
                                : meso_drawing_cell(anchors->drawing, column, row);
        width = fmax(width, meso_letter_width(words, MESO_ANCHORS_NAME_SIZE, bold));
    }
    return ceil(width);
}

static double name_width(const meso_anchors *anchors)
{
    double width = 0;
    for (int64_t row = 0; row < anchors->drawing->table->rows; row++) {
        const double words = meso_letter_width(meso_drawing_label(anchors->industry, row),
                                               MESO_ANCHORS_NAME_SIZE, 1);
        const double code = meso_letter_width(meso_drawing_code(anchors->industry, row),
                                              MESO_ANCHORS_CODE_SIZE, 0);
        width = fmax(width, words + 9 + code);
    }
    return ceil(width);
}

/* The axis is the region's: peers that have next to nothing of an anchor do not stretch it,
   their median is drawn as an arrow that leaves it. */
static meso_scale quotient_axis(const meso_anchors *anchors, double from, double to)
{
    const int64_t rows = anchors->drawing->table->rows;
    double low = 0.5, high = 2;
    for (int64_t row = 0; row < rows; row++) {
        const double number[] = {
            meso_drawing_has(anchors->lq, row) ? anchors->lq->cell[row].value : MESO_NAN,
            meso_drawing_has(anchors->peers, row) ? anchors->peers->cell[row].value : MESO_NAN};
        for (int i = 0; i < 2; i++) {
            if (!(number[i] > 0)) continue;
            low = fmin(low, i == 0 ? number[i] : fmax(number[i], LEAST_PEERS));
            high = fmax(high, number[i]);
        }
    }
    return meso_scale_doubling(fmax(low, LEAST_QUOTIENT), high, from, to);
}

/* "Since 2015", when the figure says since when. */
static const char *change_heading(const meso_anchors *anchors)
{
    meso_drawing *drawing = anchors->drawing;
    const char *from = meso_drawing_slot_words(drawing, "from");
    return *from ? meso_drawing_with(drawing, "chart.column.since", "from", from)
                 : meso_drawing_key(drawing, "chart.column.change");
}

void meso_anchors_lay_out(meso_anchors *anchors)
{
    meso_drawing *drawing = anchors->drawing;
    const double jobs =
        column_width(anchors, anchors->jobs, meso_drawing_key(drawing, "chart.column.jobs"), 0);
    const double value = column_width(anchors, anchors->lq, "", 1);
    const double heading =
        meso_letter_width(change_heading(anchors), MESO_ANCHORS_HEAD_SIZE, 0);
    double change = column_width(anchors, anchors->change, "", 0);
    double stage = column_width(anchors, anchors->stage,
                                meso_drawing_key(drawing, "chart.column.stage"), 0);
    double firms = column_width(anchors, anchors->firms,
                                meso_drawing_key(drawing, "chart.column.firms"), 0);
    if (firms > 0 && anchors->outliers) firms += 30;
    double spark = anchors->history ? MESO_ANCHORS_SPARK + 8 : 0;
    double fixed = jobs + value + 3 * GAP + (change > 0 ? fmax(change, heading) + GAP : 0);
    double room = drawing->width - fixed - LEAST_NAME - LEAST_AXIS;
    if (change > 0 && room < -LEAST_NAME / 2) { /* on a phone: names before changes */
        room += fmax(change, heading) + GAP;
        fixed -= fmax(change, heading) + GAP;
        change = spark = 0;
        anchors->change = NULL;
    }
    if (stage > 0 && spark + stage + firms + 3 * GAP > room - 60) stage = 0;
    if (firms > 0 && spark + stage + firms + 2 * GAP > room - 60) firms = 0;
    if (spark > room) spark = 0;
    if (change > 0) {
        change = fmax(change, heading - spark);
        fixed = jobs + value + 4 * GAP + change;
    }
    if (stage == 0) anchors->stage = NULL;
    if (firms == 0) anchors->firms = NULL;
    if (spark == 0) anchors->history = NULL;
    const double rest = drawing->width - fixed - spark - (stage > 0 ? stage + GAP : 0) -
                        (firms > 0 ? firms + GAP : 0);
    const double least = fmax(TIGHT_AXIS, fmin(LEAST_AXIS, rest - LEAST_NAME));
    const double axis = fmax(least, fmin(MOST_AXIS, rest - name_width(anchors)));
    double x = rest - axis;
    anchors->name_room = x;
    anchors->jobs_right = x += jobs + GAP;
    anchors->axis = quotient_axis(anchors, x + GAP + 8, x + GAP + axis - 8);
    anchors->value_right = x += GAP + axis + value;
    anchors->spark_left = x += GAP;
    anchors->change_left = x += spark;
    x += change;
    if (anchors->stage) {
        anchors->stage_left = x += GAP;
        x += stage;
    }
    anchors->firms_right = drawing->width - (anchors->outliers ? 30 : 0);
}

void meso_anchors_draw_heading(const meso_anchors *anchors)
{
    meso_drawing *drawing = anchors->drawing;
    meso_svg *svg = &drawing->svg;
    const double base = MESO_ANCHORS_HEADER - 8;
    const meso_face left = {.size = MESO_ANCHORS_HEAD_SIZE, .ink = MESO_INK_TEXT3};
    meso_face right = left;
    right.anchor = MESO_ANCHOR_END;
    meso_svg_words(svg, 0, base, meso_drawing_key(drawing, "chart.column.industry"), left);
    meso_svg_words(svg, anchors->jobs_right, base,
                   meso_drawing_key(drawing, "chart.column.jobs"), right);
    const char *quotient = meso_drawing_key(drawing, "chart.column.lq");
    const double most = drawing->width - meso_letter_width(quotient, MESO_ANCHORS_HEAD_SIZE, 0);
    meso_svg_words(svg, fmax(0, fmin(anchors->axis.from - 8, most)), base - 18, quotient, left);
    double tick[MESO_SCALE_TICKS];
    const int32_t ticks = meso_scale_ticks(&anchors->axis, MESO_ANCHORS_TICKS_APART, tick);
    for (int32_t i = 0; i < ticks; i++) {
        const meso_column as = {.format = MESO_FORMAT_NUMBER,
                                .digits = meso_scale_decimals(tick[i])};
        meso_svg_words(svg, meso_scale_at(&anchors->axis, tick[i]), base,
                       meso_drawing_number(drawing, tick[i], &as),
                       (meso_face){.size = AXIS_SIZE,
                                   .ink = MESO_INK_TEXT3,
                                   .anchor = MESO_ANCHOR_MIDDLE});
    }
    if (anchors->change) {
        meso_svg_words(svg, anchors->history ? anchors->spark_left : anchors->change_left, base,
                       change_heading(anchors), left);
    }
    if (anchors->stage) {
        meso_svg_words(svg, anchors->stage_left, base,
                       meso_drawing_key(drawing, "chart.column.stage"), left);
    }
    if (anchors->firms) {
        meso_svg_words(svg, anchors->firms_right, base,
                       meso_drawing_key(drawing, "chart.column.firms"), right);
    }
    meso_svg_line(svg, 0, MESO_ANCHORS_HEADER, drawing->width, MESO_ANCHORS_HEADER,
                  (meso_pen){.stroke = MESO_INK_RULE});
}
