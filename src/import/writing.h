/** Readers of documents: each puts words into a text and what the document says of itself. */
#ifndef MESO_IMPORT_WRITING_H
#define MESO_IMPORT_WRITING_H

#include "base/text.h"

#include <mesoscope/writing.h>

enum {
    MESO_WRITING_FILE = 256 << 20, /* bytes of a file */
    MESO_WRITING_WORDS = 32 << 20, /* bytes of words */
    MESO_WRITING_SECONDS = 30,     /* for a PDF */
    MESO_WRITING_MEMORY = 1 << 30  /* bytes for a PDF */
};

/* What is known while it is read. */
typedef struct meso_writing_draft {
    const char *path;
    const uint8_t *bytes; /* of the file */
    size_t count;
    meso_text title, author, made_on, language, body;
} meso_writing_draft;

/* Words in UTF-8, whatever the bytes were; \r\n becomes \n. */
void meso_writing_put_bytes(meso_text *out, const uint8_t *bytes, size_t count);
/* MESO_E_PARSE when more words came than may come. */
meso_status meso_writing_limit(meso_ctx *ctx, const meso_writing_draft *draft);

meso_status meso_writing_read_pdf(meso_ctx *ctx, meso_writing_draft *draft);
meso_status meso_writing_read_html(meso_ctx *ctx, meso_writing_draft *draft);
meso_status meso_writing_read_plain(meso_ctx *ctx, meso_writing_draft *draft);
/* DOCX and ODT, by the module that reads archives. */
meso_status meso_writing_read_word(meso_ctx *ctx, meso_writing_draft *draft);

/* Bytes in memory as if they were the file `path`; what meso_writing_read() does after opening.
 */
meso_status meso_writing_hold(meso_ctx *ctx, meso_writing **out, const char *path,
                              const uint8_t *bytes, size_t count);

#endif
