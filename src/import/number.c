/* Which number did an office print? The nearest double, whatever the locale of the machine. */
#include "import/number.h"

#include <float.h>
#include <math.h>

__extension__ typedef unsigned __int128 wide;

enum {
    EXACT_POWER = 22,     /* 10^22 is a double */
    WIDE_POWER = 27,      /* 5^27 fits 63 bits */
    WORD_DIGITS = 19,     /* any 19 digits fit 64 bits */
    MOST_EXPONENT = 99999 /* enough to know that it is zero or infinite */
};

static int leading_zeros(wide x)
{
    const uint64_t high = (uint64_t)(x >> 64);
    return high ? __builtin_clzll(high) : 64 + __builtin_clzll((uint64_t)x);
}

/* x * 2^power, a little more when `sticky`; to nearest, ties to even. x > 0. */
static double round_wide(wide x, int power, int sticky)
{
    const int zeros = leading_zeros(x);
    const int surplus = 128 - zeros - DBL_MANT_DIG;
    if (surplus <= 0) return ldexp((double)(uint64_t)x, power); /* exact, or no surplus bits */
    uint64_t mantissa = (uint64_t)(x >> surplus);
    const wide rest = x & (((wide)1 << surplus) - 1);
    const wide half = (wide)1 << (surplus - 1);
    if (rest > half || (rest == half && (sticky || (mantissa & 1)))) mantissa++;
    return ldexp((double)mantissa, power + surplus);
}

/* digits * 10^exponent for |exponent| <= 27, by whole numbers of 128 bits. */
static double from_word(uint64_t digits, int exponent)
{
    static const double ten[EXACT_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const int small = digits <= 1ULL << DBL_MANT_DIG && FLT_EVAL_METHOD == 0;
    if (small && exponent <= 0 && exponent >= -EXACT_POWER)
        return (double)digits / ten[-exponent];
    if (small && exponent > 0 && exponent <= EXACT_POWER) return (double)digits * ten[exponent];

    uint64_t five = 1;
    for (int k = 0; k < (exponent < 0 ? -exponent : exponent); k++)
        five *= 5;
    if (exponent >= 0) return round_wide((wide)digits * five, exponent, 0);
    const int shift = 64 + __builtin_clzll(digits);
    const wide dividend = (wide)digits << shift;
    const wide quotient = dividend / five; /* at least 65 bits: enough to round */
    return round_wide(quotient, exponent - shift, quotient * five != dividend);
}

/* What stood in a text before rounding: digits * 10^exponent, or the decimal when they do not
   fit one word. */
typedef struct parts {
    uint64_t digits;
    int32_t count, exponent; /* count of digits from the first that is not zero */
    int32_t seen;            /* digits of any kind */
    const uint8_t *first;    /* for a second look when count > WORD_DIGITS */
} parts;

/* Bytes of a mark of thousands at `at`, 0 when there is none. */
static size_t mark_at(const uint8_t *at, const uint8_t *end, char thousands)
{
    if (at == end || !thousands) return 0;
    if (*at == (uint8_t)thousands) return 1;
    if (thousands != ' ') return 0;
    if (end - at >= 2 && at[0] == 0xc2 && at[1] == 0xa0) return 2;
    if (end - at >= 3 && at[0] == 0xe2 && at[1] == 0x80 && (at[2] == 0xaf || at[2] == 0x89))
        return 3;
    return 0;
}

static void put_digit(parts *p, uint8_t byte)
{
    p->seen++;
    if (p->count == 0 && byte == '0') return;
    if (p->count++ < WORD_DIGITS) p->digits = p->digits * 10 + (uint64_t)(byte - '0');
}

/* Digits before the decimal mark, in groups of three when marks part them; NULL when groups are
   wrong. */
static const uint8_t *read_whole(parts *p, const uint8_t *at, const uint8_t *end,
                                 char thousands)
{
    int32_t group = 0;
    int grouped = 0;
    while (at < end) {
        if ((unsigned)(*at - '0') < 10) {
            put_digit(p, *at++);
            group++;
            continue;
        }
        const size_t mark = mark_at(at, end, thousands);
        if (!mark) break;
        if (group == 0 || group > 3 || (grouped && group != 3)) return NULL;
        grouped = 1;
        group = 0;
        at += mark;
    }
    return grouped && group != 3 ? NULL : at;
}

static const uint8_t *read_exponent(int32_t *exponent, const uint8_t *at, const uint8_t *end)
{
    if (at == end || (*at != 'e' && *at != 'E')) return at;
    int negative = 0;
    int32_t value = 0;
    at++;
    if (at < end && (*at == '-' || *at == '+')) negative = *at++ == '-';
    if (at == end) return NULL;
    for (; at < end && (unsigned)(*at - '0') < 10; at++)
        if (value < MOST_EXPONENT) value = value * 10 + (*at - '0');
    *exponent = negative ? -value : value;
    return at;
}

/* More digits than a word holds, or an exponent beyond 128 bits: the exact way. */
static double from_text(const parts *p, const uint8_t *end, char decimal, int32_t exponent)
{
    meso_decimal d = {.count = 0};
    int fraction = 0;
    for (const uint8_t *at = p->first; at < end && *at != 'e' && *at != 'E'; at++) {
        if (*at == (uint8_t)decimal) {
            fraction = 1;
        } else if ((unsigned)(*at - '0') < 10) {
            const int leading = d.count == 0 && *at == '0';
            if (!leading) meso_decimal_put(&d, *at - '0');
            if (leading ? fraction : !fraction) d.point += fraction ? -1 : 1;
        }
    }
    d.point += exponent;
    return meso_decimal_round(&d);
}

meso_number_kind meso_number_read(double *out, const uint8_t *text, size_t count, char decimal,
                                  char thousands)
{
    const uint8_t *at = text;
    const uint8_t *const end = text + count;
    int negative = 0;
    if (at < end && (*at == '-' || *at == '+')) {
        negative = *at++ == '-';
    } else if (end - at >= 3 && at[0] == 0xe2 && at[1] == 0x88 && at[2] == 0x92) {
        negative = 1;
        at += 3;
    }
    parts p = {.first = at};
    at = read_whole(&p, at, end, thousands);
    if (!at) return MESO_NUMBER_NONE;
    int32_t fraction = 0;
    if (at < end && *at == (uint8_t)decimal)
        for (at++; at < end && (unsigned)(*at - '0') < 10; at++, fraction++)
            put_digit(&p, *at);
    if (p.seen == 0) return MESO_NUMBER_NONE;
    int32_t written = 0;
    at = read_exponent(&written, at, end);
    if (at != end) return MESO_NUMBER_NONE;

    const int32_t exponent = written - fraction;
    double value = 0;
    if (p.count > 0 && p.count <= WORD_DIGITS && exponent >= -WIDE_POWER &&
        exponent <= WIDE_POWER)
        value = from_word(p.digits, exponent);
    else if (p.count > 0)
        value = from_text(&p, end, decimal, written);
    if (isinf(value)) return MESO_NUMBER_HUGE;
    *out = negative ? -value : value;
    return MESO_NUMBER_READ;
}
