/* Where does a region sit among the others, and what is not known about whom? */
#include "base/map.h"
#include "view/classes.h"
#include "view/drawing.h"
#include "view/escape.h"
#include "view/letter.h"
#include "view/map_label.h"
#include "view/map_panes.h"
#include "view/map_path.h"

#include <stdlib.h>
#include <string.h>

/* Classes of the drawing: tints, then these. */
enum { WITHHELD = MESO_CLASSES_MOST, MISSING, CLASSES };

static const double TOLERANCE = 0.3, EARTH_RADIUS_KM = 6371, LONGEST_BAR = 90,
                    LONGEST_HONEST_BAR = 2000, LABEL_SIZE = 12.5;

typedef struct map_chart {
    meso_drawing *drawing;
    const meso_column *region, *value, *role;
    const meso_boundaries *boundaries;
    meso_map_panes panes;
    meso_classes classes;
    int64_t *row_of;                /* [regions of the boundaries] row of the table, or -1 */
    unsigned char *class_of;        /* [regions of the boundaries] */
    int64_t count[CLASSES];         /* regions in each class */
    const char *withheld, *missing; /* ids of the hatchings */
} map_chart;

/* Finds the row of every outline. */
static int match_rows(map_chart *map)
{
    meso_drawing *drawing = map->drawing;
    meso_map *codes = meso_map_new(drawing->ctx);
    if (!codes) {
        drawing->svg.out->status = MESO_E_NOMEM;
        return 0;
    }
    int fine = 1;
    for (int64_t row = 0; row < drawing->table->rows && fine; row++) {
        const char *code = meso_drawing_text(map->region, row);
        fine = meso_map_add(drawing->ctx, codes, code, strlen(code)) >= 0;
    }
    for (int32_t i = 0; i < map->boundaries->count && fine; i++) {
        const char *code = map->boundaries->code[i];
        map->row_of[i] = meso_map_find(codes, code, strlen(code));
    }
    if (!fine) drawing->svg.out->status = MESO_E_NOMEM;
    meso_map_free(codes);
    return fine;
}

