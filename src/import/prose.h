/** The words of a text document in an archive (DOCX, ODT), by the module that reads workbooks.
 */
#ifndef MESO_IMPORT_PROSE_H
#define MESO_IMPORT_PROSE_H

#include "import/book.h"
#include "import/writing.h"

/* Puts words, one line a paragraph, and what the document says of itself into the draft.
   MESO_E_PARSE for what is none, is damaged, under a password, or beyond the limits of book.h.
 */
#define MESO_PROSE_SYMBOL "meso_book_prose"
typedef meso_status meso_book_prose_function(meso_ctx *ctx, meso_writing_draft *draft,
                                             const meso_book_wish *wish);

#endif
