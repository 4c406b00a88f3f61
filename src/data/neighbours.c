/* Which regions touch which? Contact is found vertex by vertex, and counted once a pair. */
#include <mesoscope/neighbours.h>

#include "base/arena.h"
#include "base/ctx.h"
#include "data/sphere.h"
#include "data/vertex.h"

#include <math.h>

static const double degree_tolerance = 1e-6, unit_tolerance = 1e-2;

typedef struct owned_neighbours {
    meso_neighbours neighbours; /* first: its address is the public handle */
    meso_arena *arena;
} owned_neighbours;

/* A corner of an outline: what stands at a vertex, and where the line goes on. */
typedef struct corner {
    int32_t region;
    int64_t next; /* the larger vertex of the piece of line, -1 = the line ends elsewhere */
} corner;

/* Corners in the order of their vertices. Every piece of line stands at its smaller vertex;
   every corner also stands at its own vertex without a line. */
typedef struct corners {
    int64_t *first; /* [vertices + 1] */
    corner *corner; /* [2 * points] */
} corners;

/* Two regions in contact, seen once from each of them. */
typedef struct contact {
    int32_t from, to;
    double kilometres;
} contact;

static double length_of(const meso_vertices *vertices, int64_t a, int64_t b, int projected)
{
    if (projected)
        return hypot(vertices->lon[a] - vertices->lon[b], vertices->lat[a] - vertices->lat[b]) /
               1000;
    return meso_chord_kilometres(
        meso_place_chord(meso_place_of(vertices->lon[a], vertices->lat[a]),
                         meso_place_of(vertices->lon[b], vertices->lat[b])));
}

/* Every corner of the outlines: counted, or put where the counts say. */
static void walk(corners *into, int64_t *at, const meso_boundaries *b,
                 const meso_vertices *vertices, const int32_t *row_of, int put)
{
    for (int32_t o = 0; o < b->count; o++) {
        for (int64_t ring = b->ring[o]; row_of[o] >= 0 && ring < b->ring[o + 1]; ring++) {
            const int64_t begin = b->point[ring], end = b->point[ring + 1];
            for (int64_t p = begin; p < end; p++) {
                const int64_t here = vertices->of_point[p];
                const int64_t there = vertices->of_point[p + 1 < end ? p + 1 : begin];
                if (here == there && end - begin > 1) continue; /* the same point again */
                const int64_t less = here < there ? here : there;
                if (put) {
                    into->corner[at[here]++] = (corner){row_of[o], -1};
                    into->corner[at[less]++] = (corner){row_of[o], here < there ? there : here};
                } else {
                    into->first[here + 1]++;
                    into->first[less + 1]++;
                }
            }
        }
    }
}

static meso_status gather(meso_ctx *ctx, meso_arena *arena, corners *out,
                          const meso_boundaries *boundaries, const meso_vertices *vertices,
                          const int32_t *row_of)
{
    out->first = MESO_TAKE(ctx, arena, int64_t, vertices->count + 1);
    int64_t *at = MESO_TAKE(ctx, arena, int64_t, vertices->count + 1);
    if (!out->first || !at) return MESO_E_NOMEM;
    walk(out, at, boundaries, vertices, row_of, 0);
    for (int64_t v = 0; v < vertices->count; v++) {
        out->first[v + 1] += out->first[v];
        at[v] = out->first[v];
    }
    out->corner = MESO_TAKE(ctx, arena, corner, out->first[vertices->count]);
    if (!out->corner) return MESO_E_NOMEM;
    walk(out, at, boundaries, vertices, row_of, 1);
    return MESO_OK;
}

/* Contacts at one vertex: of every two corners of different regions. A line that goes the same
   way is border; there it is counted, not here. Yields how many; NULL only counts. */
static int64_t meet(contact *into, const corners *all, int64_t v, const meso_vertices *vertices,
                    int projected)
{
    int64_t found = 0;
    for (int64_t a = all->first[v]; a < all->first[v + 1]; a++) {
        for (int64_t b = all->first[v]; b < all->first[v + 1]; b++) {
            const corner *one = &all->corner[a], *other = &all->corner[b];
            if (one->region == other->region || one->next != other->next) continue;
            if (into)
                into[found] =
                    (contact){one->region, other->region,
                              one->next < 0 ? 0 : length_of(vertices, v, one->next, projected)};
            found++;
        }
    }
    return found;
}

/* Orders contacts by one of their two regions, keeping the order among equals. */
static void order_by(contact *to, int64_t *at, const contact *from, int64_t count,
                     int32_t regions, int by_from)
{
    for (int32_t r = 0; r <= regions; r++)
        at[r] = 0;
    for (int64_t c = 0; c < count; c++)
        at[(by_from ? from[c].from : from[c].to) + 1]++;
    for (int32_t r = 0; r < regions; r++)
        at[r + 1] += at[r];
    for (int64_t c = 0; c < count; c++)
        to[at[by_from ? from[c].from : from[c].to]++] = from[c];
}

