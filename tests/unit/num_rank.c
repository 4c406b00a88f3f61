/* Order, quantiles and sums: ties keep their places, missing numbers go last, digits are kept.
 */
#include "base/random.h"
#include "num/rank.h"
#include "num/sum.h"
#include "t.h"

#include <stdlib.h>

static const double missing = (double)NAN;

static void test_rank_order_keeps_ties_and_puts_missing_last(void)
{
    const double x[] = {3, missing, 1, 3, -2, missing, 1};
    int64_t order[7];
    const int64_t rising[] = {4, 2, 6, 0, 3, 1, 5}, falling[] = {0, 3, 2, 6, 4, 1, 5};
    meso_order(order, x, 7, 0);
    for (int i = 0; i < 7; i++)
        T_SAME(order[i], rising[i]);
    meso_order(order, x, 7, 1);
    for (int i = 0; i < 7; i++)
        T_SAME(order[i], falling[i]);
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void test_rank_sort_agrees_with_the_standard_library(void)
{
    enum { MANY = 20000 };
    double *x = calloc(MANY, sizeof *x), *want = calloc(MANY, sizeof *want);
    meso_random random;
    meso_random_start(&random, 4, 0, 0);
    for (int64_t count = 0; count <= MANY; count = count * 3 + 1) {
        for (int64_t i = 0; i < count; i++)
            want[i] = x[i] = (double)meso_random_below(&random, 1 + count / 2);
        qsort(want, (size_t)count, sizeof *want, compare);
        T_SAME(meso_sort(x, count), count);
        T_SAME(memcmp(x, want, (size_t)count * sizeof *x), 0);
    }
    free(x);
    free(want);
}

/* Source: R 4.2.2, quantile(c(3,1,4,1,5,9,2,6), c(0,.05,.25,.5,.9,1), type = 7). */
static void test_rank_quantiles(void)
{
    double x[] = {3, 1, missing, 4, 1, 5, 9, missing, 2, 6};
    T_SAME(meso_sort(x, 10), 8);
    T_TRUE(isnan(x[8]) && isnan(x[9]));
    const double p[] = {0, 0.05, 0.25, 0.5, 0.9, 1}, want[] = {1, 1, 1.75, 3.5, 6.9, 9};
    for (int i = 0; i < 6; i++)
        T_NEAR(meso_quantile_sorted(x, 8, p[i]), want[i], 1e-15);
    T_NEAR(meso_quantile_sorted(x, 0, 0.5), missing, 0);
    double y[] = {missing, 7, missing, 1}, none[] = {missing};
    T_NEAR(meso_median(y, 4), 4, 0);
    T_NEAR(meso_median(none, 1), missing, 0);
}

/* By hand: the ones survive beside 1e100, which a plain sum loses. */
static void test_sum_keeps_small_terms(void)
{
    const double x[] = {1, 1e100, 1, -1e100};
    T_NEAR(meso_sum_of(x, 4), 2, 0);
    meso_sum sum = {0, 0};
    for (int i = 0; i < 10000000; i++)
        meso_sum_add(&sum, 0.1);
    T_NEAR(meso_sum_get(&sum), 1e6, 1e-15); /* ten million times 0.1 */
}

int main(void)
{
    test_rank_order_keeps_ties_and_puts_missing_last();
    test_rank_sort_agrees_with_the_standard_library();
    test_rank_quantiles();
    test_sum_keeps_small_terms();
    return t_end();
}
