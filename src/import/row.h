/** The rows of a piece, one after the other, and their fields. */
#ifndef MESO_IMPORT_ROW_H
#define MESO_IMPORT_ROW_H

#include "base/text.h"
#include "import/piece.h"
#include "import/scan.h"

typedef struct meso_row {
    const uint8_t *text; /* of the piece */
    size_t begin, next;  /* the row's first byte and the next row's */
    int64_t line;        /* number of its first line in the file */
    int64_t offset;      /* of the piece in the text of the file */
    int32_t fields;      /* how many it has */
    size_t *end;         /* [fields] where they end */
    int32_t end_room;
    int odd; /* its bytes are not UTF-8 as the others': read as Windows-1252 */

    int turn;  /* letters of this row are to be turned into UTF-8 */
    int check; /* rows must be looked at for odd letters */
    meso_encoding encoding;
    meso_scan scan;
    uint32_t position[MESO_SCAN_BATCH];
    int32_t at, positions;
    int64_t next_line;
    uint8_t *unquoted; /* room for a field without its marks */
    int32_t unquoted_room;
    meso_text letters; /* room for a field in UTF-8 */
} meso_row;

void meso_row_start(meso_row *row, meso_ctx *ctx, const meso_piece *piece, const uint8_t *text,
                    uint8_t delimiter, meso_encoding encoding);
void meso_row_release(meso_ctx *ctx, meso_row *row);

/* 1 and the next row, 0 at the end, negative on failure. */
int meso_row_next(meso_ctx *ctx, meso_row *row);

enum { MESO_ROW_WELL, MESO_ROW_BLANK, MESO_ROW_LONG, MESO_ROW_RAGGED };

/* Whether the row has the columns of the header; surplus empty ones are no fault. */
int meso_row_shape(meso_row *row, int32_t columns);

/* A field without marks and blanks around it, in the letters of the file; eight bytes from
   there on are readable. Lives until the next call on the row. */
const uint8_t *meso_row_strip(meso_row *row, int32_t column, size_t *count);

/* The same, at once where there is nothing to take away. */
static inline const uint8_t *meso_row_field(meso_row *row, int32_t column, size_t *count)
{
    const size_t begin = column ? row->end[column - 1] + 1 : row->begin;
    const size_t end = row->end[column];
    const uint8_t *bytes = row->text + begin;
    if (end <= begin || *bytes <= ' ' || *bytes == '"' || row->text[end - 1] <= ' ')
        return meso_row_strip(row, column, count);
    *count = end - begin;
    return bytes;
}

/* The same in UTF-8; NULL when memory is exhausted. */
const uint8_t *meso_row_text(meso_row *row, int32_t column, size_t *count);
/* Bytes of Windows-1252 in UTF-8, in the row's room; NULL when memory is exhausted. */
const uint8_t *meso_row_letters(meso_row *row, const uint8_t *bytes, size_t *count);

#endif
