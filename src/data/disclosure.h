/** The gate of disclosure: what of a withheld cell may leave the program. */
#ifndef MESO_DATA_DISCLOSURE_H
#define MESO_DATA_DISCLOSURE_H

#include <mesoscope/panel.h>
#include <mesoscope/table.h>

/* Fewer establishments than that know each other's numbers from their sum. */
enum { MESO_LEAST_FIRMS = 3 };
/* Bounds closer than this share of their middle are as good as the number. */
#define MESO_PROTECTION 0.2

/* Whether bounds pin a cell down: both known, and closer than the protection interval. */
int meso_disclosure_is_tight(double low, double high);
/* Moves bounds that are too tight outwards to the ends of size classes (0, 5, 10, 20, 50, 100,
   250, 500, ...), which say nothing of where in them the number lies. Others stay. */
void meso_disclosure_widen(double *low, double *high);
/* A withheld cell as it may be shown: never a value, bounds widened. Other states stay. */
meso_cell meso_disclosure_bounds(meso_cell cell);
/* A likely value and its interval as they may be shown, for a withheld cell with the bounds
   `within` and so many establishments (NaN = unknown): no value where the bounds are tight or
   the establishments are fewer than three or unknown; no interval that is tight itself. */
meso_cell meso_disclosure_estimate(meso_cell estimate, meso_cell within, double firms);

/* A cell of any quantity as it may be shown: `counted` says whether the ends of size classes
   mean something to it; bounds of others that are tight are left out. */
meso_cell meso_disclosure_cell(meso_cell cell, int counted);
/* The same for a whole table, row by row: where any withheld cell of a row is tight, all that
   was derived from it in that row loses its bounds too, however wide they look. Answers how
   many cells were changed. */
int64_t meso_disclosure_table(meso_table *table);

#endif