static int compare_numbers(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Classes over all rows with a number, drawn or not. */
static int classify(map_chart *map)
{
    meso_drawing *drawing = map->drawing;
    const int64_t rows = drawing->table->rows;
    double *sorted = meso_drawing_take(drawing, rows, sizeof *sorted);
    if (!sorted) return 0;
    int64_t known = 0;
    for (int64_t row = 0; row < rows; row++) {
        if (meso_drawing_has(map->value, row)) sorted[known++] = map->value->cell[row].value;
    }
    qsort(sorted, (size_t)known, sizeof *sorted, compare_numbers);
    map->classes = meso_classes_equal_counts(sorted, known);
    for (int32_t i = 0; i < map->boundaries->count; i++) {
        const int64_t row = map->row_of[i];
        int class_of = MISSING;
        if (row >= 0 && meso_drawing_has(map->value, row)) {
            class_of = meso_classes_of(&map->classes, map->value->cell[row].value);
        } else if (row >= 0 && map->value->cell[row].state == MESO_CELL_WITHHELD) {
            class_of = WITHHELD;
        }
        map->class_of[i] = (unsigned char)class_of;
        map->count[class_of]++;
    }
    return 1;
}

static const char *region_tip(const map_chart *map, int32_t region)
{
    const int64_t row = map->row_of[region];
    if (row >= 0) {
        return meso_drawing_tip(map->drawing, meso_drawing_label(map->region, row), map->value,
                                row);
    }
    const char *label = map->boundaries->label[region];
    const meso_slot slots[] = {
        {.name = "label", .text = *label ? label : map->boundaries->code[region]},
        {.name = "value", .text = meso_drawing_key(map->drawing, "chart.missing")}};
    return meso_drawing_words(map->drawing, "chart.tip", slots, 2);
}

/* Files of coarse maps keep the code of a town whose outline they lost. */
static int has_outline(const map_chart *map, int32_t region)
{
    return map->boundaries->ring[region] < map->boundaries->ring[region + 1];
}

/* All regions of a class share one group, so that each costs little more than its outline. */
static void draw_class(const map_chart *map, int number)
{
    meso_svg *svg = &map->drawing->svg;
    meso_text *out = svg->out;
    meso_text_put(out, "<g class=\"regions\" fill-rule=\"evenodd\" stroke-linejoin=\"round\" "
                       "stroke-width=\".7\" stroke=\"");
    meso_text_put(out, meso_palette_paint(svg->theme, MESO_INK_OUTLINE));
    meso_text_put(out, "\" fill=\"");
    if (number == WITHHELD || number == MISSING) {
        meso_text_put(out, "url(#");
        meso_escape_xml(out, number == WITHHELD ? map->withheld : map->missing);
        meso_text_put(out, ")");
    } else {
        meso_text_put(out,
                      meso_palette_paint(svg->theme, meso_classes_ink(&map->classes, number)));
    }
    meso_text_put(out, "\">");
    for (int32_t region = 0; region < map->boundaries->count; region++) {
        if (map->class_of[region] != number || !has_outline(map, region)) continue;
        meso_text_put(out, "<path data-code=\"");
        meso_escape_xml(out, map->boundaries->code[region]);
        meso_text_put(out, "\" data-tip=\"");
        meso_escape_xml(out, region_tip(map, region));
        meso_text_put(out, "\" d=\"");
        meso_map_put_region(&map->drawing->svg, &map->panes.outline, region);
        meso_text_put(out, "\"/>");
    }
    meso_text_put(out, "</g>");
}

static int has_role(const map_chart *map, int32_t region, const char *role)
{
    const int64_t row = map->row_of[region];
    return row >= 0 && strcmp(meso_drawing_text(map->role, row), role) == 0;
}

static int draw_peers(const map_chart *map)
{
    int peers = 0;
    for (int32_t region = 0; region < map->boundaries->count; region++) {
        double x, y;
        if (!has_role(map, region, "peer")) continue;
        if (!meso_map_label_inside(&map->panes.outline, region, &x, &y)) continue;
        meso_svg_circle(&map->drawing->svg, x, y, 2.6,
                        (meso_pen){.fill = MESO_INK_CARD, .stroke = MESO_INK_TEXT, .width = 1});
        peers++;
    }
    return peers;
}

/* The region itself: outlined, named beside the land at the end of a line. */
static void draw_self(const map_chart *map, int32_t region)
{
    meso_drawing *drawing = map->drawing;
    meso_svg *svg = &drawing->svg;
    meso_svg_path_open(svg, (meso_pen){.stroke = MESO_INK_RUST, .width = 2.4, .round = 1});
    meso_map_put_region(&map->drawing->svg, &map->panes.outline, region);
    meso_svg_path_close(svg);
    const char *name = meso_drawing_label(map->region, map->row_of[region]);
    const double width =
        fmin(meso_letter_width(name, LABEL_SIZE, 1) + 2, drawing->width * 0.45);
    meso_map_leader leader;
    const meso_status status =
        meso_map_label_place(drawing->ctx, &leader, &map->panes.outline, region,
                             (meso_box){0, 0, drawing->width, map->panes.height},
                             (meso_box){0, 0, width, LABEL_SIZE + 3});
    if (status < 0) svg->out->status = status;
    if (status < 0 || !leader.found) return;
    meso_svg_line(svg, leader.from_x, leader.from_y, leader.to_x, leader.to_y,
                  (meso_pen){.stroke = MESO_INK_TEXT3, .width = 1});
    meso_svg_words(
        svg, leader.x, leader.y + LABEL_SIZE, name,
        (meso_face){
            .size = LABEL_SIZE, .ink = MESO_INK_TEXT, .bold = 1, .halo = 1, .room = width});
}

/* A round number of kilometres on the middle parallel of the main land. */
static double draw_scale_bar(const map_chart *map, double top)
{
    meso_drawing *drawing = map->drawing;
    const meso_map_pane *main_land = &map->panes.pane[0];
    if (map->boundaries->projected) return 0; /* the unit of the file is not known */
    const meso_projection *projection = &main_land->projection;
    double x1, y1, x2, y2;
    meso_projection_forward(projection, -0.05, projection->middle_lat, &x1, &y1);
    meso_projection_forward(projection, 0.05, projection->middle_lat, &x2, &y2);
    const double pixels = hypot(x2 - x1, y2 - y1) * main_land->scale;
    const double km =
        EARTH_RADIUS_KM * 0.1 * acos(-1) / 180 * cos(projection->middle_lat * acos(-1) / 180);
    double length = 1;
    const double most = LONGEST_BAR * km / pixels;
    if (!(most >= 0.1) || most > LONGEST_HONEST_BAR) return 0;
    for (length = 0.1; length * 10 <= most;)
        length *= 10;
    length *= length * 5 <= most ? 5 : length * 2 <= most ? 2 : 1;
    const double right = 2 + length * pixels / km, base = top + 9;
    meso_svg_path_open(&drawing->svg, (meso_pen){.stroke = MESO_INK_TEXT3, .width = 1});
    meso_svg_to(&drawing->svg, 'M', 2, base - 4);
    meso_svg_to(&drawing->svg, 'L', 2, base);
    meso_svg_to(&drawing->svg, 'L', right, base);
    meso_svg_to(&drawing->svg, 'L', right, base - 4);
    meso_svg_path_close(&drawing->svg);
    const meso_column as = {.format = MESO_FORMAT_NUMBER, .digits = length < 1 ? 1 : 0};
    meso_svg_words(&drawing->svg, right + 6, base + 2,
                   meso_drawing_with(drawing, "chart.km", "value",
                                     meso_drawing_number(drawing, length, &as)),
                   (meso_face){.size = 11, .ink = MESO_INK_TEXT3});
    return 18;
}

static void draw_boxes(const map_chart *map)
{
    for (int32_t i = 1; i < map->panes.count; i++) {
        const meso_map_pane *pane = &map->panes.pane[i];
        meso_svg_rect(&map->drawing->svg, pane->x - 2, pane->y - 2, pane->width + 4,
                      pane->height + 4, 3, (meso_pen){.stroke = MESO_INK_RULE2, .width = 1});
    }
}

/* How many rows have no outline, and so cannot be seen. */
static int64_t count_left_out(const map_chart *map)
{
    int64_t drawn = 0;
    for (int32_t region = 0; region < map->boundaries->count; region++) {
        drawn += map->row_of[region] >= 0 && has_outline(map, region);
    }
    return map->drawing->table->rows - drawn;
}

static void draw_all(map_chart *map)
{
    meso_drawing *drawing = map->drawing;
    int32_t self = -1;
    meso_svg_hatch(&drawing->svg, map->withheld, MESO_INK_CARD, MESO_INK_TEXT3, 4);
    meso_svg_dots(&drawing->svg, map->missing, MESO_INK_CARD, MESO_INK_OUTLINE, 4);
    draw_boxes(map);
    draw_class(map, MISSING); /* below the others: it may be a coarser level */
    for (int number = 0; number < MISSING; number++) {
        if (map->count[number] > 0) draw_class(map, number);
    }
    for (int32_t region = 0; region < map->boundaries->count; region++) {
        if (has_role(map, region, "self")) self = region;
    }
    const int peers = draw_peers(map);
    if (self >= 0) draw_self(map, self);
    double top = map->panes.height + 8;
    top += draw_scale_bar(map, top);
    const meso_classes_legend legend = {
        .column = map->value,
        .withheld = map->count[WITHHELD] ? map->withheld : NULL,
        .missing = map->count[MISSING] ? map->missing : NULL,
        .peers = peers ? meso_drawing_key(drawing, "chart.legend.peer") : NULL};
    top += meso_classes_draw_legend(drawing, &map->classes, &legend, top);
    top += meso_drawing_note(drawing, "chart.no_outline", count_left_out(map), top);
    drawing->height = top;
}

void meso_draw_map(meso_drawing *drawing)
{
    map_chart map = {.drawing = drawing,
                     .region = meso_drawing_column(drawing, "region"),
                     .value = meso_drawing_column(drawing, "value"),
                     .role = meso_drawing_column(drawing, "role"),
                     .boundaries = drawing->options->boundaries,
                     .withheld = meso_drawing_id(drawing, "withheld"),
                     .missing = meso_drawing_id(drawing, "missing")};
    if (!map.region || !map.value) return;
    if (!map.boundaries || map.boundaries->count == 0) {
        meso_svg_words(&drawing->svg, 0, 16, meso_drawing_key(drawing, "reason.no_boundaries"),
                       (meso_face){.size = 13, .ink = MESO_INK_TEXT3, .room = drawing->width});
        drawing->height = 24;
        return;
    }
    map.row_of = meso_drawing_take(drawing, map.boundaries->count, sizeof *map.row_of);
    map.class_of = meso_drawing_take(drawing, map.boundaries->count, sizeof *map.class_of);
    if (!map.row_of || !map.class_of || !match_rows(&map) || !classify(&map)) return;
    meso_status status = meso_map_panes_place(drawing->ctx, &map.panes, drawing->arena,
                                              map.boundaries, drawing->width);
    if (status == MESO_OK) {
        status = meso_outline_thin(drawing->ctx, &map.panes.outline, TOLERANCE);
    }
    if (status < 0) {
        drawing->svg.out->status = status;
        return;
    }
    draw_all(&map);
}
