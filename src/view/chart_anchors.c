/* Which industries is a region known for: how large, how concentrated, how sure, how moving? */
#include "view/anchors_columns.h"
#include "view/letter.h"
#include "view/sparkline.h"

static const double ROW = 32, LEGEND = 30, LEAST_DOT = 3, MOST_DOT = 6.6;

/* What runs off the axis ends in an arrow head: to the left (side -1) or right (1). */
static void draw_arrow_head(meso_svg *svg, double tip, double y, int side, meso_ink ink)
{
    meso_svg_path_open(svg, (meso_pen){.stroke = ink, .width = 1.5, .round = 1});
    meso_svg_to(svg, 'M', tip - side * 4, y - 3.5);
    meso_svg_to(svg, 'L', tip, y);
    meso_svg_to(svg, 'L', tip - side * 4, y + 3.5);
    meso_svg_path_close(svg);
}

static void draw_whisker(const meso_anchors *anchors, const meso_cell *cell, double y,
                         int dashed)
{
    meso_svg *svg = &anchors->drawing->svg;
    const meso_scale *axis = &anchors->axis;
    const meso_pen pen = {
        .stroke = MESO_INK_TEAL, .width = 2, .round = 1, .dash = dashed ? "1 4" : NULL};
    const double from = meso_scale_at(axis, cell->low), to = meso_scale_at(axis, cell->high);
    meso_svg_line(svg, from, y, to, y, pen);
    for (int side = -1; side <= 1; side += 2) {
        if (side < 0 ? cell->low >= axis->low : cell->high <= axis->high) continue;
        draw_arrow_head(svg, side < 0 ? from - 4 : to + 4, y, side, MESO_INK_TEAL);
    }
}

/* Area grows with jobs. */
static double dot_radius(const meso_anchors *anchors, int64_t row)
{
    double share = 0;
    if (meso_drawing_has(anchors->jobs, row) && anchors->most_jobs > 0) {
        share = fmax(0, anchors->jobs->cell[row].value) / anchors->most_jobs;
    }
    return LEAST_DOT + (MOST_DOT - LEAST_DOT) * sqrt(share);
}

static void draw_quotient(const meso_anchors *anchors, int64_t row, double top)
{
    meso_drawing *drawing = anchors->drawing;
    meso_svg *svg = &drawing->svg;
    const meso_scale *axis = &anchors->axis;
    const double middle = top + ROW / 2;
    double tick[MESO_SCALE_TICKS];
    const int32_t ticks = meso_scale_ticks(axis, MESO_ANCHORS_TICKS_APART, tick);
    for (int32_t i = 0; i < ticks; i++) {
        const double x = meso_scale_at(axis, tick[i]);
        const int par = fabs(tick[i] - 1) < 1e-9;
        meso_svg_line(
            svg, x, top + 4, x, top + ROW - 4,
            (meso_pen){.stroke = par ? MESO_INK_RUST2 : MESO_INK_RULE, .width = par ? 1.2 : 0});
    }
    if (meso_drawing_has(anchors->peers, row) && anchors->peers->cell[row].value > 0) {
        const double peers = anchors->peers->cell[row].value, x = meso_scale_at(axis, peers);
        if (peers < axis->low)
            draw_arrow_head(svg, axis->from - 4, middle, -1, MESO_INK_TEXT);
        else
            meso_svg_line(svg, x, middle - 5, x, middle + 5,
                          (meso_pen){.stroke = MESO_INK_TEXT, .width = 1.8});
    }
    const meso_cell *cell = &anchors->lq->cell[row];
    const int known = meso_drawing_has(anchors->lq, row) && cell->value > 0;
    if (meso_drawing_bounded(cell)) draw_whisker(anchors, cell, middle, !known);
    if (!known) return;
    meso_svg_circle(svg, meso_scale_at(axis, cell->value), middle, dot_radius(anchors, row),
                    (meso_pen){.fill = MESO_INK_TEAL, .stroke = MESO_INK_CARD, .width = 1});
}

static void draw_history(const meso_anchors *anchors, int64_t row, double top)
{
    meso_drawing *drawing = anchors->drawing;
    const meso_column *change = anchors->change, *history = anchors->history;
    const int known = meso_drawing_has(change, row);
    const int fell = known && change->cell[row].value < 0;
    if (history) {
        const double *series = history->series + row * history->points;
        meso_spark_frame frame = {
            anchors->spark_left, top + 8, MESO_ANCHORS_SPARK, ROW - 16, HUGE_VAL, -HUGE_VAL};
        meso_sparkline_extent(series, history->points, &frame.low, &frame.high);
        meso_sparkline_draw(
            &drawing->svg, &frame, series, history->points,
            (meso_pen){.stroke = fell ? MESO_INK_RUST2 : MESO_INK_TEAL2, .width = 1.5});
    }
    if (!change) return;
    meso_svg_words(&drawing->svg, anchors->change_left, top + ROW / 2 + 4.5,
                   meso_drawing_cell(drawing, change, row),
                   (meso_face){.size = MESO_ANCHORS_NAME_SIZE,
                               .ink = !known ? MESO_INK_TEXT3
                                      : fell ? MESO_INK_RUST
                                             : MESO_INK_TEAL});
}

