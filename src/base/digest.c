/* What is the SHA-256 of these bytes? FIPS 180-4, section 6.2. */
#include "base/digest.h"

#include "base/digest_blocks.h"

#include <string.h>

const uint32_t meso_digest_constant[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
    0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
    0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
    0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
    0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
    0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
    0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2};

static uint32_t turn(uint32_t x, int bits)
{
    return x >> bits | x << (32 - bits);
}

static void schedule(uint32_t w[64], const uint8_t *block)
{
    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (int i = 16; i < 64; i++) {
        const uint32_t a = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3;
        const uint32_t b = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10;
        w[i] = w[i - 16] + a + w[i - 7] + b;
    }
}

static void add_block(uint32_t state[8], const uint8_t *block)
{
    uint32_t w[64];
    schedule(w, block);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (int i = 0; i < 64; i++) {
        const uint32_t mix_e = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
        const uint32_t t = h + mix_e + ((e & f) ^ (~e & g)) + meso_digest_constant[i] + w[i];
        const uint32_t mix_a = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
        h = g, g = f, f = e, e = d + t;
        d = c;
        const uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
        c = b, b = a, a = t + mix_a + majority;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
    state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

void meso_digest_add_blocks(uint32_t state[8], const uint8_t *bytes, size_t blocks)
{
    for (; blocks; blocks--, bytes += 64)
        add_block(state, bytes);
}

static void add_blocks(meso_digest *digest, const uint8_t *bytes, size_t blocks)
{
    if (digest->has_instructions)
        meso_digest_add_blocks_x86(digest->state, bytes, blocks);
    else
        meso_digest_add_blocks(digest->state, bytes, blocks);
}

void meso_digest_start(meso_digest *digest)
{
    *digest = (meso_digest){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19},
                            .has_instructions = meso_digest_has_instructions()};
}

void meso_digest_add(meso_digest *digest, const void *bytes, size_t count)
{
    const uint8_t *at = bytes;
    const size_t held = digest->bytes % 64;
    digest->bytes += count;
    if (held) {
        const size_t fits = count < 64 - held ? count : 64 - held;
        memcpy(digest->block + held, at, fits);
        at += fits, count -= fits;
        if (held + fits < 64) return;
        add_blocks(digest, digest->block, 1);
    }
    if (count >= 64) add_blocks(digest, at, count / 64);
    if (count % 64) memcpy(digest->block, at + count / 64 * 64, count % 64);
}

void meso_digest_end(meso_digest *digest, char hex[MESO_DIGEST_HEX])
{
    const uint64_t bits = digest->bytes * 8;
    const uint8_t one = 0x80, zeros[64] = {0};
    meso_digest_add(digest, &one, 1);
    meso_digest_add(digest, zeros, (64 + 56 - digest->bytes % 64) % 64);
    uint8_t length[8];
    for (int i = 0; i < 8; i++)
        length[i] = (uint8_t)(bits >> (56 - 8 * i));
    meso_digest_add(digest, length, 8);
    for (int i = 0; i < 64; i++)
        hex[i] = "0123456789abcdef"[digest->state[i / 8] >> (28 - 4 * (i % 8)) & 0xF];
    hex[64] = '\0';
}
