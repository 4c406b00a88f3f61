/** The equations by which published cells add up: a cell and the nearest published cells below
 *  it, along either axis of a tree, with what is exact moved to the ends. */
#ifndef MESO_DATA_MARGINS_H
#define MESO_DATA_MARGINS_H

#include "data/panel_level.h"

#include <mesoscope/filling.h>

typedef enum meso_margin_axis { MESO_MARGIN_INDUSTRY, MESO_MARGIN_REGION } meso_margin_axis;

/* Two published figures that cannot both hold. */
typedef struct meso_clash {
    int64_t whole; /* cell of the slice that the others should add up to */
    meso_margin_axis axis;
    double gap; /* by how much the parts exceed it (or, negative, fall short) at the least */
} meso_clash;

/* Unknowns are the cells whose bounds differ. Equation f is
   least[f] <= sum over its entries of sign * unknown <= most[f]. */
typedef struct meso_margins {
    int32_t unknowns;
    int64_t *cell;      /* [unknowns] of the slice, ascending */
    double *low, *high; /* [unknowns] infinite where none is known */
    uint8_t *is_kept;   /* [unknowns] bounds that somebody gave with a number: never narrowed */
    uint8_t *low_is_exact; /* [unknowns] no equation could narrow it further: proven */
    uint8_t *high_is_exact;
    int32_t equations;
    int64_t *first;  /* [equations + 1] where the entries of one begin */
    int32_t *member; /* [entries] unknown */
    int8_t *sign;    /* [entries] 1 = a part, -1 = the whole */
    double *least, *most;
    int64_t *whole;     /* [equations] cell of the slice */
    int32_t *stands_in; /* [4 * unknowns] equations of an unknown: a part or a whole, along
                           either axis; -1 = none */
    uint8_t *axis;      /* [equations] meso_margin_axis */
    uint8_t *is_broken; /* [equations] contradicts others: left out */
    int64_t clashes, listed;
    meso_clash *clash;      /* [listed] the first of them */
    int64_t open_ended;     /* equations whose establishments do not add up */
    double rounding, floor; /* as found or given */
    int is_whole;           /* every published number and bound is */
} meso_margins;

enum { MESO_CLASHES_LISTED = 100 };

/* What is known besides the cells. */
typedef struct meso_margin_facts {
    const double *firms; /* [cells] establishments behind a cell, NaN = unknown; NULL = none */
    double rounding;     /* a published number may be that far from the truth; NaN = as seen */
    double floor;        /* jobs an establishment has at least; NaN = as seen */
} meso_margin_facts;

/* Bounds of every cell into at->low and at->high, infinite where they are not known. */
meso_status meso_margins_spread(meso_ctx *ctx, meso_tree_slice *at, meso_arena *arena);
/* Sets up unknowns and equations. `facts` may be NULL. */
meso_status meso_margins_make(meso_ctx *ctx, meso_margins *out, meso_arena *arena,
                              meso_tree_slice *at, const meso_margin_facts *facts);
/* Narrows the bounds until no single equation leaves more to narrow. An equation that cannot
   hold within the bounds is broken and counted; what followed from it is taken back. */
meso_status meso_margins_propagate(meso_ctx *ctx, meso_margins *margins, meso_arena *scratch);
/* Writes narrowed bounds of withheld cells back to at->low and at->high. */
void meso_margins_write_back(meso_tree_slice *at, const meso_margins *margins);
void meso_margins_note_clash(meso_margins *margins, int64_t whole, meso_margin_axis axis,
                             double gap);

/* Equations on which single equations leave work: each that shares two or more unknowns with
   the rest of them. The others hang on these, or on nothing, like the branches of a tree, and
   propagation alone is exact there. Marks block[equations] 1, 2, ... by connected block, 0 =
   none; returns how many blocks. */
meso_status meso_margins_blocks(meso_ctx *ctx, int32_t *blocks, int32_t *block,
                                const meso_margins *margins, meso_arena *scratch);
/* Exact bounds on the blocks by linear programming, no more than `work` for each (pivots times
   equations); with what a stop leaves looser still valid. Marks what is proven. */
meso_status meso_margins_exact(meso_ctx *ctx, meso_margins *margins, meso_arena *scratch,
                               double work);

#endif
