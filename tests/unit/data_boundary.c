/* Are outlines copied whole, and is the middle of a region where it should be? */
#include "refuse.h"

#include <mesoscope/boundary.h>

/* a: a square of area 4 and, as its second ring, a triangle of area 4.5 wound the other way;
   b: a line without area; c: nothing. */
static const double lon[] = {0, 2, 2, 0, /* */ 10, 10, 13, /* */ 5, 6};
static const double lat[] = {0, 0, 2, 2, /* */ 10, 13, 10, /* */ 5, 5};
static const int64_t point[] = {0, 4, 7, 9};
static const int64_t ring[] = {0, 2, 3, 3};
static const char *const code[] = {"a", "b", "c"};
static const char *const label[] = {"A", "", ""};
static const meso_boundaries outlines = {3, code, label, ring, point, lon, lat, 0};

static meso_status copy(meso_ctx *ctx, void *data)
{
    meso_boundaries *made = NULL;
    const meso_status status = meso_boundaries_copy(ctx, &made, data);
    T_TRUE((status == MESO_OK) == (made != NULL));
    meso_boundaries_free(made);
    return status;
}

static void test_boundary_copy_is_the_same(meso_ctx *ctx)
{
    meso_boundaries *made = NULL;
    T_SAME(meso_boundaries_copy(ctx, &made, &outlines), MESO_OK);
    T_SAME(made->count, 3);
    T_TEXT(made->code[2], "c");
    T_TEXT(made->label[0], "A");
    T_TRUE(memcmp(made->ring, ring, sizeof ring) == 0);
    T_TRUE(memcmp(made->point, point, sizeof point) == 0);
    T_TRUE(memcmp(made->lon, lon, sizeof lon) == 0);
    T_TRUE(memcmp(made->lat, lat, sizeof lat) == 0);
    T_TRUE(made->lat != lat);
    meso_boundaries_free(made);
    meso_boundaries_free(NULL);
}

static void test_boundary_centre_is_the_middle_of_the_largest_ring(void)
{
    double x = 0, y = 0;
    meso_boundary_centre(&outlines, 0, &x, &y);
    T_NEAR(x, 11, 1e-12); /* mean of the triangle's corners: (10 + 10 + 13) / 3 */
    T_NEAR(y, 11, 1e-12);
    meso_boundary_centre(&outlines, 1, &x, &y);
    T_NEAR(x, 5, 0);
    T_NEAR(y, 5, 0);
    meso_boundary_centre(&outlines, 2, &x, &y);
    T_NEAR(x, (double)NAN, 0);
    T_NEAR(y, (double)NAN, 0);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_boundaries given = outlines;
    test_boundary_copy_is_the_same(ctx);
    test_boundary_centre_is_the_middle_of_the_largest_ring();
    meso_ctx_free(ctx);
    refuse_all(copy, &given, __FILE__, __LINE__);
    return t_end();
}
