/* Where does the name of a region stand so that it hides as little as possible? */
#include "view/map_label.h"

#include "base/ctx.h"

#include <math.h>
#include <string.h>

enum { DIRECTIONS = 16, RINGS_AROUND = 14 };
static const double CELL = 4, FIRST_DISTANCE = 14, STEP = 8, LEADER_GAP = 3;

/* The paper in squares of CELL pixels: 1 = land. */
typedef struct land_grid {
    int32_t columns, rows;
    unsigned char *square;
} land_grid;

static int64_t largest_ring(const meso_outline *outline, int32_t region)
{
    const meso_boundaries *from = outline->boundaries;
    int64_t largest = -1;
    double record = 0;
    for (int64_t ring = from->ring[region]; ring < from->ring[region + 1]; ring++) {
        double twice = 0;
        const int64_t begin = from->point[ring], end = from->point[ring + 1];
        for (int64_t i = begin, before = end - 1; i < end; before = i++) {
            twice += outline->x[before] * outline->y[i] - outline->x[i] * outline->y[before];
        }
        if (end > begin && (largest < 0 || fabs(twice) > record)) {
            record = fabs(twice);
            largest = ring;
        }
    }
    return largest;
}

/* Centre of area, or the middle of the points for a ring without area. */
static void centre(const meso_outline *outline, int64_t ring, double *x, double *y)
{
    const int64_t begin = outline->boundaries->point[ring];
    const int64_t end = outline->boundaries->point[ring + 1];
    const double x0 = outline->x[begin], y0 = outline->y[begin];
    double area = 0, sum_x = 0, sum_y = 0, mean_x = 0, mean_y = 0;
    for (int64_t i = begin, before = end - 1; i < end; before = i++) {
        const double ax = outline->x[before] - x0, ay = outline->y[before] - y0;
        const double bx = outline->x[i] - x0, by = outline->y[i] - y0;
        const double cross = ax * by - bx * ay;
        area += cross;
        sum_x += (ax + bx) * cross;
        sum_y += (ay + by) * cross;
        mean_x += bx;
        mean_y += by;
    }
    const int flat = fabs(area) < 1e-9;
    *x = x0 + (flat ? mean_x / (double)(end - begin) : sum_x / (3 * area));
    *y = y0 + (flat ? mean_y / (double)(end - begin) : sum_y / (3 * area));
}

/* The widest stretch inside the ring at height y; its middle replaces a centre that lies
   outside, in a bay. */
static int widest_stretch(const meso_outline *outline, int64_t ring, double y, double *middle)
{
    enum { MOST = 64 };
    const int64_t begin = outline->boundaries->point[ring];
    const int64_t end = outline->boundaries->point[ring + 1];
    double cut[MOST];
    int cuts = 0;
    for (int64_t i = begin, before = end - 1; i < end && cuts < MOST; before = i++) {
        const double y1 = outline->y[before], y2 = outline->y[i];
        if ((y1 > y) == (y2 > y)) continue;
        double x =
            outline->x[before] + (y - y1) / (y2 - y1) * (outline->x[i] - outline->x[before]);
        int at = cuts++;
        for (; at > 0 && cut[at - 1] > x; at--)
            cut[at] = cut[at - 1];
        cut[at] = x;
    }
    double widest = 0;
    for (int i = 0; i + 1 < cuts; i += 2) {
        if (cut[i + 1] - cut[i] <= widest) continue;
        widest = cut[i + 1] - cut[i];
        *middle = (cut[i] + cut[i + 1]) / 2;
    }
    return widest > 0;
}

static int ring_holds(const meso_outline *outline, int64_t ring, double x, double y)
{
    const int64_t begin = outline->boundaries->point[ring];
    const int64_t end = outline->boundaries->point[ring + 1];
    int inside = 0;
    for (int64_t i = begin, before = end - 1; i < end; before = i++) {
        const double y1 = outline->y[before], y2 = outline->y[i];
        if ((y1 > y) == (y2 > y)) continue;
        if (x <
            outline->x[before] + (y - y1) / (y2 - y1) * (outline->x[i] - outline->x[before])) {
            inside = !inside;
        }
    }
    return inside;
}

int meso_map_label_inside(const meso_outline *outline, int32_t region, double *x, double *y)
{
    const int64_t ring = largest_ring(outline, region);
    if (ring < 0) return 0;
    centre(outline, ring, x, y);
    if (!ring_holds(outline, ring, *x, *y)) (void)widest_stretch(outline, ring, *y, x);
    return isfinite(*x + *y);
}

