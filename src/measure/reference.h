/** The reference that rows are compared with: sizes by column, their bounds and their noise. */
#ifndef MESO_MEASURE_REFERENCE_H
#define MESO_MEASURE_REFERENCE_H

#include "measure/dissimilarity.h"

typedef struct meso_reference {
    int32_t columns;
    double *value;    /* [columns] sizes, or sums of shares; 0 where unknown */
    double *low;      /* [columns] */
    double *high;     /* [columns] NaN = none known */
    double *variance; /* [columns] count noise */
    uint8_t *unknown; /* [columns] 1 = the reference has no number */
    double size;      /* sum of value */
    int exact_size;   /* whether the sum is known although its parts may not be */
    int open;         /* whether anything has bounds */
    int of_shares;    /* value sums up shares, one row 1 */
    int moves_with;   /* the row itself is part of it: its noise is the reference's too */
} meso_reference;

/* Variance of a cell under count noise is its value times this. */
double meso_reference_event(const meso_panel *panel, const meso_dissimilarity_options *options,
                            int32_t row, int32_t column);

meso_status meso_reference_read(meso_ctx *ctx, meso_arena *arena, meso_reference *reference,
                                const meso_input *input,
                                const meso_dissimilarity_options *options);

#endif
