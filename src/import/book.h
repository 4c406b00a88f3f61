/** A workbook: one sheet of an .xlsx or .ods file as delimited text, read by a module that
 * knows the formats.
 *
 *  The text is UTF-8, comma-separated, one line a row, empty rows kept so that line numbers are
 *  those of the sheet. Numbers are written in full with a dot, dates as 2024-03-31, cells whose
 *  format is nothing but zeros with those zeros ("0000" makes 101 a 0101). Formulas count by
 * the value that was saved with them. A cell merged over several rows of data stands in all of
 * them.
 */
#ifndef MESO_IMPORT_BOOK_H
#define MESO_IMPORT_BOOK_H

#include "base/text.h"

enum {
    MESO_BOOK_ROWS = 1048576, /* of a sheet, as in Excel */
    MESO_BOOK_COLUMNS = 16384,
    MESO_BOOK_RATIO = 500,   /* bytes out of each byte in, beyond the first 64 MiB */
    MESO_BOOK_WORDS = 200,   /* bytes of text for each byte in, beyond the first 16 MiB */
    MESO_BOOK_DEPTH = 256,   /* elements inside each other */
    MESO_BOOK_SHEETS = 4096, /* in a workbook */
    MESO_BOOK_MERGES = 200000
};

/* What is read, and how much may come of it. */
typedef struct meso_book_wish {
    const char *path;     /* for messages */
    const uint8_t *bytes; /* of the file */
    size_t count;
    const char *sheet; /* its name; NULL = the one marked by meso_..., else "data", else the
                          largest that is not hidden */
} meso_book_wish;

/* What came of it. */
typedef struct meso_book_page {
    meso_text text;   /* released by who asked */
    meso_text sheet;  /* name of the sheet that was read; same */
    meso_text others; /* names of the other sheets, parted by ", "; same */
} meso_book_page;

/* Whether bytes begin a zip archive, as workbooks do. */
int meso_book_is(const uint8_t *bytes, size_t count);

/* MESO_E_NOTFOUND without the module or without the sheet (the text lists those there are),
   MESO_E_PARSE for what is no workbook, is damaged, protected by a password, or beyond the
   limits above. */
meso_status meso_book_read(meso_ctx *ctx, meso_book_page *out, const meso_book_wish *wish);
void meso_book_release(meso_book_page *page);

/* The module. */
#define MESO_BOOK_MODULE "mesoscope-book.so"
#define MESO_BOOK_SYMBOL "meso_book_open"
typedef meso_status meso_book_open_function(meso_ctx *ctx, meso_book_page *out,
                                            const meso_book_wish *wish);

#endif
