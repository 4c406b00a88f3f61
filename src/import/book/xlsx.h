/** One sheet of an .xlsx workbook into a grid, and what numbers of a format say. */
#ifndef MESO_IMPORT_BOOK_XLSX_H
#define MESO_IMPORT_BOOK_XLSX_H

#include "import/book/grid.h"
#include "import/book/workbook.h"

meso_status meso_xlsx_read(meso_zip *zip, meso_grid *grid, const meso_workbook *book,
                           const char *part);
/* A number as a workbook stores it, in the form its style asks for. */
void meso_xlsx_put_number(meso_text *out, const char *digits, size_t count, uint8_t style,
                          int from_1904);
/* .ods: the sheet that is wanted, straight from content.xml. */
meso_status meso_ods_read(meso_zip *zip, meso_grid *grid, meso_book_page *out);

#endif
