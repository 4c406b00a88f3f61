/* Does a file of an earlier version become one of ours, with a copy kept, or stay as it was? */
#include "disk.h"
#include "store.h"

#include "store/schema.h"

static const char file[] = "old.meso";
static const char copy[] = "old.meso.version-1";

/* What a later program might do: another column, another table, a row that moves. */
static const char second[] = "ALTER TABLE word ADD COLUMN author TEXT NOT NULL DEFAULT '';"
                             "CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL);"
                             "INSERT INTO note(text) SELECT value FROM word WHERE key='note';"
                             "DELETE FROM word WHERE key='note'; PRAGMA user_version=2";
static const char broken[] = "CREATE TABLE note(id INTEGER PRIMARY KEY); DELETE FROM word;"
                             "INSERT INTO nowhere VALUES(1); PRAGMA user_version=2";
static const char orphaning[] = "DELETE FROM scheme; PRAGMA user_version=2";

static meso_schema schema_with(const char *step, const char *steps[2])
{
    steps[0] = meso_project_schema.sql[0];
    steps[1] = step;
    return (meso_schema){2, steps};
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

/* Opens as version 1 and brings it up to `step`. */
static meso_status upgrade(meso_ctx *ctx, const char *step, meso_open how)
{
    const char *steps[2];
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
    T_SAME(version_of(file), meso_project_schema.steps);
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
    T_SAME(version_of(file), 2);
    T_SAME(version_of(copy), 1);
    expect_note(ctx, copy);
    /* This program does not know version 2. */
    meso_project *project = NULL;
    T_SAME(meso_project_open(ctx, &project, file, MESO_OPEN_WRITE), MESO_E_LOCKED);
    /* An older copy is never written over. */
    disk_forget(disk_find(file));
    disk_bring(&start, file);
    T_OK(ctx, upgrade(ctx, second, MESO_OPEN_WRITE));
    T_SAME(version_of("old.meso.version-1.2"), 1);
    free(start.data);
    meso_ctx_free(ctx);
}

static void test_schema_that_fails_changes_nothing(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    disk_bytes start = {0};
    make(ctx, &start);
    T_TRUE(upgrade(ctx, broken, MESO_OPEN_WRITE) != MESO_OK);
    T_SAME(version_of(file), 1);
    expect_note(ctx, file);
    T_SAME(upgrade(ctx, orphaning, MESO_OPEN_WRITE), MESO_E_PARSE);
    T_TRUE(strstr(meso_error_text(ctx), "1 rows point to nothing") != NULL);
    T_SAME(version_of(file), 1);
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
            T_TRUE(status == MESO_OK ? version == 2 : version == 1 || version == 2);
            if (version == 1) expect_note(ctx, file);
            if (version == 2) expect_note(ctx, copy);
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
    test_schema_that_fails_changes_nothing();
    test_schema_upgrade_survives_every_fault();
    return t_end();
}
