/* Do scales hold their values between round numbers, and put lines at round numbers? */
#include "view/scale.h"

#include "t.h"

static void check_ticks(meso_scale scale, double apart, int32_t count, const double *wanted)
{
    double tick[MESO_SCALE_TICKS];
    T_SAME(meso_scale_ticks(&scale, apart, tick), count);
    for (int32_t i = 0; i < count; i++)
        T_NEAR(tick[i], wanted[i], 1e-12);
}

static void test_scale_rounds_outwards(void)
{
    const meso_scale line = meso_scale_linear(-1890, 2620, 0, 100);
    T_NEAR(line.low, -2000, 1e-12);
    T_NEAR(line.high, 3000, 1e-12);
    const meso_scale doubling = meso_scale_doubling(0.6, 5.6, 0, 100);
    T_NEAR(doubling.low, 0.5, 1e-15);
    T_NEAR(doubling.high, 8, 1e-15);
    const meso_scale decades = meso_scale_decades(63, 9060, 0, 100);
    T_NEAR(decades.low, 50, 1e-12);
    T_NEAR(decades.high, 10000, 1e-12);
}

/* By hand: doublings share the paper equally, what lies outside is held at the ends. */
static void test_scale_places_values(void)
{
    const meso_scale scale = meso_scale_doubling(0.5, 8, 10, 210);
    T_NEAR(meso_scale_at(&scale, 0.5), 10, 1e-12);
    T_NEAR(meso_scale_at(&scale, 1), 60, 1e-12);
    T_NEAR(meso_scale_at(&scale, 8), 210, 1e-12);
    T_NEAR(meso_scale_at(&scale, 100), 210, 1e-12);
    T_NEAR(meso_scale_at(&scale, 0), 10, 1e-12);
    T_TRUE(isnan(meso_scale_at(&scale, (double)NAN)));
    T_TRUE(meso_scale_holds(&scale, 2) && !meso_scale_holds(&scale, 9));
    const meso_scale down = meso_scale_linear(0, 10, 100, 0); /* upwards on paper */
    T_NEAR(meso_scale_at(&down, 2.5), 75, 1e-12);
}

static void test_scale_ticks_are_round(void)
{
    check_ticks(meso_scale_doubling(0.5, 8, 0, 200), 25, 5, (double[]){0.5, 1, 2, 4, 8});
    check_ticks(meso_scale_doubling(0.5, 8, 0, 100), 30, 2, (double[]){1, 4});
    check_ticks(meso_scale_decades(50, 10000, 0, 500), 56, 8,
                (double[]){50, 100, 200, 500, 1000, 2000, 5000, 10000});
    check_ticks(meso_scale_doubling(1e-6, 1e6, 0, 200), 25, 7,
                (double[]){1e-6, 1e-4, 1e-2, 1, 1e2, 1e4, 1e6});
    check_ticks(meso_scale_linear(-2000, 3000, 0, 250), 70, 3, (double[]){-2000, 0, 2000});
}

static void test_scale_survives_a_single_value(void)
{
    const double value[] = {0, 5, -3, 1e300, 1e-300};
    for (int i = 0; i < 5; i++) {
        const meso_scale line = meso_scale_linear(value[i], value[i], 0, 100);
        T_TRUE(line.low < line.high && meso_scale_holds(&line, value[i]));
        if (value[i] <= 0) continue;
        const meso_scale decades = meso_scale_decades(value[i], value[i], 0, 100);
        T_TRUE(decades.low < decades.high && meso_scale_holds(&decades, value[i]));
    }
}

static void test_scale_counts_decimals(void)
{
    T_SAME(meso_scale_decimals(8), 0);
    T_SAME(meso_scale_decimals(0.5), 1);
    T_SAME(meso_scale_decimals(0.25), 2);
    T_SAME(meso_scale_decimals(1e-6), 6);
    T_SAME(meso_scale_decimals(-2.43), 2);
    T_SAME(meso_scale_decimals(0), 0);
}

int main(void)
{
    test_scale_rounds_outwards();
    test_scale_places_values();
    test_scale_ticks_are_round();
    test_scale_survives_a_single_value();
    test_scale_counts_decimals();
    return t_end();
}
