/** A number as an office prints it, read to the nearest double whatever the locale. */
#ifndef MESO_IMPORT_NUMBER_H
#define MESO_IMPORT_NUMBER_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef enum meso_number_kind {
    MESO_NUMBER_READ,
    MESO_NUMBER_NONE, /* not a number */
    MESO_NUMBER_HUGE  /* beyond the range of a double */
} meso_number_kind;

/* Reads all `count` bytes: sign, digits, `decimal` mark, digits, exponent. Marks of thousands
   (0 = none; a blank also stands for the narrow and no-break ones of Unicode) must part groups
   of three. A Unicode minus is a minus. */
meso_number_kind meso_number_read(double *out, const uint8_t *text, size_t count, char decimal,
                                  char thousands);

/* One to eight digits and nothing else: 1 and the number. All at once, by pairs, fours and
   eights; eight bytes from `text` on must be readable. */
static inline int meso_number_digits(uint32_t *out, const uint8_t *text, size_t count)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t word;
    memcpy(&word, text, sizeof word);
    word = (word ^ 0x3030303030303030ULL) << (64 - 8 * count); /* zeros in front */
    if ((word | (word + 0x0606060606060606ULL)) & 0xf0f0f0f0f0f0f0f0ULL) return 0;
    word = word * 10 + (word >> 8);
    word = ((word & 0x000000ff000000ffULL) * 0x000f424000000064ULL +
            (word >> 16 & 0x000000ff000000ffULL) * 0x0000271000000001ULL) >>
           32;
    *out = (uint32_t)word;
    return 1;
#else
    (void)out;
    (void)text;
    (void)count;
    return 0;
#endif
}

/* The same for the commonest form, up to 15 digits with or without a decimal mark: 1 and the
   number, or 0 when it takes the long way to tell. Exact: whole numbers below 2^53 and powers
   of ten up to 10^22 are doubles, so one division rounds once. Eight bytes from `text` on must
   be readable. */
static inline int meso_number_quick(double *out, const uint8_t *text, size_t count,
                                    char decimal)
{
    static const double ten[16] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    if (count == 0 || count > 15) return 0;
    uint32_t whole_number = 0;
    if (count <= 8 && meso_number_digits(&whole_number, text, count)) {
        *out = (double)whole_number;
        return 1;
    }
    uint64_t digits = 0;
    size_t k = 0;
    for (; k < count && (unsigned)(text[k] - '0') < 10; k++)
        digits = digits * 10 + (uint64_t)(text[k] - '0');
    if (k == count) {
        *out = (double)digits;
        return 1;
    }
    if (text[k] != (uint8_t)decimal || k == 0) return 0;
    const size_t whole = k + 1;
    for (k = whole; k < count && (unsigned)(text[k] - '0') < 10; k++)
        digits = digits * 10 + (uint64_t)(text[k] - '0');
    if (k != count) return 0;
    *out = (double)digits / ten[count - whole];
    return 1;
}

enum { MESO_DECIMAL_DIGITS = 800 }; /* beyond these only "more follows" matters */

/* 0.d1d2d3... times 10^point, as long as it comes. */
typedef struct meso_decimal {
    uint8_t digit[MESO_DECIMAL_DIGITS];
    int32_t count, point;
    int more; /* digits other than zero were cut off */
} meso_decimal;

void meso_decimal_put(meso_decimal *decimal, int digit);
/* The nearest double, ties to even; infinite beyond the range. Changes the decimal. */
double meso_decimal_round(meso_decimal *decimal);

#endif
