/* How do the words of a DOCX or ODT come in without loading an archive reader for all else? */
#include "import/prose.h"

#include "base/ctx.h"
#include "base/module.h"

#include <string.h>

meso_status meso_writing_read_word(meso_ctx *ctx, meso_writing_draft *draft)
{
    char problem[MESO_MODULE_PROBLEM];
    meso_book_prose_function *read = NULL;
    void *symbol =
        meso_module_find(MESO_BOOK_MODULE, "MESO_BOOK_MODULE", MESO_PROSE_SYMBOL, problem);
    if (!symbol)
        return meso_fail(ctx, MESO_E_NOTFOUND,
                         "%s: a DOCX or ODT cannot be read: %s; install libarchive13 and "
                         "libexpat1 (to build: libarchive-dev, libexpat1-dev), or save the "
                         "document as PDF or text",
                         draft->path, problem);
    memcpy(&read, &symbol, sizeof read); /* ISO C has no cast from object to function */
    const meso_book_wish wish = {
        .path = draft->path, .bytes = draft->bytes, .count = draft->count};
    return read(ctx, draft, &wish);
}
