/* What does a failure of the database mean for the person, and what can be done? */
#include "store/project.h"

#include "base/ctx.h"
#include "store/foreign.h"

#include <errno.h>
#include <string.h>

enum { WHY_BYTES = 128 };

static int means_full(int number)
{
    return number == ENOSPC || number == EFBIG || number == EDQUOT;
}

/* The last errno of one of the project's files: the database, or its journal or log. */
static int last_errno(sqlite3_file *file)
{
    int number = 0;
    if (file && file->pMethods)
        (void)file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &number);
    return number;
}

/* SQLite tells a full disk from a failing one by ENOSPC alone; quotas and limits of size are
   full disks to their owner. */
static int is_disk_full(const meso_project *project, int code)
{
    if ((code & 0xff) == SQLITE_FULL) return 1;
    if ((code & 0xff) != SQLITE_IOERR && (code & 0xff) != SQLITE_CANTOPEN) return 0;
    sqlite3_file *file = NULL, *journal = NULL;
    (void)sqlite3_file_control(project->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    (void)sqlite3_file_control(project->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal);
    return means_full(sqlite3_system_errno(project->db)) || means_full(last_errno(file)) ||
           means_full(last_errno(journal));
}

meso_status meso_sql_fail(meso_project *project, int code, const char *doing)
{
    meso_ctx *ctx = project->ctx;
    const char *path = project->path;
    char why[WHY_BYTES];
    if (is_disk_full(project, code))
        return meso_fail(ctx, MESO_E_IO,
                         "%s: disk full while %s; the project is as before, make room and try "
                         "again",
                         path, doing);
    switch (code & 0xff) {
    case SQLITE_NOMEM: return meso_fail(ctx, MESO_E_NOMEM, "out of memory while %s", doing);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return meso_fail(ctx, MESO_E_LOCKED,
                         "%s: another program is writing to it; wait until it has finished and "
                         "try again",
                         path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return meso_fail(
            ctx, MESO_E_IO,
            "%s: the file or its folder is read-only; copy the project to a folder "
            "of yours to change it",
            path);
    case SQLITE_CANTOPEN:
        if (strerror_r(sqlite3_system_errno(project->db), why, sizeof why) != 0) why[0] = 0;
        return meso_fail(ctx, MESO_E_IO, "%s: cannot be opened (%s)", path, why);
    case SQLITE_NOTADB: return meso_foreign_fail(project);
    case SQLITE_CORRUPT:
    case SQLITE_ERROR: /* a table or column is not as this program made it */
        return meso_fail(ctx, MESO_E_PARSE,
                         "%s: damaged (%s) while %s; use the last copy or backup of it", path,
                         sqlite3_errmsg(project->db), doing);
    case SQLITE_INTERRUPT: return meso_fail(ctx, MESO_E_CANCELLED, "stopped while %s", doing);
    case SQLITE_CONSTRAINT:
        return meso_fail(ctx, MESO_E_DATA, "%s: refused while %s (%s)", path, doing,
                         sqlite3_errmsg(project->db));
    default:
        return meso_fail(ctx, MESO_E_IO, "%s: %s while %s", path, sqlite3_errmsg(project->db),
                         doing);
    }
}

meso_status meso_sql_run(meso_project *project, const char *sql, const char *doing)
{
    const int code = sqlite3_exec(project->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? MESO_OK : meso_sql_fail(project, code, doing);
}

meso_status meso_sql_integer(meso_project *project, int64_t *out, const char *sql,
                             const char *doing)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(project->db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    meso_status status = MESO_OK;
    if (code == SQLITE_ROW)
        *out = sqlite3_column_int64(statement, 0);
    else if (code == SQLITE_DONE)
        *out = 0;
    else
        status = meso_sql_fail(project, code, doing);
    sqlite3_finalize(statement);
    return status;
}
