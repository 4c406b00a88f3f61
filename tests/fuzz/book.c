/* Any bytes, read as a workbook; bytes that are no archive become the sheet of one. */
#include "import/book.h"

#include "zip.h"

#include <stdlib.h>

meso_book_open_function meso_book_open;
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static void look(meso_ctx *ctx, const uint8_t *bytes, size_t count)
{
    meso_book_page page;
    const meso_book_wish wish = {"fuzz", bytes, count, NULL};
    meso_text_start(&page.text, ctx);
    meso_text_start(&page.sheet, ctx);
    meso_text_start(&page.others, ctx);
    const meso_status status = meso_book_open(ctx, &page, &wish);
    if (status < 0 && !*meso_error_text(ctx)) abort();
    if (status >= 0 && page.text.length == 0) abort();
    meso_book_release(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_text sheet;
    meso_text_start(&sheet, ctx);
    if (meso_book_is(bytes, count)) {
        look(ctx, bytes, count);
    } else if (count && !memchr(bytes, 0, count)) {
        zip_writer zip = {.locked = 0};
        meso_text_start(&zip.bytes, ctx);
        meso_text_put_bytes(&sheet, (const char *)bytes, count);
        zip_add(&zip, "_rels/.rels", ZIP_ROOT);
        zip_add(&zip, "xl/workbook.xml", ZIP_BOOK(""));
        zip_add(&zip, "xl/_rels/workbook.xml.rels", ZIP_TIES);
        zip_add(&zip, "xl/sharedStrings.xml", "<sst><si><t>a</t></si></sst>");
        zip_add(&zip, "xl/styles.xml",
                "<s><cellXfs><xf/><xf numFmtId='14'/><xf numFmtId='20'/></cellXfs></s>");
        zip_add(&zip, "xl/worksheets/sheet2.xml", meso_text_get(&sheet));
        zip_add(&zip, bytes[0] == ' ' ? "content.xml" : "other", meso_text_get(&sheet));
        zip_end(&zip);
        look(ctx, (const uint8_t *)zip.bytes.data, zip.bytes.length);
        meso_text_release(&zip.bytes);
    }
    meso_text_release(&sheet);
    meso_ctx_free(ctx);
    return 0;
}
