/* What do the bounds of two cells say about their difference or their ratio? */
#include "measure/bounds.h"

meso_cell_state meso_bounds_state(meso_cell later, meso_cell before)
{
    const meso_cell_state end = (meso_cell_state)later.state;
    const meso_cell_state start = (meso_cell_state)before.state;
    if (end == MESO_CELL_WITHHELD || start == MESO_CELL_WITHHELD) return MESO_CELL_WITHHELD;
    if (!meso_cell_has_number(end) || end == MESO_CELL_BREAK) return end;
    if (!meso_cell_has_number(start)) return start;
    if (end == MESO_CELL_MODELLED || start == MESO_CELL_MODELLED) return MESO_CELL_MODELLED;
    const int exact = later.low == later.high && before.low == before.high;
    return exact ? MESO_CELL_OBSERVED : MESO_CELL_ESTIMATED;
}

static meso_cell made(double value, double low, double high, meso_cell_state state)
{
    const int number = meso_cell_has_number(state) && isfinite(value);
    if (meso_cell_has_number(state) && !number) state = MESO_CELL_UNDEFINED;
    const int bounded = number || state == MESO_CELL_WITHHELD;
    return (meso_cell){number ? value : MESO_NAN, bounded && isfinite(low) ? low : MESO_NAN,
                       bounded && isfinite(high) ? high : MESO_NAN, (uint8_t)state};
}

meso_cell meso_bounds_less(meso_cell later, meso_cell before)
{
    return made(later.value - before.value, later.low - before.high, later.high - before.low,
                meso_bounds_state(later, before));
}

meso_cell meso_bounds_over(meso_cell later, meso_cell before)
{
    return made(later.value / before.value, later.low / before.high, later.high / before.low,
                before.high == 0 ? MESO_CELL_UNDEFINED : meso_bounds_state(later, before));
}

meso_cell meso_bounds_growth(meso_cell ratio, double power)
{
    return made(pow(ratio.value, power) - 1, pow(ratio.low, power) - 1,
                pow(ratio.high, power) - 1, (meso_cell_state)ratio.state);
}

meso_cell meso_bounds_contribution(meso_cell change, meso_cell start)
{
    const double least = change.low / (change.low < 0 ? start.low : start.high);
    const double most = change.high / (change.high < 0 ? start.high : start.low);
    return made(change.value / start.value, least, most,
                start.high == 0 ? MESO_CELL_UNDEFINED : meso_bounds_state(change, start));
}

/* Unlike fmax() it lets what is not known pass. */
static double not_below_zero(double x)
{
    return x < 0 ? 0 : x;
}

meso_cell meso_bounds_share(meso_cell part, meso_cell whole)
{
    const meso_cell_state state =
        whole.high == 0 ? MESO_CELL_UNDEFINED : meso_bounds_state(part, whole);
    if (whole.low == whole.high)
        return made(part.value / whole.value, part.low / whole.value,
                    fmin(1, part.high / whole.value), state);
    const double others_low = not_below_zero(whole.low - part.low);
    const double others_high = not_below_zero(whole.high - part.high);
    return made(part.value / whole.value, part.low / (part.low + others_high),
                part.high / (part.high + others_low), state);
}
