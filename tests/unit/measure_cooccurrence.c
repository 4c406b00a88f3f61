/* Are co-occurrences counted exactly, whichever way and on whichever processor? */
#include "incidence.h"

#include "measure/cooccurrence.h"
#include "num/popcount.h"

static int32_t slow_count(const test_incidence *a, int32_t i, const test_incidence *b,
                          int32_t j)
{
    int32_t both = 0;
    for (int32_t r = 0; r < a->links.regions; r++)
        both += a->has[(int64_t)r * a->links.industries + i] &&
                b->has[(int64_t)r * b->links.industries + j];
    return both;
}

/* Every pair, in tiles, against the slow twin; says which way the counting went. */
static int check_all(test_incidence *left, test_incidence *right)
{
    meso_cooccurrence pairs;
    const int32_t industries = left->links.industries, columns = right->links.industries;
    T_SAME(meso_cooccurrence_start(left->ctx, left->arena, &pairs, &left->links, &right->links),
           MESO_OK);
    int32_t *together =
        MESO_TAKE(left->ctx, left->arena, int32_t, (int64_t)MESO_TILE * industries);
    for (int32_t first = 0; first < columns; first += MESO_TILE) {
        const int32_t count = first + MESO_TILE < columns ? MESO_TILE : columns - first;
        meso_cooccurrence_count(&pairs, together, first, count);
        for (int32_t t = 0; t < count; t++)
            for (int32_t i = 0; i < industries; i++) {
                const int32_t want = slow_count(left, i, right, first + t);
                T_SAME(together[(int64_t)t * industries + i], want);
                T_SAME(meso_cooccurrence_pair(&left->links, i, &right->links, first + t), want);
            }
    }
    return pairs.words > 0;
}

static void test_cooccurrence_counts_dense_and_sparse(void)
{
    test_incidence dense = incidence_make(1, 70, 45, 0.5),
                   sparse = incidence_make(2, 900, 31, 0.004);
    T_TRUE(check_all(&dense, &dense));
    T_TRUE(!check_all(&sparse, &sparse));
    incidence_free(&dense);
    incidence_free(&sparse);
}

static void test_cooccurrence_counts_across_two_tables(void)
{
    test_incidence jobs = incidence_make(3, 300, 21, 0.4),
                   skills = incidence_make(4, 300, 13, 0.3);
    T_TRUE(check_all(&jobs, &skills));
    incidence_free(&jobs);
    incidence_free(&skills);
}

static void test_cooccurrence_weighs_regions(void)
{
    test_incidence made = incidence_make(5, 40, 17, 0.4);
    meso_cooccurrence pairs = {.left = &made.links, .right = &made.links};
    double weight[40], together[17];
    for (int r = 0; r < 40; r++)
        weight[r] = 1 + r % 5; /* whole numbers: sums are exact in any order */
    for (int32_t j = 0; j < 17; j++) {
        meso_cooccurrence_weigh(&pairs, together, weight, j, 1);
        for (int32_t i = 0; i < 17; i++) {
            double want = 0;
            for (int r = 0; r < 40; r++)
                if (made.has[r * 17 + i] && made.has[r * 17 + j]) want += weight[r];
            T_NEAR(together[i], want, 0);
        }
    }
    incidence_free(&made);
}

static void test_incidence_loses_one_region(void)
{
    test_incidence made = incidence_make(6, 9, 7, 0.5);
    meso_incidence less;
    T_SAME(meso_incidence_without(made.ctx, made.arena, &less, &made.links, 4), MESO_OK);
    for (int32_t r = 0; r < 9; r++)
        for (int32_t i = 0; i < 7; i++)
            T_SAME(meso_incidence_has(&less, r, i), r != 4 && made.has[r * 7 + i]);
    for (int32_t i = 0; i < 7; i++)
        T_SAME(less.spread[i], made.links.spread[i] - made.has[4 * 7 + i]);
    incidence_free(&made);
}

/* Sets of 4 to 40 words, beyond the length at which the instructions change. */
static void test_popcount_is_the_same_with_instructions(void)
{
    enum { FEW = 5, MANY = 130, MOST = 40 };
    static uint64_t few[FEW * MOST], many[MANY * MOST];
    static int32_t plain[FEW * MANY], fast[FEW * MANY];
    if (!meso_popcount_has_instructions()) {
        fprintf(stderr, "no instructions that count bits: nothing to compare\n");
        return;
    }
    for (int32_t words = MESO_SET_WORDS; words <= MOST; words += MESO_SET_WORDS) {
        meso_random random;
        meso_random_start(&random, 7, (uint32_t)words, 0);
        for (int w = 0; w < FEW * MOST; w++)
            few[w] = w % 7 ? meso_random_bits(&random) : UINT64_MAX;
        for (int w = 0; w < MANY * MOST; w++)
            many[w] = w % 11 ? meso_random_bits(&random) : UINT64_MAX;
        meso_set_pairs pairs = {few, many, FEW, MANY, words, plain, MANY};
        meso_popcount_pairs_portable(&pairs);
        pairs.shared = fast;
        meso_popcount_pairs_x86(&pairs);
        T_TRUE(memcmp(plain, fast, sizeof plain) == 0);
    }
}

int main(void)
{
    test_cooccurrence_counts_dense_and_sparse();
    test_cooccurrence_counts_across_two_tables();
    test_cooccurrence_weighs_regions();
    test_incidence_loses_one_region();
    test_popcount_is_the_same_with_instructions();
    return t_end();
}
