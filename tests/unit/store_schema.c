/* Does a file of an earlier version become one of ours, with a copy kept, or stay as it was? */
#include "disk.h"
#include "store.h"

#include "store/schema.h"

static const char file[] = "old.meso";

/* Steps of a later program, that of today being version OURS. */
enum { OURS = 3, NEXT, MOST_STEPS };
#define IS_NEXT "PRAGMA user_version=4"
static const char copy[] = "old.meso.version-3";
static const char second_copy[] = "old.meso.version-3.2";

/* What a later program might do: another column, another table, a row that moves. */
static const char second[] = "ALTER TABLE word ADD COLUMN author TEXT NOT NULL DEFAULT '';"
                             "CREATE TABLE memo(id INTEGER PRIMARY KEY, text TEXT NOT NULL);"
                             "INSERT INTO memo(text) SELECT value FROM word WHERE key='note';"
                             "DELETE FROM word WHERE key='note'; " IS_NEXT;
static const char broken[] = "CREATE TABLE memo(id INTEGER PRIMARY KEY); DELETE FROM word;"
                             "INSERT INTO nowhere VALUES(1); " IS_NEXT;
static const char orphaning[] = "DELETE FROM scheme; " IS_NEXT;

static meso_schema schema_with(const char *step, const char *steps[MOST_STEPS])
{
    for (int i = 0; i < OURS; i++)
        steps[i] = meso_project_schema.sql[i];
    steps[OURS] = step;
    return (meso_schema){NEXT, steps};
}

static void make(meso_ctx *ctx, disk_bytes *out)
{
    meso_project *project = NULL;
    const meso_code nation = {"N", NULL, NULL, -1, NULL, NULL};
    meso_codes *regions = NULL;
    disk_wipe();
    T_OK(ctx, meso_codes_new(ctx, &regions, "district", "region", &nation, 1));
    T_OK(ctx, meso_project_open(ctx, &project, file, MESO_OPEN_CREATE));
    T_OK(ctx, meso_project_set(ctx, project, "note", "ask the harbour master"));
    T_OK(ctx, meso_project_put_codes(ctx, project, regions));
    meso_project_close(project);
    meso_codes_free(regions);
    disk_keep(out, file);
}

/* Opens as our version and brings it up to `step`. */
static meso_status upgrade(meso_ctx *ctx, const char *step, meso_open how)
{
    const char *steps[MOST_STEPS];
    const meso_schema schema = schema_with(step, steps);
    meso_project *project = NULL;
    meso_status status = meso_project_open(ctx, &project, file, how);
    if (status == MESO_OK) status = meso_schema_accept(project, &schema);
    meso_project_close(project);
    return status;
}

