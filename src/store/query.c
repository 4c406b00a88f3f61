/* What does the project answer to a question in SQL, without a way to change it? */
#include "base/ctx.h"
#include "base/text.h"
#include "store/people.h"

#include <string.h>

enum {
    TELL_EVERY = 100000, /* steps of SQLite's machine: a few milliseconds */
    CHUNK_ROWS = 1024,
    FRACTION_DIGITS = 3
};

/* Whole numbers above may lose digits as doubles: 2^53. Larger ones are shown as text. */
static const int64_t most_whole = (int64_t)1 << 53;

/* An answer beyond this many bytes is a mistake more often than a wish. */
static const int64_t most_bytes = (int64_t)4 << 30;

/* One value as SQLite gave it. */
typedef struct sql_value {
    const char *text; /* of words; NULL otherwise */
    double number;    /* NaN of anything else */
    int type;         /* of SQLite */
} sql_value;

/* Rows as they come: their number is known only at the end. */
typedef struct chunk {
    struct chunk *next;
    int64_t rows;
    sql_value *value; /* [CHUNK_ROWS * columns] */
} chunk;

typedef struct answer_rows {
    meso_project *project;
    meso_arena *arena;
    sqlite3_stmt *handle;
    int columns;
    int64_t count, bytes;
    chunk *first, *last;
} answer_rows;

static int authorize(void *data, int action, const char *a, const char *b, const char *schema,
                     const char *inner)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_READ:
        return meso_people_may_read(data, a, b, schema, inner) ? SQLITE_OK : SQLITE_DENY;
    /* Loads a file from the disk into the process, or reaches its settings. */
    case SQLITE_FUNCTION:
        return b && (sqlite3_stricmp(b, "load_extension") == 0 ||
                     sqlite3_stricmp(b, "fts3_tokenizer") == 0)
                   ? SQLITE_DENY
                   : SQLITE_OK;
    default: return SQLITE_DENY;
    }
}

static int hear(void *data)
{
    meso_project *project = data;
    if (meso_tell(project->ctx, "answering the query", -1) == MESO_OK) return 0;
    project->cancelled = 1;
    return 1;
}

static meso_status keep_words(answer_rows *rows, sql_value *out, const char *words, int bytes)
{
    char *copy = MESO_TAKE(rows->project->ctx, rows->arena, char, (int64_t)bytes + 1);
    if (!copy || !words)
        return meso_fail(rows->project->ctx, MESO_E_NOMEM,
                         "out of memory at row %lld of the answer", (long long)rows->count + 1);
    memcpy(copy, words, (size_t)bytes);
    rows->bytes += bytes;
    out->text = copy;
    return MESO_OK;
}

static meso_status read_value(answer_rows *rows, sql_value *out, int column)
{
    *out = (sql_value){.number = MESO_NAN, .type = sqlite3_column_type(rows->handle, column)};
    if (out->type == SQLITE_INTEGER) {
        const int64_t whole = sqlite3_column_int64(rows->handle, column);
        if (whole > most_whole || whole < -most_whole) out->type = SQLITE_TEXT;
    }
    if (out->type == SQLITE_INTEGER || out->type == SQLITE_FLOAT)
        out->number = sqlite3_column_double(rows->handle, column);
    if (out->type == SQLITE_BLOB) out->text = "(bytes)";
    if (out->type != SQLITE_TEXT) return MESO_OK;
    const char *words = (const char *)sqlite3_column_text(rows->handle, column);
    return keep_words(rows, out, words, sqlite3_column_bytes(rows->handle, column));
}

