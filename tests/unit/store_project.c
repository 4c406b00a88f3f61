/* Does a project open, remember, refuse what is not one, and stay one file? */
#include "t.h"

#include <mesoscope/project.h>

#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/meso-project-XXXXXX";

static const char *in_folder(char path[512], const char *name)
{
    (void)snprintf(path, 512, "%s/%s", folder, name);
    return path;
}

static int file_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0;
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    T_SAME(sqlite3_open(path, &db), SQLITE_OK);
    T_SAME(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void write_file(const char *path, const char *bytes, size_t count)
{
    FILE *file = fopen(path, "wb");
    T_TRUE(file && fwrite(bytes, 1, count, file) == count);
    if (file) fclose(file);
}

/* Opens and expects a failure of that status whose sentence holds `says`. */
static void refuse(const char *path, meso_open how, meso_status wanted, const char *says)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    T_SAME(meso_project_open(ctx, &project, path, how), wanted);
    T_TRUE(project == NULL);
    T_TRUE(strstr(meso_error_text(ctx), path) != NULL);
    T_TRUE(strstr(meso_error_text(ctx), says) != NULL);
    if (!strstr(meso_error_text(ctx), says)) fprintf(stderr, "    %s\n", meso_error_text(ctx));
    meso_project_close(project);
    meso_ctx_free(ctx);
}

static void test_project_is_created_once_and_is_one_file(void)
{
    char path[512], beside[600];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    in_folder(path, "once.meso");
    T_SAME(meso_project_open(ctx, &project, path, MESO_OPEN_CREATE), MESO_OK);
    T_TEXT(meso_project_path(project), path);
    T_SAME(meso_project_set(ctx, project, "name", "Alder Bay"), MESO_OK);
    meso_project_close(project);
    T_TRUE(file_exists(path));
    (void)snprintf(beside, sizeof beside, "%s-wal", path);
    T_TRUE(!file_exists(beside));
    (void)snprintf(beside, sizeof beside, "%s-shm", path);
    T_TRUE(!file_exists(beside));
    (void)snprintf(beside, sizeof beside, "%s-journal", path);
    T_TRUE(!file_exists(beside));
    refuse(path, MESO_OPEN_CREATE, MESO_E_IO, "exists already");

    project = NULL;
    T_SAME(meso_project_open(ctx, &project, path, MESO_OPEN_READ), MESO_OK);
    const char *name = meso_project_get(ctx, project, "name");
    T_TEXT(name ? name : "(none)", "Alder Bay");
    T_TRUE(meso_project_get(ctx, project, "note") == NULL);
    T_SAME(meso_project_set(ctx, project, "name", "other"), MESO_E_ARGUMENT);
    meso_project_close(project);
    meso_ctx_free(ctx);
}

static void test_project_words_follow_their_change(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    T_SAME(meso_project_open(ctx, &project, in_folder(path, "words.meso"), MESO_OPEN_CREATE),
           MESO_OK);
    T_SAME(meso_project_set(ctx, project, "a", "1"), MESO_OK);
    T_SAME(meso_project_begin(ctx, project), MESO_OK);
    T_SAME(meso_project_begin(ctx, project), MESO_E_ARGUMENT);
    T_SAME(meso_project_set(ctx, project, "a", "2"), MESO_OK);
    T_SAME(meso_project_log(ctx, project, "meso set a 2", NULL), MESO_OK);
    T_TEXT(meso_project_get(ctx, project, "a"), "2");
    meso_project_rollback(project);
    T_TEXT(meso_project_get(ctx, project, "a"), "1");
    T_SAME(meso_project_commit(ctx, project), MESO_E_ARGUMENT);
    T_SAME(meso_project_set(ctx, project, "a", NULL), MESO_OK);
    T_TRUE(meso_project_get(ctx, project, "a") == NULL);
    meso_project_close(project);
    meso_ctx_free(ctx);
}

static void test_project_says_what_a_foreign_file_is(void)
{
    char path[512];
    static const char csv[] = "region;industry;jobs\nA;01;12\n";
    static const char sheet[] = "PK\x03\x04 and more of a workbook";
    static const char torn[] = "SQLite format 3\0 and nothing that follows from it";
    refuse(in_folder(path, "absent.meso"), MESO_OPEN_READ, MESO_E_NOTFOUND, "no such file");
    write_file(in_folder(path, "empty.meso"), "", 0);
    refuse(path, MESO_OPEN_READ, MESO_E_PARSE, "an empty file");
    refuse(path, MESO_OPEN_CREATE, MESO_E_IO, "exists already");
    write_file(in_folder(path, "csv.meso"), csv, sizeof csv - 1);
    refuse(path, MESO_OPEN_WRITE, MESO_E_PARSE, "looks like a text");
    write_file(in_folder(path, "sheet.meso"), sheet, sizeof sheet - 1);
    refuse(path, MESO_OPEN_READ, MESO_E_PARSE, "XLSX");
    write_file(in_folder(path, "torn.meso"), torn, sizeof torn - 1);
    refuse(path, MESO_OPEN_READ, MESO_E_PARSE, "damaged SQLite");
    run_sql(in_folder(path, "other.meso"),
            "PRAGMA application_id=0x0f055112; CREATE TABLE blob(x);");
    refuse(path, MESO_OPEN_READ, MESO_E_PARSE, "another program (application id 0x0f055112)");
    refuse(folder, MESO_OPEN_READ, MESO_E_IO, "");
    refuse(in_folder(path, "no/such/folder.meso"), MESO_OPEN_CREATE, MESO_E_IO, "No such file");
}

