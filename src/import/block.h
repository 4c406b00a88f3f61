/** Where in 64 bytes does a byte stand? One bit a position, by SSE2 or by plain words. */
#ifndef MESO_IMPORT_BLOCK_H
#define MESO_IMPORT_BLOCK_H

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { MESO_BLOCK = 64 };

/* The answer by 64-bit words, for machines without SSE2; exact for every byte. */
static inline uint64_t meso_block_mask_words(const uint8_t *bytes, uint8_t wanted)
{
    const uint64_t low7 = 0x7f7f7f7f7f7f7f7fULL;
    const uint64_t pattern = 0x0101010101010101ULL * wanted;
    uint64_t mask = 0;
    for (int w = 0; w < 8; w++) {
        uint64_t word = 0;
        for (int k = 7; k >= 0; k--)
            word = word << 8 | bytes[8 * w + k];
        word ^= pattern; /* zero where the byte stands */
        const uint64_t zero = ~(((word & low7) + low7) | word | low7);
        mask |= ((zero >> 7) * 0x0102040810204080ULL >> 56) << 8 * w;
    }
    return mask;
}

static inline uint64_t meso_block_mask(const uint8_t *bytes, uint8_t wanted)
{
#if defined(__SSE2__)
    const __m128i pattern = _mm_set1_epi8((char)wanted);
    uint64_t mask = 0;
    for (int part = 0; part < 4; part++) {
        __m128i some;
        memcpy(&some, bytes + 16 * part, sizeof some);
        const int found = _mm_movemask_epi8(_mm_cmpeq_epi8(some, pattern));
        mask |= (uint64_t)(uint32_t)found << 16 * part;
    }
    return mask;
#else
    return meso_block_mask_words(bytes, wanted);
#endif
}

/* Bits of bytes above 127. */
static inline uint64_t meso_block_high(const uint8_t *bytes)
{
    uint64_t mask = 0;
#if defined(__SSE2__)
    for (int part = 0; part < 4; part++) {
        __m128i some;
        memcpy(&some, bytes + 16 * part, sizeof some);
        mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(some) << 16 * part;
    }
#else
    for (int k = 0; k < MESO_BLOCK; k++)
        mask |= (uint64_t)(bytes[k] >> 7) << k;
#endif
    return mask;
}

/* Bit k of the answer is the parity of bits 0 to k: inside quotation marks or not. */
static inline uint64_t meso_block_parity(uint64_t marks)
{
    for (int step = 1; step < 64; step *= 2)
        marks ^= marks << step;
    return marks;
}

#endif
