/** The sheets of a workbook, its shared texts and the formats of its cells. */
#ifndef MESO_IMPORT_BOOK_WORKBOOK_H
#define MESO_IMPORT_BOOK_WORKBOOK_H

#include "import/book/archive.h"

typedef struct meso_sheet_entry {
    const char *name, *part; /* part: path in the archive */
    const char *tie;         /* id of the relation that names the part */
    int64_t bytes;
    int hidden;
    int marked; /* a defined name that begins with meso_ points at it */
} meso_sheet_entry;

/* How a number of a format is written. */
typedef enum meso_book_style {
    MESO_STYLE_PLAIN = 0, /* 1 to 30: that many digits, zeros in front */
    MESO_STYLE_DATE = 64,
    MESO_STYLE_MOMENT,
    MESO_STYLE_TIME
} meso_book_style;

typedef struct meso_workbook {
    int32_t sheets;
    meso_sheet_entry *sheet;
    int from_1904;  /* days are counted from 1904, as on old Macs */
    int32_t styles; /* of cells, in the order of their numbers */
    uint8_t *style; /* [styles] meso_book_style */
    int64_t strings;
    int64_t *string_end; /* [strings] in `pool`; one begins where the one before ends */
    meso_text pool;
} meso_workbook;

/* Sheets only. */
meso_status meso_workbook_open(meso_zip *zip, meso_workbook *book);
/* Which sheet is to be read; MESO_E_NOTFOUND with the names that there are. */
meso_status meso_workbook_choose(const meso_zip *zip, const meso_workbook *book, int32_t *out);
/* Shared texts and formats. */
meso_status meso_workbook_read_styles(meso_zip *zip, meso_workbook *book);
meso_status meso_workbook_read_strings(meso_zip *zip, meso_workbook *book);

/* What a format code makes of a number. */
meso_book_style meso_book_style_of(const char *format);

#endif
