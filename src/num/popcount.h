/** How many bits do two sets share? Sets are rows of 64-bit words. */
#ifndef MESO_NUM_POPCOUNT_H
#define MESO_NUM_POPCOUNT_H

#include <stdint.h>

/* Sets are padded with zeros to a multiple of so many words. */
enum { MESO_SET_WORDS = 4 };

/* shared[s * stride + i] = bits that set s of `few` and set i of `many` have in common, for
   few_count sets and many_count sets of `words` words each. */
typedef struct meso_set_pairs {
    const uint64_t *few, *many;
    int32_t few_count, many_count, words;
    int32_t *shared;
    int64_t stride;
} meso_set_pairs;

void meso_popcount_pairs(const meso_set_pairs *pairs);

/* The two ways it is done, with the same numbers. */
void meso_popcount_pairs_portable(const meso_set_pairs *pairs);
int meso_popcount_has_instructions(void);
void meso_popcount_pairs_x86(const meso_set_pairs *pairs);

#endif