static meso_status read_row(answer_rows *rows)
{
    meso_ctx *ctx = rows->project->ctx;
    chunk *last = rows->last;
    if (!last || last->rows == CHUNK_ROWS) {
        chunk *fresh = MESO_TAKE(ctx, rows->arena, chunk, 1);
        sql_value *values =
            MESO_TAKE(ctx, rows->arena, sql_value, (int64_t)CHUNK_ROWS * rows->columns);
        if (!fresh || !values) return MESO_E_NOMEM;
        fresh->value = values;
        if (last)
            last->next = fresh;
        else
            rows->first = fresh;
        rows->last = last = fresh;
    }
    sql_value *out = last->value + last->rows * rows->columns;
    for (int c = 0; c < rows->columns; c++) {
        const meso_status status = read_value(rows, &out[c], c);
        if (status < 0) return status;
    }
    last->rows++;
    rows->count++;
    rows->bytes += (int64_t)sizeof(sql_value) * rows->columns;
    if (rows->bytes <= most_bytes) return MESO_OK;
    return meso_fail(ctx, MESO_E_DATA,
                     "the answer has more than %lld rows and %lld bytes; narrow it, or count "
                     "and sum in the query",
                     (long long)rows->count, (long long)most_bytes);
}

static meso_status fail_sql(meso_project *project, int code)
{
    if ((code & 0xff) == SQLITE_INTERRUPT && project->cancelled)
        return MESO_E_CANCELLED; /* the listener's sentence stands */
    if ((code & 0xff) == SQLITE_AUTH)
        return meso_fail(
            project->ctx, MESO_E_ARGUMENT,
            "a query only reads: one SELECT, no change, no PRAGMA, no ATTACH; what "
            "single people said is counted by the questions, not shown (%s)",
            sqlite3_errmsg(project->db));
    if ((code & 0xff) == SQLITE_ERROR)
        return meso_fail(project->ctx, MESO_E_ARGUMENT, "SQL: %s", sqlite3_errmsg(project->db));
    return meso_sql_fail(project, code, "answering the query");
}

static int only_blanks(const char *text)
{
    return text[strspn(text, " \t\r\n;")] == '\0';
}

static meso_status read_rows(answer_rows *rows, const char *sql)
{
    meso_project *project = rows->project;
    const char *rest = NULL;
    int code = sqlite3_prepare_v2(project->db, sql, -1, &rows->handle, &rest);
    /* A table that a query sees as a view is refused here, before the authoriser is asked. */
    if (code == SQLITE_ERROR && strncmp(sqlite3_errmsg(project->db), "cannot modify", 13) == 0)
        return fail_sql(project, SQLITE_AUTH);
    if (code != SQLITE_OK) return fail_sql(project, code);
    if (!rows->handle || !only_blanks(rest))
        return meso_fail(project->ctx, MESO_E_ARGUMENT, "SQL: %s",
                         rows->handle ? "more than one statement; ask one at a time"
                                      : "no statement");
    if (!sqlite3_stmt_readonly(rows->handle) || sqlite3_column_count(rows->handle) == 0)
        return meso_fail(project->ctx, MESO_E_ARGUMENT, "SQL: a query only reads: one SELECT");
    rows->columns = sqlite3_column_count(rows->handle);
    for (;;) {
        code = sqlite3_step(rows->handle);
        if (code == SQLITE_DONE) return MESO_OK;
        if (code != SQLITE_ROW) return fail_sql(project, code);
        const meso_status status = read_row(rows);
        if (status < 0) return status;
    }
}

/* A column of numbers and nulls is a quantity; any text makes it words. */
static meso_column describe(const answer_rows *rows, int column)
{
    int numbers = 0, words = 0, fractions = 0;
    for (const chunk *at = rows->first; at; at = at->next)
        for (int64_t r = 0; r < at->rows; r++) {
            const sql_value *value = &at->value[r * rows->columns + column];
            numbers += value->type == SQLITE_INTEGER || value->type == SQLITE_FLOAT;
            words += value->type == SQLITE_TEXT || value->type == SQLITE_BLOB;
            fractions |= value->type == SQLITE_FLOAT && value->number != trunc(value->number);
            if (words) break;
            if (numbers > 1) numbers = 1;
        }
    return (meso_column){.name = sqlite3_column_name(rows->handle, column),
                         .unit = "",
                         .meaning = "",
                         .kind = numbers && !words ? MESO_COLUMN_QUANTITY : MESO_COLUMN_TEXT,
                         .format = MESO_FORMAT_NUMBER,
                         .digits = fractions ? FRACTION_DIGITS : 0};
}

