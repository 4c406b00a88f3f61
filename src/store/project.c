/* How is a project opened, changed whole or not at all, and left as one file? */
#include "store/project.h"

#include "base/ctx.h"
#include "base/text.h"
#include "store/observation.h"
#include "store/schema.h"
#include "store/vocabulary.h"
#include "store/watch.h"

#include <string.h>
#include <unistd.h>

enum { WAIT_MS = 1000, SMALL_FILE_BYTES = 8 << 20 };

static char *copy_text(meso_ctx *ctx, const char *text)
{
    const size_t bytes = strlen(text) + 1;
    char *copy = meso_ctx_alloc(ctx, bytes);
    return copy ? memcpy(copy, text, bytes) : NULL;
}

/* SQLite reads names that begin with "file:" or ":" in its own way; a path is a path. */
static void put_name(meso_text *name, const char *path)
{
    if (path[0] == ':' || strncmp(path, "file:", 5) == 0) meso_text_put(name, "./");
    meso_text_put(name, path);
}

/* For a file that nobody can be writing: no lock, no shared memory beside it. */
static void put_frozen_name(meso_text *name, const char *path)
{
    meso_text_put(name, "file:");
    if (path[0] != '/') meso_text_put(name, "./");
    for (const char *byte = path; *byte; byte++) {
        if (*byte == '?' || *byte == '#' || *byte == '%')
            meso_text_printf(name, "%%%02X", (unsigned)*byte);
        else
            meso_text_put_bytes(name, byte, 1);
    }
    meso_text_put(name, "?immutable=1");
}

