/** A look at a file before anything is known about it: some of its rows, split by a delimiter
 * that may be the right one. */
#ifndef MESO_IMPORT_SAMPLE_H
#define MESO_IMPORT_SAMPLE_H

#include "base/arena.h"
#include "import/feed.h"

enum {
    MESO_SAMPLE_ROWS = 1500, /* from the beginning */
    MESO_SAMPLE_LOOKS = 8,   /* further places in the file */
    MESO_SAMPLE_LOOK_ROWS = 250
};

typedef struct meso_sample_row {
    int64_t line;
    int32_t fields;
    const char **field; /* [fields] UTF-8, without marks and blanks around */
} meso_sample_row;

typedef struct meso_sample {
    int32_t rows;
    meso_sample_row *row;
    int32_t head; /* rows that follow each other from the first line on */
    int whole;    /* these are all rows of the file */
} meso_sample;

/* Rows in memory of the arena. `looks` asks for rows from further places too. */
meso_status meso_sample_take(meso_ctx *ctx, meso_arena *arena, meso_sample *sample,
                             const meso_feed *feed, uint8_t delimiter, int looks);

#endif
