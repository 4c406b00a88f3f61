/* Is this file a project of a version we know, and how does an older one become ours? */
#include "store/schema.h"

#include "base/ctx.h"
#include "base/text.h"
#include "store/foreign.h"
#include "store/statement.h"

enum { MOST_BACKUPS = 99 };

static meso_status run_steps(meso_project *project, const meso_schema *schema, int32_t from)
{
    meso_status status = MESO_OK;
    for (int32_t step = from; status == MESO_OK && step < schema->steps; step++)
        status = meso_sql_run(project, schema->sql[step], "making its tables");
    return status;
}

meso_status meso_schema_create(meso_project *project, const meso_schema *schema)
{
    meso_status status = meso_sql_run(project, "BEGIN EXCLUSIVE", "creating it");
    if (status < 0) return status;
    /* Another program may have been quicker. */
    int64_t tables = 0;
    MESO_TRY(meso_sql_integer(project, &tables, "SELECT count(*) FROM sqlite_schema",
                              "creating it"));
    if (tables > 0) {
        status = meso_fail(project->ctx, MESO_E_IO,
                           "%s: exists already; choose another name or open it", project->path);
        goto done;
    }
    MESO_TRY(run_steps(project, schema, 0));
    MESO_TRY(meso_sql_run(project, "COMMIT", "creating it"));
done:
    if (status < 0) (void)sqlite3_exec(project->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* Copies the file as it was last committed to `name`; code of SQLite. A connection of its own
   reads: the one that is about to write may not be copied from. */
static int copy_to(meso_project *project, const char *name)
{
    sqlite3 *from = NULL, *to = NULL;
    int code = sqlite3_open_v2(sqlite3_db_filename(project->db, "main"), &from,
                               SQLITE_OPEN_READONLY, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_open_v2(name, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (code == SQLITE_OK) {
        sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
        if (backup) {
            (void)sqlite3_backup_step(backup, -1);
            code = sqlite3_backup_finish(backup);
        } else {
            code = sqlite3_errcode(to);
        }
    }
    sqlite3_close(to);
    sqlite3_close(from);
    return code;
}

/* Keeps the file of an older version as PATH.version-N, or PATH.version-N.2, ... */
static meso_status back_up(meso_project *project, int32_t version)
{
    sqlite3_vfs *files = sqlite3_vfs_find(NULL);
    meso_text name;
    meso_text_start(&name, project->ctx);
    meso_status status = MESO_OK;
    for (int number = 1; number <= MOST_BACKUPS; number++) {
        meso_text_clear(&name);
        meso_text_printf(&name, "%s.version-%d", sqlite3_db_filename(project->db, "main"),
                         version);
        if (number > 1) meso_text_printf(&name, ".%d", number);
        if ((status = name.status) < 0) goto done;
        int taken = 0;
        if (files->xAccess(files, name.data, SQLITE_ACCESS_EXISTS, &taken) != SQLITE_OK ||
            taken)
            continue;
        const int code = copy_to(project, name.data);
        if (code != SQLITE_OK) {
            (void)files->xDelete(files, name.data, 0);
            status = meso_sql_fail(project, code, "keeping a copy before its update");
        }
        goto done;
    }
    status = meso_fail(project->ctx, MESO_E_IO,
                       "%s: %d copies of version %d stand beside it; remove those not needed",
                       project->path, MOST_BACKUPS, version);
done:
    meso_text_release(&name);
    return status;
}

/* Within a change: another program may have been quicker, then there is nothing to do. */
static meso_status run_missing_steps(meso_project *project, const meso_schema *schema)
{
    int64_t version = 0, orphans = 0;
    meso_status status =
        meso_sql_integer(project, &version, "PRAGMA user_version", "updating it");
    if (status < 0 || version >= schema->steps) return status;
    status = back_up(project, (int32_t)version);
    if (status == MESO_OK) status = run_steps(project, schema, (int32_t)version);
    if (status == MESO_OK)
        status = meso_sql_integer(
            project, &orphans, "SELECT count(*) FROM pragma_foreign_key_check", "updating it");
    if (status < 0 || orphans == 0) return status;
    return meso_fail(project->ctx, MESO_E_PARSE,
                     "%s: %lld rows point to nothing, so it was not updated to version %d; use "
                     "the last copy or backup of it",
                     project->path, (long long)orphans, schema->steps);
}

static meso_status upgrade(meso_project *project, const meso_schema *schema)
{
    /* A step may rebuild tables that others refer to: references are checked at its end. */
    meso_status status =
        meso_sql_run(project, "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE", "updating it");
    if (status == MESO_OK) status = run_missing_steps(project, schema);
    if (status == MESO_OK) status = meso_sql_run(project, "COMMIT", "updating it");
    if (!sqlite3_get_autocommit(project->db))
        (void)sqlite3_exec(project->db, "ROLLBACK", NULL, NULL, NULL);
    if (status == MESO_OK)
        status = meso_sql_run(project, "PRAGMA foreign_keys=ON", "updating it");
    return status;
}

meso_status meso_schema_accept(meso_project *project, const meso_schema *schema)
{
    int64_t application = 0, version = 0, pages = 0;
    meso_status status =
        meso_sql_integer(project, &application, "PRAGMA application_id", "opening it");
    if (status == MESO_OK)
        status = meso_sql_integer(project, &pages, "PRAGMA page_count", "opening it");
    if (status == MESO_OK)
        status = meso_sql_integer(project, &version, "PRAGMA user_version", "opening it");
    if (status < 0) return status;
    if (pages == 0) return meso_foreign_fail(project);
    if (application != MESO_PROJECT_APPLICATION)
        return meso_fail(project->ctx, MESO_E_PARSE,
                         "%s: an SQLite database of another program (application id 0x%08llx), "
                         "not a Mesoscope project",
                         project->path, (unsigned long long)application & 0xffffffffU);
    if (version > schema->steps)
        return meso_fail(project->ctx, MESO_E_LOCKED,
                         "%s: made by a newer Mesoscope (file version %lld, this program knows "
                         "%d); update the program",
                         project->path, (long long)version, schema->steps);
    if (version < 1)
        return meso_fail(project->ctx, MESO_E_PARSE, "%s: damaged (file version %lld)",
                         project->path, (long long)version);
    if (version == schema->steps) return MESO_OK;
    if (!project->may_write)
        return meso_fail(project->ctx, MESO_E_LOCKED,
                         "%s: made by an older Mesoscope (file version %lld, now %d); open it "
                         "once for writing to bring it up to date",
                         project->path, (long long)version, schema->steps);
    return upgrade(project, schema);
}
