/** Numbers behind the kinds of relatedness that are not made of presence alone. */
#ifndef MESO_MEASURE_RELATEDNESS_VALUES_H
#define MESO_MEASURE_RELATEDNESS_VALUES_H

#include "measure/presence.h"
#include "measure/relatedness_columns.h"

typedef struct meso_relatedness_source {
    const meso_input *input;
    int32_t slice;
    const meso_presence *presence; /* columns, and rows too unless another table is left */
    const meso_axis *left_axis;    /* industries that a relation comes from */
    const int32_t *left_industry;  /* [left] positions on that axis */
    int32_t left_industries;
} meso_relatedness_source;

/* Fills what the kind needs; nothing for kinds with a formula. A cell with bounds and no number
   stands midway between them. MESO_E_DATA when a relation is needed and there is none, or it
   names none of the industries. */
meso_status meso_relatedness_values_read(meso_ctx *ctx, meso_arena *arena,
                                         meso_relatedness_values *out,
                                         const meso_relatedness *kind,
                                         const meso_relatedness_source *source);

/* A given relation in both directions, the stronger of the two where they differ. */
meso_status meso_relatedness_values_both_ways(meso_ctx *ctx, meso_arena *arena,
                                              meso_relatedness_values *values,
                                              int32_t industries);

#endif
