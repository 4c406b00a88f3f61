/** Limits and constants of a block that its writer and its reader share. */
#ifndef MESO_STORE_BLOCK_FORMAT_H
#define MESO_STORE_BLOCK_FORMAT_H

#include <mesoscope/panel.h>

enum {
    BLOCK_VERSION = 1,
    BLOCK_MOST_DECIMALS = 4,
    BLOCK_DOUBLES = 255,
    BLOCK_MOST_PLAIN = (128 << 20) - 1 /* bytes; no cell takes less than one */
};

/* Whole numbers below are exact in a double: 2^53. */
#define BLOCK_MOST_WHOLE 9007199254740992.0

static const double meso_block_scale[BLOCK_MOST_DECIMALS + 1] = {1, 10, 100, 1000, 10000};

static inline int meso_block_knows_state(uint8_t state)
{
    switch (state) {
    case MESO_CELL_OBSERVED:
    case MESO_CELL_ZERO:
    case MESO_CELL_LOW:
    case MESO_CELL_ESTIMATED:
    case MESO_CELL_MODELLED:
    case MESO_CELL_WITHHELD:
    case MESO_CELL_MISSING:
    case MESO_CELL_NOT_APPLICABLE:
    case MESO_CELL_UNDEFINED:
    case MESO_CELL_BREAK: return 1;
    default: return 0;
    }
}

#endif
