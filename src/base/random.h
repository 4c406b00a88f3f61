/** Counter-based random numbers (Philox 4x32-10): a number is a function of seed, draw and
 * cell, so any thread may compute any of them in any order. */
#ifndef MESO_BASE_RANDOM_H
#define MESO_BASE_RANDOM_H

#include <stdint.h>

/* One stream: all that a cell needs in a draw. */
typedef struct meso_random {
    uint32_t key[2];
    uint32_t counter[4];
    uint32_t word[4];
    int left;
} meso_random;

void meso_random_start(meso_random *random, uint64_t seed, uint32_t draw, uint64_t cell);
uint64_t meso_random_bits(meso_random *random);
double meso_random_uniform(meso_random *random); /* in (0, 1), never an end */
double meso_random_normal(meso_random *random);
double meso_random_gamma(meso_random *random, double shape); /* scale 1; 0 for shape 0 */
/* Words 0 to count-1 of a row of cells, a number for each column: four times as cheap as a
   stream for each cell, and no part of any. Writes whole blocks: room for count + 3. */
void meso_random_words(uint32_t *word, int32_t count, uint64_t seed, uint32_t draw,
                       uint32_t row);
int64_t meso_random_below(meso_random *random, int64_t end); /* 0 to end-1, without bias */

#endif
