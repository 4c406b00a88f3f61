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

typedef struct meso_reader {
    meso_row row; /* first: what a field is */
    meso_harvest *harvest;
    const meso_plan *plan;
    meso_cell *cell;   /* [values] of the row at hand */
    meso_fixed *fixed; /* [values] */
    meso_text joined;
    meso_circumstance last; /* circumstance of the row before */
    int32_t last_number;
    meso_repeat before[MESO_KEYS];
    int64_t next_line; /* line and cells of a row that goes on like the one before */
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

#endif
