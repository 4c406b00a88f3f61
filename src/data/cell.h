/** Arithmetic of cells: what a sum of cells knows. */
#ifndef MESO_DATA_CELL_H
#define MESO_DATA_CELL_H

#include <mesoscope/panel.h>

meso_cell meso_cell_exact(double value);
/* A cell without a row: a true zero for MESO_CELL_ZERO, no number for any other state. */
meso_cell meso_cell_none(meso_cell_state state);
/* Value, low and high added; the state is the weaker of the two. A missing part leaves no
   number; a withheld part leaves bounds. */
meso_cell meso_cell_sum(meso_cell a, meso_cell b);
/* Of two states the one that says less. */
uint8_t meso_cell_weaker(uint8_t a, uint8_t b);
/* Whether low and high say more than the value does. */
int meso_cell_is_bounded(const meso_cell *cell);

#endif
