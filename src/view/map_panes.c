/* Which parts of a country belong together on one map, and where does each point fall? */
#include "view/map_panes.h"

#include "base/ctx.h"

#include <math.h>

/* The earth in squares of three degrees and more: rings in touching squares belong together. */
enum { FINEST_CELL = 3, COLUMNS = 360 / FINEST_CELL, ROWS = 180 / FINEST_CELL };

static const double HIGHEST = 0.78; /* height of the main land, as a share of width */
enum { NARROW_BOXES = 4 };
static const double BOX = 72, BOX_GAP = 10, MARGIN = 3;
static const double NARROW = 250; /* below this width the boxes shrink to stand in a row */
static const double SCREEN_EXTENT = 5000; /* a flat file smaller than this is a screen */
static const double WORLD_WIDTH = 150;    /* from this width on nothing lies "far away" */

typedef struct square_grid {
    const meso_boundaries *from;
    int32_t cell;                  /* degrees */
    int32_t label[ROWS * COLUMNS]; /* 0 = empty, -1 = land, else number of the part */
    int32_t parts;
} square_grid;

static int32_t square_of(const square_grid *grid, double lon, double lat)
{
    const int32_t columns = 360 / grid->cell, rows = 180 / grid->cell;
    int32_t column = (int32_t)((meso_projection_wrap(lon) + 180) / grid->cell);
    int32_t row = (int32_t)((fmax(-90, fmin(90, lat)) + 90) / grid->cell);
    column = column < columns ? column : columns - 1;
    row = row < rows ? row : rows - 1;
    return row * columns + column;
}

/* Numbers the parts by filling from every square with land; a list instead of recursion. */
static void number_parts(square_grid *grid)
{
    const int32_t columns = 360 / grid->cell, rows = 180 / grid->cell;
    int32_t list[ROWS * COLUMNS];
    grid->parts = 0;
    for (int32_t start = 0; start < rows * columns; start++) {
        if (grid->label[start] >= 0) continue;
        int32_t waiting = 0;
        grid->label[start] = ++grid->parts;
        list[waiting++] = start;
        while (waiting > 0) {
            const int32_t here = list[--waiting];
            for (int32_t step = 0; step < 9; step++) {
                const int32_t row = here / columns + step / 3 - 1;
                const int32_t column = (here % columns + step % 3 - 1 + columns) % columns;
                if (row < 0 || row >= rows || grid->label[row * columns + column] >= 0)
                    continue;
                grid->label[row * columns + column] = grid->parts;
                list[waiting++] = row * columns + column;
            }
        }
    }
}

/* Coarser squares until there are few enough parts. */
static void divide(square_grid *grid, const meso_boundaries *from)
{
    const int64_t points = from->point[from->ring[from->count]];
    grid->from = from;
    for (grid->cell = FINEST_CELL;; grid->cell *= 2) {
        for (int32_t i = 0; i < ROWS * COLUMNS; i++)
            grid->label[i] = 0;
        for (int64_t i = 0; i < points; i++) {
            grid->label[square_of(grid, from->lon[i], from->lat[i])] = -1;
        }
        number_parts(grid);
        if (grid->parts <= MESO_MAP_PANES || grid->cell * 2 > 90) break;
    }
}

/* West and east of the points of a pane: the widest empty arc is left outside. -1 = all. */
static void longitudes(const meso_map_panes *panes, int32_t pane, double *west, double *east)
{
    const meso_boundaries *from = panes->outline.boundaries;
    unsigned char seen[720] = {0};
    for (int64_t ring = 0; ring < from->ring[from->count]; ring++) {
        if (panes->of_ring[ring] != pane && pane >= 0) continue;
        for (int64_t i = from->point[ring]; i < from->point[ring + 1]; i++) {
            seen[(int)((meso_projection_wrap(from->lon[i]) + 180) * 2) % 720] = 1;
        }
    }
    int best = 0, best_end = 0, run = 0;
    for (int i = 0; i < 1440; i++) {
        run = seen[i % 720] ? 0 : run + 1;
        if (run > best && run <= 720) {
            best = run;
            best_end = i % 720;
        }
    }
    *west = (best_end + 1) / 2.0 - 180;
    *east = *west + (720 - best) / 2.0;
}

