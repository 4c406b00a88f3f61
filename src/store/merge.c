/* How do two files made apart become one, in either order the same? */
#include "store/merge.h"

#include "base/ctx.h"
#include "store/shelf.h"

#include <mesoscope/merge.h>

#include <string.h>

static const char doing[] = "merging";

/* Opens and closes: what is no project, damaged or of another version is told before. */
static meso_status look_at(meso_ctx *ctx, const char *path)
{
    meso_project *project = NULL;
    const meso_status status = meso_project_open(ctx, &project, path, MESO_OPEN_READ);
    meso_project_close(project);
    return status;
}

static meso_status attach(meso_project *into, const char *path, const char *name)
{
    meso_statement run = {0};
    meso_text plain;
    meso_text_start(&plain, into->ctx);
    /* SQLite reads names that begin with "file:" or ":" in its own way; a path is a path. */
    if (path[0] == ':' || strncmp(path, "file:", 5) == 0) meso_text_put(&plain, "./");
    meso_text_put(&plain, path);
    meso_status status = plain.status;
    if (status == MESO_OK) status = meso_statement_start(&run, into, "ATTACH ? AS ?", doing);
    if (status == MESO_OK) {
        meso_statement_put_text(&run, meso_text_get(&plain));
        meso_statement_put_text(&run, name);
        status = meso_statement_run(&run);
    }
    meso_statement_end(&run);
    meso_text_release(&plain);
    return status;
}

static meso_status keep_choices(meso_project *into, const meso_merge_choice *choices,
                                int64_t count)
{
    meso_statement put = {0};
    meso_status status = meso_sql_run(
        into,
        "CREATE TEMP TABLE merge_choice(tbl TEXT, id TEXT, col TEXT, take TEXT, "
        "PRIMARY KEY(tbl, id, col));"
        "CREATE TEMP TABLE merge_conflict(tbl TEXT, id TEXT, what TEXT, col TEXT, va, vb)",
        doing);
    if (status == MESO_OK)
        status = meso_statement_start(
            &put, into, "INSERT OR REPLACE INTO temp.merge_choice VALUES(?, ?, ?, ?)", doing);
    for (int64_t c = 0; status == MESO_OK && c < count; c++) {
        const meso_merge_choice *choice = &choices[c];
        if (strcmp(choice->take, "one") != 0 && strcmp(choice->take, "other") != 0) continue;
        meso_statement_put_text(&put, choice->table);
        meso_statement_put_text(&put, choice->row);
        meso_statement_put_text(&put, choice->column);
        meso_statement_put_text(&put, choice->take);
        status = meso_statement_run(&put);
        meso_statement_again(&put);
    }
    meso_statement_end(&put);
    return status;
}

enum { CONFLICT_COLUMNS = 9 };

static meso_status start_table(meso_ctx *ctx, meso_table **out, int64_t rows)
{
    static const char *const names[CONFLICT_COLUMNS][2] = {
        {"table", "in which table"},
        {"row", "which row"},
        {"what", "what it is about"},
        {"column", "which of its columns"},
        {"one", "what one file says"},
        {"other", "what the other says"},
        {"one_from", "the file that says one"},
        {"other_from", "the file that says other"},
        {"take", "one or other: to be decided by a person"}};
    meso_table *table = NULL;
    meso_status status = meso_table_new(ctx, &table, "conflicts", rows);
    for (int c = 0; status == MESO_OK && c < CONFLICT_COLUMNS; c++) {
        const meso_column column = {
            .name = names[c][0], .unit = "", .meaning = names[c][1], .kind = MESO_COLUMN_TEXT};
        int32_t at = 0;
        status = meso_table_add_column(ctx, &at, table, &column);
    }
    if (status < 0)
        meso_table_free(table);
    else
        *out = table;
    return status;
}

