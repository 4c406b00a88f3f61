/* How does a sheet become text without loading a spreadsheet reader for all else? */
#include "import/book.h"

#include "base/ctx.h"
#include "base/module.h"

#include <string.h>

int meso_book_is(const uint8_t *bytes, size_t count)
{
    return count >= 4 && memcmp(bytes, "PK\3\4", 4) == 0;
}

void meso_book_release(meso_book_page *page)
{
    meso_text_release(&page->text);
    meso_text_release(&page->sheet);
    meso_text_release(&page->others);
}

meso_status meso_book_read(meso_ctx *ctx, meso_book_page *out, const meso_book_wish *wish)
{
    char problem[MESO_MODULE_PROBLEM];
    meso_book_open_function *open = NULL;
    void *symbol =
        meso_module_find(MESO_BOOK_MODULE, "MESO_BOOK_MODULE", MESO_BOOK_SYMBOL, problem);
    if (!symbol)
        return meso_fail(
            ctx, MESO_E_NOTFOUND,
            "%s: a spreadsheet cannot be read: %s; install libarchive13 and "
            "libexpat1 (to build: libarchive-dev, libexpat1-dev), or save the sheet "
            "as CSV",
            wish->path, problem);
    memcpy(&open, &symbol, sizeof open); /* ISO C has no cast from object to function */
    meso_text_start(&out->text, ctx);
    meso_text_start(&out->sheet, ctx);
    meso_text_start(&out->others, ctx);
    const meso_status status = open(ctx, out, wish);
    if (status < 0) meso_book_release(out);
    return status;
}
