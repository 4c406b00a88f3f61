/** Panels out of cells in the order of the file. */
#ifndef MESO_IMPORT_SERIES_H
#define MESO_IMPORT_SERIES_H

#include "import/merge.h"

/* Two or more rows give one cell, and the mapping says to refuse that. */
typedef struct meso_repeated {
    int64_t line;
    int32_t region, industry;
    meso_period period;
} meso_repeated;

/* All cells of a file, piece behind piece: of all quantities together, or each quantity in a
   lane of its own. */
typedef struct meso_cells {
    uint32_t *industry; /* number in the piece's lexicon, then in the vocabulary */
    double *value;
    int64_t lane;          /* length of a lane, 0 = one for all; lanes share their industries */
    const int64_t *offset; /* [pieces] where each piece's cells begin in a lane */
} meso_cells;

typedef struct meso_panels {
    meso_panel **panel;
    const char **other;
    int32_t count;
    meso_arena *arena; /* of everything but the arrays of cells */
    void *block[12];   /* arrays of cells, released by the context's allocator */
    int32_t blocks;
    int64_t cells, withheld;
    meso_repeated *repeated;
    int32_t repeats, repeats_room;
} meso_panels;

/* Sorts all cells into panels. Takes over cells->industry and cells->value, in every case. */
meso_status meso_series_build(meso_ctx *ctx, meso_panels *panels, const meso_plan *plan,
                              const meso_merged *merged, meso_harvest *harvest, int64_t pieces,
                              meso_cells *cells);
void meso_panels_release(const meso_allocator *allocator, meso_panels *panels);

#endif
