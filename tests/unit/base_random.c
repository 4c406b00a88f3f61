/* The generator is Philox 4x32-10, and its variables have the distributions they name.
   Source of the words: Random123 1.14.0, tests/kat_vectors, lines "philox4x32 10". */
#include "base/random.h"
#include "num/distribution.h"
#include "num/rank.h"
#include "t.h"

#include <stdlib.h>

enum { DRAWS = 200000 };

static void test_random_words(const uint32_t counter[4], const uint32_t key[2],
                              const uint32_t wanted[4])
{
    meso_random random = {.left = 0};
    memcpy(random.counter, counter, sizeof random.counter);
    memcpy(random.key, key, sizeof random.key);
    const uint64_t low = meso_random_bits(&random), high = meso_random_bits(&random);
    T_TRUE(low == ((uint64_t)wanted[1] << 32 | wanted[0]));
    T_TRUE(high == ((uint64_t)wanted[3] << 32 | wanted[2]));
}

static void test_random_published_vectors(void)
{
    test_random_words((uint32_t[]){0, 0, 0, 0}, (uint32_t[]){0, 0},
                      (uint32_t[]){0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    test_random_words((uint32_t[]){0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
                      (uint32_t[]){0xffffffff, 0xffffffff},
                      (uint32_t[]){0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    test_random_words((uint32_t[]){0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                      (uint32_t[]){0xa4093822, 0x299f31d0},
                      (uint32_t[]){0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

/* Kolmogorov and Smirnov: the largest gap stays under 2.5/sqrt(n), which chance passes with
   probability 2 exp(-12.5) < 1e-5. */
static void check_gap(double *x, double (*cdf)(double x, double shape), double shape)
{
    const int64_t count = meso_sort(x, DRAWS);
    double gap = 0;
    for (int64_t i = 0; i < count; i++) {
        const double share = cdf(x[i], shape);
        gap = fmax(gap, fmax(share - (double)i / DRAWS, (double)(i + 1) / DRAWS - share));
    }
    T_SAME(count, DRAWS);
    T_TRUE(gap < 2.5 / sqrt(DRAWS));
}

static double uniform_cdf(double x, double shape)
{
    (void)shape;
    return x;
}

static double normal_cdf(double x, double shape)
{
    (void)shape;
    return meso_normal_cdf(x);
}

static double gamma_cdf(double x, double shape)
{
    return meso_gamma_cdf(x, shape, 1);
}

static void test_random_distributions(void)
{
    double *x = calloc(DRAWS, sizeof *x);
    meso_random random;
    meso_random_start(&random, 20, 1, 2);
    for (int i = 0; i < DRAWS; i++)
        x[i] = meso_random_uniform(&random);
    check_gap(x, uniform_cdf, 0);
    for (int i = 0; i < DRAWS; i++)
        x[i] = meso_random_normal(&random);
    check_gap(x, normal_cdf, 0);
    const double shapes[] = {0.05, 0.5, 1, 3.5, 1000};
    for (int s = 0; s < 5; s++) {
        for (int i = 0; i < DRAWS; i++) /* one stream a cell, as the draws of a panel use it */
            meso_random_start(&random, 21, (uint32_t)s, (uint64_t)i),
                x[i] = meso_random_gamma(&random, shapes[s]);
        check_gap(x, gamma_cdf, shapes[s]);
    }
    T_NEAR(meso_random_gamma(&random, 0), 0, 0);
    T_TRUE(isinf(meso_random_gamma(&random, HUGE_VAL))); /* and comes to an end */
    free(x);
}

static void test_random_below_is_even(void)
{
    int64_t seen[7] = {0};
    meso_random random;
    meso_random_start(&random, 1, 0, 0);
    for (int i = 0; i < 70000; i++)
        seen[meso_random_below(&random, 7)]++;
    double chi = 0;
    for (int i = 0; i < 7; i++)
        chi += ((double)seen[i] - 10000) * ((double)seen[i] - 10000) / 10000;
    T_TRUE(chi < 38.26); /* R 4.2.2: qchisq(1 - 1e-6, 6) = 38.258 */
    for (int i = 0; i < 1000; i++) {
        const int64_t most = meso_random_below(&random, INT64_MAX);
        T_TRUE(most >= 0 && most < INT64_MAX);
    }
    T_SAME(meso_random_below(&random, 1), 0);
    /* By hand: of 3 x 2^61 numbers two thirds lie below 2^62; a remainder alone would say 3/4.
     */
    const int64_t third = INT64_C(1) << 61;
    int below = 0;
    for (int i = 0; i < 20000; i++)
        below += meso_random_below(&random, 3 * third) < 2 * third;
    T_NEAR(below / 20000.0, 2.0 / 3, 0.02);
}

static void test_random_streams_differ(void)
{
    meso_random a, b;
    meso_random_start(&a, 1, 0, 5);
    meso_random_start(&b, 1, 1, 5);
    T_TRUE(meso_random_bits(&a) != meso_random_bits(&b));
    meso_random_start(&b, 1, 0, (UINT64_C(1) << 32) + 5);
    meso_random_start(&a, 1, 0, 5);
    T_TRUE(meso_random_bits(&a) != meso_random_bits(&b));
    meso_random_start(&b, 1, 0, 5);
    meso_random_start(&a, 1, 0, 5);
    T_TRUE(meso_random_bits(&a) == meso_random_bits(&b));
}

int main(void)
{
    test_random_published_vectors();
    test_random_distributions();
    test_random_below_is_even();
    test_random_streams_differ();
    return t_end();
}
