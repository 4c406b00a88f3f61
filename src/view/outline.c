/* Which points of an outline can be left out without opening gaps between neighbours? */
#include "view/outline.h"

#include "base/arena.h"
#include "base/ctx.h"

#include <math.h>
#include <stdlib.h>

/* A point as given; equal coordinates are one place. */
typedef struct corner {
    double lon, lat;
    int64_t point;
} corner;

typedef struct thinning {
    meso_outline *outline;
    int64_t points;
    int64_t *place;      /* [points] number of the place, in order of longitude, latitude */
    unsigned char *node; /* [places] 1 = borders part here */
    int64_t *line;       /* [longest ring + 1] points of one border in its own order */
    int64_t *pending;    /* [2 * longest ring + 2] stretches still to be split */
    double tolerance;
} thinning;

static int compare_corners(const void *left, const void *right)
{
    const corner *a = left, *b = right;
    if (a->lon != b->lon) return a->lon < b->lon ? -1 : 1;
    if (a->lat != b->lat) return a->lat < b->lat ? -1 : 1;
    return (a->point > b->point) - (a->point < b->point);
}

/* Numbers the places; the number is also their order, the same for every ring through them. */
static int64_t number_places(thinning *thinner, corner *corners)
{
    const meso_boundaries *from = thinner->outline->boundaries;
    for (int64_t i = 0; i < thinner->points; i++) {
        corners[i] = (corner){from->lon[i], from->lat[i], i};
    }
    qsort(corners, (size_t)thinner->points, sizeof *corners, compare_corners);
    int64_t places = 0;
    for (int64_t i = 0; i < thinner->points; i++) {
        if (i > 0 &&
            (corners[i].lon != corners[i - 1].lon || corners[i].lat != corners[i - 1].lat)) {
            places++;
        }
        thinner->place[corners[i].point] = places;
    }
    return places + 1;
}

/* A place is a node when the rings through it do not all have the same two neighbours. */
static void find_nodes(thinning *thinner, int64_t *neighbour)
{
    const meso_boundaries *from = thinner->outline->boundaries;
    const int64_t rings = from->ring[from->count];
    for (int64_t ring = 0; ring < rings; ring++) {
        const int64_t begin = from->point[ring], end = from->point[ring + 1];
        for (int64_t i = begin; i < end; i++) {
            const int64_t here = thinner->place[i];
            const int64_t a = thinner->place[i == begin ? end - 1 : i - 1];
            const int64_t b = thinner->place[i == end - 1 ? begin : i + 1];
            const int64_t low = a < b ? a : b, high = a < b ? b : a;
            if (neighbour[2 * here] < 0) {
                neighbour[2 * here] = low;
                neighbour[2 * here + 1] = high;
            } else if (neighbour[2 * here] != low || neighbour[2 * here + 1] != high) {
                thinner->node[here] = 1;
            }
        }
    }
}

/* Squared distance of a point from the stretch between two others. */
static double distance(const meso_outline *outline, int64_t point, int64_t from, int64_t to)
{
    const double dx = outline->x[to] - outline->x[from], dy = outline->y[to] - outline->y[from];
    const double px = outline->x[point] - outline->x[from];
    const double py = outline->y[point] - outline->y[from];
    const double length = dx * dx + dy * dy;
    const double share = length > 0 ? fmax(0, fmin(1, (px * dx + py * dy) / length)) : 0;
    const double ex = px - share * dx, ey = py - share * dy;
    return ex * ex + ey * ey;
}