static void choose_projection(meso_map_panes *panes, int32_t pane)
{
    const meso_boundaries *from = panes->outline.boundaries;
    double west, east, south = 90, north = -90, widest = 0;
    for (int64_t ring = 0; ring < from->ring[from->count]; ring++) {
        if (panes->of_ring[ring] != pane) continue;
        for (int64_t i = from->point[ring]; i < from->point[ring + 1]; i++) {
            south = fmin(south, from->lat[i]);
            north = fmax(north, from->lat[i]);
            widest = fmax(widest, fmax(fabs(from->lon[i]), fabs(from->lat[i])));
        }
    }
    if (from->projected) {
        const int screen = widest < SCREEN_EXTENT;
        panes->pane[pane].projection =
            (meso_projection){.kind = screen ? MESO_PROJECTION_SCREEN : MESO_PROJECTION_FLAT};
        return;
    }
    longitudes(panes, pane, &west, &east);
    panes->pane[pane].projection =
        meso_projection_choose(west, east, fmax(-90, south), fmin(90, north));
}

/* Whether a ring goes around a pole: its steps in longitude do not add up to nothing. */
static int goes_around(const meso_boundaries *from, int64_t ring)
{
    const int64_t begin = from->point[ring], end = from->point[ring + 1];
    double turned = 0;
    for (int64_t i = begin, before = end - 1; i < end; before = i++) {
        turned += meso_projection_wrap(from->lon[i] - from->lon[before]);
    }
    return fabs(turned) > 180;
}

/* Projects a ring; it is followed across the antimeridian, not torn. */
static void project_ring(meso_map_panes *panes, const meso_projection *projection, int64_t ring)
{
    const meso_boundaries *from = panes->outline.boundaries;
    const int as_given = from->projected || goes_around(from, ring);
    const double middle = from->projected ? 0 : projection->middle_lon;
    double before = 0;
    for (int64_t i = from->point[ring]; i < from->point[ring + 1]; i++) {
        double lon = from->lon[i] - middle;
        if (!as_given && i > from->point[ring]) {
            lon = before + meso_projection_wrap(lon - before);
        } else if (!from->projected && fabs(lon) > 180) {
            lon = meso_projection_wrap(lon);
        }
        before = lon;
        meso_projection_forward(projection, lon, from->lat[i], &panes->outline.x[i],
                                &panes->outline.y[i]);
    }
}

static void project(meso_map_panes *panes, int32_t pane)
{
    const meso_boundaries *from = panes->outline.boundaries;
    for (int64_t ring = 0; ring < from->ring[from->count]; ring++) {
        if (panes->of_ring[ring] != pane) continue;
        project_ring(panes, &panes->pane[pane].projection, ring);
    }
}

/* Scales what was projected into `width` by at most `height`; the pane takes what it needs. */
static void fit(meso_map_panes *panes, int32_t number, double width, double height)
{
    const meso_boundaries *from = panes->outline.boundaries;
    meso_map_pane *pane = &panes->pane[number];
    double left = HUGE_VAL, right = -HUGE_VAL, top = HUGE_VAL, bottom = -HUGE_VAL;
    for (int64_t ring = 0; ring < from->ring[from->count]; ring++) {
        if (panes->of_ring[ring] != number) continue;
        for (int64_t i = from->point[ring]; i < from->point[ring + 1]; i++) {
            left = fmin(left, panes->outline.x[i]);
            right = fmax(right, panes->outline.x[i]);
            top = fmin(top, panes->outline.y[i]);
            bottom = fmax(bottom, panes->outline.y[i]);
        }
    }
    const double across = fmax(right - left, 1e-12), down = fmax(bottom - top, 1e-12);
    pane->scale = fmin((width - 2 * MARGIN) / across, (height - 2 * MARGIN) / down);
    pane->left = left;
    pane->top = top;
    pane->width = across * pane->scale + 2 * MARGIN;
    pane->height = down * pane->scale + 2 * MARGIN;
}

