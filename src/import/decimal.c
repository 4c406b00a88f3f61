/* Which double is nearest to a decimal of any length? By doubling and halving its digits. */
#include "import/number.h"

#include <math.h>
#include <string.h>

enum {
    MOST_SHIFT = 27, /* bits a step */
    MANTISSA = 53,   /* bits of a double */
    LEAST_POWER = -1022,
    MOST_POWER = 1023
};

void meso_decimal_put(meso_decimal *decimal, int digit)
{
    if (decimal->count < MESO_DECIMAL_DIGITS)
        decimal->digit[decimal->count++] = (uint8_t)digit;
    else if (digit)
        decimal->more = 1;
}

static void trim(meso_decimal *decimal)
{
    while (decimal->count > 0 && decimal->digit[decimal->count - 1] == 0)
        decimal->count--;
    if (decimal->count == 0) decimal->point = 0;
}

static void halve(meso_decimal *decimal, int times)
{
    int32_t read = 0;
    int32_t write = 0;
    uint64_t rest = 0;
    for (; rest >> times == 0; read++) {
        if (read >= decimal->count && rest == 0) {
            decimal->count = 0;
            return;
        }
        rest = rest * 10 + (read < decimal->count ? decimal->digit[read] : 0);
    }
    decimal->point -= read - 1;
    const uint64_t below = (1ULL << times) - 1;
    const int32_t count = decimal->count;
    decimal->count = 0;
    while (read < count || rest > 0) {
        const uint64_t next = read < count ? decimal->digit[read] : 0;
        read++;
        if (write < MESO_DECIMAL_DIGITS)
            decimal->digit[write++] = (uint8_t)(rest >> times);
        else if (rest >> times)
            decimal->more = 1;
        rest = (rest & below) * 10 + next;
    }
    decimal->count = write;
    trim(decimal);
}

static void redouble(meso_decimal *decimal, int times)
{
    enum { EXTRA = 20 }; /* digits that 2^60 can add */
    uint8_t digit[MESO_DECIMAL_DIGITS + EXTRA];
    uint64_t carry = 0;
    for (int32_t k = decimal->count - 1; k >= 0; k--) {
        carry += (uint64_t)decimal->digit[k] << times;
        digit[k + EXTRA] = (uint8_t)(carry % 10);
        carry /= 10;
    }
    for (int32_t k = EXTRA - 1; k >= 0; k--) {
        digit[k] = (uint8_t)(carry % 10);
        carry /= 10;
    }
    const int32_t all = decimal->count + EXTRA;
    int32_t zeros = 0;
    while (zeros < all && digit[zeros] == 0)
        zeros++;
    decimal->point += EXTRA - zeros;
    decimal->count = 0;
    for (int32_t k = zeros; k < all; k++)
        meso_decimal_put(decimal, digit[k]);
    trim(decimal);
}

/* The whole part, rounded to nearest, ties to even. */
static uint64_t round_whole(const meso_decimal *decimal)
{
    uint64_t whole = 0;
    for (int32_t k = 0; k < decimal->point; k++)
        whole = whole * 10 + (k < decimal->count ? decimal->digit[k] : 0);
    const int32_t next = decimal->point;
    if (next < 0 || next >= decimal->count) return whole;
    if (decimal->digit[next] != 5 || next + 1 < decimal->count || decimal->more)
        return whole + (decimal->digit[next] >= 5);
    return whole + (whole & 1);
}

double meso_decimal_round(meso_decimal *decimal)
{
    static const int shift_for[] = {1, 3, 6, 9, 13, 16, 19, 23, 26}; /* 2^shift < 10^index */
    trim(decimal);
    if (decimal->count == 0 || decimal->point < -330) return 0.0;
    if (decimal->point > 310) return HUGE_VAL;

    int power = 0; /* value = decimal * 2^power; bring the decimal into [1/2, 1) */
    while (decimal->point > 0) {
        const int shift = decimal->point >= 9 ? MOST_SHIFT : shift_for[decimal->point];
        halve(decimal, shift);
        power += shift;
    }
    while (decimal->point < 0 || decimal->digit[0] < 5) {
        const int shift = decimal->point <= -9 ? MOST_SHIFT : shift_for[-decimal->point];
        redouble(decimal, shift);
        power -= shift;
    }
    power--; /* the decimal times two is in [1, 2) */
    for (int shift; power < LEAST_POWER; power += shift) {
        shift = LEAST_POWER - power < MOST_SHIFT ? LEAST_POWER - power : MOST_SHIFT;
        halve(decimal, shift);
    }
    redouble(decimal, MANTISSA);
    const uint64_t mantissa = round_whole(decimal);
    const double value = ldexp((double)mantissa, power - (MANTISSA - 1));
    return power > MOST_POWER ? HUGE_VAL : value;
}
