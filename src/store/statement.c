/* How does a statement get its parameters and give its rows? */
#include "store/statement.h"

#include "base/ctx.h"

meso_status meso_statement_start(meso_statement *statement, meso_project *project,
                                 const char *sql, const char *doing)
{
    *statement = (meso_statement){.project = project, .doing = doing, .next = 1};
    const int code = sqlite3_prepare_v3(project->db, sql, -1, 0, &statement->handle, NULL);
    return code == SQLITE_OK ? MESO_OK : meso_sql_fail(project, code, doing);
}

void meso_statement_end(meso_statement *statement)
{
    sqlite3_finalize(statement->handle);
    statement->handle = NULL;
}

static void keep_code(meso_statement *statement, int code)
{
    if (statement->code == SQLITE_OK) statement->code = code;
}

void meso_statement_put_null(meso_statement *statement)
{
    keep_code(statement, sqlite3_bind_null(statement->handle, statement->next++));
}

void meso_statement_put_integer(meso_statement *statement, int64_t value)
{
    keep_code(statement, sqlite3_bind_int64(statement->handle, statement->next++, value));
}

void meso_statement_put_number(meso_statement *statement, double value)
{
    keep_code(statement, sqlite3_bind_double(statement->handle, statement->next++, value));
}

void meso_statement_put_text(meso_statement *statement, const char *text)
{
    keep_code(statement,
              sqlite3_bind_text(statement->handle, statement->next++, text, -1, SQLITE_STATIC));
}

void meso_statement_put_blob(meso_statement *statement, const void *bytes, size_t count)
{
    keep_code(statement, sqlite3_bind_blob64(statement->handle, statement->next++, bytes, count,
                                             SQLITE_STATIC));
}

void meso_statement_again(meso_statement *statement)
{
    sqlite3_reset(statement->handle);
    sqlite3_clear_bindings(statement->handle);
    statement->next = 1;
    statement->code = SQLITE_OK;
}

meso_status meso_statement_step(meso_statement *statement, int *row)
{
    *row = 0;
    int code = statement->code;
    if (code == SQLITE_OK) code = sqlite3_step(statement->handle);
    if (code == SQLITE_ROW) {
        *row = 1;
        return MESO_OK;
    }
    if (code == SQLITE_DONE) {
        meso_statement_again(statement);
        return MESO_OK;
    }
    /* The text of the failure belongs to the connection until the statement is reset. */
    const meso_status status = meso_sql_fail(statement->project, code, statement->doing);
    meso_statement_again(statement);
    return status;
}

meso_status meso_statement_run(meso_statement *statement)
{
    int row = 1;
    meso_status status = MESO_OK;
    while (status == MESO_OK && row)
        status = meso_statement_step(statement, &row);
    return status;
}

int64_t meso_statement_integer(const meso_statement *statement, int column)
{
    return sqlite3_column_int64(statement->handle, column);
}

const char *meso_statement_text(const meso_statement *statement, int column)
{
    const unsigned char *text = sqlite3_column_text(statement->handle, column);
    return text ? (const char *)text : "";
}
