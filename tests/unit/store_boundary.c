/* Do outlines come back where they were, and join the vocabulary of their scheme? */
#include "store.h"

#include "base/ctx.h"
#include "store/outline.h"

/* Two regions: one of two rings (the second a hole), one of one ring. */
static const char *const codes[] = {"ZA1", "ZA2"}, *const labels[] = {"Alder", ""};
static const int64_t rings[] = {0, 2, 3}, points[] = {0, 4, 7, 10};
static const double lon[] = {18.5, 19.5, 19.5, 18.5, 18.9, 19, 18.95, -180, 180, 179.9999999};
static const double lat[] = {-33, -33, -34, -34, -33.4, -33.5, -33.6, 90, -90, 0.1234567};

static const meso_boundaries places = {.count = 2,
                                       .code = codes,
                                       .label = labels,
                                       .ring = rings,
                                       .point = points,
                                       .lon = lon,
                                       .lat = lat};

static void test_boundaries_come_back(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    meso_boundaries *got = NULL;
    const meso_source source = {.title = "Outlines", .licence = "public domain"};
    const meso_code known[] = {{"ZA", "Country", NULL, -1, NULL, NULL},
                               {"ZA2", "Birch", "ZA", -1, NULL, NULL}};
    meso_codes *regions = NULL;
    const meso_codes *joined = NULL;
    T_OK(ctx, meso_codes_new(ctx, &regions, "MDB", "region", known, 2));
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "a.meso"), MESO_OPEN_CREATE));
    T_OK(ctx, meso_project_put_codes(ctx, project, regions));
    T_SAME(meso_project_boundaries(ctx, &got, project, "MDB"), MESO_E_NOTFOUND);
    T_SAME(meso_project_boundaries(ctx, &got, project, "SIC"), MESO_E_NOTFOUND);
    T_TRUE(strstr(meso_error_text(ctx), "no scheme \"SIC\"; it has MDB") != NULL);
    T_OK(ctx, meso_project_put_boundaries(ctx, project, "MDB", &places, &source));
    T_OK(ctx, meso_project_put_boundaries(ctx, project, "MDB", &places, &source));

    T_OK(ctx, meso_project_codes(ctx, &joined, project, "MDB"));
    T_SAME(joined->count, 3);
    T_TEXT(joined->label[1], "Birch"); /* no label does not take one away */
    T_TEXT(joined->code[2], "ZA1");
    T_TEXT(joined->label[2], "Alder");
    T_SAME(joined->level[2], 1); /* on the level of its neighbours */

    T_OK(ctx, meso_project_boundaries(ctx, &got, project, "MDB"));
    T_SAME(got->count, 2);
    T_SAME(got->projected, 0);
    T_TEXT(got->code[0], "ZA2"); /* in the order of the vocabulary */
    T_TEXT(got->code[1], "ZA1");
    const int64_t want_ring[] = {0, 1, 3}, want_point[] = {0, 3, 7, 10};
    for (int i = 0; i < 3; i++)
        T_SAME(got->ring[i], want_ring[i]);
    for (int i = 0; i < 4; i++)
        T_SAME(got->point[i], want_point[i]);
    for (int i = 0; i < 10; i++) {
        /* Seven decimals of a degree, and these have no more. */
        T_NEAR(got->lon[i], lon[(i + 7) % 10], 0);
        T_NEAR(got->lat[i], lat[(i + 7) % 10], 0);
    }
    meso_boundaries_free(got);
    meso_project_close(project);
    meso_codes_free(regions);
    meso_ctx_free(ctx);
}

static void test_boundaries_that_are_no_places_change_nothing(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    meso_boundaries *got = NULL;
    double wrong[10];
    memcpy(wrong, lat, sizeof wrong);
    wrong[8] = MESO_NAN;
    meso_boundaries nowhere = places;
    nowhere.lat = wrong;
    const meso_source source = {.title = "Outlines"};
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "b.meso"), MESO_OPEN_CREATE));
    T_SAME(meso_project_put_boundaries(ctx, project, "MDB", &nowhere, &source), MESO_E_DATA);
    T_TRUE(strstr(meso_error_text(ctx), "outline of \"ZA2\"") != NULL);
    T_SAME(meso_project_boundaries(ctx, &got, project, "MDB"), MESO_E_NOTFOUND);
    const char *const twice[] = {"ZA1", "ZA1"};
    nowhere = places;
    nowhere.code = twice;
    T_SAME(meso_project_put_boundaries(ctx, project, "MDB", &nowhere, &source),
           MESO_E_ARGUMENT);
    meso_project_close(project);
    meso_ctx_free(ctx);
}

static void test_outline_refuses_damaged_bytes(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    uint8_t *bytes = NULL;
    size_t count = 0;
    T_OK(ctx, meso_outline_write(ctx, &bytes, &count, &places, 0));
    for (size_t at = 0; at < count; at++)
        for (int bit = 0; bit < 8; bit++) {
            meso_outline_size size = {0};
            int64_t point[64] = {0};
            double x[64] = {0}, y[64] = {0};
            bytes[at] ^= (uint8_t)(1 << bit);
            if (meso_outline_measure(ctx, &size, bytes, count) == MESO_OK && size.points < 64 &&
                size.rings < 64 &&
                meso_outline_read(ctx, point, x, y, bytes, count, 0) == MESO_OK)
                for (int p = 0; p < 7; p++)
                    T_NEAR(x[p], lon[p], 0); /* a bit that carries nothing */
            bytes[at] ^= (uint8_t)(1 << bit);
        }
    meso_ctx_release(ctx, bytes);
    meso_ctx_free(ctx);
}

int main(void)
{
    if (!store_start()) return 1;
    test_boundaries_come_back();
    test_boundaries_that_are_no_places_change_nothing();
    test_outline_refuses_damaged_bytes();
    store_end();
    return t_end();
}