/* Douglas and Peucker (1973), without recursion, over line[0] to line[count - 1]. */
static void thin_line(thinning *thinner, int64_t count)
{
    meso_outline *outline = thinner->outline;
    const double most = thinner->tolerance * thinner->tolerance;
    int64_t *line = thinner->line, *pending = thinner->pending;
    int64_t waiting = 0;
    outline->keep[line[0]] = outline->keep[line[count - 1]] = 1;
    pending[waiting++] = 0;
    pending[waiting++] = count - 1;
    while (waiting > 0) {
        const int64_t to = pending[--waiting], from = pending[--waiting];
        int64_t farthest = -1;
        double record = most;
        for (int64_t i = from + 1; i < to; i++) {
            const double away = distance(outline, line[i], line[from], line[to]);
            if (away > record) {
                record = away;
                farthest = i;
            }
        }
        if (farthest < 0) continue;
        outline->keep[line[farthest]] = 1;
        pending[waiting++] = from;
        pending[waiting++] = farthest;
        pending[waiting++] = farthest;
        pending[waiting++] = to;
    }
}

/* Both rings along a border must read it in one direction: from the lower end, or, where the
   ends are one place, towards the lower second point. */
static void thin_stretch(thinning *thinner, int64_t begin, int64_t ring_end, int64_t from,
                         int64_t steps)
{
    const int64_t size = ring_end - begin;
    int64_t *line = thinner->line;
    for (int64_t i = 0; i <= steps; i++)
        line[i] = begin + (from - begin + i) % size;
    const int64_t *place = thinner->place;
    int64_t first = place[line[0]], last = place[line[steps]];
    if (first == last) {
        first = place[line[1]];
        last = place[line[steps - 1]];
    }
    if (first > last) {
        for (int64_t i = 0, j = steps; i < j; i++, j--) {
            const int64_t swapped = line[i];
            line[i] = line[j];
            line[j] = swapped;
        }
    }
    thin_line(thinner, steps + 1);
}

static void thin_ring(thinning *thinner, int64_t begin, int64_t end)
{
    int64_t start = -1, lowest = begin;
    for (int64_t i = begin; i < end; i++) {
        if (start < 0 && thinner->node[thinner->place[i]]) start = i;
        if (thinner->place[i] < thinner->place[lowest]) lowest = i;
    }
    if (start < 0) { /* an island, or a hole filled by one region */
        thin_stretch(thinner, begin, end, lowest, end - begin);
        return;
    }
    int64_t from = start, steps = 0;
    for (int64_t i = 1; i <= end - begin; i++) {
        const int64_t here = begin + (start - begin + i) % (end - begin);
        steps++;
        if (!thinner->node[thinner->place[here]]) continue;
        thin_stretch(thinner, begin, end, from, steps);
        from = here;
        steps = 0;
    }
}

meso_status meso_outline_thin(meso_ctx *ctx, meso_outline *outline, double tolerance)
{
    const meso_boundaries *from = outline->boundaries;
    const int64_t rings = from->ring[from->count], points = from->point[rings];
    if (points == 0) return MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    int64_t longest = 0;
    for (int64_t ring = 0; ring < rings; ring++) {
        const int64_t size = from->point[ring + 1] - from->point[ring];
        longest = size > longest ? size : longest;
    }
    meso_status status = MESO_E_NOMEM;
    corner *corners = MESO_TAKE(ctx, arena, corner, points);
    int64_t *neighbour = MESO_TAKE(ctx, arena, int64_t, 2 * points);
    thinning thinner = {.outline = outline,
                        .points = points,
                        .place = MESO_TAKE(ctx, arena, int64_t, points),
                        .node = MESO_TAKE(ctx, arena, unsigned char, points),
                        .line = MESO_TAKE(ctx, arena, int64_t, longest + 1),
                        .pending = MESO_TAKE(ctx, arena, int64_t, 4 * longest + 4),
                        .tolerance = tolerance};
    if (!corners || !neighbour || !thinner.place || !thinner.node || !thinner.line ||
        !thinner.pending) {
        goto done;
    }
    const int64_t places = number_places(&thinner, corners);
    for (int64_t i = 0; i < 2 * places; i++)
        neighbour[i] = -1;
    find_nodes(&thinner, neighbour);
    for (int64_t ring = 0; ring < rings; ring++) {
        if (from->point[ring + 1] - from->point[ring] < 3) continue;
        thin_ring(&thinner, from->point[ring], from->point[ring + 1]);
    }
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}
