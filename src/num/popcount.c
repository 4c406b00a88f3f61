/* How many bits do two sets share, on any processor? */
#include "num/popcount.h"

enum { BLOCK = 64 };

/* Bits of a word, summed in pairs, fours and eights. */
static int32_t bits_of(uint64_t word)
{
    word -= word >> 1 & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
    word = (word + (word >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    return (int32_t)(word * UINT64_C(0x0101010101010101) >> 56);
}

static int32_t shared_by(const uint64_t *a, const uint64_t *b, int32_t words)
{
    int32_t sum = 0;
    for (int32_t w = 0; w < words; w++)
        sum += bits_of(a[w] & b[w]);
    return sum;
}

void meso_popcount_pairs_portable(const meso_set_pairs *pairs)
{
    const int32_t words = pairs->words;
    for (int32_t begin = 0; begin < pairs->many_count; begin += BLOCK) {
        const int32_t end =
            begin + BLOCK < pairs->many_count ? begin + BLOCK : pairs->many_count;
        for (int32_t s = 0; s < pairs->few_count; s++)
            for (int32_t i = begin; i < end; i++)
                pairs->shared[s * pairs->stride + i] = shared_by(
                    pairs->few + (int64_t)s * words, pairs->many + (int64_t)i * words, words);
    }
}

void meso_popcount_pairs(const meso_set_pairs *pairs)
{
    if (meso_popcount_has_instructions())
        meso_popcount_pairs_x86(pairs);
    else
        meso_popcount_pairs_portable(pairs);
}
