/* Which random number belongs to this seed, draw and cell? Philox 4x32-10 of Salmon, Moraes,
   Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC '11. */
#include "base/random.h"

#include <math.h>

enum { ROUNDS = 10, LAST = 3 }; /* LAST: the counter's word that runs on within a stream */

static void philox(uint32_t word[4], const uint32_t counter[4], const uint32_t key[2])
{
    uint32_t x0 = counter[0], x1 = counter[1], x2 = counter[2], x3 = counter[3];
    uint32_t k0 = key[0], k1 = key[1];
    for (int r = 0; r < ROUNDS; r++) {
        const uint64_t p = UINT64_C(0xD2511F53) * x0;
        const uint64_t q = UINT64_C(0xCD9E8D57) * x2;
        x0 = (uint32_t)(q >> 32) ^ x1 ^ k0;
        x1 = (uint32_t)q;
        x2 = (uint32_t)(p >> 32) ^ x3 ^ k1;
        x3 = (uint32_t)p;
        k0 += 0x9E3779B9;
        k1 += 0xBB67AE85;
    }
    word[0] = x0, word[1] = x1, word[2] = x2, word[3] = x3;
}

void meso_random_start(meso_random *random, uint64_t seed, uint32_t draw, uint64_t cell)
{
    *random = (meso_random){.key = {(uint32_t)seed, (uint32_t)(seed >> 32)},
                            .counter = {(uint32_t)cell, (uint32_t)(cell >> 32), draw, 0}};
}

void meso_random_words(uint32_t *word, int32_t count, uint64_t seed, uint32_t draw,
                       uint32_t row)
{
    const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    for (int32_t first = 0; first < count; first += 4) {
        /* A stream's last word never gets as far as this. */
        const uint32_t counter[4] = {(uint32_t)first, row, draw, UINT32_MAX};
        philox(word + first, counter, key);
    }
}

uint64_t meso_random_bits(meso_random *random)
{
    if (random->left == 0) {
        philox(random->word, random->counter, random->key);
        random->counter[LAST]++;
        random->left = 2;
    }
    const uint32_t *pair = random->word + (random->left == 2 ? 0 : 2);
    random->left--;
    return (uint64_t)pair[1] << 32 | pair[0];
}

double meso_random_uniform(meso_random *random)
{
    /* The middles of 2^52 equal steps are doubles, and none of them is 0 or 1. */
    return ((double)(meso_random_bits(random) >> 12) + 0.5) * 0x1p-52;
}

double meso_random_normal(meso_random *random)
{
    /* Marsaglia's polar method, one of the pair: nothing is kept between two calls. */
    for (;;) {
        const double x = 2 * meso_random_uniform(random) - 1;
        const double y = 2 * meso_random_uniform(random) - 1;
        const double square = x * x + y * y;
        if (square < 1 && square > 0) return x * sqrt(-2 * log(square) / square);
    }
}

double meso_random_gamma(meso_random *random, double shape)
{
    if (!(shape > 0)) return 0;
    if (isinf(shape)) return shape; /* no chance is left, and no loop would end */
    /* Marsaglia and Tsang (2000), A simple method for generating gamma variables, ACM
       Transactions on Mathematical Software 26(3); their boost for shapes below one. */
    double boost = 1;
    if (shape < 1) {
        boost = pow(meso_random_uniform(random), 1 / shape);
        shape += 1;
    }
    const double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
    for (;;) {
        const double x = meso_random_normal(random);
        const double cube_root = 1 + c * x;
        if (cube_root <= 0) continue;
        const double v = cube_root * cube_root * cube_root;
        const double u = meso_random_uniform(random);
        if (log(u) < 0.5 * x * x + d - d * v + d * log(v)) return boost * d * v;
    }
}

int64_t meso_random_below(meso_random *random, int64_t end)
{
    if (end <= 1) return 0;
    /* The last, incomplete group of `end` numbers would favour small answers: draw again. */
    const uint64_t group = (uint64_t)end;
    const uint64_t surplus = (UINT64_MAX % group + 1) % group;
    uint64_t bits = meso_random_bits(random);
    while (bits > UINT64_MAX - surplus)
        bits = meso_random_bits(random);
    return (int64_t)(bits % group);
}
