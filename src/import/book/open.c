/* What text does a sheet of a workbook make? The module's only way in. */
#include "base/ctx.h"
#include "import/book/xlsx.h"

meso_book_open_function meso_book_open __attribute__((visibility("default")));

static meso_status read_workbook(meso_zip *zip, meso_grid *grid, meso_book_page *out)
{
    meso_workbook book = {.sheets = 0};
    int32_t chosen = 0;
    meso_text_start(&book.pool, zip->ctx);
    meso_status status = MESO_OK;
    MESO_TRY(meso_workbook_open(zip, &book));
    MESO_TRY(meso_workbook_choose(zip, &book, &chosen));
    MESO_TRY(meso_workbook_read_styles(zip, &book));
    MESO_TRY(meso_workbook_read_strings(zip, &book));
    MESO_TRY(meso_xlsx_read(zip, grid, &book, book.sheet[chosen].part));
    meso_text_put(&out->sheet, book.sheet[chosen].name);
    for (int32_t s = 0; s < book.sheets; s++)
        if (s != chosen && !book.sheet[s].hidden)
            meso_text_printf(&out->others, "%s%.60s", out->others.length ? ", " : "",
                             book.sheet[s].name);
    status = out->others.status < 0 ? out->others.status : out->sheet.status;
done:
    meso_text_release(&book.pool);
    return status;
}

meso_status meso_book_open(meso_ctx *ctx, meso_book_page *out, const meso_book_wish *wish)
{
    meso_zip zip;
    meso_grid grid;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = meso_zip_open(ctx, arena, &zip, wish);
    meso_grid_start(ctx, &grid, &zip);
    if (status >= 0)
        status = meso_zip_find(&zip, "content.xml") ? meso_ods_read(&zip, &grid, out)
                                                    : read_workbook(&zip, &grid, out);
    if (status >= 0) status = meso_grid_write(&grid, &out->text);
    meso_grid_release(&grid);
    meso_arena_free(arena);
    return status;
}
