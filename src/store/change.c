/* When does a change begin and last, and who may make one? */
#include "store/project.h"

#include "base/ctx.h"
#include "store/vocabulary.h"
#include "store/watch.h"

#include <string.h>

/* In write-ahead mode readers never wait for a writer, nor a writer for readers. A reader at
   work at this very moment, or a file system without shared memory, keeps the older journal:
   as safe, only less concurrent. */
static void use_write_ahead_log(meso_project *project)
{
    if (project->logged_ahead) return;
    sqlite3_stmt *mode = NULL;
    if (sqlite3_prepare_v2(project->db, "PRAGMA journal_mode=WAL", -1, &mode, NULL) ==
            SQLITE_OK &&
        sqlite3_step(mode) == SQLITE_ROW)
        project->logged_ahead = strcmp((const char *)sqlite3_column_text(mode, 0), "wal") == 0;
    sqlite3_finalize(mode);
}

meso_status meso_project_begin(meso_ctx *ctx, meso_project *project)
{
    project->ctx = ctx;
    if (!project->may_write)
        return meso_fail(ctx, MESO_E_ARGUMENT, "%s: was opened for reading only",
                         project->path);
    if (!sqlite3_get_autocommit(project->db))
        return meso_fail(ctx, MESO_E_ARGUMENT, "%s: a change has begun already", project->path);
    use_write_ahead_log(project);
    meso_status status = meso_sql_run(project, "BEGIN IMMEDIATE", "beginning a change");
    if (status == MESO_OK) status = meso_vocabulary_refresh(project);
    if (status < 0) meso_project_rollback(project);
    return status;
}

meso_status meso_project_commit(meso_ctx *ctx, meso_project *project)
{
    project->ctx = ctx;
    if (sqlite3_get_autocommit(project->db))
        return meso_fail(ctx, MESO_E_ARGUMENT, "%s: no change has begun", project->path);
    meso_status status = meso_watch_settle(project);
    if (status == MESO_OK) status = meso_sql_run(project, "COMMIT", "writing it to the disk");
    if (status < 0) meso_project_rollback(project);
    return status;
}

void meso_project_rollback(meso_project *project)
{
    meso_watch_forget(project);
    if (sqlite3_get_autocommit(project->db)) return;
    (void)sqlite3_exec(project->db, "ROLLBACK", NULL, NULL, NULL);
    meso_vocabulary_forget(project);
}

meso_status meso_change_start(meso_project *project, int *mine)
{
    *mine = sqlite3_get_autocommit(project->db);
    if (*mine) return meso_project_begin(project->ctx, project);
    return meso_sql_run(project, "SAVEPOINT call", "beginning a change");
}

meso_status meso_change_end(meso_project *project, int mine, meso_status status)
{
    if (mine && status == MESO_OK) return meso_project_commit(project->ctx, project);
    if (mine) {
        meso_project_rollback(project);
        return status;
    }
    if (status == MESO_OK)
        return meso_sql_run(project, "RELEASE call", "ending a part of a change");
    (void)sqlite3_exec(project->db, "ROLLBACK TO call; RELEASE call", NULL, NULL, NULL);
    meso_vocabulary_forget(project);
    return status;
}

meso_status meso_view_start(meso_project *project, int *mine)
{
    *mine = sqlite3_get_autocommit(project->db);
    if (!*mine) return MESO_OK;
    meso_status status = meso_sql_run(project, "BEGIN", "reading it");
    if (status == MESO_OK) status = meso_vocabulary_refresh(project);
    if (status < 0) meso_view_end(project, 1);
    return status;
}

void meso_view_end(meso_project *project, int mine)
{
    if (mine && !sqlite3_get_autocommit(project->db))
        (void)sqlite3_exec(project->db, "COMMIT", NULL, NULL, NULL);
}
