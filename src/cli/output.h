/** Output: data to standard output or a file, whole or not at all. */
#ifndef MESO_CLI_OUTPUT_H
#define MESO_CLI_OUTPUT_H

#include "cli/call.h"
#include "view/table_out.h"

/* Writes a text to standard output. */
meso_status meso_output_print(meso_call *call, const meso_text *text);

/* MESO_E_IO at once, before anything is computed, when --output exists without --overwrite. */
meso_status meso_output_check(meso_call *call);

/* Keeps the rows of --where, orders by --sort, cuts at --limit. */
meso_status meso_select_rows(meso_call *call, meso_table *table);
/* The columns of --columns; *out borrows from the table. */
meso_status meso_select_columns(meso_call *call, meso_table *out, const meso_table *table);

/* --format, else the suffix of --output, else a table on a terminal and `piped` elsewhere. */
meso_status meso_output_format(meso_call *call, meso_table_format *out,
                               meso_table_format piped);

/* Selects, formats and writes a table as the options say; notes of formats that cannot hold
   them go to standard error. */
meso_status meso_output_table(meso_call *call, meso_table *table);

/* Writes a text to --output or standard output. */
meso_status meso_output_text(meso_call *call, const meso_text *text);

/* Columns of the terminal; 0 when the output is no terminal. */
int32_t meso_output_width(void);
int meso_output_colour(const meso_call *call);

#endif