/* Conflicts without a decision, the lesser value always as "one". */
static meso_status list(meso_project *into, meso_table **out, const char *one,
                        const char *other)
{
    static const char open_ones[] =
        " FROM temp.merge_conflict c WHERE NOT EXISTS (SELECT 1 FROM temp.merge_choice d WHERE "
        "d.tbl=c.tbl AND d.id=c.id AND d.col=c.col)";
    meso_ctx *ctx = into->ctx;
    meso_statement read = {0};
    meso_text sql;
    meso_table *table = NULL;
    int64_t rows = 0, r = 0;
    int row = 0;
    meso_text_start(&sql, ctx);
    meso_text_printf(&sql, "SELECT count(*)%s", open_ones);
    meso_status status = sql.status;
    if (status == MESO_OK) status = meso_sql_integer(into, &rows, meso_text_get(&sql), doing);
    if (status == MESO_OK) status = start_table(ctx, &table, rows);
    meso_text_clear(&sql);
    meso_text_printf(
        &sql,
        "SELECT tbl, id, ifnull(what, ''), col, ifnull(iif(ifnull(va, '') < "
        "ifnull(vb, ''), va, vb), ''), ifnull(iif(ifnull(va, '') < ifnull(vb, ''), "
        "vb, va), ''), iif(ifnull(va, '') < ifnull(vb, ''), ?1, ?2), "
        "iif(ifnull(va, '') < ifnull(vb, ''), ?2, ?1), ''%s ORDER BY tbl, id, col",
        open_ones);
    if (status == MESO_OK)
        status = meso_statement_start(&read, into, meso_text_get(&sql), doing);
    if (status == MESO_OK) {
        meso_statement_put_text(&read, one);
        meso_statement_put_text(&read, other);
    }
    while (status == MESO_OK) {
        status = meso_statement_step(&read, &row);
        if (status < 0 || !row || r == rows) break;
        for (int c = 0; c < CONFLICT_COLUMNS; c++) {
            table->column[c].text[r] =
                meso_table_text(ctx, table, meso_statement_text(&read, c));
            if (!table->column[c].text[r]) status = MESO_E_NOMEM;
        }
        r++;
    }
    meso_statement_end(&read);
    meso_text_release(&sql);
    if (status < 0)
        meso_table_free(table);
    else
        *out = table;
    return status;
}

static meso_status check_references(meso_project *into)
{
    int64_t lost = 0;
    const meso_status status =
        meso_sql_integer(into, &lost, "SELECT count(*) FROM pragma_foreign_key_check", doing);
    if (status < 0 || lost == 0) return status;
    return meso_fail(into->ctx, MESO_E_DATA,
                     "%lld rows of the merged project would point to nothing; nothing was made",
                     (long long)lost);
}

static meso_status merge_all(meso_project *into, meso_table **out, const char *one,
                             const char *other, const meso_merge_choice *choices, int64_t count)
{
    meso_merging merging = {.into = into};
    meso_table *open = NULL;
    meso_text_start(&merging.sql, into->ctx);
    into->watch.is_off = 1;
    meso_status status = meso_sql_run(into, "PRAGMA defer_foreign_keys=ON", doing);
    if (status == MESO_OK) status = keep_choices(into, choices, count);
    if (status == MESO_OK) status = meso_merge_rows(&merging);
    if (status == MESO_OK) status = meso_merge_blocks(&merging);
    if (status == MESO_OK) status = list(into, &open, one, other);
    if (status == MESO_OK && open->rows == 0) {
        status = check_references(into);
        if (status == MESO_OK) status = meso_shelf_rebuild(into);
    }
    into->watch.is_off = 0;
    meso_text_release(&merging.sql);
    if (status < 0)
        meso_table_free(open);
    else
        *out = open;
    return status;
}

/* Leaves no file behind that is not the whole of it. */
static void remove_file(const char *path)
{
    sqlite3_vfs *files = sqlite3_vfs_find(NULL);
    (void)files->xDelete(files, path, 0);
}

meso_status meso_project_merge(meso_ctx *ctx, meso_table **out, const char *path,
                               const char *one, const char *other,
                               const meso_merge_choice *choices, int64_t count)
{
    meso_project *into = NULL;
    meso_table *open = NULL;
    meso_status status = look_at(ctx, one);
    if (status == MESO_OK) status = look_at(ctx, other);
    if (status == MESO_OK) status = meso_project_open(ctx, &into, path, MESO_OPEN_CREATE);
    if (status < 0) return status;
    status = attach(into, one, "one");
    if (status == MESO_OK) status = attach(into, other, "other");
    if (status == MESO_OK) status = meso_project_begin(ctx, into);
    if (status == MESO_OK) {
        status = merge_all(into, &open, one, other, choices, count);
        if (status == MESO_OK && open->rows == 0)
            status = meso_project_commit(ctx, into);
        else
            meso_project_rollback(into);
    }
    meso_project_close(into);
    if (status < 0 || open->rows > 0) remove_file(path);
    if (status < 0)
        meso_table_free(open);
    else
        *out = open;
    return status;
}
