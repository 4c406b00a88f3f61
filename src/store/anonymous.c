/* How does a project look to somebody who may not know who was asked? */
#include "base/ctx.h"
#include "base/text.h"
#include "store/pseudonym.h"
#include "store/shelf.h"

#include <mesoscope/merge.h>

#include <string.h>

static const char doing[] = "leaving out names";

/* As the gate of data/people.h has it: without consent to be named, unless an organisation that
   is public by its nature. */
#define HIDDEN                                                                            \
    "(a.consent IN ('no', 'counts') OR (a.consent <> 'name' AND (a.kind NOT IN ('meso', " \
    "'government', 'group') OR ifnull((SELECT s.confidential FROM source s WHERE "        \
    "s.id=a.source_id), 0))))"
#define OF_HIDDEN(column) "EXISTS (SELECT 1 FROM temp.hidden h WHERE h.id=" column ")"
#define OF_CONFIDENTIAL \
    "EXISTS (SELECT 1 FROM source s WHERE s.id=source_id AND s.confidential)"
/* Who was spoken with is nobody's business, whether it was marked or not. */
#define PERSONAL "(confidential OR kind IN ('interview', 'workshop', 'person', 'survey'))"

/* Numbers for names, in the order of the names' own numbers. */
static const char number_actors[] =
    "CREATE TEMP TABLE hidden(id INTEGER PRIMARY KEY, name TEXT, said TEXT, key TEXT);"
    "INSERT INTO temp.hidden SELECT a.id, a.name, upper(substr(a.kind, 1, 1)) || "
    "substr(a.kind, 2) || ' ' || row_number() OVER (PARTITION BY a.kind ORDER BY a.id), "
    "a.kind || '-' || row_number() OVER (PARTITION BY a.kind ORDER BY a.id) FROM actor a "
    "WHERE " HIDDEN ";"
    "CREATE TEMP TABLE writer(name TEXT PRIMARY KEY, said TEXT);"
    "INSERT INTO temp.writer SELECT author, 'Author ' || row_number() OVER (ORDER BY author) "
    "FROM "
    "(SELECT author FROM note UNION SELECT author FROM decision UNION SELECT author FROM "
    "forecast "
    "UNION SELECT resolved_by FROM forecast) WHERE author <> '';"
    "INSERT OR IGNORE INTO temp.hidden SELECT -rowid, name, said, '' FROM temp.writer;"
    "INSERT OR IGNORE INTO temp.hidden SELECT -1000000 - s.rowid, s.author, 'a person', '' "
    "FROM "
    "source s WHERE " PERSONAL " AND s.author <> '';"
    "INSERT OR IGNORE INTO temp.hidden SELECT -2000000000 - row_number() OVER (), a.name, "
    "h.said, "
    "'' FROM alias a JOIN temp.hidden h ON h.id=a.actor_id";

