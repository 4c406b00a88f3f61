/* How does a table become a spreadsheet file without loading its library for all else? */
#include "view/sheet.h"

#include "base/ctx.h"
#include "base/module.h"

#include <mesoscope/panel.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STATES = 256 };

static meso_status read_back(meso_ctx *ctx, meso_text *out, const char *path)
{
    char block[16384];
    FILE *file = fopen(path, "rb");
    if (!file) return meso_fail(ctx, MESO_E_IO, "%s: cannot be read back", path);
    for (size_t count; (count = fread(block, 1, sizeof block, file)) > 0;)
        meso_text_put_bytes(out, block, count);
    (void)fclose(file);
    return out->status;
}

meso_status meso_sheet_write(meso_ctx *ctx, meso_text *out, const meso_table *table)
{
    char problem[MESO_MODULE_PROBLEM], path[] = "/tmp/meso-sheet-XXXXXX";
    const char *flags[STATES];
    meso_sheet_save_function *save = NULL;
    void *symbol =
        meso_module_find(MESO_SHEET_MODULE, "MESO_SHEET_MODULE", MESO_SHEET_SYMBOL, problem);
    if (!symbol)
        return meso_fail(ctx, MESO_E_NOTFOUND,
                         "an Excel file cannot be written: %s; install libxlsxwriter4 (to "
                         "build: libxlsxwriter-dev), or take CSV",
                         problem);
    memcpy(&save, &symbol, sizeof save); /* ISO C has no cast from object to function */
    for (int state = 0; state < STATES; state++)
        flags[state] = meso_cell_state_name((meso_cell_state)state);
    const int made = mkstemp(path);
    if (made < 0) return meso_fail(ctx, MESO_E_IO, "no temporary file can be made in /tmp");
    (void)close(made);
    meso_status status = save(table, flags, path, problem, sizeof problem) == 0
                             ? read_back(ctx, out, path)
                             : meso_fail(ctx, MESO_E_IO, "an Excel file: %s", problem);
    (void)unlink(path);
    return status;
}
