/* How fast can SHA-256 be on a processor that has instructions for it? About five times. */
#include "base/digest_blocks.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <cpuid.h>
#include <immintrin.h>

int meso_digest_has_instructions(void)
{
    unsigned a = 0, b = 0, c = 0, d = 0;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) || !(c & bit_SSE4_1)) return 0;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

/* Four rounds: w holds the words of the message for them. */
__attribute__((target("sha,sse4.1,ssse3"))) static void
four_rounds(__m128i *abef, __m128i *cdgh, __m128i w, int round)
{
    const __m128i *constant = (const __m128i *)(const void *)(meso_digest_constant + round);
    const __m128i sum = _mm_add_epi32(w, _mm_loadu_si128(constant));
    *cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, sum);
    *abef = _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32(sum, 0x0E));
}

/* The next four words of the message from the sixteen before them. */
__attribute__((target("sha,sse4.1,ssse3"))) static __m128i next_words(__m128i w0, __m128i w1,
                                                                      __m128i w2, __m128i w3)
{
    const __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4));
    return _mm_sha256msg2_epu32(sum, w3);
}

__attribute__((target("sha,sse4.1,ssse3"))) void
meso_digest_add_blocks_x86(uint32_t state[8], const uint8_t *bytes, size_t blocks)
{
    const __m128i big_endian =
        _mm_set_epi64x(INT64_C(0x0C0D0E0F08090A0B), INT64_C(0x0405060700010203));
    /* The instructions want the state as (a, b, e, f) and (c, d, g, h). */
    const __m128i dcba = _mm_loadu_si128((const __m128i *)(const void *)state);
    const __m128i hgfe = _mm_loadu_si128((const __m128i *)(const void *)(state + 4));
    const __m128i cdab = _mm_shuffle_epi32(dcba, 0xB1), efgh = _mm_shuffle_epi32(hgfe, 0x1B);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
    __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);
    for (; blocks; blocks--, bytes += 64) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        __m128i w[4];
        for (int i = 0; i < 4; i++) {
            w[i] = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * i));
            w[i] = _mm_shuffle_epi8(w[i], big_endian);
            four_rounds(&abef, &cdgh, w[i], 4 * i);
        }
#pragma GCC unroll 12
        for (int round = 16; round < 64; round += 4) {
            const int i = round / 4 % 4;
            w[i] = next_words(w[i], w[(i + 1) % 4], w[(i + 2) % 4], w[(i + 3) % 4]);
            four_rounds(&abef, &cdgh, w[i], round);
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1B), dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)(void *)state, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *)(void *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#else

int meso_digest_has_instructions(void)
{
    return 0;
}

/* Never called: there are no instructions. */
void meso_digest_add_blocks_x86(uint32_t state[8], const uint8_t *bytes, size_t blocks)
{
    (void)state, (void)bytes, (void)blocks;
}

#endif
