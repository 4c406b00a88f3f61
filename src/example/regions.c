/* Where do they live? Regions with invented names, in an ocean where there is no land. */
#include "base/ctx.h"
#include "base/random.h"
#include "example/world.h"

#include <math.h>
#include <stdio.h>

/* In the order of the map, row by row from the north-west. */
static const struct {
    const char *code, *name;
} places[] = {
    {"HL", "Hollin"},        {"NC", "North Cape"},   {"WF", "Westfell"},
    {"KM", "Karrow Moor"},   {"GS", "Glasswater"},   {"EI", "Eastness"},
    {"TR", "Tarn Ridge"},    {"CM", "Corrin Mount"}, {"LV", "Lower Vale"},
    {"PD", "Pardale"},       {"QH", "Quernhill"},    {"SB", "Stonebeck"},
    {"RW", "Rushwold"},      {"MD", "Midmere"},      {"CP", "Crownport"},
    {"DF", "Drifford"},      {"OK", "Oakhanger"},    {"BR", "Brenn Shore"},
    {"SW", "Southwick Fen"}, {"FL", "Fallow Plain"}, {"VN", "Vinewell"},
    {"HC", "Hollow Coast"},  {"AB", "Alder Bay"},    {"SP", "Spur Islands"},
};

enum { NAMED = sizeof places / sizeof *places, DETAIL = 16 };

static int32_t columns_of(int32_t regions)
{
    const int32_t columns = (int32_t)ceil(sqrt(1.5 * regions));
    return columns > 1 ? columns : 1;
}

meso_status meso_world_make_regions(meso_ctx *ctx, meso_world *world)
{
    const int32_t regions = world->options.regions;
    meso_code *list = MESO_TAKE(ctx, world->arena, meso_code, (int64_t)regions + 1);
    char(*text)[16] = meso_arena_take(ctx, world->arena, regions, 16);
    if (!list || !text) return MESO_E_NOMEM;
    list[0] = (meso_code){"NL", "Norland", NULL, 0, NULL, NULL};
    world->home = world->neighbour = -1;
    for (int32_t r = 0; r < regions; r++) {
        const int named = r < NAMED;
        if (!named) (void)snprintf(text[r], sizeof *text, "R%d", r + 1);
        list[r + 1] = (meso_code){named ? places[r].code : text[r],
                                  named ? places[r].name : text[r],
                                  "NL",
                                  1,
                                  NULL,
                                  NULL};
        if (named && places[r].code[0] == 'A' && places[r].code[1] == 'B') world->home = r;
        if (named && places[r].code[0] == 'H' && places[r].code[1] == 'C') world->neighbour = r;
    }
    if (world->home < 0) world->home = regions - 1;
    return meso_codes_new(ctx, &world->regions, "districts-2018", "region", list, regions + 1);
}

/* A corner of the grid that the regions are cut from, pushed off its place; the coast more. */
static void corner(const meso_world *world, int32_t column, int32_t row, double *lon,
                   double *lat)
{
    const int32_t columns = columns_of(world->options.regions);
    const int32_t rows = (world->options.regions + columns - 1) / columns;
    meso_random random;
    meso_random_start(&random, world->options.seed, 7, (uint64_t)(row * 4096 + column));
    const double east = meso_random_uniform(&random) - 0.5;
    const double north = meso_random_uniform(&random) - 0.5;
    const int coast = column == 0 || row == 0 || column == columns || row == rows;
    const double push = coast ? 0.75 : 0.55;
    /* the country bulges in the middle and narrows to the south-east */
    const double across = columns > 1 ? 2.0 * column / columns - 1 : 0;
    const double bulge = 1 + 0.25 * cos(1.5707963267948966 * across);
    const double middle = rows / 2.0;
    *lon = -34.0 + 1.25 * (column + push * east + 0.12 * (rows - row));
    *lat = -31.0 - 0.95 * (middle + (row - middle) * bulge + push * north);
}

/* Points from one corner to the next, without the last: both neighbours get the same ones. */
static void side(const meso_world *world, const int32_t from[2], const int32_t to[2],
                 double *lon, double *lat)
{
    const int swap = from[1] * 4096 + from[0] > to[1] * 4096 + to[0];
    const int32_t *a = swap ? to : from, *b = swap ? from : to;
    double x[DETAIL + 1], y[DETAIL + 1];
    corner(world, a[0], a[1], &x[0], &y[0]);
    corner(world, b[0], b[1], &x[DETAIL], &y[DETAIL]);
    meso_random random;
    meso_random_start(&random, world->options.seed, 8,
                      ((uint64_t)(a[1] * 4096 + a[0]) << 32) | (uint32_t)(b[1] * 4096 + b[0]));
    for (int step = DETAIL; step > 1; step /= 2) /* midpoints, pushed sideways */
        for (int p = 0; p < DETAIL; p += step) {
            const double dx = x[p + step] - x[p], dy = y[p + step] - y[p];
            const double off = 0.34 * (meso_random_uniform(&random) - 0.5);
            x[p + step / 2] = x[p] + dx / 2 - off * dy;
            y[p + step / 2] = y[p] + dy / 2 + off * dx;
        }
    for (int p = 0; p < DETAIL; p++) {
        lon[p] = x[swap ? DETAIL - p : p];
        lat[p] = y[swap ? DETAIL - p : p];
    }
}

meso_status meso_world_outlines(meso_ctx *ctx, meso_boundaries **out, const meso_world *world)
{
    enum { POINTS = 4 * DETAIL };
    const int32_t regions = world->options.regions, columns = columns_of(regions);
    meso_arena *scratch = meso_arena_new(ctx);
    if (!scratch) return MESO_E_NOMEM;
    int64_t *ring = MESO_TAKE(ctx, scratch, int64_t, (int64_t)regions + 1);
    int64_t *point = MESO_TAKE(ctx, scratch, int64_t, (int64_t)regions + 1);
    double *lon = MESO_TAKE(ctx, scratch, double, (int64_t)regions *POINTS);
    double *lat = MESO_TAKE(ctx, scratch, double, (int64_t)regions *POINTS);
    meso_status status = ring && point && lon && lat ? MESO_OK : MESO_E_NOMEM;
    for (int32_t r = 0; status == MESO_OK && r < regions; r++) {
        const int32_t c = r % columns, k = r / columns;
        const int32_t at[5][2] = {{c, k}, {c + 1, k}, {c + 1, k + 1}, {c, k + 1}, {c, k}};
        for (int s = 0; s < 4; s++) {
            const int64_t first = (int64_t)r * POINTS + s * DETAIL;
            side(world, at[s], at[s + 1], lon + first, lat + first);
        }
        ring[r + 1] = r + 1;
        point[r + 1] = (int64_t)(r + 1) * POINTS;
    }
    const meso_boundaries view = {.count = regions,
                                  .code = world->regions->code + 1,
                                  .label = world->regions->label + 1,
                                  .ring = ring,
                                  .point = point,
                                  .lon = lon,
                                  .lat = lat};
    if (status == MESO_OK) status = meso_boundaries_copy(ctx, out, &view);
    meso_arena_free(scratch);
    return status;
}