/* The contacts of a pair become one, with the length of their whole border. */
static int64_t join(contact *all, int64_t count)
{
    int64_t kept = 0;
    for (int64_t c = 0; c < count; c++) {
        if (kept && all[kept - 1].from == all[c].from && all[kept - 1].to == all[c].to)
            all[kept - 1].kilometres += all[c].kilometres;
        else
            all[kept++] = all[c];
    }
    return kept;
}

static meso_status find_contacts(meso_ctx *ctx, meso_arena *arena, contact **out,
                                 int64_t *count, const meso_boundaries *boundaries,
                                 int32_t regions, const int32_t *row_of)
{
    meso_vertices vertices;
    corners all;
    meso_status status =
        meso_vertices_find(ctx, arena, &vertices, boundaries,
                           boundaries->projected ? unit_tolerance : degree_tolerance);
    if (status == MESO_OK) status = gather(ctx, arena, &all, boundaries, &vertices, row_of);
    if (status < 0) return status;
    int64_t contacts = 0, at = 0;
    for (int64_t v = 0; v < vertices.count; v++)
        contacts += meet(NULL, &all, v, &vertices, boundaries->projected);
    contact *found = MESO_TAKE(ctx, arena, contact, contacts);
    contact *spare = MESO_TAKE(ctx, arena, contact, contacts);
    int64_t *place = MESO_TAKE(ctx, arena, int64_t, (int64_t)regions + 1);
    if (!found || !spare || !place) return MESO_E_NOMEM;
    for (int64_t v = 0; v < vertices.count; v++)
        at += meet(found + at, &all, v, &vertices, boundaries->projected);
    order_by(spare, place, found, contacts, regions, 0);
    order_by(found, place, spare, contacts, regions, 1);
    *count = join(found, contacts);
    *out = found;
    return MESO_OK;
}

/* Links of the contacts, in an arena that the result owns. */
static meso_status link(meso_ctx *ctx, meso_neighbours **out, meso_arena *arena,
                        const contact *found, int64_t count, int32_t regions, uint8_t *placed)
{
    owned_neighbours *owned = MESO_TAKE(ctx, arena, owned_neighbours, 1);
    int64_t *row = MESO_TAKE(ctx, arena, int64_t, (int64_t)regions + 1);
    int32_t *region = MESO_TAKE(ctx, arena, int32_t, count);
    double *weight = MESO_TAKE(ctx, arena, double, count);
    double *border = MESO_TAKE(ctx, arena, double, count);
    if (!owned || !row || !region || !weight || !border) return MESO_E_NOMEM;
    for (int64_t c = 0; c < count; c++) {
        row[found[c].from + 1]++;
        region[c] = found[c].to;
        border[c] = found[c].kilometres;
    }
    for (int32_t r = 0; r < regions; r++) {
        const double share = row[r + 1] ? 1.0 / (double)row[r + 1] : 0;
        row[r + 1] += row[r];
        for (int64_t l = row[r]; l < row[r + 1]; l++)
            weight[l] = share;
    }
    *owned = (owned_neighbours){{regions, row, region, weight, border, placed}, arena};
    *out = &owned->neighbours;
    return MESO_OK;
}

meso_status meso_neighbours_from_boundaries(meso_ctx *ctx, meso_neighbours **out,
                                            const meso_boundaries *boundaries, int32_t regions,
                                            const int32_t *row_of)
{
    contact *found = NULL;
    int64_t count = 0;
    meso_status status = MESO_E_NOMEM;
    for (int32_t o = 0; o < boundaries->count; o++)
        if (row_of[o] < -1 || row_of[o] >= regions)
            return meso_fail(ctx, MESO_E_ARGUMENT, "outline %d stands for row %d of %d", o,
                             row_of[o], regions);
    meso_arena *scratch = meso_arena_new(ctx), *arena = meso_arena_new(ctx);
    if (!scratch || !arena) goto done;
    uint8_t *placed = MESO_TAKE(ctx, arena, uint8_t, regions);
    if (!placed) goto done;
    for (int32_t o = 0; o < boundaries->count; o++)
        if (row_of[o] >= 0 && boundaries->ring[o] < boundaries->ring[o + 1])
            placed[row_of[o]] = 1;
    MESO_TRY(find_contacts(ctx, scratch, &found, &count, boundaries, regions, row_of));
    MESO_TRY(link(ctx, out, arena, found, count, regions, placed));
    arena = NULL;
done:
    meso_arena_free(arena);
    meso_arena_free(scratch);
    return status;
}

void meso_neighbours_free(meso_neighbours *neighbours)
{
    if (neighbours) meso_arena_free(((owned_neighbours *)neighbours)->arena);
}