static int64_t version_of(const char *name)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    int64_t version = -1;
    if (sqlite3_open_v2(name, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        version = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return version;
}

static void expect_note(meso_ctx *ctx, const char *name)
{
    meso_project *project = NULL;
    T_OK(ctx, meso_project_open(ctx, &project, name, MESO_OPEN_READ));
    const char *note = project ? meso_project_get(ctx, project, "note") : NULL;
    T_TEXT(note ? note : "(none)", "ask the harbour master");
    meso_project_close(project);
}

static void test_schema_numbers_its_version(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    disk_bytes start = {0};
    make(ctx, &start);
    T_SAME(meso_project_schema.steps, OURS);
    T_SAME(version_of(file), OURS);
    free(start.data);
    meso_ctx_free(ctx);
}

static void test_schema_upgrades_after_a_copy(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    disk_bytes start = {0};
    make(ctx, &start);
    T_SAME(upgrade(ctx, second, MESO_OPEN_READ), MESO_E_LOCKED);
    T_TRUE(strstr(meso_error_text(ctx), "open it once for writing") != NULL);
    T_TRUE(disk_find(copy) == NULL);
    T_OK(ctx, upgrade(ctx, second, MESO_OPEN_WRITE));
    T_SAME(version_of(file), NEXT);
    T_SAME(version_of(copy), OURS);
    expect_note(ctx, copy);
    /* This program does not know the next version. */
    meso_project *project = NULL;
    T_SAME(meso_project_open(ctx, &project, file, MESO_OPEN_WRITE), MESO_E_LOCKED);
    /* An older copy is never written over. */
    disk_forget(disk_find(file));
    disk_bring(&start, file);
    T_OK(ctx, upgrade(ctx, second, MESO_OPEN_WRITE));
    T_SAME(version_of(second_copy), OURS);
    free(start.data);
    meso_ctx_free(ctx);
}

/* A file of the first version becomes one of ours: nothing is lost, the new tables are there.
 */
static void test_schema_upgrades_every_earlier_version(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    const meso_schema first = {1, meso_project_schema.sql};
    disk_wipe();
    sqlite3 *db = NULL;
    T_SAME(sqlite3_open(file, &db), SQLITE_OK);
    T_SAME(sqlite3_exec(db, first.sql[0], NULL, NULL, NULL), SQLITE_OK);
    T_SAME(sqlite3_exec(db, "INSERT INTO word VALUES('note', 'ask the harbour master')", NULL,
                        NULL, NULL),
           SQLITE_OK);
    sqlite3_close(db);
    T_SAME(version_of(file), 1);
    meso_project *project = NULL;
    T_SAME(meso_project_open(ctx, &project, file, MESO_OPEN_READ), MESO_E_LOCKED);
    T_OK(ctx, meso_project_open(ctx, &project, file, MESO_OPEN_WRITE));
    meso_table *actors = NULL;
    T_OK(ctx, meso_project_query(ctx, &actors, project, "SELECT count(*) FROM actor"));
    meso_table_free(actors);
    meso_project_close(project);
    T_SAME(version_of(file), OURS);
    T_SAME(version_of("old.meso.version-1"), 1);
    expect_note(ctx, file);
    meso_ctx_free(ctx);
}

static void test_schema_that_fails_changes_nothing(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    disk_bytes start = {0};
    make(ctx, &start);
    T_TRUE(upgrade(ctx, broken, MESO_OPEN_WRITE) != MESO_OK);
    T_SAME(version_of(file), OURS);
    expect_note(ctx, file);
    T_SAME(upgrade(ctx, orphaning, MESO_OPEN_WRITE), MESO_E_PARSE);
    T_TRUE(strstr(meso_error_text(ctx), "1 rows point to nothing") != NULL);
    T_SAME(version_of(file), OURS);
    expect_note(ctx, file);
    free(start.data);
    meso_ctx_free(ctx);
}

static void test_schema_upgrade_survives_every_fault(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    disk_bytes start = {0};
    make(ctx, &start);
    static const disk_fault faults[] = {DISK_FAILS_ONCE, DISK_FULL, DISK_POWER_LOST};
    for (int k = 0; k < 3; k++)
        for (long n = 1;; n++) {
            disk_wipe();
            disk_state.seed = (uint32_t)n;
            disk_bring(&start, file);
            disk_arm(faults[k], n);
            const meso_status status = upgrade(ctx, second, MESO_OPEN_WRITE);
            const long changes = disk_state.count;
            disk_restart();
            const int64_t version = version_of(file);
            T_TRUE(version == NEXT || (status != MESO_OK && version == OURS));
            expect_note(ctx, version == OURS ? file : copy);
            if (changes < n) break;
        }
    disk_wipe();
    free(start.data);
    meso_ctx_free(ctx);
}

int main(void)
{
    disk_register();
    test_schema_numbers_its_version();
    test_schema_upgrades_after_a_copy();
    test_schema_upgrades_every_earlier_version();
    test_schema_that_fails_changes_nothing();
    test_schema_upgrade_survives_every_fault();
    return t_end();
}