static void draw_row(const meso_anchors *anchors, int64_t row)
{
    meso_drawing *drawing = anchors->drawing;
    meso_svg *svg = &drawing->svg;
    const double top = MESO_ANCHORS_HEADER + ROW * (double)row, base = top + ROW / 2 + 4.5;
    const char *label = meso_drawing_label(anchors->industry, row);
    const char *code = meso_drawing_text(anchors->industry, row);
    if (row > 0) {
        meso_svg_line(svg, 0, top, drawing->width, top, (meso_pen){.stroke = MESO_INK_RULE});
    }
    meso_svg_open(svg, "mark", code, meso_drawing_tip(drawing, label, anchors->lq, row));
    meso_svg_words_pair(svg, 0, base, label,
                        (meso_face){.size = MESO_ANCHORS_NAME_SIZE,
                                    .ink = MESO_INK_TEXT,
                                    .bold = 1,
                                    .room = anchors->name_room},
                        meso_drawing_code(anchors->industry, row),
                        (meso_face){.size = MESO_ANCHORS_CODE_SIZE, .ink = MESO_INK_TEXT3});
    const meso_face right = {
        .size = MESO_ANCHORS_NAME_SIZE, .ink = MESO_INK_TEXT, .anchor = MESO_ANCHOR_END};
    meso_face value = right;
    value.bold = 1;
    if (anchors->jobs) {
        meso_svg_words(svg, anchors->jobs_right, base,
                       meso_drawing_cell(drawing, anchors->jobs, row), right);
    }
    draw_quotient(anchors, row, top);
    meso_svg_words(svg, anchors->value_right, base,
                   meso_drawing_cell(drawing, anchors->lq, row), value);
    draw_history(anchors, row, top);
    if (anchors->stage) {
        meso_svg_words(svg, anchors->stage_left, base, meso_drawing_text(anchors->stage, row),
                       (meso_face){.size = MESO_ANCHORS_NAME_SIZE, .ink = MESO_INK_TEXT});
    }
    if (anchors->firms) {
        meso_svg_words(svg, anchors->firms_right, base,
                       meso_drawing_cell(drawing, anchors->firms, row), right);
    }
    if (anchors->firms && meso_drawing_has(anchors->outliers, row) &&
        anchors->outliers->cell[row].value > 0) {
        meso_svg_diamond(svg, anchors->firms_right + 11, base - 4.5, 3.6,
                         (meso_pen){.fill = MESO_INK_GOLD});
        meso_svg_words(svg, anchors->firms_right + 17, base,
                       meso_drawing_cell(drawing, anchors->outliers, row),
                       (meso_face){.size = MESO_ANCHORS_HEAD_SIZE, .ink = MESO_INK_GOLD});
    }
    meso_svg_close(svg);
}

/* The legend breaks into a second line on a narrow page. */
static void draw_legend(const meso_anchors *anchors, double top)
{
    meso_drawing *drawing = anchors->drawing;
    meso_svg *svg = &drawing->svg;
    meso_face face = {.size = MESO_ANCHORS_HEAD_SIZE, .ink = MESO_INK_TEXT3};
    double x = 2, y = top + 17;
    meso_svg_line(svg, 0, top, drawing->width, top, (meso_pen){.stroke = MESO_INK_RULE});
    meso_svg_line(svg, x, y - 4, x + 28, y - 4,
                  (meso_pen){.stroke = MESO_INK_TEAL, .width = 2, .round = 1});
    meso_svg_circle(svg, x + 14, y - 4, 4,
                    (meso_pen){.fill = MESO_INK_TEAL, .stroke = MESO_INK_CARD, .width = 1});
    const char *sized = meso_drawing_key(drawing, "chart.legend.sized");
    meso_svg_words(svg, x + 36, y, sized, face);
    x += 36 + meso_letter_width(sized, MESO_ANCHORS_HEAD_SIZE, 0) + 18;
    const char *items[] = {meso_drawing_key(drawing, "chart.legend.peer_median"),
                           meso_drawing_key(drawing, "chart.legend.outliers")};
    const int shown[] = {anchors->peers != NULL, anchors->firms && anchors->outliers};
    for (int i = 0; i < 2; i++) {
        if (!shown[i]) continue;
        const double width = 10 + meso_letter_width(items[i], MESO_ANCHORS_HEAD_SIZE, 0);
        if (x + width > drawing->width) {
            x = 2;
            y += 18;
            drawing->height += 18;
        }
        if (i == 0) {
            meso_svg_line(svg, x + 2, y - 9, x + 2, y + 1,
                          (meso_pen){.stroke = MESO_INK_TEXT, .width = 1.8});
        } else {
            meso_svg_diamond(svg, x + 2, y - 4, 3.6, (meso_pen){.fill = MESO_INK_GOLD});
        }
        meso_svg_words(svg, x + 10, y, items[i], face);
        x += width + 18;
    }
}

void meso_draw_anchors(meso_drawing *drawing)
{
    meso_anchors anchors = {.drawing = drawing,
                            .industry = meso_drawing_column(drawing, "industry"),
                            .jobs = meso_drawing_column(drawing, "jobs"),
                            .lq = meso_drawing_column(drawing, "lq"),
                            .peers = meso_drawing_column(drawing, "peers"),
                            .change = meso_drawing_column(drawing, "change"),
                            .history = meso_drawing_column(drawing, "history"),
                            .stage = meso_drawing_column(drawing, "stage"),
                            .firms = meso_drawing_column(drawing, "firms"),
                            .outliers = meso_drawing_column(drawing, "outliers")};
    if (!anchors.lq) return;
    double least = HUGE_VAL;
    anchors.most_jobs = -HUGE_VAL;
    meso_drawing_extent(anchors.jobs, drawing->table->rows, 0, &least, &anchors.most_jobs);
    meso_anchors_lay_out(&anchors);
    const double bottom = MESO_ANCHORS_HEADER + ROW * (double)drawing->table->rows;
    drawing->height = bottom + LEGEND;
    meso_anchors_draw_heading(&anchors);
    for (int64_t row = 0; row < drawing->table->rows; row++)
        draw_row(&anchors, row);
    draw_legend(&anchors, bottom);
}
