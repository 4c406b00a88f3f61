/** What the reader of delimited text will not go beyond; each limit that is hit is a located
 *  error or a refused row. meso_import_read() repeats them for users. */
#ifndef MESO_IMPORT_LIMITS_H
#define MESO_IMPORT_LIMITS_H

enum {
    MESO_MOST_LINE = 16 << 20,  /* bytes of a row */
    MESO_MOST_COLUMNS = 32768,  /* columns of a row */
    MESO_MOST_KEY = 4096,       /* bytes of a code or label */
    MESO_MOST_REJECTS = 100000, /* refused or repaired rows that are listed; the counts go on */
    MESO_MOST_UNCLOSED = 100,   /* quotation marks never closed before the file is refused */
    MESO_MOST_GZ_RATIO = 500,   /* bytes out for a byte in; deflate itself ends at 1032 */
    MESO_PIECE = 4 << 20,       /* bytes that one thread reads at a time */
    MESO_SAMPLE = 1 << 20,      /* bytes that a guess looks at */
};
#define MESO_MOST_UNPACKED ((int64_t)16 << 30) /* bytes of unpacked gz, or of UTF-16 text */

#endif
