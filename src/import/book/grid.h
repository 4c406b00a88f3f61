/** The cells of a sheet as they come, and the text they make. */
#ifndef MESO_IMPORT_BOOK_GRID_H
#define MESO_IMPORT_BOOK_GRID_H

#include "import/book/archive.h"

/* A cell: where its text stands in the pool. */
typedef struct meso_grid_cell {
    int32_t row, column; /* from 0 */
    int64_t begin;
    int32_t count;
    int32_t number; /* 1 = a number, not words */
} meso_grid_cell;

typedef struct meso_grid_merge {
    int32_t row, column, last_row, last_column;
} meso_grid_merge;

typedef struct meso_grid {
    meso_ctx *ctx;
    const meso_book_wish *wish;
    int64_t most; /* bytes of text that may come of it */
    meso_text pool;
    meso_grid_cell *cell; /* in the order of rows; [room] */
    int64_t cells, room;
    meso_grid_merge *merge;
    int32_t merges, merge_room;
} meso_grid;

void meso_grid_start(meso_ctx *ctx, meso_grid *grid, const meso_zip *zip);
void meso_grid_release(meso_grid *grid);
/* The last `pool.length - begin` bytes of the pool become a cell; cells come row by row, and
   within a row from left to right, or are refused. */
meso_status meso_grid_add(meso_grid *grid, int64_t row, int64_t column, int64_t begin,
                          int number);
meso_status meso_grid_merged(meso_grid *grid, meso_grid_merge merge);
/* Comma-separated lines; cells merged over rows of data stand in all of them. */
meso_status meso_grid_write(meso_grid *grid, meso_text *out);

#endif