/* Nothing in a file that came by mail is run: no trigger, no view, no function it names. */
static int make_safe(sqlite3 *db)
{
    static const struct {
        int option, value;
    } guards[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    };
    int code = SQLITE_OK;
    for (size_t i = 0; code == SQLITE_OK && i < sizeof guards / sizeof guards[0]; i++)
        code = sqlite3_db_config(db, guards[i].option, guards[i].value, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(db,
                            "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
                            "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000",
                            NULL, NULL, NULL);
    return code;
}

static meso_status connect(meso_project *project, int *code, int flags, int frozen)
{
    meso_text name;
    meso_text_start(&name, project->ctx);
    if (frozen)
        put_frozen_name(&name, project->path);
    else
        put_name(&name, project->path);
    meso_status status = name.status;
    if (status < 0) goto done;
    sqlite3_close(project->db);
    project->db = NULL;
    *code = sqlite3_open_v2(name.data, &project->db, flags, NULL);
    if (*code == SQLITE_OK) *code = sqlite3_extended_result_codes(project->db, 1);
    if (*code == SQLITE_OK) *code = sqlite3_busy_timeout(project->db, WAIT_MS);
    if (*code == SQLITE_OK) *code = make_safe(project->db);
    if (*code != SQLITE_OK) status = meso_sql_fail(project, *code, "opening it");
done:
    meso_text_release(&name);
    return status;
}

/* SQLite takes an empty file for none. */
static int exists(const char *path)
{
    sqlite3_vfs *files = sqlite3_vfs_find(NULL);
    int found = 0;
    return access(path, F_OK) == 0 ||
           (files->xAccess(files, path, SQLITE_ACCESS_EXISTS, &found) == SQLITE_OK && found);
}

static meso_status create(meso_project *project)
{
    if (exists(project->path))
        return meso_fail(project->ctx, MESO_E_IO,
                         "%s: exists already; choose another name or open it", project->path);
    int code = SQLITE_OK;
    meso_status status = connect(project, &code, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, 0);
    if (status < 0) return status;
    return meso_schema_create(project, &meso_project_schema);
}

/* A page check that stays short: the whole of a small file, the tables without blocks and
   outlines of a large one (blocks carry checksums of their own). */
static meso_status look_for_damage(meso_project *project)
{
    static const char *const checks[] = {
        "PRAGMA quick_check(1)",        "PRAGMA quick_check(source)",
        "PRAGMA quick_check(delivery)", "PRAGMA quick_check(scheme)",
        "PRAGMA quick_check(code)",     "PRAGMA quick_check(panel)",
        "PRAGMA quick_check(word)",     "PRAGMA quick_check(log)",
    };
    int64_t bytes = 0;
    meso_status status = meso_sql_integer(
        project, &bytes,
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", "opening it");
    if (status < 0) return status;
    const size_t first = bytes <= SMALL_FILE_BYTES ? 0 : 1;
    const size_t end = first == 0 ? 1 : sizeof checks / sizeof checks[0];
    for (size_t i = first; i < end; i++) {
        sqlite3_stmt *check = NULL;
        int code = sqlite3_prepare_v2(project->db, checks[i], -1, &check, NULL);
        if (code == SQLITE_OK) code = sqlite3_step(check);
        const char *found =
            code == SQLITE_ROW ? (const char *)sqlite3_column_text(check, 0) : NULL;
        if (code != SQLITE_ROW)
            status = meso_sql_fail(project, code, "opening it");
        else if (!found || strcmp(found, "ok") != 0)
            status = meso_fail(project->ctx, MESO_E_PARSE,
                               "%s: damaged (%s); use the last copy or backup of it",
                               project->path, found ? found : "unreadable");
        sqlite3_finalize(check);
        if (status < 0) return status;
    }
    return MESO_OK;
}

/* This program makes no triggers and no views, and one virtual table, of which every letter is
   known: a file that has others was made to run something. */
static meso_status refuse_strange_schema(meso_project *project)
{
    sqlite3_stmt *strange = NULL;
    int code = sqlite3_prepare_v2(project->db,
                                  "SELECT type, name FROM sqlite_schema WHERE type NOT IN "
                                  "('table', 'index') OR (sql LIKE 'CREATE VIRTUAL%' AND "
                                  "sql <> 'CREATE VIRTUAL TABLE shelf USING fts5(title, words, "
                                  "stems, content='''', tokenize=''ascii'')') LIMIT 1",
                                  -1, &strange, NULL);
    if (code == SQLITE_OK) code = sqlite3_step(strange);
    meso_status status = MESO_OK;
    if (code == SQLITE_ROW)
        status =
            meso_fail(project->ctx, MESO_E_PARSE,
                      "%s: holds a %s named \"%s\" that Mesoscope did not make; not opened",
                      project->path, (const char *)sqlite3_column_text(strange, 0),
                      (const char *)sqlite3_column_text(strange, 1));
    else if (code != SQLITE_DONE)
        status = meso_sql_fail(project, code, "opening it");
    sqlite3_finalize(strange);
    return status;
}

static meso_status open_existing(meso_project *project)
{
    if (!exists(project->path))
        return meso_fail(project->ctx, MESO_E_NOTFOUND, "%s: no such file", project->path);
    int code = SQLITE_OK;
    meso_status status = connect(project, &code, SQLITE_OPEN_READWRITE, 0);
    /* A file left in write-ahead mode needs shared memory beside it, which a read-only folder
       cannot give: then nobody can be writing, either. */
    if (!project->may_write &&
        ((code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_READONLY))
        status = connect(project, &code, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, 1);
    if (status == MESO_OK) status = meso_schema_accept(project, &meso_project_schema);
    if (status == MESO_OK) status = refuse_strange_schema(project);
    if (status == MESO_OK) status = look_for_damage(project);
    if (status < 0) return status;
    if (!project->may_write) return meso_sql_run(project, "PRAGMA query_only=ON", "opening it");
    if (sqlite3_db_readonly(project->db, "main") == 1)
        return meso_sql_fail(project, SQLITE_READONLY, "opening it");
    return meso_sql_run(project, "BEGIN IMMEDIATE; ROLLBACK", "opening it");
}

/* Leaves no empty file behind a creation that failed. A file with tables is somebody else's,
   who was quicker. */
static void remove_empty(meso_project *project)
{
    sqlite3_vfs *files = sqlite3_vfs_find(NULL);
    sqlite3_stmt *tables = NULL;
    const int is_empty = project->db &&
                         sqlite3_prepare_v2(project->db, "SELECT 1 FROM sqlite_schema", -1,
                                            &tables, NULL) == SQLITE_OK &&
                         sqlite3_step(tables) == SQLITE_DONE;
    sqlite3_finalize(tables);
    sqlite3_close(project->db);
    project->db = NULL;
    if (is_empty) (void)files->xDelete(files, project->path, 0);
}

meso_status meso_project_open(meso_ctx *ctx, meso_project **out, const char *path,
                              meso_open how)
{
    if (!path || !*path) return meso_fail(ctx, MESO_E_ARGUMENT, "no name of a project given");
    meso_project *project = meso_ctx_alloc(ctx, sizeof *project);
    if (!project) return MESO_E_NOMEM;
    *project = (meso_project){
        .ctx = ctx, .allocator = *meso_ctx_allocator(ctx), .may_write = how != MESO_OPEN_READ};
    meso_status status = MESO_OK;
    project->path = copy_text(ctx, path);
    if (!project->path) {
        status = MESO_E_NOMEM;
        goto done;
    }
    const int is_new = how == MESO_OPEN_CREATE && !exists(path);
    status = how == MESO_OPEN_CREATE ? create(project) : open_existing(project);
    if (status == MESO_OK) status = meso_observation_register(project);
    if (status == MESO_OK) meso_watch_start(project);
    if (status < 0 && is_new) remove_empty(project);
done:
    if (status < 0)
        meso_project_close(project);
    else
        *out = project;
    return status;
}

/* Leaves one file: folds the write-ahead log back when nobody else has the project open. */
static void settle(meso_project *project)
{
    (void)sqlite3_busy_timeout(project->db, 0);
    (void)sqlite3_exec(project->db, "ROLLBACK", NULL, NULL, NULL);
    if (sqlite3_db_readonly(project->db, "main") == 0)
        (void)sqlite3_exec(project->db, "PRAGMA query_only=OFF; PRAGMA journal_mode=DELETE",
                           NULL, NULL, NULL);
}

void meso_project_close(meso_project *project)
{
    if (!project) return;
    const meso_allocator allocator = project->allocator;
    if (project->db) {
        settle(project);
        sqlite3_close(project->db);
    }
    meso_vocabulary_free_all(project);
    meso_watch_release(project);
    if (project->value) allocator.release(allocator.data, project->value);
    if (project->path) allocator.release(allocator.data, project->path);
    allocator.release(allocator.data, project);
}

const char *meso_project_path(const meso_project *project)
{
    return project->path;
}
