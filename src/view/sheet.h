/** A sheet: a table as a spreadsheet file, written by a module that knows the format. */
#ifndef MESO_VIEW_SHEET_H
#define MESO_VIEW_SHEET_H

#include "base/text.h"
#include "data/blank.h"

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

/* A blank to be filled in: a sheet of advice, one with the table (its first row, hidden, holds
   the names for machines; then headings, one grey example that no import reads, and the rows
   that there are), one with the lists that cells offer. `rows` is of meso_fill_sheet(), or
   NULL. */
typedef struct meso_sheet_blank {
    const meso_blank *blank;
    int language;           /* position among those of blanks */
    const meso_table *rows; /* text columns by machine name; NULL = none */
} meso_sheet_blank;

meso_status meso_sheet_write_blank(meso_ctx *ctx, meso_text *out,
                                   const meso_sheet_blank *blank);

/* What the module needs to know of a blank, since it is linked with nothing of ours. */
typedef struct meso_sheet_cell {
    const char *name, *head, *example;
    const char *const *list; /* [listed] names that the cell offers */
    int32_t listed;
    const char *const *word; /* [listed] what they mean to machines */
    int check;               /* 0 words, 1 a number from low to high, 2 a date */
    double low, high;
    const char *const *value; /* [rows] */
} meso_sheet_cell;

typedef struct meso_sheet_plan {
    const char *mark;                  /* name of the sheet for machines: "firms" */
    const char *title, *about, *lists; /* names of the three sheets */
    const char *example;               /* what the first cell of the example begins with */
    const char *choose;                /* what is said when a cell does not fit */
    int32_t advices;
    const char *const *advice;
    int32_t columns;
    const meso_sheet_cell *column;
    int64_t rows;
} meso_sheet_plan;

#define MESO_SHEET_BLANK_SYMBOL "meso_sheet_save_blank"
typedef int meso_sheet_blank_function(const meso_sheet_plan *plan, const char *path,
                                      char *problem, size_t room);

#endif
