/** The lines above the data: what they call the columns, and where the data begin. */
#ifndef MESO_IMPORT_HEADER_H
#define MESO_IMPORT_HEADER_H

#include "base/arena.h"
#include "import/feed.h"

/* How the lines of a file are laid out. */
typedef struct meso_form {
    uint8_t delimiter;
    int32_t skip, rows, columns;
} meso_form;

typedef struct meso_header {
    int32_t columns;
    const char **name;  /* [columns] parts of all header rows, joined with " | " */
    const char ***part; /* [rows][columns] filled from the left where cells were merged */
    int64_t begin;      /* byte where the data begin */
    int64_t line;       /* its line, from 1 */
} meso_header;

/* Reads `rows` header rows of `columns` columns (0: as many as the first row has) after `skip`
   lines. Without header rows the columns are called "column 1", ... Memory is the arena's.
   MESO_E_PARSE when the file ends before. */
meso_status meso_header_read(meso_ctx *ctx, meso_arena *arena, meso_header *header,
                             const meso_feed *feed, const meso_form *form);

#endif
