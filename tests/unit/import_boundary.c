/* Do GeoJSON and TopoJSON give the same outlines, and bad ones a located error? */
#include "refuse.h"
#include "t.h"

#include <mesoscope/import.h>

#include <stdlib.h>
#include <unistd.h>

static const char *const square =
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"A\","
    "\"properties\":{\"name\":\"Alder\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
    "[[[0,0],[2,0],[2,2],[0,2],[0,0]],[[0.5,0.5],[1,0.5],[1,1],[0.5,0.5]]]}},"
    "{\"type\":\"Feature\",\"id\":7,\"properties\":null,\"geometry\":{\"type\":"
    "\"MultiPolygon\","
    "\"coordinates\":[[[[2,0],[4,0],[4,2],[2,2],[2,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}}]}";

/* The same two squares; their common side is arc 1, used backwards by the second. */
static const char *const shared =
    "{\"type\":\"Topology\",\"transform\":{\"scale\":[0.5,0.5],\"translate\":[0,0]},"
    "\"arcs\":[[[4,4],[-4,0],[0,-4],[4,0]],[[4,0],[0,4]],[[4,0],[4,0],[0,4],[-4,0]]],"
    "\"objects\":{\"few\":{\"type\":\"GeometryCollection\",\"geometries\":[]},"
    "\"map\":{\"type\":\"GeometryCollection\",\"geometries\":["
    "{\"type\":\"Polygon\",\"arcs\":[[0,1]],\"id\":\"A\",\"properties\":{\"name\":\"Alder\"}},"
    "{\"type\":\"Polygon\",\"arcs\":[[2,-2]],\"properties\":{\"code\":\"7\"}}]}}}";

static char path[64];

static const char *write_file(const char *words)
{
    (void)snprintf(path, sizeof path, "/tmp/meso-boundary-%ld.json", (long)getpid());
    FILE *file = fopen(path, "wb");
    (void)fputs(words, file);
    (void)fclose(file);
    return path;
}

static void test_geojson_keeps_rings_and_holes(meso_ctx *ctx)
{
    meso_boundaries *b = NULL;
    T_SAME(meso_import_boundaries(ctx, &b, write_file(square), NULL), MESO_OK);
    T_SAME(b->count, 2);
    T_TEXT(b->code[0], "A");
    T_TEXT(b->label[0], "Alder");
    T_TEXT(b->code[1], "7");
    T_SAME(b->ring[1] - b->ring[0], 2);
    T_SAME(b->point[1] - b->point[0], 4); /* the closing point is not repeated */
    T_SAME(b->projected, 0);
    double lon = 0, lat = 0;
    meso_boundary_centre(b, 1, &lon, &lat);
    T_NEAR(lon, 3, 1e-12);
    T_NEAR(lat, 1, 1e-12);
    meso_boundaries_free(b);
}

static void test_topojson_joins_shared_arcs(meso_ctx *ctx)
{
    meso_boundaries *b = NULL;
    T_SAME(meso_import_boundaries(ctx, &b, write_file(shared), NULL), MESO_OK);
    T_SAME(b->count, 2);
    T_TEXT(b->code[1], "7");
    for (int r = 0; r < 2; r++) {
        double lon = 0, lat = 0;
        T_SAME(b->point[r + 1] - b->point[r], 4);
        meso_boundary_centre(b, r, &lon, &lat);
        T_NEAR(lon, 1 + 2 * r, 1e-12);
        T_NEAR(lat, 1, 1e-12);
    }
    meso_boundaries_free(b);
}

static void test_bad_files_say_where(meso_ctx *ctx)
{
    static const struct {
        const char *words;
        int status;
        const char *says;
    } bad[] = {
        {"", MESO_E_PARSE, ":1:0:"},
        {"{\"type\":", MESO_E_PARSE, "GeoJSON or TopoJSON"},
        {"{\"type\":\"Point\"}", MESO_E_PARSE, "FeatureCollection"},
        {"{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":null}]}", MESO_E_PARSE,
         "feature 1"},
        {"{\"type\":\"FeatureCollection\",\"features\":[{\"id\":\"A\",\"geometry\":null}]}",
         MESO_E_DATA, "no region"},
        {"{\"type\":\"FeatureCollection\",\"features\":[{\"id\":\"A\",\"geometry\":{\"type\":"
         "\"Polygon\",\"coordinates\":[[[0,\"x\"]]]}}]}",
         MESO_E_PARSE, "region A: point 1"},
        {"{\"type\":\"Topology\",\"arcs\":[],\"objects\":{\"o\":{\"geometries\":[{\"id\":\"A\","
         "\"type\":\"Polygon\",\"arcs\":[[3]]}]}}}",
         MESO_E_PARSE, "arc 3"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        meso_boundaries *b = NULL;
        T_SAME(meso_import_boundaries(ctx, &b, write_file(bad[i].words), NULL), bad[i].status);
        t_report(strstr(meso_error_text(ctx), bad[i].says) != NULL, __FILE__, __LINE__,
                 meso_error_text(ctx));
        T_TRUE(b == NULL);
    }
    meso_boundaries *b = NULL;
    T_SAME(meso_import_boundaries(ctx, &b, "/nowhere/at.all", NULL), MESO_E_IO);
}

static meso_status read_again(meso_ctx *ctx, void *data)
{
    meso_boundaries *b = NULL;
    const meso_status status = meso_import_boundaries(ctx, &b, data, NULL);
    meso_boundaries_free(b);
    return status;
}

/* Counts stated in the provenance of the files. */
static void test_real_maps(meso_ctx *ctx)
{
    static const struct {
        const char *file;
        int regions;
    } maps[] = {{"nuts2024_level2.geojson", 299},
                {"nuts2024_level3.geojson", 1345},
                {"za_provinces.geojson", 9},
                {"za_provinces.topojson", 9},
                {"states-10m.json", 56}};
    const char *data = getenv("MESO_DATA");
    char name[512];
    for (size_t m = 0; m < sizeof maps / sizeof *maps; m++) {
        (void)snprintf(name, sizeof name, "%s/maps/%s", data ? data : "../shared/data",
                       maps[m].file);
        if (access(name, R_OK) != 0) {
            printf("skip: no MESO_DATA, real maps are not read\n");
            return;
        }
        meso_boundaries *b = NULL;
        T_SAME(meso_import_boundaries(ctx, &b, name, NULL), MESO_OK);
        if (b) T_SAME(b->count, maps[m].regions);
        meso_boundaries_free(b);
    }
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_geojson_keeps_rings_and_holes(ctx);
    test_topojson_joins_shared_arcs(ctx);
    test_bad_files_say_where(ctx);
    char *name = path;
    (void)write_file(shared);
    refuse_all(read_again, name, __FILE__, __LINE__);
    test_real_maps(ctx);
    (void)remove(path);
    meso_ctx_free(ctx);
    return t_end();
}
