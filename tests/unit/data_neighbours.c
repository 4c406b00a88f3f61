/* Are regions neighbours exactly where their outlines meet? */
#include "refuse.h"

#include "data/sphere.h"

#include <mesoscope/neighbours.h>

/* Four unit squares around (1, 1), an island far away, and a square whose corner is two steps
   of rounding off:   c d
                      a b   and e touches b along half a side, through the vertex (2, 0.5). */
static const double lon[] = {0, 1, 1, 0, 1, 2, 2, 2, 1,         0,  1,  1,
                             0, 1, 2, 2, 1, 2, 3, 3, 2.0000004, 50, 51, 51};
static const double lat[] = {0, 0, 1, 1, 0, 0, .5, 1,  1,  1,  1,  2,
                             2, 1, 1, 2, 2, 0, 0,  .5, .5, 50, 50, 51};
static const int64_t point[] = {0, 4, 9, 13, 17, 21, 24};
static const int64_t ring[] = {0, 1, 2, 3, 4, 5, 6};
static const char *const code[] = {"a", "b", "c", "d", "e", "f"};
static const char *const label[] = {"", "", "", "", "", ""};
static const meso_boundaries outlines = {6, code, label, ring, point, lon, lat, 0};
static const int32_t row_of[] = {0, 1, 2, 3, 4, 5};

static int64_t link_of(const meso_neighbours *all, int32_t from, int32_t to)
{
    for (int64_t l = all->row[from]; l < all->row[from + 1]; l++)
        if (all->region[l] == to) return l;
    return -1;
}

static meso_neighbours *find(const meso_boundaries *from, const int32_t *rows, int32_t regions)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_neighbours *made = NULL;
    T_SAME(meso_neighbours_from_boundaries(ctx, &made, from, regions, rows), MESO_OK);
    meso_ctx_free(ctx);
    return made;
}

static void test_neighbours_touch_in_points_and_along_borders(void)
{
    meso_neighbours *all = find(&outlines, row_of, 6);
    static const int32_t degree[] = {3, 4, 3, 3, 1, 0};
    for (int32_t r = 0; r < 6; r++)
        T_SAME(all->row[r + 1] - all->row[r], degree[r]);
    T_NEAR(all->border_km[link_of(all, 0, 3)], 0, 0); /* a and d: one corner */
    const double degree_km = MESO_SPHERE_RADIUS_KM * acos(-1.0) / 180;
    T_NEAR(all->border_km[link_of(all, 0, 1)], degree_km, 1e-9);
    T_NEAR(all->border_km[link_of(all, 2, 3)], degree_km, 1e-9);
    T_NEAR(all->border_km[link_of(all, 1, 4)], degree_km / 2, 1e-9);
    T_NEAR(all->weight[link_of(all, 1, 4)], 0.25, 0);
    T_TRUE(link_of(all, 4, 3) < 0);
    T_TRUE(all->placed[5] == 1);
    meso_neighbours_free(all);
    meso_neighbours_free(NULL);
}

static void test_neighbours_are_symmetric_and_in_order(void)
{
    meso_neighbours *all = find(&outlines, row_of, 6);
    for (int32_t r = 0; r < all->regions; r++)
        for (int64_t l = all->row[r]; l < all->row[r + 1]; l++) {
            const int64_t back = link_of(all, all->region[l], r);
            T_TRUE(back >= 0 && all->border_km[back] == all->border_km[l]);
            T_TRUE(l == all->row[r] || all->region[l - 1] < all->region[l]);
        }
    meso_neighbours_free(all);
}

/* Without e's place, and with c and d as one region of five rows. */
static void test_neighbours_follow_the_rows(void)
{
    static const int32_t rows[] = {0, 1, 2, 2, -1, 3};
    meso_neighbours *all = find(&outlines, rows, 5);
    T_SAME(all->row[5], 6); /* a, b and cd, each with the two others */
    T_TRUE(all->placed[2] && all->placed[3] && !all->placed[4]);
    const double degree_km = MESO_SPHERE_RADIUS_KM * acos(-1.0) / 180;
    T_NEAR(all->border_km[link_of(all, 0, 2)], degree_km * cos(acos(-1.0) / 180), 1e-4);
    meso_neighbours_free(all);
}

static void test_neighbours_meet_across_the_date_line(void)
{
    static const double x[] = {179, 180, 180, -180, -179, -180}, y[] = {0, 0, 1, 0, 0, 1};
    static const int64_t rings[] = {0, 1, 2}, points[] = {0, 3, 6};
    const meso_boundaries two = {2, code, label, rings, points, x, y, 0};
    meso_neighbours *all = find(&two, row_of, 2);
    T_SAME(all->row[2], 2);
    T_TRUE(all->border_km[0] > 100);
    meso_neighbours_free(all);
}

static void test_neighbours_of_a_projected_file_are_in_its_unit(void)
{
    static const double x[] = {0, 1000, 1000, 1000.005, 2000, 1000},
                        y[] = {0, 0, 700, 0, 0, 700};
    static const int64_t rings[] = {0, 1, 2}, points[] = {0, 3, 6};
    const meso_boundaries two = {2, code, label, rings, points, x, y, 1};
    meso_neighbours *all = find(&two, row_of, 2);
    T_NEAR(all->border_km[0], 0.7, 1e-12);
    meso_neighbours_free(all);
}

static void test_neighbours_refuse_rows_that_are_not_there(void)
{
    static const int32_t rows[] = {0, 1, 2, 3, 4, 9};
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_neighbours *made = NULL;
    T_SAME(meso_neighbours_from_boundaries(ctx, &made, &outlines, 6, rows), MESO_E_ARGUMENT);
    T_TEXT(meso_error_text(ctx), "outline 5 stands for row 9 of 6");
    T_TRUE(made == NULL);
    meso_ctx_free(ctx);
}

static meso_status again(meso_ctx *ctx, void *data)
{
    meso_neighbours *made = NULL;
    const meso_status status = meso_neighbours_from_boundaries(ctx, &made, data, 6, row_of);
    T_TRUE((status == MESO_OK) == (made != NULL));
    meso_neighbours_free(made);
    return status;
}

int main(void)
{
    test_neighbours_touch_in_points_and_along_borders();
    test_neighbours_are_symmetric_and_in_order();
    test_neighbours_follow_the_rows();
    test_neighbours_meet_across_the_date_line();
    test_neighbours_of_a_projected_file_are_in_its_unit();
    test_neighbours_refuse_rows_that_are_not_there();
    meso_boundaries given = outlines;
    refuse_all(again, &given, __FILE__, __LINE__);
    return t_end();
}
