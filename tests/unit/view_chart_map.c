/* Are real countries drawn whole, quickly and small: islands far away, the antimeridian, files
   that are projected already? */
#include "t.h"
#include "view/chart.h"
#include "xml_check.h"

#include <mesoscope/import.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MOST_REGIONS = 4000, MOST_BYTES = 600 * 1000 };

static meso_cell cell[MOST_REGIONS];
static const char *role[MOST_REGIONS], *code[MOST_REGIONS], *label[MOST_REGIONS];

/* A table over all regions: some peers, some withheld, some unknown. */
static void fill(const meso_boundaries *boundaries)
{
    for (int32_t i = 0; i < boundaries->count; i++) {
        const double value = exp(sin(i * 0.37) + cos(i * 0.11));
        code[i] = boundaries->code[i];
        label[i] = boundaries->label[i];
        role[i] = i == boundaries->count / 2 ? "self" : i % 97 == 3 ? "peer" : "other";
        cell[i] = (meso_cell){value, value, value, MESO_CELL_OBSERVED};
        if (i % 23 == 5) cell[i] = (meso_cell){MESO_NAN, 0, 9, MESO_CELL_WITHHELD};
        if (i % 29 == 7) {
            cell[i] = (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING};
        }
    }
}

static int64_t count_of(const char *text, const char *piece)
{
    int64_t count = 0;
    for (; (text = strstr(text, piece)) != NULL; text++)
        count++;
    return count;
}

static void check_drawn(meso_ctx *ctx, const meso_boundaries *boundaries)
{
    meso_column column[] = {
        {.name = "region", .kind = MESO_COLUMN_KEY, .text = code, .label = label},
        {.name = "value",
         .kind = MESO_COLUMN_QUANTITY,
         .format = MESO_FORMAT_RATIO,
         .digits = 1,
         .cell = cell},
        {.name = "role", .kind = MESO_COLUMN_TEXT, .text = role}};
    meso_table table = {
        .name = "map", .rows = boundaries->count, .columns = 3, .column = column};
    const meso_figure figure = {.id = "map", .kind = MESO_FIGURE_MAP, .table = &table};
    const meso_chart_options options = {MESO_THEME_LIGHT, "en", 700, boundaries, 1};
    meso_text svg;
    double height = 0;
    meso_text_start(&svg, ctx);
    const clock_t start = clock();
    meso_chart_draw(&svg, &height, &figure, &options);
    const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    T_SAME(svg.status, MESO_OK);
    T_TRUE(xml_fault(meso_text_get(&svg)) == NULL);
    int32_t outlined = 0;
    for (int32_t i = 0; i < boundaries->count; i++) {
        outlined += boundaries->ring[i] < boundaries->ring[i + 1];
    }
    T_TRUE(outlined >= boundaries->count - 3); /* towns that the file has lost */
    T_SAME(count_of(meso_text_get(&svg), "<path data-code="), outlined);
    T_SAME(count_of(meso_text_get(&svg), " d=\"\""), 0);
    T_TRUE(height > 100 && height < 900);
    T_TRUE(svg.length < MOST_BYTES);
    T_TRUE(seconds < 2); /* 0.04 s where it was written; room for sanitizers */
    meso_text_release(&svg);
}

static void test_map_draws_a_file(meso_ctx *ctx, const char *file, int32_t regions)
{
    const char *folder = getenv("MESO_DATA");
    char path[512];
    meso_boundaries *boundaries = NULL;
    (void)snprintf(path, sizeof path, "%s/maps/%s", folder ? folder : "../shared/data", file);
    FILE *there = fopen(path, "rb");
    if (!there) {
        printf("skip: no MESO_DATA (%s)\n", path);
        return;
    }
    (void)fclose(there);
    T_SAME(meso_import_boundaries(ctx, &boundaries, path, NULL), MESO_OK);
    if (!boundaries) return;
    T_SAME(boundaries->count, regions);
    if (boundaries->count <= MOST_REGIONS) {
        fill(boundaries);
        check_drawn(ctx, boundaries);
    }
    meso_boundaries_free(boundaries);
}

/* Numbers of codes counted with a JSON reader of another language. */
int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_map_draws_a_file(ctx, "counties-10m.json", 3231);
    test_map_draws_a_file(ctx, "counties-albers-10m.json", 3142);
    test_map_draws_a_file(ctx, "countries-50m.json", 240); /* 241 outlines, two of one code */
    test_map_draws_a_file(ctx, "nuts2024_level3.geojson", 1345);
    test_map_draws_a_file(ctx, "za_provinces.topojson", 9);
    meso_ctx_free(ctx);
    return t_end();
}
