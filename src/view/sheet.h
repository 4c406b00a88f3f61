/** A sheet: a table as a spreadsheet file, written by a module that knows the format. */
#ifndef MESO_VIEW_SHEET_H
#define MESO_VIEW_SHEET_H

#include "base/text.h"

#include <mesoscope/table.h>

/* XLSX: a first sheet with the rows (codes and labels, estimate, low, high and flag of every
   quantity, in full precision), a second with what the columns mean and what was left out.
   MESO_E_NOTFOUND without the module. */
meso_status meso_sheet_write(meso_ctx *ctx, meso_text *out, const meso_table *table);

/* The module. */
#define MESO_SHEET_MODULE "mesoscope-sheet.so"
#define MESO_SHEET_SYMBOL "meso_sheet_save"
/* 0, or a problem in words. Reads the table only; flags are the names of states by number. */
typedef int meso_sheet_save_function(const meso_table *table, const char *const *flags,
                                     const char *path, char *problem, size_t room);

#endif