static const char leave_out[] =
    "UPDATE actor SET name=(SELECT said FROM temp.hidden h WHERE h.id=actor.id), "
    "key=(SELECT key "
    "FROM temp.hidden h WHERE h.id=actor.id), form='', owner='', since='', until='', "
    "lat=NULL, "
    "lon=NULL, more='{}' WHERE " OF_HIDDEN(
        "actor.id") ";"
                    "UPDATE note SET title='', text='(confidential)', reply='', "
                    "more='{}' "
                    "WHERE " OF_HIDDEN(
                        "actor_id") " OR " OF_CONFIDENTIAL ";"
                                    "UPDATE note SET more='{}';"
                                    "UPDATE offer SET title='Offer ' || id % 100000, "
                                    "what='', more='{}' WHERE " OF_HIDDEN(
                                        "actor_id") " OR " OF_CONFIDENTIAL ";"
                                                    "UPDATE link SET says='', "
                                                    "reply='', "
                                                    "more='{}' WHERE " OF_HIDDEN(
                                                        "from_"
                                                        "id") " OR " OF_HIDDEN("to_id") " OR"
                                                                                        " " OF_CONFIDENTIAL
                                                                                        ";"
                                                                                        "UPDATE"
                                                                                        " answe"
                                                                                        "r SET "
                                                                                        "text='"
                                                                                        "';"
                                                                                        "UPDATE"
                                                                                        " note "
                                                                                        "SET "
                                                                                        "author"
                                                                                        "=ifnul"
                                                                                        "l(("
                                                                                        "SELECT"
                                                                                        " "
                                                                                        "said "
                                                                                        "FROM "
                                                                                        "temp."
                                                                                        "writer"
                                                                                        " w "
                                                                                        "WHERE "
                                                                                        "w."
                                                                                        "name="
                                                                                        "author"
                                                                                        "), "
                                                                                        "'');"
                                                                                        "UPDATE"
                                                                                        " decis"
                                                                                        "ion "
                                                                                        "SET "
                                                                                        "author"
                                                                                        "=ifnul"
                                                                                        "l(("
                                                                                        "SELECT"
                                                                                        " "
                                                                                        "said "
                                                                                        "FROM "
                                                                                        "temp."
                                                                                        "writer"
                                                                                        " w "
                                                                                        "WHERE "
                                                                                        "w."
                                                                                        "name="
                                                                                        "author"
                                                                                        "), "
                                                                                        "'');"
                                                                                        "UPDATE"
                                                                                        " forec"
                                                                                        "ast "
                                                                                        "SET "
                                                                                        "author"
                                                                                        "=ifnul"
                                                                                        "l(("
                                                                                        "SELECT"
                                                                                        " "
                                                                                        "said "
                                                                                        "FROM "
                                                                                        "temp."
                                                                                        "writer"
                                                                                        " w "
                                                                                        "WHERE "
                                                                                        "w."
                                                                                        "name="
                                                                                        "author"
                                                                                        "), "
                                                                                        "''), "
                                                                                        "resolv"
                                                                                        "ed_by="
                                                                                        "ifnull"
                                                                                        "(("
                                                                                        "SELECT"
                                                                                        " said "
                                                                                        "FROM "
                                                                                        "temp."
                                                                                        "writer"
                                                                                        " w "
                                                                                        "WHERE "
                                                                                        "w."
                                                                                        "name="
                                                                                        "resolv"
                                                                                        "ed_by)"
                                                                                        ", "
                                                                                        "''), "
                                                                                        "team='"
                                                                                        "';"
                                                                                        "DELETE"
                                                                                        " FROM "
                                                                                        "docume"
                                                                                        "nt "
                                                                                        "WHERE"
                                                                                        " " OF_CONFIDENTIAL
                                                                                        ";"
                                                                                        "UPDATE"
                                                                                        " sourc"
                                                                                        "e SET "
                                                                                        "title="
                                                                                        "upper("
                                                                                        "substr"
                                                                                        "("
                                                                                        "kind, "
                                                                                        "1, "
                                                                                        "1)) "
                                                                                        "|| "
                                                                                        "substr"
                                                                                        "(kind,"
                                                                                        " "
                                                                                        "2) || "
                                                                                        "' ' "
                                                                                        "|| id "
                                                                                        "% "
                                                                                        "100000"
                                                                                        " "
                                                                                        "|| ' "
                                                                                        "(name "
                                                                                        "withhe"
                                                                                        "ld)', "
                                                                                        "author"
                                                                                        "=NULL,"
                                                                                        " "
                                                                                        "url="
                                                                                        "NULL "
                                                                                        "WHERE"
                                                                                        " " PERSONAL
                                                                                        ";"
                                                                                        "DELETE"
                                                                                        " FROM "
                                                                                        "alias;"
                                                                                        " "
                                                                                        "DELETE"
                                                                                        " FROM "
                                                                                        "log; "
                                                                                        "DELETE"
                                                                                        " "
                                                                                        "FROM "
                                                                                        "edit; "
                                                                                        "UPDATE"
                                                                                        " "
                                                                                        "delive"
                                                                                        "ry "
                                                                                        "SET "
                                                                                        "url="
                                                                                        "NULL, "
                                                                                        "mappin"
                                                                                        "g="
                                                                                        "NULL;"
                                                                                        "DELETE"
                                                                                        " FROM "
                                                                                        "word "
                                                                                        "WHERE "
                                                                                        "key "
                                                                                        "LIKE "
                                                                                        "'dossi"
                                                                                        "er%' "
                                                                                        "OR "
                                                                                        "key "
                                                                                        "LIKE "
                                                                                        "'pin%'"
                                                                                        " OR "
                                                                                        "key "
                                                                                        "LIKE "
                                                                                        "'mappi"
                                                                                        "ng/%'";

static meso_status leave_out_all(meso_project *project)
{
    meso_pseudonyms all = {.ctx = project->ctx, .arena = meso_arena_new(project->ctx)};
    if (!all.arena) return MESO_E_NOMEM;
    meso_status status = meso_sql_run(project, number_actors, doing);
    if (status == MESO_OK) status = meso_pseudonyms_read(project, &all);
    if (status == MESO_OK) status = meso_sql_run(project, leave_out, doing);
    if (status == MESO_OK) status = meso_pseudonyms_replace(project, &all);
    if (status == MESO_OK)
        status = meso_sql_run(project, "DROP TABLE temp.hidden; DROP TABLE temp.writer", doing);
    if (status == MESO_OK) status = meso_shelf_rebuild(project);
    meso_arena_free(all.arena);
    return status;
}

static meso_status copy_file(meso_project *from, const char *path)
{
    sqlite3 *to = NULL;
    int code = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    sqlite3_backup *backup =
        code == SQLITE_OK ? sqlite3_backup_init(to, "main", from->db, "main") : NULL;
    if (backup) {
        (void)sqlite3_backup_step(backup, -1);
        code = sqlite3_backup_finish(backup);
    } else if (code == SQLITE_OK) {
        code = sqlite3_errcode(to);
    }
    sqlite3_close(to);
    return code == SQLITE_OK ? MESO_OK : meso_sql_fail(from, code, "copying it");
}

meso_status meso_project_copy_anonymous(meso_ctx *ctx, const char *path, const char *from)
{
    sqlite3_vfs *files = sqlite3_vfs_find(NULL);
    meso_project *project = NULL;
    int taken = 0;
    (void)files->xAccess(files, path, SQLITE_ACCESS_EXISTS, &taken);
    if (taken)
        return meso_fail(ctx, MESO_E_IO, "%s: exists already; choose another name", path);
    meso_status status = meso_project_open(ctx, &project, from, MESO_OPEN_READ);
    if (status < 0) return status;
    status = copy_file(project, path);
    meso_project_close(project);
    project = NULL;
    if (status == MESO_OK) status = meso_project_open(ctx, &project, path, MESO_OPEN_WRITE);
    if (status == MESO_OK) status = meso_project_begin(ctx, project);
    if (status == MESO_OK) {
        project->watch.is_off = 1;
        status = leave_out_all(project);
        if (status == MESO_OK) status = meso_project_commit(ctx, project);
        if (status < 0) meso_project_rollback(project);
    }
    /* What was deleted must not stay in free pages. */
    if (status == MESO_OK) status = meso_sql_run(project, "VACUUM", doing);
    meso_project_close(project);
    if (status < 0) (void)files->xDelete(files, path, 0);
    return status;
}
