/* Are draws without replacement as likely as they should be? */
#include "t.h"

#include "num/hypergeometric.h"

enum { MANY = 40000 };

/* By hand: C(5, x) C(15, 4 - x) / C(20, 4), C(20, 4) = 4845. */
static void test_hypergeometric_probabilities(void)
{
    static const double ways[] = {1365, 5 * 455, 10 * 105, 10 * 15, 5};
    for (int x = 0; x < 5; x++)
        T_NEAR(exp(meso_hypergeometric_log(x, 20, 5, 4)), ways[x] / 4845, 1e-13);
    /* R 4.2.2: dhyper(300, 1e6, 9e6, 3000) */
    T_NEAR(exp(meso_hypergeometric_log(300, 10000000, 1000000, 3000)), 0.0242756775365, 1e-11);
}

/* Frequencies within five standard errors, by both ways of drawing. */
static void test_hypergeometric_draws_follow_them(void)
{
    static const int64_t urn[][3] = {{20, 5, 4}, {60, 25, 30}, {60, 50, 40}, {40, 4, 38}};
    for (int u = 0; u < 4; u++) {
        int count[64] = {0};
        meso_random random;
        meso_random_start(&random, 5, (uint32_t)u, 0);
        for (int d = 0; d < MANY; d++)
            count[meso_hypergeometric_draw(&random, urn[u][0], urn[u][1], urn[u][2])]++;
        const int64_t least =
            urn[u][2] > urn[u][0] - urn[u][1] ? urn[u][2] - urn[u][0] + urn[u][1] : 0;
        const int64_t most = urn[u][1] < urn[u][2] ? urn[u][1] : urn[u][2];
        int seen = 0;
        for (int64_t x = least; x <= most; x++) {
            const double p = exp(meso_hypergeometric_log(x, urn[u][0], urn[u][1], urn[u][2]));
            T_TRUE(fabs(count[x] - MANY * p) < 5 * sqrt(MANY * p) + 1);
            seen += count[x];
        }
        T_SAME(seen, MANY);
    }
}

/* Mean and variance of large urns: n p and n p q (N - n) / (N - 1). */
static void test_hypergeometric_draws_of_large_urns(void)
{
    double sum = 0, square = 0;
    meso_random random;
    meso_random_start(&random, 6, 0, 0);
    for (int d = 0; d < MANY; d++) {
        const double x = (double)meso_hypergeometric_draw(&random, 9000000, 700000, 40000);
        sum += x;
        square += x * x;
    }
    const double p = 7.0 / 90, mean = sum / MANY;
    const double variance = 40000 * p * (1 - p) * (9000000.0 - 40000) / (9000000 - 1);
    T_TRUE(fabs(mean - 40000 * p) < 5 * sqrt(variance / MANY));
    T_NEAR((square / MANY - mean * mean) / variance, 1, 0.04);
}

static void test_hypergeometric_ends(void)
{
    meso_random random;
    meso_random_start(&random, 7, 0, 0);
    T_SAME(meso_hypergeometric_draw(&random, 10, 0, 5), 0);
    T_SAME(meso_hypergeometric_draw(&random, 10, 10, 5), 5);
    T_SAME(meso_hypergeometric_draw(&random, 10, 4, 10), 4);
    T_SAME(meso_hypergeometric_draw(&random, 10, 4, 0), 0);
}

int main(void)
{
    test_hypergeometric_probabilities();
    test_hypergeometric_draws_follow_them();
    test_hypergeometric_draws_of_large_urns();
    test_hypergeometric_ends();
    return t_end();
}
