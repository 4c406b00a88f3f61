/** Indices of a row, each with the interval of its draws: one engine for every index that has
 * no closed form. */
#ifndef MESO_MEASURE_INDICES_H
#define MESO_MEASURE_INDICES_H

#include <mesoscope/measure.h>

enum { MESO_MOST_INDICES = 32 };

/* Room for the columns each; c and order for twice as many. */
typedef struct meso_index_room {
    double *a, *b, *c;
    int64_t *order;
} meso_index_room;

/* Computes index[] of value[columns], where NaN takes no part; draw is -1 for the estimate. */
typedef void meso_index_body(double *index, const double *value, int32_t columns, int32_t draw,
                             const meso_index_room *room, const void *data);

typedef struct meso_indices {
    const meso_panel *panel; /* flat, rows to be read */
    int32_t slice;
    const double *event; /* [rows] event size of a whole row; NULL = the panel's, by column */
    int quiet;           /* 1 = no count noise: amounts and rates are no counts of events */
    int moves;           /* 1 = what the row is held against differs from draw to draw */
    const meso_draw_options *draw;
    int32_t count;       /* indices */
    const double *least; /* [count] no draw counts below it; NULL = none is limited */
    const double *most;  /* [count] nor above it; NaN = no limit */
    meso_index_body *body;
    const void *data;
} meso_indices;

/* What the row was read from. */
typedef struct meso_index_cells {
    int32_t present, withheld, missing;
} meso_index_cells;

/* Reads a row into out[count]: estimates from filled cells, intervals from draws. Chance makes
   draws more uneven than what they are drawn around, so the interval keeps their width and is
   moved to the estimate. A row with a withheld cell that nothing limits has no estimate; an
   index that is NaN is undefined. */
meso_status meso_indices_read(meso_ctx *ctx, meso_cell *out, meso_index_cells *cells,
                              const meso_indices *indices, int32_t row);

/* Counts over the rows shown, for the notes. */
typedef struct meso_index_tally {
    int64_t rows, undefined, without, withheld, missing;
} meso_index_tally;

void meso_index_count(meso_index_tally *tally, const meso_index_cells *cells, meso_cell index);

/* Notes about what rows ("industries") hold within bounds, or leave out. */
meso_status meso_index_say(meso_ctx *ctx, meso_table *table, const meso_index_tally *tally,
                           const char *rows);

#endif
