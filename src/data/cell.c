/* What does a cell know, and under which name does its state leave the program? */
#include "data/cell.h"

const char *meso_cell_state_name(meso_cell_state state)
{
    switch (state) {
    case MESO_CELL_OBSERVED: return "observed";
    case MESO_CELL_ZERO: return "zero";
    case MESO_CELL_LOW: return "low";
    case MESO_CELL_ESTIMATED: return "estimated";
    case MESO_CELL_MODELLED: return "modelled";
    case MESO_CELL_WITHHELD: return "confidential";
    case MESO_CELL_MISSING: return "not_available";
    case MESO_CELL_NOT_APPLICABLE: return "not_applicable";
    case MESO_CELL_UNDEFINED: return "undefined";
    case MESO_CELL_BREAK: return "break";
    }
    return "not_available";
}

int meso_cell_has_number(meso_cell_state state)
{
    switch (state) {
    case MESO_CELL_OBSERVED:
    case MESO_CELL_ZERO:
    case MESO_CELL_LOW:
    case MESO_CELL_ESTIMATED:
    case MESO_CELL_MODELLED:
    case MESO_CELL_BREAK: return 1;
    case MESO_CELL_WITHHELD:
    case MESO_CELL_MISSING:
    case MESO_CELL_NOT_APPLICABLE:
    case MESO_CELL_UNDEFINED: return 0;
    }
    return 0;
}

meso_cell meso_cell_exact(double value)
{
    return (meso_cell){value, value, value, MESO_CELL_OBSERVED};
}

meso_cell meso_cell_none(meso_cell_state state)
{
    if (state == MESO_CELL_ZERO) return (meso_cell){0, 0, 0, MESO_CELL_ZERO};
    return (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, (uint8_t)state};
}

/* How much a state says, least first: a sum says no more than its weakest part. */
static int weakness(uint8_t state)
{
    switch ((meso_cell_state)state) {
    case MESO_CELL_NOT_APPLICABLE: return 0;
    case MESO_CELL_ZERO: return 1;
    case MESO_CELL_OBSERVED: return 2;
    case MESO_CELL_BREAK: return 3;
    case MESO_CELL_LOW: return 4;
    case MESO_CELL_ESTIMATED: return 5;
    case MESO_CELL_MODELLED: return 6;
    case MESO_CELL_WITHHELD: return 7;
    case MESO_CELL_MISSING: return 8;
    case MESO_CELL_UNDEFINED: return 9;
    }
    return 9;
}

uint8_t meso_cell_weaker(uint8_t a, uint8_t b)
{
    return weakness(a) >= weakness(b) ? a : b;
}

meso_cell meso_cell_sum(meso_cell a, meso_cell b)
{
    if (a.state == MESO_CELL_NOT_APPLICABLE) return b;
    if (b.state == MESO_CELL_NOT_APPLICABLE) return a;
    return (meso_cell){a.value + b.value, a.low + b.low, a.high + b.high,
                       meso_cell_weaker(a.state, b.state)};
}

int meso_cell_is_bounded(const meso_cell *cell)
{
    const int exact = cell->low == cell->value && cell->high == cell->value;
    const int unknown = isnan(cell->low) && isnan(cell->high);
    return !exact && !unknown;
}