/* Even-odd filling of all rings at once: an outline toggles the land to its right. */
static void toggle(land_grid *land, double x1, double y1, double x2, double y2)
{
    const double top = fmin(y1, y2) / CELL - 0.5, bottom = fmax(y1, y2) / CELL - 0.5;
    int32_t row = (int32_t)fmax(0, ceil(top));
    for (; row < land->rows && row < bottom; row++) {
        const double y = (row + 0.5) * CELL;
        const double x = x1 + (y - y1) / (y2 - y1) * (x2 - x1);
        const int32_t column = (int32_t)fmax(0, ceil(x / CELL - 0.5));
        if (column < land->columns) land->square[row * land->columns + column] ^= 1;
    }
}

static void fill(land_grid *land, const meso_outline *outline)
{
    const meso_boundaries *from = outline->boundaries;
    for (int64_t ring = 0; ring < from->ring[from->count]; ring++) {
        const int64_t begin = from->point[ring], end = from->point[ring + 1];
        for (int64_t i = begin, before = end - 1; i < end; before = i++) {
            toggle(land, outline->x[before], outline->y[before], outline->x[i], outline->y[i]);
        }
    }
    for (int32_t row = 0; row < land->rows; row++) {
        unsigned char *square = land->square + row * land->columns;
        for (int32_t i = 1; i < land->columns; i++)
            square[i] ^= square[i - 1];
    }
}

/* Squares of land under a box. */
static int32_t hidden(const land_grid *land, double x, double y, double width, double height)
{
    int32_t squares = 0;
    for (int32_t row = (int32_t)(y / CELL); row < land->rows && row * CELL < y + height;
         row++) {
        for (int32_t i = (int32_t)(x / CELL); i < land->columns && i * CELL < x + width; i++) {
            squares += land->square[row * land->columns + i];
        }
    }
    return squares;
}

/* The end of the leader: the middle of the side that faces the region. */
static void lead(meso_map_leader *leader, double width, double height)
{
    leader->to_y = leader->y + height / 2;
    if (leader->x > leader->from_x) {
        leader->to_x = leader->x - LEADER_GAP;
    } else if (leader->x + width < leader->from_x) {
        leader->to_x = leader->x + width + LEADER_GAP;
    } else {
        leader->to_x = leader->x + width / 2;
        leader->to_y = leader->y > leader->from_y ? leader->y : leader->y + height + LEADER_GAP;
    }
}

/* Tries places around a region, the nearest first; the one with least land under it wins. */
static void search(const land_grid *land, meso_map_leader *best, meso_box paper, meso_box box)
{
    double record = HUGE_VAL;
    for (int32_t i = 0; i < DIRECTIONS * RINGS_AROUND; i++) {
        /* right first, then down, then the other sides: the first of equals wins */
        const double angle = (i % DIRECTIONS) * 2 * acos(-1) / DIRECTIONS;
        const double away = FIRST_DISTANCE + STEP * (i / DIRECTIONS);
        const double x = best->from_x + cos(angle) * away + (cos(angle) - 1) / 2 * box.width;
        const double y = best->from_y + sin(angle) * away + (sin(angle) - 1) / 2 * box.height;
        if (x < 0 || y < 0 || x + box.width > paper.width || y + box.height > paper.height) {
            continue;
        }
        const double cost =
            hidden(land, x - 2, y - 1, box.width + 4, box.height + 2) + away / 8;
        if (cost >= record) continue;
        record = cost;
        best->x = x;
        best->y = y;
        best->found = 1;
    }
}

meso_status meso_map_label_place(meso_ctx *ctx, meso_map_leader *out,
                                 const meso_outline *outline, int32_t region, meso_box paper,
                                 meso_box box)
{
    meso_map_leader best = {0};
    *out = best;
    if (!meso_map_label_inside(outline, region, &best.from_x, &best.from_y)) return MESO_OK;
    land_grid land = {(int32_t)(paper.width / CELL) + 1, (int32_t)(paper.height / CELL) + 1,
                      NULL};
    const size_t squares = (size_t)land.columns * (size_t)land.rows;
    land.square = meso_ctx_alloc(ctx, squares);
    if (!land.square) return MESO_E_NOMEM;
    memset(land.square, 0, squares);
    fill(&land, outline);
    search(&land, &best, paper, box);
    meso_ctx_release(ctx, land.square);
    if (best.found) lead(&best, box.width, box.height);
    *out = best;
    return MESO_OK;
}