static void make(const char *path)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    T_SAME(meso_project_open(ctx, &project, path, MESO_OPEN_CREATE), MESO_OK);
    T_SAME(meso_project_set(ctx, project, "name", "kept"), MESO_OK);
    meso_project_close(project);
    meso_ctx_free(ctx);
}

static void test_project_refuses_a_newer_file_unchanged(void)
{
    char path[512];
    make(in_folder(path, "newer.meso"));
    run_sql(path, "PRAGMA user_version=99");
    refuse(path, MESO_OPEN_READ, MESO_E_LOCKED, "newer Mesoscope");
    refuse(path, MESO_OPEN_WRITE, MESO_E_LOCKED, "update the program");
    run_sql(path, "PRAGMA user_version=3");
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    T_SAME(meso_project_open(ctx, &project, path, MESO_OPEN_WRITE), MESO_OK);
    T_TEXT(meso_project_get(ctx, project, "name"), "kept");
    meso_project_close(project);
    meso_ctx_free(ctx);
}

static void test_project_runs_nothing_that_a_file_brings(void)
{
    char path[512];
    make(in_folder(path, "trigger.meso"));
    run_sql(path, "CREATE TRIGGER t AFTER INSERT ON word BEGIN DELETE FROM word; END");
    refuse(path, MESO_OPEN_READ, MESO_E_PARSE, "trigger named \"t\"");
    make(in_folder(path, "view.meso"));
    run_sql(path, "CREATE VIEW observation AS SELECT load_extension('evil') AS est");
    refuse(path, MESO_OPEN_WRITE, MESO_E_PARSE, "view named \"observation\"");
    make(in_folder(path, "virtual.meso"));
    run_sql(path, "CREATE VIRTUAL TABLE v USING fts5(x)");
    refuse(path, MESO_OPEN_WRITE, MESO_E_PARSE, "did not make");
    make(in_folder(path, "shelf.meso"));
    run_sql(path, "DROP TABLE shelf; CREATE VIRTUAL TABLE shelf USING fts5(title, words)");
    refuse(path, MESO_OPEN_WRITE, MESO_E_PARSE, "did not make");
}

static void test_project_has_one_writer_and_readers_that_never_wait(void)
{
    char path[512];
    make(in_folder(path, "two.meso"));
    meso_ctx *ctx = meso_ctx_new(NULL), *other = meso_ctx_new(NULL);
    meso_project *writer = NULL, *reader = NULL, *second = NULL;
    T_SAME(meso_project_open(other, &reader, path, MESO_OPEN_READ), MESO_OK);
    T_SAME(meso_project_open(ctx, &writer, path, MESO_OPEN_WRITE), MESO_OK);
    T_SAME(meso_project_begin(ctx, writer), MESO_OK);
    T_SAME(meso_project_set(ctx, writer, "name", "new"), MESO_OK);
    T_TEXT(meso_project_get(other, reader, "name"), "kept");
    refuse(path, MESO_OPEN_WRITE, MESO_E_LOCKED, "another program is writing");
    T_SAME(meso_project_open(other, &second, path, MESO_OPEN_READ), MESO_OK);
    T_TEXT(meso_project_get(other, second, "name"), "kept");
    T_SAME(meso_project_commit(ctx, writer), MESO_OK);
    T_TEXT(meso_project_get(other, reader, "name"), "new");
    T_TEXT(meso_project_get(other, second, "name"), "new");
    meso_project_close(writer);
    meso_project_close(second);
    meso_project_close(reader);
    char beside[600];
    (void)snprintf(beside, sizeof beside, "%s-wal", path);
    T_TRUE(!file_exists(beside));
    meso_ctx_free(other);
    meso_ctx_free(ctx);
}

int main(void)
{
    if (!mkdtemp(folder)) return 1;
    test_project_is_created_once_and_is_one_file();
    test_project_words_follow_their_change();
    test_project_says_what_a_foreign_file_is();
    test_project_refuses_a_newer_file_unchanged();
    test_project_runs_nothing_that_a_file_brings();
    test_project_has_one_writer_and_readers_that_never_wait();
    char command[600];
    (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
    T_SAME(system(command), 0);
    return t_end();
}
