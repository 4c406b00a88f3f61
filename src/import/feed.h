/** The bytes of a file as text in UTF-8 or Windows-1252, wherever they come from: read in
 * pieces from a plain file, or held in memory when they had to be unpacked or turned from
 * UTF-16. */
#ifndef MESO_IMPORT_FEED_H
#define MESO_IMPORT_FEED_H

#include "base/digest.h"
#include "import/encoding.h"

typedef struct meso_feed {
    const char *path;
    const uint8_t *held; /* the whole text, or NULL: read it with meso_feed_read() */
    int64_t size;        /* bytes of the text */
    int64_t begin;       /* after the byte order mark */
    int64_t step;        /* bytes that one thread reads at a time; MESO_PIECE, less in tests */
    int64_t bytes;       /* bytes of the file itself */
    meso_encoding encoding; /* of the text as it is read: UTF-8 or Windows-1252 */
    meso_encoding origin;   /* of the file */
    int file;               /* descriptor, -1 for bytes in memory */
    const uint8_t *raw;     /* without a descriptor: the bytes of the "file" */
    uint8_t *own;           /* released at the end */
    char *sheet;            /* of a workbook: name of the sheet that was read, with the text */
    char *others;           /* names of its other sheets; NULL = no workbook */
} meso_feed;

/* `encoding` and `sheet` as in a mapping; NULL = told from the bytes. A workbook's sheet is
   comma-separated text. An empty or binary file is MESO_E_PARSE. `path` is kept, not copied. */
meso_status meso_feed_open(meso_ctx *ctx, meso_feed *feed, const char *path,
                           const char *encoding, const char *sheet);
/* The same over bytes in memory, which are borrowed; `name` stands for the path in messages. */
meso_status meso_feed_hold(meso_ctx *ctx, meso_feed *feed, const char *name,
                           const uint8_t *bytes, int64_t count, const char *encoding);
void meso_feed_close(meso_ctx *ctx, meso_feed *feed);

/* Bytes `begin` to `end` with MESO_SCAN_SLACK readable bytes behind them: inside the held text,
   or in *room, which grows as needed (meso_ctx_release). */
meso_status meso_feed_read(meso_ctx *ctx, const meso_feed *feed, const uint8_t **text,
                           uint8_t **room, int64_t *held_room, int64_t begin, int64_t end);

/* SHA-256 of the file's own bytes. Tells nobody: it may run beside the reading. */
meso_status meso_feed_digest(meso_ctx *ctx, const meso_feed *feed, char hex[MESO_DIGEST_HEX]);

#endif
