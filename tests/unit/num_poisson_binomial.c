/* Are the tails of a sum of unlike chances exact? */
#include "t.h"

#include "num/poisson_binomial.h"

/* By the closed form where all chances are equal. */
static void test_equal_chances_are_binomial(void)
{
    double equal[20], tail[21];
    for (int n = 0; n < 20; n++)
        equal[n] = 0.25;
    meso_poisson_binomial_tails(tail, 20, equal, 20);
    T_NEAR(tail[0], 1, 0);
    T_NEAR(tail[1], 1 - pow(0.75, 20), 1e-14);
    T_NEAR(tail[20] / pow(0.25, 20), 1, 1e-12);
    T_NEAR(tail[19] / (20 * pow(0.25, 19) * 0.75 + pow(0.25, 20)), 1, 1e-12);
}

/* By listing all sixteen outcomes where they are not. */
static void test_unlike_chances_add_up(void)
{
    const double chance[4] = {0.1, 0.5, 0.9, 0.3};
    double want[5] = {0}, tail[5];
    for (int outcome = 0; outcome < 16; outcome++) {
        double p = 1;
        int yes = 0;
        for (int n = 0; n < 4; n++) {
            p *= outcome >> n & 1 ? chance[n] : 1 - chance[n];
            yes += outcome >> n & 1;
        }
        for (int v = 0; v <= yes; v++)
            want[v] += p;
    }
    for (int32_t most = 0; most <= 4; most++) {
        meso_poisson_binomial_tails(tail, most, chance, 4);
        for (int32_t v = 0; v <= most; v++)
            T_NEAR(tail[v], want[v], 1e-15);
    }
}

int main(void)
{
    test_equal_chances_are_binomial();
    test_unlike_chances_add_up();
    return t_end();
}
