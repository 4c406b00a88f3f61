/* Do rates and their ratio agree with R? tests/oracles/uptake.txt has the numbers. */
#include "t.h"

#include "measure/uptake.h"

static void test_a_rate_has_the_exact_interval(void)
{
    const meso_cell some = meso_uptake_rate((meso_uptake){14, 620}, 0.90);
    T_NEAR(some.value, 0.0225806451613, 1e-12);
    T_NEAR(some.low, 0.0136515121326, 1e-11);
    T_NEAR(some.high, 0.0353007837304, 1e-11);
    const meso_cell none = meso_uptake_rate((meso_uptake){0, 45}, 0.90);
    T_NEAR(none.value, 0, 0);
    T_NEAR(none.low, 0, 0);
    T_NEAR(none.high, 0.0665718283012, 1e-11);
    T_SAME(meso_uptake_rate((meso_uptake){3, 0}, 0.90).state, MESO_CELL_UNDEFINED);
    T_SAME(meso_uptake_rate((meso_uptake){MESO_NAN, 9}, 0.90).state, MESO_CELL_UNDEFINED);
}

static void test_a_ratio_has_the_exact_interval_given_both(void)
{
    const meso_cell less =
        meso_uptake_ratio((meso_uptake){4, 310}, (meso_uptake){96, 4100}, 0.90);
    T_NEAR(less.value, 0.551075268817, 1e-11);
    T_NEAR(less.low, 0.184752067657, 1e-10);
    T_NEAR(less.high, 1.29522121644, 1e-10);
    const meso_cell nobody =
        meso_uptake_ratio((meso_uptake){0, 90}, (meso_uptake){11, 1500}, 0.90);
    T_NEAR(nobody.value, 0, 0);
    T_NEAR(nobody.high, 5.21720724146, 1e-10);
    const meso_cell only =
        meso_uptake_ratio((meso_uptake){7, 90}, (meso_uptake){0, 1500}, 0.90);
    T_TRUE(isnan(only.value) && isnan(only.high));
    T_NEAR(only.low, 31.2035415559, 1e-9);
    T_SAME(only.state, MESO_CELL_UNDEFINED);
}

static void test_the_chance_of_so_few_or_so_many(void)
{
    T_NEAR(meso_uptake_chance((meso_uptake){4, 310}, (meso_uptake){96, 4100}), 0.320962910652,
           1e-10);
    T_NEAR(meso_uptake_chance((meso_uptake){0, 90}, (meso_uptake){11, 1500}), 1, 0);
    /* by hand: all seven fall on 90 of 1590, doubled */
    T_NEAR(meso_uptake_chance((meso_uptake){7, 90}, (meso_uptake){0, 1500}) /
               (2 * pow(90.0 / 1590, 7)),
           1, 1e-12);
    T_TRUE(isnan(meso_uptake_chance((meso_uptake){0, 90}, (meso_uptake){0, 1500})));
}

/* The scale of who could matters to a rate and not to a ratio. */
static void test_scaling_both_sides_leaves_the_ratio(void)
{
    for (double scale = 1; scale < 1000; scale *= 10) {
        const meso_cell ratio =
            meso_uptake_ratio((meso_uptake){5, 31 * scale}, (meso_uptake){9, 70 * scale}, 0.90);
        T_NEAR(ratio.value, 5.0 / 31 * 70 / 9, 1e-12);
    }
}

int main(void)
{
    test_a_rate_has_the_exact_interval();
    test_a_ratio_has_the_exact_interval_given_both();
    test_the_chance_of_so_few_or_so_many();
    test_scaling_both_sides_leaves_the_ratio();
    return t_end();
}
