/** Shift-share of one region: the terms with their intervals and the band over years. */
#ifndef MESO_MEASURE_SHIFT_SHARE_H
#define MESO_MEASURE_SHIFT_SHARE_H

#include "measure/row.h"
#include "measure/shift_terms.h"

enum { MESO_SHIFT_DUNN, MESO_SHIFT_ESTEBAN, MESO_SHIFT_GERFIN, MESO_SHIFT_ARCELUS };

/* When the region is left out of the nation it is compared with. */
enum { MESO_SHIFT_NEVER_APART, MESO_SHIFT_LARGE_APART, MESO_SHIFT_ALWAYS_APART };

/* Of the nation: above it a region is much of its own yardstick. */
#define MESO_SHIFT_LARGE 0.05

typedef struct meso_shift_options {
    int32_t first, last; /* slices of the panel */
    int variant;
    int annual; /* a step each period, otherwise one from first to last */
    int apart;
    int band;       /* also repeat with neighbouring first and last periods */
    int industries; /* intervals of every industry, otherwise of the totals only */
} meso_shift_options;

/* The periods that are read, of the nation and as slices of the panel; shared by regions. */
typedef struct meso_shift_frame meso_shift_frame;

/* What is found for one region. Effects are ordered as in shift_terms.h. */
typedef struct meso_shift {
    int32_t industries;
    const meso_cell *cell; /* [(industries + 1) * MESO_SHIFT_EFFECTS], totals last; industries
                              without intervals are exact; Gerfin has totals only */
    const meso_cell *band; /* same shape: estimate and its range over years; NULL = no band */
    const double *drawn;   /* [draws * MESO_SHIFT_EFFECTS] totals */
    double share;          /* of the nation at the start */
    int apart;             /* whether the nation is without the region */
    int32_t left_out, withheld, filled; /* industries: without terms, withheld at either end,
                                           of which filled within bounds */
} meso_shift;

meso_status meso_shift_frame_new(meso_ctx *ctx, meso_shift_frame **out, const meso_input *input,
                                 const meso_shift_options *options);
void meso_shift_frame_free(meso_shift_frame *frame); /* NULL is allowed */

/* *out lives in the arena. Draws run on the executor of ctx. */
meso_status meso_shift_compute(meso_ctx *ctx, meso_arena *arena, meso_shift **out,
                               const meso_shift_frame *frame, int32_t region);

#endif
