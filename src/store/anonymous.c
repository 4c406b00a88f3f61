/* How does a project look to somebody who may not know who was asked? */
#include "base/ctx.h"
#include "base/text.h"
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

enum { LEAST_NAME = 3 };

/* What stands for a name. */
typedef struct pseudonym {
    const char *name, *said;
    size_t bytes;
} pseudonym;

typedef struct pseudonyms {
    meso_ctx *ctx;
    meso_arena *arena;
    int64_t count;
    pseudonym *of;
    meso_status status;
} pseudonyms;

static int is_letter(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

static unsigned char small(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

static int begins_with(const char *text, const pseudonym *one)
{
    for (size_t i = 0; i < one->bytes; i++)
        if (small((unsigned char)text[i]) != small((unsigned char)one->name[i])) return 0;
    return !is_letter((unsigned char)text[one->bytes]);
}

/* The text with every name that may not be shown replaced, longer names first. */
static void replace_names(meso_text *out, const pseudonyms *all, const char *text)
{
    for (const char *at = text; *at;) {
        const pseudonym *found = NULL;
        if (at == text || !is_letter((unsigned char)at[-1]))
            for (int64_t p = 0; !found && p < all->count; p++)
                if (begins_with(at, &all->of[p])) found = &all->of[p];
        if (found) {
            meso_text_put(out, found->said);
            at += found->bytes;
        } else {
            meso_text_put_bytes(out, at++, 1);
        }
    }
}

static void without_names(sqlite3_context *call, int count, sqlite3_value **value)
{
    pseudonyms *all = sqlite3_user_data(call);
    const char *text = (const char *)sqlite3_value_text(value[0]);
    (void)count;
    if (!text) {
        sqlite3_result_null(call);
        return;
    }
    meso_text out;
    meso_text_start(&out, all->ctx);
    replace_names(&out, all, text);
    if (out.status < 0) {
        all->status = out.status;
        sqlite3_result_error_nomem(call);
    } else {
        sqlite3_result_text(call, meso_text_get(&out), -1, SQLITE_TRANSIENT);
    }
    meso_text_release(&out);
}

static meso_status read_pseudonyms(meso_project *project, pseudonyms *all)
{
    meso_statement read = {0};
    int64_t most = 0;
    int row = 0;
    meso_status status =
        meso_sql_integer(project, &most, "SELECT count(*) FROM temp.hidden", doing);
    if (status < 0) return status;
    all->of = MESO_TAKE(project->ctx, all->arena, pseudonym, most);
    if (!all->of) return MESO_E_NOMEM;
    status = meso_statement_start(&read, project,
                                  "SELECT name, said FROM temp.hidden WHERE length(name) >= ? "
                                  "ORDER BY length(name) DESC, "
                                  "name",
                                  doing);
    if (status == MESO_OK) meso_statement_put_integer(&read, LEAST_NAME);
    while (status == MESO_OK) {
        status = meso_statement_step(&read, &row);
        if (status < 0 || !row || all->count == most) break;
        pseudonym *one = &all->of[all->count++];
        one->name = meso_arena_text(project->ctx, all->arena, meso_statement_text(&read, 0));
        one->said = meso_arena_text(project->ctx, all->arena, meso_statement_text(&read, 1));
        if (!one->name || !one->said) status = MESO_E_NOMEM;
        one->bytes = status == MESO_OK ? strlen(one->name) : 0;
    }
    meso_statement_end(&read);
    return status;
}

/* Every column of words of every table, but for what the program itself writes. */
static meso_status replace_everywhere(meso_project *project, pseudonyms *all)
{
    meso_statement columns = {0};
    meso_text sql;
    int row = 0;
    meso_text_start(&sql, project->ctx);
    int code = sqlite3_create_function(project->db, "without_names", 1,
                                       SQLITE_UTF8 | SQLITE_DIRECTONLY, all, without_names,
                                       NULL, NULL);
    meso_status status = code == SQLITE_OK ? MESO_OK : meso_sql_fail(project, code, doing);
    if (status == MESO_OK)
        status = meso_statement_start(
            &columns, project,
            "SELECT t.name, c.name FROM main.sqlite_schema t, pragma_table_info(t.name, "
            "'main') c "
            "WHERE t.type='table' AND c.type='TEXT' AND t.name NOT LIKE 'shelf%' AND t.name "
            "NOT "
            "LIKE 'sqlite%' AND t.name NOT IN ('entry', 'edit', 'scheme', 'code', 'actor') AND "
            "c.name NOT IN ('kind', 'state', 'consent', 'stance', 'level', 'noun', 'sha256', "
            "'language', 'format', 'status')",
            doing);
    while (status == MESO_OK) {
        status = meso_statement_step(&columns, &row);
        if (status < 0 || !row) break;
        const char *table = meso_statement_text(&columns, 0);
        const char *column = meso_statement_text(&columns, 1);
        meso_text_clear(&sql);
        meso_text_printf(&sql,
                         "UPDATE main.\"%s\" SET \"%s\"=without_names(\"%s\") WHERE "
                         "\"%s\"<>without_names(\"%s\")",
                         table, column, column, column, column);
        status = sql.status;
        if (status == MESO_OK) status = meso_sql_run(project, meso_text_get(&sql), doing);
    }
    meso_statement_end(&columns);
    meso_text_release(&sql);
    (void)sqlite3_create_function(project->db, "without_names", 1, SQLITE_UTF8, NULL, NULL,
                                  NULL, NULL);
    return status < 0 ? status : all->status;
}

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

static const char
    leave_out
        [] =
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
                                                            "more='{}' WHERE " OF_HIDDEN("from_"
                                                                                         "id") " OR " OF_HIDDEN(
                                                                "to_id") " OR " OF_CONFIDENTIAL
                                                                         ";"
                                                                         "UPDATE answer SET "
                                                                         "text='';"
                                                                         "UPDATE note SET "
                                                                         "author=ifnull(("
                                                                         "SELECT "
                                                                         "said FROM "
                                                                         "temp.writer w "
                                                                         "WHERE "
                                                                         "w.name=author), "
                                                                         "'');"
                                                                         "UPDATE decision SET "
                                                                         "author=ifnull(("
                                                                         "SELECT "
                                                                         "said FROM "
                                                                         "temp.writer w "
                                                                         "WHERE "
                                                                         "w.name=author), "
                                                                         "'');"
                                                                         "UPDATE forecast SET "
                                                                         "author=ifnull(("
                                                                         "SELECT "
                                                                         "said FROM "
                                                                         "temp.writer w "
                                                                         "WHERE "
                                                                         "w.name=author), "
                                                                         "''), "
                                                                         "resolved_by=ifnull(("
                                                                         "SELECT said FROM "
                                                                         "temp.writer w WHERE "
                                                                         "w.name=resolved_by), "
                                                                         "''), team='';"
                                                                         "DELETE FROM document "
                                                                         "WHERE"
                                                                         " " OF_CONFIDENTIAL ";"
                                                                         "UPDATE source SET "
                                                                         "title=upper(substr("
                                                                         "kind, "
                                                                         "1, 1)) || "
                                                                         "substr(kind, "
                                                                         "2) || ' ' || id % "
                                                                         "100000 "
                                                                         "|| ' (name "
                                                                         "withheld)', "
                                                                         "author=NULL, "
                                                                         "url=NULL "
                                                                         "WHERE " PERSONAL ";"
                                                                         "DELETE FROM alias; "
                                                                         "DELETE FROM log; "
                                                                         "DELETE "
                                                                         "FROM edit; UPDATE "
                                                                         "delivery SET "
                                                                         "url=NULL, "
                                                                         "mapping=NULL;"
                                                                         "DELETE FROM word "
                                                                         "WHERE "
                                                                         "key LIKE 'dossier%' "
                                                                         "OR "
                                                                         "key LIKE 'pin%' OR "
                                                                         "key "
                                                                         "LIKE 'mapping/%'";

static meso_status leave_out_all(meso_project *project)
{
    pseudonyms all = {.ctx = project->ctx, .arena = meso_arena_new(project->ctx)};
    if (!all.arena) return MESO_E_NOMEM;
    meso_status status = meso_sql_run(project, number_actors, doing);
    if (status == MESO_OK) status = read_pseudonyms(project, &all);
    if (status == MESO_OK) status = meso_sql_run(project, leave_out, doing);
    if (status == MESO_OK) status = replace_everywhere(project, &all);
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
