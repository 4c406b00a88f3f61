/** Cutting a level out of a tree: bounds are narrowed in the whole tree, then cells are
 *  gathered on the levels wanted. Shared by the files of this job only. */
#ifndef MESO_DATA_PANEL_LEVEL_H
#define MESO_DATA_PANEL_LEVEL_H

#include "data/axis_tree.h"
#include "data/tally.h"

/* One slice of the tree at work. */
typedef struct meso_tree_slice {
    const meso_panel *panel;
    const meso_slice *slice;
    meso_axis_tree region, industry;
    double *low, *high; /* [cells] bounds of every cell, infinite where unknown; NULL when all
                           cells of the slice are exact */
    double least; /* what a cell is at least: 0, or NaN in a panel with negative numbers */
} meso_tree_slice;

/* A cell with its bounds as far as they are narrowed. */
meso_cell meso_tree_cell(const meso_tree_slice *at, int64_t cell);

/* Narrows the bounds of withheld cells by what their parents, siblings and children leave. */
meso_status meso_tree_tighten(meso_ctx *ctx, meso_tree_slice *at, meso_arena *scratch);

/* Rows or columns to gather on: codes of the tree, none above another. */
typedef struct meso_cut {
    int32_t count;
    const int32_t *code; /* [count] ascending */
    const int32_t *to;   /* [codes] which of them a code is or lies below, -1 = none */
} meso_cut;

/* One row as it is gathered. */
typedef struct meso_gathering {
    meso_tally *tally; /* [columns], all zeros between two rows */
    int32_t *touched;  /* [columns] the count columns that have something, ascending */
    int32_t count;
    int32_t *counted_until; /* [columns] in the walk of regions: below whom all is counted */
    int32_t *regions_seen, *industries_seen; /* [columns] leaves counted */
    int32_t *from;                           /* [columns] region at work that has something */
    int32_t *seen;                           /* [industry codes] region at work with a cell */
    int32_t walks;                           /* how many regions were at work so far */
    /* Which cells were added to a column; kept only for slices with a filling. */
    int64_t parts;
    int64_t *part;      /* [cells] cell of the tree */
    int64_t *part_next; /* [cells] the next of the same column, -1 = none */
    int64_t *part_last; /* [columns] the last one added, -1 = none */
} meso_gathering;

meso_status meso_gathering_make(meso_ctx *ctx, meso_gathering *row, meso_arena *arena,
                                const meso_tree_slice *at);
/* From now on keeps the parts of a slice with so many cells. */
meso_status meso_gathering_keep_parts(meso_ctx *ctx, meso_gathering *row, meso_arena *arena,
                                      const meso_tree_slice *at, int64_t cells);
/* Gathers what a region's own row has of each column, and where it has nothing, what the
   nearest regions below have; within a row likewise along the tree of industries. */
void meso_gather(meso_gathering *row, const meso_tree_slice *at, int32_t region,
                 const meso_cut *columns);
void meso_gathering_clear(meso_gathering *row);

/* The whole job. */
typedef struct meso_level_work {
    const meso_panel *panel;
    meso_arena *arena;   /* becomes the panel's */
    meso_arena *scratch; /* goes at the end */
    meso_tree_slice at;  /* trees for good, the rest for the slice at work */
    meso_gathering row;
    meso_cut rows, columns;   /* of the levels wanted */
    meso_cut nations, wholes; /* the codes of level 0 above them; empty = there is none */
} meso_level_work;

/* The bounded cells of a cut and the cells of the tree that each is the sum of. */
typedef struct meso_parts {
    int64_t *first; /* [bounded + 1] */
    int64_t *cell;  /* [first[bounded]] */
} meso_parts;

/* Likely values and draws of a cut from those of the tree. */
meso_status meso_level_fill(meso_ctx *ctx, meso_slice *slice, const meso_level_work *work,
                            const meso_slice *from, const meso_parts *parts);

/* Cells and totals of one slice, into memory of work->arena. */
meso_status meso_level_slice(meso_ctx *ctx, meso_slice *out, meso_level_work *work,
                             const meso_slice *from);

#endif
