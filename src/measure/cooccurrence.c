/* How many regions have both of two industries? See measure/cooccurrence.h. */
#include "measure/cooccurrence.h"

#include "num/popcount.h"

#include <string.h>

/* Measured: a word of two sets, and one step along a row. */
static const double ns_a_word = 0.55, ns_a_step = 0.75;

static uint64_t *sets_of(meso_ctx *ctx, meso_arena *arena, const meso_incidence *links,
                         int32_t words)
{
    uint64_t *sets = MESO_TAKE(ctx, arena, uint64_t, (int64_t)links->industries * words + 1);
    for (int32_t i = 0; sets && i < links->industries; i++)
        for (int64_t l = links->start[i]; l < links->start[i + 1]; l++) {
            const int32_t r = links->region[l];
            sets[(int64_t)i * words + r / 64] |= UINT64_C(1) << r % 64;
        }
    return sets;
}

meso_status meso_cooccurrence_start(meso_ctx *ctx, meso_arena *arena, meso_cooccurrence *out,
                                    const meso_incidence *left, const meso_incidence *right)
{
    const int32_t bits = 64 * MESO_SET_WORDS;
    const int32_t words = (left->regions + bits - 1) / bits * MESO_SET_WORDS;
    double steps = 0;
    for (int32_t r = 0; r < left->regions; r++)
        steps += (double)left->has[r] * right->has[r];
    const double by_sets = ns_a_word * words * left->industries * (double)right->industries;
    const double by_rows = ns_a_step * steps + 0.1 * left->industries * right->industries;
    *out = (meso_cooccurrence){.left = left, .right = right, .cost = by_rows};
    if (by_rows <= by_sets) return MESO_OK;
    out->words = words;
    out->cost = by_sets;
    out->left_sets = sets_of(ctx, arena, left, words);
    out->right_sets = right == left ? out->left_sets : sets_of(ctx, arena, right, words);
    return out->left_sets && out->right_sets ? MESO_OK : MESO_E_NOMEM;
}

static void count_rows(const meso_cooccurrence *pairs, int32_t *together, int32_t industry)
{
    const meso_incidence *left = pairs->left, *right = pairs->right;
    memset(together, 0, (size_t)left->industries * sizeof *together);
    for (int64_t l = right->start[industry]; l < right->start[industry + 1]; l++) {
        const int32_t r = right->region[l];
        for (int64_t k = left->row[r]; k < left->row[r + 1]; k++)
            together[left->column[k]]++;
    }
}

void meso_cooccurrence_count(const meso_cooccurrence *pairs, int32_t *together, int32_t first,
                             int32_t count)
{
    const int32_t industries = pairs->left->industries;
    for (int32_t t = 0; t < count && !pairs->words; t++)
        count_rows(pairs, together + (int64_t)t * industries, first + t);
    if (!pairs->words) return;
    const meso_set_pairs sets = {.few = pairs->right_sets + (int64_t)first * pairs->words,
                                 .many = pairs->left_sets,
                                 .few_count = count,
                                 .many_count = industries,
                                 .words = pairs->words,
                                 .shared = together,
                                 .stride = industries};
    meso_popcount_pairs(&sets);
}

void meso_cooccurrence_weigh(const meso_cooccurrence *pairs, double *together,
                             const double *weight, int32_t first, int32_t count)
{
    const meso_incidence *left = pairs->left, *right = pairs->right;
    for (int32_t t = 0; t < count; t++) {
        double *sum = together + (int64_t)t * left->industries;
        memset(sum, 0, (size_t)left->industries * sizeof *sum);
        for (int64_t l = right->start[first + t]; l < right->start[first + t + 1]; l++) {
            const int32_t r = right->region[l];
            for (int64_t k = left->row[r]; k < left->row[r + 1]; k++)
                sum[left->column[k]] += weight[r];
        }
    }
}

int32_t meso_cooccurrence_pair(const meso_incidence *left, int32_t i,
                               const meso_incidence *right, int32_t j)
{
    int64_t a = left->start[i], b = right->start[j];
    int32_t both = 0;
    while (a < left->start[i + 1] && b < right->start[j + 1]) {
        const int32_t difference = left->region[a] - right->region[b];
        both += difference == 0;
        a += difference <= 0;
        b += difference >= 0;
    }
    return both;
}

double meso_cooccurrence_pair_weighed(const meso_incidence *left, int32_t i,
                                      const meso_incidence *right, int32_t j,
                                      const double *weight)
{
    int64_t a = left->start[i], b = right->start[j];
    double both = 0;
    while (a < left->start[i + 1] && b < right->start[j + 1]) {
        const int32_t difference = left->region[a] - right->region[b];
        if (difference == 0) both += weight[left->region[a]];
        a += difference <= 0;
        b += difference >= 0;
    }
    return both;
}
