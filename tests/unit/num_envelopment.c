/* Are efficiencies those of DEAP 2.1, and those that can be counted by hand? */
#include "num/envelopment.h"

#include "t.h"

/* Example 1 of DEAP 2.1 (Coelli, Rao, O'Donnell and Battese 2005, table 6.2): one output, two
   inputs, constant returns; the book prints .500 1.000 .833 .714 1.000. */
static void test_deap_example(void)
{
    static const double input[] = {2, 5, 2, 4, 6, 6, 3, 2, 6, 2}, output[] = {1, 2, 3, 1, 2};
    static const double want[] = {0.5, 1, 0.833, 0.714, 1};
    const meso_envelope_data data = {5, 2, 1, input, output, 0};
    double efficiency[5];
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_envelope(ctx, efficiency, &data), MESO_OK);
    for (int u = 0; u < 5; u++)
        T_NEAR(efficiency[u], want[u], 5e-4);
    meso_ctx_free(ctx);
}

/* By hand: with one input the firms that make at least 2 use 2, 4 and 8; the expected least of
   two draws is 2 (5/9) + 4 (3/9) + 8 (1/9) = 30/9, over 8. */
static void test_order_m_by_hand(void)
{
    static const double input[] = {2, 4, 8, 1}, output[] = {2, 3, 2, 1};
    const meso_envelope_data data = {4, 1, 1, input, output, 1};
    double efficiency[4], room[4];
    meso_order_m(efficiency, room, &data, 2);
    T_NEAR(efficiency[2], 30.0 / 9 / 8, 1e-12);
    T_NEAR(efficiency[1], 1, 1e-12);
    /* Many draws find the best: the free disposal hull. */
    meso_order_m(efficiency, room, &data, 100000);
    T_NEAR(efficiency[2], 0.25, 1e-9);
}

/* Units of measurement do not matter, and returns that may vary can only help. */
static void test_scale_does_not_matter(void)
{
    static const double input[] = {2, 5, 2, 4, 6, 6, 3, 2, 6, 2}, output[] = {1, 2, 3, 1, 2};
    double scaled[10], one[5], other[5], varying[5];
    for (int i = 0; i < 10; i++)
        scaled[i] = input[i] * (i % 2 ? 1000 : 0.1);
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_envelope(ctx, one, &(meso_envelope_data){5, 2, 1, input, output, 0}), MESO_OK);
    T_SAME(meso_envelope(ctx, other, &(meso_envelope_data){5, 2, 1, scaled, output, 0}),
           MESO_OK);
    T_SAME(meso_envelope(ctx, varying, &(meso_envelope_data){5, 2, 1, input, output, 1}),
           MESO_OK);
    for (int u = 0; u < 5; u++) {
        T_NEAR(one[u], other[u], 1e-8);
        T_TRUE(varying[u] >= one[u] - 1e-9);
    }
    meso_ctx_free(ctx);
}

int main(void)
{
    test_deap_example();
    test_order_m_by_hand();
    test_scale_does_not_matter();
    return t_end();
}
