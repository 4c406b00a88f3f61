/** One thread at one piece of a file: what it holds while it goes from row to row. */
#ifndef MESO_IMPORT_READER_H
#define MESO_IMPORT_READER_H

#include "import/harvest.h"
#include "import/row.h"

/* Codes that a wide file fixes by column. -1 = from the row. */
typedef struct meso_fixed {
    int32_t region, industry, other;
} meso_fixed;

/* The field that gave a key last time, as it stands in the text: most rows repeat it. */
typedef struct meso_repeat {
    const uint8_t *bytes;
    size_t count;
    int32_t number;
} meso_repeat;

/* Rows held back that differ in their industry only. */
typedef struct meso_band {
    int32_t room, rows;
    int32_t region;
    meso_circumstance circumstance;
    int32_t *industry; /* [room] */
    int64_t *line;     /* [room] */
    meso_cell *cell;   /* [room + 1][values]; the row at hand lies behind the rows held */
} meso_band;

typedef struct meso_reader {
    meso_row row; /* first: what a field is */
    meso_harvest *harvest;
    const meso_plan *plan;
    meso_band band;
    meso_fixed *fixed; /* [values] */
    meso_text joined;
    meso_circumstance last; /* circumstance of the row before */
    int32_t last_number;
    meso_repeat before[MESO_KEYS];
    int64_t next_line; /* what a line must be, and give, to need no mark of its own */
    uint32_t next_each;
} meso_reader;

/* A step on a row: taken, refused (and noted), or failed with the error in the context. */
typedef enum meso_outcome { MESO_TAKEN, MESO_REFUSED, MESO_FAILED } meso_outcome;

/* Lists why something about the row at hand is worth a notice; MESO_REFUSED when listed. */
meso_outcome meso_reader_note(meso_ctx *ctx, meso_reader *reader, meso_reason reason,
                              int32_t column, const uint8_t *bytes, size_t count);
/* The row cannot be taken; column from 1, 0 = the whole row. */
meso_outcome meso_reader_refuse(meso_ctx *ctx, meso_reader *reader, meso_reason reason,
                                int32_t column, const uint8_t *bytes, size_t count);
/* The number of the row's key in the piece's lexicon. */
meso_outcome meso_reader_key(meso_ctx *ctx, meso_reader *reader, meso_key key, int32_t *number);

/* Room for the cells of the row at hand. */
static inline meso_cell *meso_band_row(const meso_reader *reader)
{
    return reader->band.cell + (int64_t)reader->band.rows * reader->plan->values;
}

meso_status meso_band_start(meso_ctx *ctx, meso_band *band, int32_t values);
void meso_band_release(meso_ctx *ctx, meso_band *band);
/* Takes the row at hand. */
meso_outcome meso_band_add(meso_ctx *ctx, meso_reader *reader, int32_t region, int32_t industry,
                           meso_circumstance now);
/* Gives the rows held to the harvest. */
meso_outcome meso_band_flush(meso_ctx *ctx, meso_reader *reader);

#endif
