/** Every row of a small table as words: what people filled in. */
#ifndef MESO_IMPORT_LINES_H
#define MESO_IMPORT_LINES_H

#include "base/arena.h"
#include "base/digest.h"

enum { MESO_MOST_LINES = 2000000, MESO_MOST_LINE_COLUMNS = 4096 };

typedef struct meso_line {
    int64_t line; /* in the file, from 1 */
    int32_t fields;
    const char **field; /* [fields] UTF-8, without marks and blanks around */
} meso_line;

typedef struct meso_lines {
    int64_t count;
    meso_line *line;
    const char *sheet; /* of a workbook, NULL otherwise */
    char digest[MESO_DIGEST_HEX];
} meso_lines;

/* Delimited text, plain or gz, a workbook's sheet (NULL = as meso_book_read() chooses) or a
   file of Stata, SPSS or SAS. Reads no more than `most` rows. Memory is the arena's. */
meso_status meso_lines_read(meso_ctx *ctx, meso_arena *arena, meso_lines *out, const char *path,
                            const char *sheet, int64_t most);

#endif
