/** A walk over the cells of a project, block by block, that unpacks only blocks which may hold
 *  what is wanted. */
#ifndef MESO_STORE_CELL_WALK_H
#define MESO_STORE_CELL_WALK_H

#include "store/block.h"
#include "store/statement.h"

/* What is wanted; NULL or 0 = any. */
typedef struct meso_cells_wanted {
    const char *source, *measure, *other; /* title, key, code ("" = none) */
    const char *region, *industry;        /* codes */
    meso_period period;
    int32_t first_year, last_year; /* both included */
} meso_cells_wanted;

typedef struct meso_cell_walk {
    meso_project *project;
    meso_statement blocks;
    meso_arena *arena; /* of the block at hand */
    meso_block_size size;
    meso_block_room room;
    const meso_codes *regions, *industries; /* of the block at hand */
    char *region_code, *industry_code;      /* wanted, NULL = any */
    int32_t industry;                       /* wanted in the block at hand, -1 = any */
    int32_t region, last_region;            /* row at hand, and where rows end */
    int64_t cell;                           /* at hand */
    int at_end;
} meso_cell_walk;

/* Stands on the first wanted cell, or at the end. */
meso_status meso_cell_walk_start(meso_cell_walk *walk, meso_project *project,
                                 const meso_cells_wanted *wanted);
meso_status meso_cell_walk_next(meso_cell_walk *walk);
void meso_cell_walk_end(meso_cell_walk *walk); /* may be called twice, or on zeros */

/* The cell at hand. Its number is the same in every walk, and no other cell's: SQLite unites
   the rows of two walks by it. */
int64_t meso_cell_walk_number(const meso_cell_walk *walk);
const char *meso_cell_walk_source(const meso_cell_walk *walk);
const char *meso_cell_walk_measure(const meso_cell_walk *walk);
const char *meso_cell_walk_other(const meso_cell_walk *walk);
meso_period meso_cell_walk_period(const meso_cell_walk *walk);
meso_cell meso_cell_walk_cell(const meso_cell_walk *walk);

#endif
