/* Do maps keep areas, and do places fall where the textbooks say? */
#include "view/projection.h"

#include "t.h"

static const double RADIANS = 3.14159265358979323846 / 180;

/* Snyder (1987), Map Projections: A Working Manual, p. 291: sphere of radius 1, standard
   parallels 29.5 and 45.5, central meridian -96, the point 35 N 75 W: x = 0.2952720. An extent
   from 25.5 to 49.5 has these parallels a sixth of its height inside. */
static void test_projection_reproduces_snyder(void)
{
    const meso_projection albers = meso_projection_choose(-126, -66, 25.5, 49.5);
    double x, y;
    T_SAME(albers.kind, MESO_PROJECTION_ALBERS);
    T_NEAR(albers.middle_lon, -96, 1e-12);
    T_NEAR(albers.n, 0.6028370, 5e-8);
    meso_projection_forward(&albers, -75 + 96, 35, &x, &y);
    T_NEAR(x, 0.2952720, 5e-8);
}

/* Savric, Patterson, Jenny (2018), equation 7: half the equator is 2 sqrt(3) pi / (3 A1). */
static void test_projection_reproduces_equal_earth(void)
{
    const meso_projection world = meso_projection_choose(-180, 180, -90, 84);
    double x, y;
    T_SAME(world.kind, MESO_PROJECTION_EQUAL_EARTH);
    meso_projection_forward(&world, 180, 0, &x, &y);
    T_NEAR(x, 2 * sqrt(3) * 180 * RADIANS / (3 * 1.340264), 1e-12);
    T_NEAR(y, 0, 1e-12);
    meso_projection_forward(&world, 0, 90, &x, &y);
    T_NEAR(y, -1.3173627591574133, 1e-12); /* the polynomial at theta = pi / 3 */
}

/* Area on paper of a small square, as a share of its area on the sphere. */
static double area_share(const meso_projection *projection, double lon, double lat)
{
    const double step = 1e-4;
    double x[3], y[3];
    meso_projection_forward(projection, lon, lat, &x[0], &y[0]);
    meso_projection_forward(projection, lon + step, lat, &x[1], &y[1]);
    meso_projection_forward(projection, lon, lat + step, &x[2], &y[2]);
    const double paper = fabs((x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]));
    return paper / (step * step * RADIANS * RADIANS * cos((lat + step / 2) * RADIANS));
}

/* The law of an equal-area map: the share is one everywhere. */
static void test_projection_keeps_areas(void)
{
    const meso_projection maps[] = {
        meso_projection_choose(-10, 40, 35, 70), meso_projection_choose(16, 33, -35, -22),
        meso_projection_choose(95, 141, -11, 10), meso_projection_choose(-180, 180, -80, 84)};
    T_SAME(maps[0].kind, MESO_PROJECTION_ALBERS);
    T_SAME(maps[1].kind, MESO_PROJECTION_ALBERS);
    T_SAME(maps[2].kind, MESO_PROJECTION_CYLINDRICAL);
    for (int i = 0; i < 4; i++) {
        for (double lon = -15; lon <= 15; lon += 5) {
            for (double away = -6; away <= 6; away += 3) {
                T_NEAR(area_share(&maps[i], lon, maps[i].middle_lat + away), 1, 1e-4);
            }
        }
    }
}

static void test_projection_of_a_few_degrees_is_true_in_the_middle(void)
{
    const meso_projection town = meso_projection_choose(18, 19, -34.5, -33.5);
    T_SAME(town.kind, MESO_PROJECTION_EQUIRECTANGULAR);
    T_NEAR(area_share(&town, 0, -34), 1, 1e-4);
}

static void test_projection_puts_north_up_and_east_right(void)
{
    const double south[] = {50, -30, -3};
    for (int i = 0; i < 3; i++) {
        const meso_projection map = meso_projection_choose(10, 30, south[i], south[i] + 6);
        double x[2], y[2];
        meso_projection_forward(&map, -5, south[i] + 1, &x[0], &y[0]);
        meso_projection_forward(&map, 5, south[i] + 5, &x[1], &y[1]);
        T_TRUE(x[1] > x[0] && y[1] < y[0]);
    }
}

static void test_projection_wraps_degrees(void)
{
    T_NEAR(meso_projection_wrap(190), -170, 1e-12);
    T_NEAR(meso_projection_wrap(-190), 170, 1e-12);
    T_NEAR(meso_projection_wrap(540), -180, 1e-12);
    T_NEAR(meso_projection_wrap(12), 12, 1e-12);
}

int main(void)
{
    test_projection_reproduces_snyder();
    test_projection_reproduces_equal_earth();
    test_projection_keeps_areas();
    test_projection_of_a_few_degrees_is_true_in_the_middle();
    test_projection_puts_north_up_and_east_right();
    test_projection_wraps_degrees();
    return t_end();
}
