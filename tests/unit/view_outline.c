/* Do thinned outlines still meet, and does a map of a great many regions stay small? */
#include "view/outline.h"

#include "refuse.h"
#include "view/chart.h"

#include <stdlib.h>
#include <time.h>

/* Two regions side by side: the border between them wanders through seven points, which one
   ring reads downwards and the other upwards. */
static const double border_x[] = {10, 10.2, 9.9, 12, 10.1, 9.8, 10};
static const double border_y[] = {0, 2, 4, 5, 6, 8, 10};
enum { BORDER = 7, RING = BORDER + 2, POINTS = 2 * RING };

typedef struct neighbours {
    double lon[POINTS], lat[POINTS], x[POINTS], y[POINTS];
    unsigned char keep[POINTS];
} neighbours;

static void make_pair(neighbours *pair)
{
    for (int i = 0; i < BORDER; i++) {
        pair->lon[i] = border_x[i];
        pair->lat[i] = border_y[i];
        pair->lon[RING + i] = border_x[BORDER - 1 - i];
        pair->lat[RING + i] = border_y[BORDER - 1 - i];
    }
    const double corner[2][4] = {{0, 10, 0, 0}, {20, 0, 20, 10}};
    for (int side = 0; side < 2; side++) {
        for (int i = 0; i < 2; i++) {
            pair->lon[side * RING + BORDER + i] = corner[side][2 * i];
            pair->lat[side * RING + BORDER + i] = corner[side][2 * i + 1];
        }
    }
    memcpy(pair->x, pair->lon, sizeof pair->x);
    memcpy(pair->y, pair->lat, sizeof pair->y);
}

static const char *const codes[] = {"a", "b"};
static const int64_t rings[] = {0, 1, 2}, points[] = {0, RING, POINTS};

static meso_status thin_pair(meso_ctx *ctx, void *data)
{
    neighbours *pair = data;
    const meso_boundaries boundaries = {.count = 2,
                                        .code = codes,
                                        .label = codes,
                                        .ring = rings,
                                        .point = points,
                                        .lon = pair->lon,
                                        .lat = pair->lat};
    meso_outline outline = {&boundaries, pair->x, pair->y, pair->keep};
    memset(pair->keep, 0, sizeof pair->keep);
    return meso_outline_thin(ctx, &outline, 0.5);
}

/* By hand: only the point at 12 is further than half a pixel from the line from 10,0 to
   10,10; then 9.9,4 and 10.1,6 lie 1.7 and 1.5 from the new lines and stay, the others go. */
static void test_outline_keeps_a_border_common(meso_ctx *ctx)
{
    static const int wanted[] = {1, 0, 1, 1, 1, 0, 1};
    neighbours pair;
    make_pair(&pair);
    T_SAME(thin_pair(ctx, &pair), MESO_OK);
    for (int i = 0; i < BORDER; i++) {
        T_SAME(pair.keep[i], wanted[i]);
        T_SAME(pair.keep[RING + i], wanted[BORDER - 1 - i]);
    }
    refuse_all(thin_pair, &pair, __FILE__, __LINE__);
}

static meso_status thin_nothing(meso_ctx *ctx)
{
    const int64_t none[] = {0, 0};
    const meso_boundaries empty = {
        .count = 1, .code = codes, .label = codes, .ring = none, .point = none};
    meso_outline outline = {&empty, NULL, NULL, NULL};
    return meso_outline_thin(ctx, &outline, 0.5);
}

/* A country of 56 x 56 regions whose borders have 16 points a side. */
enum { ACROSS = 56, EDGE = 16, MANY = ACROSS * ACROSS, MANY_POINTS = MANY * 4 * EDGE };

typedef struct many_regions {
    const char *code[MANY], *label[MANY], *role[MANY];
    char text[MANY][24];
    meso_cell cell[MANY];
    int64_t ring[MANY + 1], point[MANY + 1];
    double lon[MANY_POINTS], lat[MANY_POINTS];
} many_regions;

static void make_outline(many_regions *country, int region)
{
    const int left = region % ACROSS * EDGE, top = region / ACROSS * EDGE;
    for (int step = 0; step < 4 * EDGE; step++) {
        const int side = step / EDGE, along = step % EDGE;
        const int x[] = {along, EDGE, EDGE - along, 0}, y[] = {0, along, EDGE, EDGE - along};
        const double across = left + x[side], down = top + y[side];
        const int64_t at = (int64_t)region * 4 * EDGE + step;
        country->lon[at] = -120 + across * 0.06 + 0.02 * sin(1.7 * down) * cos(across);
        country->lat[at] = 49 - down * 0.025 + 0.01 * sin(2.1 * across + down);
    }
}

static many_regions *make_country(void)
{
    many_regions *country = calloc(1, sizeof *country);
    for (int i = 0; country && i < MANY; i++) {
        (void)snprintf(country->text[i], sizeof country->text[i], "%05d", i);
        country->code[i] = country->text[i];
        country->label[i] = "Autauga County";
        country->role[i] = i == MANY / 2 ? "self" : "other";
        const double value = exp(sin(i * 0.37));
        country->cell[i] = (meso_cell){value, value, value, MESO_CELL_OBSERVED};
        country->ring[i + 1] = i + 1;
        country->point[i + 1] = (int64_t)(i + 1) * 4 * EDGE;
        make_outline(country, i);
    }
    return country;
}

static void test_map_of_three_thousand_regions_is_small_and_quick(meso_ctx *ctx)
{
    many_regions *country = make_country();
    T_TRUE(country != NULL);
    if (!country) return;
    const meso_boundaries boundaries = {
        MANY,           country->code, country->label, country->ring,
        country->point, country->lon,  country->lat,   0};
    meso_column column[] = {{.name = "region",
                             .kind = MESO_COLUMN_KEY,
                             .text = country->code,
                             .label = country->label},
                            {.name = "value",
                             .kind = MESO_COLUMN_QUANTITY,
                             .format = MESO_FORMAT_RATIO,
                             .digits = 1,
                             .cell = country->cell},
                            {.name = "role", .kind = MESO_COLUMN_TEXT, .text = country->role}};
    meso_table table = {.name = "map", .rows = MANY, .columns = 3, .column = column};
    const meso_figure figure = {.id = "map", .kind = MESO_FIGURE_MAP, .table = &table};
    const meso_chart_options options = {MESO_THEME_LIGHT, "en", 700, &boundaries, 1};
    meso_text svg;
    double height;
    meso_text_start(&svg, ctx);
    const clock_t start = clock();
    meso_chart_draw(&svg, &height, &figure, &options);
    const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    T_SAME(svg.status, MESO_OK);
    T_TRUE(svg.length < 600 * 1000);
    T_TRUE(seconds < 2); /* 0.05 s where it was written; room for sanitizers */
    meso_text_release(&svg);
    free(country);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_outline_keeps_a_border_common(ctx);
    T_SAME(thin_nothing(ctx), MESO_OK);
    test_map_of_three_thousand_regions_is_small_and_quick(ctx);
    meso_ctx_free(ctx);
    return t_end();
}
