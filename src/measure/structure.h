/** The structure of a row: what its shares say, in one pass over the cells it has. */
#ifndef MESO_MEASURE_STRUCTURE_H
#define MESO_MEASURE_STRUCTURE_H

#include <mesoscope/measure.h>

/* The cells of one row. A cell of 0 or less has no share, NaN is left out with its column. */
typedef struct meso_cells {
    const int32_t *column; /* [count] ascending; NULL = 0, 1, 2, ... */
    const double *value;   /* [count] */
    int64_t count;
} meso_cells;

/* What every row of a period is held against. */
typedef struct meso_structure_frame {
    const double *base;   /* [columns] reference sizes, >= 0; NULL = no distance */
    double base_size;     /* their sum */
    const int32_t *group; /* [columns] branch of each column; NULL = none */
    int32_t groups;
} meso_structure_frame;

typedef struct meso_structure {
    double size;       /* sum of the row */
    double herfindahl; /* sum of squared shares */
    double entropy;    /* -sum s log2 s, bits */
    double between;    /* entropy of the groups' shares, bits; NaN without groups */
    double distance;   /* sum of |s - t| over all columns, 0 to 2; NaN without a base */
} meso_structure;

/* `own` times the row is taken out of the base first: 1 makes the nation the rest of the
   nation. group_share has room for the groups (its content is the groups' shares afterwards).
   All indices are NaN when the row or the base is empty. */
void meso_structure_read(meso_structure *out, const meso_structure_frame *frame,
                         const meso_cells *row, double own, double *group_share);

/* Location quotient of every cell of the row against the base as it is. */
void meso_structure_quotients(double *quotient, const meso_structure_frame *frame,
                              const meso_cells *row, double size);

#endif
