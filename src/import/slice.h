/** Sorting cells into slices: rows by region, industries ascending, each cell once. */
#ifndef MESO_IMPORT_SLICE_H
#define MESO_IMPORT_SLICE_H

#include "import/series.h"

/* Cells one behind the other in the file that lie in one row of one slice. */
typedef struct meso_strip {
    int64_t from;   /* the first, in the values of meso_cells */
    int64_t column; /* its industry, in those of meso_cells */
    uint32_t cell;  /* its number in its piece */
    uint32_t count;
    int32_t series, region, piece;
} meso_strip;

typedef struct meso_sorting {
    const meso_harvest *harvest;
    meso_cells *cells;
    meso_panels *panels; /* owns the arrays of the slices */
    int32_t regions, series, duplicates;
    int32_t lanes; /* how many values share an industry */
    meso_strip *strip;
    int64_t strips;
    meso_slice *slice;  /* [series] period not set */
    int64_t *withheld;  /* [series] cells */
    struct meso_twice { /* [series] */
        meso_repeated *one;
        int32_t count, room;
    } * twice;

    int64_t *first;    /* [series + 1] strips of each series */
    int64_t *base;     /* [series + 1] cells before each series */
    int64_t *bounds;   /* [series + 1] bounds before each series */
    int64_t *copied;   /* [series + 1] cells before each series that must be copied */
    uint8_t *in_place; /* [series] its cells stay where they lie, sorted there */
    int32_t *leader;   /* [series] the first of the series that share their industries */
    int32_t *next;     /* [series] the next of them, -1 = none */
    int64_t *row;      /* [series][regions + 1] */
    int32_t *industry; /* copied cells */
    double *value;
    uint8_t *state; /* NULL when all cells are observed */
    int64_t *bound_cell;
    double *low, *high;
} meso_sorting;

/* Puts strips in the order of series and region; those of one row stay in that of the file. */
meso_status meso_strip_order(meso_ctx *ctx, meso_sorting *sorting);
/* Fills first, base and bounds. */
void meso_strip_count(meso_sorting *sorting);
/* Body of meso_each(): fills in_place[index], whether the cells of a series lie one behind the
   other, region by region. */
meso_status meso_strip_look(meso_ctx *ctx, int64_t index, void *sorting);

/* Fills leader and next, and takes in_place from series whose industries somebody else reads.
 */
meso_status meso_strip_group(meso_ctx *ctx, meso_sorting *sorting);

/* Fills slice, withheld and twice from strip; takes over cells->industry and cells->value. */
meso_status meso_slice_sort(meso_ctx *ctx, meso_sorting *sorting);
/* Releases what is not owned by the panels. */
void meso_slice_release(meso_ctx *ctx, meso_sorting *sorting);

#endif
