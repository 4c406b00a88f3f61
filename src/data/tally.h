/** A running sum of cells: what many cells together know. */
#ifndef MESO_DATA_TALLY_H
#define MESO_DATA_TALLY_H

#include "num/sum.h"

#include <mesoscope/panel.h>

/* Starts as all zeros. */
typedef struct meso_tally {
    meso_sum value, low, high;
    meso_cell first;
    int64_t parts;
    int32_t no_value, no_low, no_high; /* parts without */
    uint8_t weakest;
} meso_tally;

void meso_tally_add(meso_tally *tally, const meso_cell *cell);
/* A part that is not there at all and is at least `least` (NaN = unknown). */
void meso_tally_miss(meso_tally *tally, double least);
/* One part is itself; of several, the state is that of the weakest. Without parts: MISSING. */
meso_cell meso_tally_get(const meso_tally *tally);

#endif