static void put_on_paper(meso_map_panes *panes)
{
    const meso_boundaries *from = panes->outline.boundaries;
    for (int64_t ring = 0; ring < from->ring[from->count]; ring++) {
        const meso_map_pane *pane = &panes->pane[panes->of_ring[ring]];
        for (int64_t i = from->point[ring]; i < from->point[ring + 1]; i++) {
            double *x = &panes->outline.x[i], *y = &panes->outline.y[i];
            *x = pane->x + MARGIN + (*x - pane->left) * pane->scale;
            *y = pane->y + MARGIN + (*y - pane->top) * pane->scale;
        }
    }
}

/* The main land fills the width, centred; the boxes stand in rows below it. */
static void arrange(meso_map_panes *panes, double width)
{
    meso_map_pane *main_land = &panes->pane[0];
    const double in_row = (width - 2 * MARGIN - (NARROW_BOXES - 1) * BOX_GAP) / NARROW_BOXES;
    const double box = width < NARROW ? fmax(in_row, BOX / 3) : BOX;
    fit(panes, 0, width, width * HIGHEST);
    main_land->x = (width - main_land->width) / 2;
    double x = MARGIN, y = main_land->height + BOX_GAP;
    panes->height = main_land->height;
    for (int32_t i = 1; i < panes->count; i++) {
        meso_map_pane *pane = &panes->pane[i];
        fit(panes, i, box, box);
        if (x > MARGIN && x + box > width) {
            x = MARGIN;
            y += box + BOX_GAP;
        }
        pane->x = x + (box - pane->width) / 2;
        pane->y = y + (box - pane->height) / 2;
        x += box + BOX_GAP;
        panes->height = y + box + MARGIN;
    }
}

/* Every ring belongs to the part of its first point; the part with most points is the main
   land. */
static void assign_rings(meso_map_panes *panes, const square_grid *grid)
{
    const meso_boundaries *from = panes->outline.boundaries;
    int64_t points[MESO_MAP_PANES] = {0};
    for (int64_t ring = 0; ring < from->ring[from->count]; ring++) {
        const int64_t first = from->point[ring], size = from->point[ring + 1] - first;
        panes->of_ring[ring] =
            size > 0 ? grid->label[square_of(grid, from->lon[first], from->lat[first])] - 1 : 0;
        points[panes->of_ring[ring]] += size;
    }
    int32_t largest = 0;
    for (int32_t i = 1; i < grid->parts; i++) {
        if (points[i] > points[largest]) largest = i;
    }
    for (int64_t ring = 0; ring < from->ring[from->count]; ring++) {
        int32_t *pane = &panes->of_ring[ring];
        *pane = *pane == largest ? 0 : *pane < largest ? *pane + 1 : *pane;
    }
    panes->count = grid->parts;
}

meso_status meso_map_panes_place(meso_ctx *ctx, meso_map_panes *out, meso_arena *arena,
                                 const meso_boundaries *boundaries, double width)
{
    const int64_t rings = boundaries->ring[boundaries->count];
    const int64_t points = boundaries->point[rings];
    *out = (meso_map_panes){.outline = {.boundaries = boundaries}, .count = 1};
    out->outline.x = MESO_TAKE(ctx, arena, double, points + 1);
    out->outline.y = MESO_TAKE(ctx, arena, double, points + 1);
    out->outline.keep = MESO_TAKE(ctx, arena, unsigned char, points + 1);
    out->of_ring = MESO_TAKE(ctx, arena, int32_t, rings + 1);
    square_grid *grid = MESO_TAKE(ctx, arena, square_grid, 1);
    if (!out->outline.x || !out->outline.y || !out->outline.keep || !out->of_ring || !grid) {
        return MESO_E_NOMEM;
    }
    double west = 0, east = 0;
    longitudes(out, -1, &west, &east);
    if (!boundaries->projected && points > 0) {
        divide(grid, boundaries);
        if (grid->parts <= MESO_MAP_PANES) assign_rings(out, grid);
        longitudes(out, 0, &west, &east);
        if (east - west > WORLD_WIDTH) { /* islands of the world are no appendix to it */
            out->count = 1;
            for (int64_t ring = 0; ring < rings; ring++)
                out->of_ring[ring] = 0;
        }
    }
    for (int32_t i = 0; i < out->count; i++) {
        choose_projection(out, i);
        project(out, i);
    }
    arrange(out, width);
    put_on_paper(out);
    return MESO_OK;
}