/* Words of any value; `number` is room for those of a number. */
static const char *words_of(const sql_value *value, meso_text *number)
{
    if (value->text) return value->text;
    meso_text_clear(number);
    if (value->type == SQLITE_INTEGER || value->type == SQLITE_FLOAT)
        meso_text_put_number(number, value->number);
    return meso_text_get(number);
}

static meso_status fill_column(answer_rows *rows, meso_table *table, int column)
{
    meso_ctx *ctx = rows->project->ctx;
    const meso_column description = describe(rows, column);
    int32_t at = 0;
    if (!description.name) return meso_fail(ctx, MESO_E_NOMEM, "out of memory naming columns");
    meso_text number;
    meso_text_start(&number, ctx);
    meso_status status = meso_table_add_column(ctx, &at, table, &description);
    int64_t row = 0;
    for (const chunk *from = rows->first; status == MESO_OK && from; from = from->next)
        for (int64_t r = 0; status == MESO_OK && r < from->rows; r++, row++) {
            const sql_value *value = &from->value[r * rows->columns + column];
            if (description.kind == MESO_COLUMN_QUANTITY) {
                table->column[at].cell[row] = (meso_cell){
                    value->number, value->number, value->number,
                    (uint8_t)(isnan(value->number) ? MESO_CELL_MISSING : MESO_CELL_OBSERVED)};
                continue;
            }
            table->column[at].text[row] = meso_table_text(ctx, table, words_of(value, &number));
            if (number.status < 0 || !table->column[at].text[row]) status = MESO_E_NOMEM;
        }
    meso_text_release(&number);
    return status;
}

static meso_status make_table(answer_rows *rows, meso_table **out)
{
    meso_table *table = NULL;
    meso_status status = meso_table_new(rows->project->ctx, &table, "query", rows->count);
    for (int c = 0; status == MESO_OK && c < rows->columns; c++)
        status = fill_column(rows, table, c);
    if (status < 0)
        meso_table_free(table);
    else
        *out = table;
    return status;
}

/* Looked at through the gate, or, with no guard, as it is. */
static meso_status query(meso_ctx *ctx, meso_table **out, meso_project *project,
                         const char *sql, meso_people_guard *guard)
{
    project->ctx = ctx;
    project->cancelled = 0;
    int mine = 0;
    answer_rows rows = {.project = project, .arena = meso_arena_new(ctx)};
    if (!rows.arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_view_start(project, &mine));
    /* Naming observation once connects it, which the authorizer would take for a change. */
    MESO_TRY(meso_sql_run(project, "EXPLAIN SELECT 1 FROM observation", "answering the query"));
    if (guard) {
        MESO_TRY(meso_people_cover(project, guard));
        (void)sqlite3_set_authorizer(project->db, authorize, guard);
    }
    sqlite3_progress_handler(project->db, TELL_EVERY, hear, project);
    status = read_rows(&rows, sql);
    if (status == MESO_OK) status = make_table(&rows, out);
done:
    sqlite3_finalize(rows.handle);
    sqlite3_progress_handler(project->db, 0, NULL, NULL);
    (void)sqlite3_set_authorizer(project->db, NULL, NULL);
    if (guard) meso_people_uncover(project, guard);
    meso_view_end(project, mine);
    meso_arena_free(rows.arena);
    return status;
}

meso_status meso_project_query(meso_ctx *ctx, meso_table **out, meso_project *project,
                               const char *sql)
{
    meso_people_guard guard = {""};
    return query(ctx, out, project, sql, &guard);
}

meso_status meso_project_look(meso_ctx *ctx, meso_table **out, meso_project *project,
                              const char *sql)
{
    return query(ctx, out, project, sql, NULL);
}
