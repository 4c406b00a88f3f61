/** Pieces of a text that threads read on their own: each begins and ends with a row. */
#ifndef MESO_IMPORT_PIECE_H
#define MESO_IMPORT_PIECE_H

#include "import/feed.h"

typedef struct meso_piece {
    int64_t begin, end; /* bytes of the text */
    int64_t line;       /* number of its first line in the file, from 1 */
    int64_t lines;      /* how many it has */
    int high;           /* holds bytes above 127 */
    int unclosed;       /* one line that opens a quotation mark nobody closes */
} meso_piece;

/* Cuts the text from byte `begin`, where line `line` begins. The cuts depend on the text alone,
   not on the number of threads. Release *out with meso_ctx_release(). */
meso_status meso_piece_cut(meso_ctx *ctx, meso_piece **out, int64_t *count,
                           const meso_feed *feed, uint8_t delimiter, int64_t begin,
                           int64_t line);

#endif
