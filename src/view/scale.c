/* Where on the paper does a value lie, and which round numbers mark the way? */
#include "view/scale.h"

#include <math.h>

/* Beyond these, powers of two are no round numbers to a reader: 0.0625, 128. */
static const double MOST_DOUBLINGS = 6, LEAST_DOUBLING = 0.125;

double meso_scale_at(const meso_scale *scale, double value)
{
    if (isnan(value)) return value;
    value = fmax(scale->low, fmin(scale->high, value));
    const double share = scale->base > 0
                             ? log(value / scale->low) / log(scale->high / scale->low)
                             : (value - scale->low) / (scale->high - scale->low);
    return scale->from + share * (scale->to - scale->from);
}

int meso_scale_holds(const meso_scale *scale, double value)
{
    return value >= scale->low && value <= scale->high;
}

/* The least of 1, 2, 5 times a power of ten that is not below `step`. */
static double round_step(double step)
{
    const double power = pow(10, floor(log10(step)));
    const double digit = step / power;
    return power * (digit <= 1.0000001   ? 1
                    : digit <= 2.0000001 ? 2
                    : digit <= 5.0000001 ? 5
                                         : 10);
}

meso_scale meso_scale_linear(double low, double high, double from, double to)
{
    if (!(low < high)) {
        const double margin = low == 0 ? 1 : fabs(low) / 2;
        low -= margin;
        high += margin;
    }
    const double step = round_step((high - low) / 8);
    return (meso_scale){floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step, from,
                        to, 0};
}

/* 1, 2 or 5 times a power of ten, the next at or below the value, or at or above it. */
static double round_decade(double value, int above)
{
    static const double digits[] = {1, 2, 5, 10};
    const double power = pow(10, floor(log10(value)));
    double rounded = power;
    for (int i = 0; i < 4; i++) {
        const double candidate = power * digits[i];
        if (above && candidate >= value * (1 - 1e-9)) return candidate;
        if (candidate <= value * (1 + 1e-9)) rounded = candidate;
    }
    return rounded;
}

meso_scale meso_scale_decades(double low, double high, double from, double to)
{
    double first = round_decade(low, 0), last = round_decade(high, 1);
    if (!(last > first)) {
        first /= 2;
        last *= 2;
    }
    return (meso_scale){first, last, from, to, 10};
}

meso_scale meso_scale_doubling(double low, double high, double from, double to)
{
    if (low < LEAST_DOUBLING || log2(high / low) > MOST_DOUBLINGS) {
        return meso_scale_decades(low, high, from, to);
    }
    const double first = floor(log2(low) + 1e-9), last = ceil(log2(high) - 1e-9);
    return (meso_scale){exp2(first), exp2(last > first ? last : first + 1), from, to, 2};
}

/* Powers of the base, every skip-th one; 1 keeps its line. */
static int32_t power_ticks(const meso_scale *scale, double skip, double tick[MESO_SCALE_TICKS])
{
    const double first = ceil(log(scale->low) / log(scale->base) - 1e-9);
    int32_t count = 0;
    for (double power = ceil(first / skip - 1e-9) * skip; count < MESO_SCALE_TICKS;
         power += skip) {
        const double value = pow(scale->base, power);
        if (value > scale->high * (1 + 1e-9)) break;
        tick[count++] = value;
    }
    return count;
}

/* 1, 2, 5 times powers of ten. */
static int32_t digit_ticks(const meso_scale *scale, double tick[MESO_SCALE_TICKS])
{
    int32_t count = 0;
    double power = pow(10, floor(log10(scale->low)));
    for (int i = 0; count < MESO_SCALE_TICKS; i++) {
        const double value = power * (i % 3 == 0 ? 1 : i % 3 == 1 ? 2 : 5);
        if (value > scale->high * (1 + 1e-9)) break;
        if (value >= scale->low * (1 - 1e-9)) tick[count++] = value;
        if (i % 3 == 2) power *= 10;
    }
    return count;
}

static int32_t log_ticks(const meso_scale *scale, double apart, double tick[MESO_SCALE_TICKS])
{
    const double steps = log(scale->high / scale->low) / log(scale->base);
    const double pixels = fabs(scale->to - scale->from) / steps; /* of a power */
    if (scale->base > 2 && pixels * log10(2) >= apart && steps * 3 < MESO_SCALE_TICKS) {
        return digit_ticks(scale, tick);
    }
    double skip = fmax(1, ceil(apart / pixels - 1e-9));
    while (steps / skip >= MESO_SCALE_TICKS)
        skip++;
    return power_ticks(scale, skip, tick);
}

int32_t meso_scale_ticks(const meso_scale *scale, double apart, double tick[MESO_SCALE_TICKS])
{
    if (scale->base > 0) return log_ticks(scale, apart, tick);
    const double pixels = fabs(scale->to - scale->from);
    double step = round_step((scale->high - scale->low) * fmin(1, apart / pixels));
    while ((scale->high - scale->low) / step >= MESO_SCALE_TICKS)
        step = round_step(step * 1.5);
    int32_t count = 0;
    for (double k = ceil(scale->low / step - 1e-9); count < MESO_SCALE_TICKS; k++) {
        if (k * step > scale->high + step * 1e-9) break;
        tick[count++] = k * step;
    }
    return count;
}

int32_t meso_scale_decimals(double tick)
{
    double shown = fabs(tick);
    for (int32_t decimals = 0; decimals < 9; decimals++, shown *= 10) {
        if (fabs(shown - round(shown)) < 1e-6 * fmax(1, shown)) return decimals;
    }
    return 9;
}
