/** Which letters do the bytes stand for? UTF-8, UTF-16 and Windows-1252, told apart. */
#ifndef MESO_IMPORT_ENCODING_H
#define MESO_IMPORT_ENCODING_H

#include "base/text.h"

typedef enum meso_encoding {
    MESO_ENCODING_UTF8,
    MESO_ENCODING_UTF16LE,
    MESO_ENCODING_UTF16BE,
    MESO_ENCODING_WINDOWS1252
} meso_encoding;

const char *meso_encoding_name(meso_encoding encoding);
/* 1 and the encoding, or 0 when the name is not one of ours. */
int meso_encoding_find(meso_encoding *out, const char *name);

/* From the first bytes of a file: a mark, else zeros at every second place, else valid UTF-8,
   else Windows-1252. Text with both kinds of letters counts as UTF-8: its odd rows are repaired
   one by one. */
meso_encoding meso_encoding_guess(const uint8_t *bytes, size_t count);
/* Bytes of the mark at the beginning (2, 3 or 0). */
size_t meso_encoding_mark(const uint8_t *bytes, size_t count, meso_encoding encoding);
/* What a file is when it is no text ("a zip archive or spreadsheet"), NULL when it may be. */
const char *meso_encoding_binary(const uint8_t *bytes, size_t count);

/* Bytes of the sequence at the beginning, 0 when it is not UTF-8. count > 0. */
size_t meso_encoding_step(const uint8_t *bytes, size_t count);
int meso_encoding_is_utf8(const uint8_t *bytes, size_t count);

/* Appends as UTF-8. Lone surrogates and undefined bytes become U+FFFD. */
void meso_encoding_put(meso_text *text, const uint8_t *bytes, size_t count,
                       meso_encoding encoding);

#endif
