/** One SQL statement: parameters in order, rows, one place for what goes wrong. */
#ifndef MESO_STORE_STATEMENT_H
#define MESO_STORE_STATEMENT_H

#include "store/project.h"

typedef struct meso_statement {
    meso_project *project;
    sqlite3_stmt *handle;
    const char *doing; /* completes "while ..." */
    int next;          /* parameter to be set next */
    int code;          /* first failure of a parameter */
} meso_statement;

/* `sql` is a constant of the program: what varies is a parameter. */
meso_status meso_statement_start(meso_statement *statement, meso_project *project,
                                 const char *sql, const char *doing);
void meso_statement_end(meso_statement *statement); /* may be called twice, or on zeros */

/* Parameters in order. Texts are copied; a blob must live until the statement was run. */
void meso_statement_put_null(meso_statement *statement);
void meso_statement_put_integer(meso_statement *statement, int64_t value);
void meso_statement_put_number(meso_statement *statement, double value);
void meso_statement_put_text(meso_statement *statement, const char *text); /* NULL = null */
void meso_statement_put_blob(meso_statement *statement, const void *bytes, size_t count);

/* *row = 1 and a row to read, or 0 at the end; the statement may then take parameters anew. */
meso_status meso_statement_step(meso_statement *statement, int *row);
/* To the end, ignoring rows. */
meso_status meso_statement_run(meso_statement *statement);
/* Forgets rows and parameters so that the statement can be asked again. */
void meso_statement_again(meso_statement *statement);

int64_t meso_statement_integer(const meso_statement *statement, int column);  /* 0 for null */
const char *meso_statement_text(const meso_statement *statement, int column); /* "" for null */

#endif
