/* How does a row of a register come into the file, or change there? */
#include "store/register_value.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "base/text.h"

#include <string.h>

enum { KEY_DIGITS = 13, KEY_BASE = 36 }; /* digits of a 63-bit id */

/* One field that was given. */
typedef struct given {
    const meso_field *field;
    meso_value value;
} given;

typedef struct entry_row {
    meso_project *project;
    const meso_register *book;
    given *given; /* [count] */
    int32_t count;
    int64_t id; /* of the row it changes; 0 = a new one */
} entry_row;

static meso_status fail_field(meso_ctx *ctx, const meso_register *book, const char *name)
{
    meso_text names;
    meso_text_start(&names, ctx);
    for (const meso_field *field = book->fields; field->name; field++)
        meso_text_printf(&names, "%s%s", field == book->fields ? "" : ", ", field->name);
    const meso_status status =
        meso_fail(ctx, MESO_E_ARGUMENT, "%s has no field \"%s\"; it has %s", book->name, name,
                  meso_text_get(&names));
    meso_text_release(&names);
    return status;
}

static const given *find_given(const entry_row *row, const char *name)
{
    for (int32_t i = 0; i < row->count; i++)
        if (strcmp(row->given[i].field->name, name) == 0) return &row->given[i];
    return NULL;
}

/* Puts "a=? AND b IS ?" or "a, b" for the fields, as their columns. */
static void put_column(meso_text *sql, const meso_field *field)
{
    meso_text_printf(sql, "%s%s", field->name, meso_field_is_id(field) ? "_id" : "");
}

/* The row with the same identity, when all of what identifies was given. */
static meso_status find_same(entry_row *row)
{
    meso_statement find = {0};
    meso_text sql;
    int found = 0;
    meso_text_start(&sql, row->project->ctx);
    meso_text_printf(&sql, "SELECT id FROM %s WHERE 1", row->book->name);
    for (const char *const *name = row->book->identified; *name; name++) {
        const meso_field *field = meso_register_field(row->book, *name);
        meso_text_put(&sql, " AND ");
        put_column(&sql, field);
        meso_text_put(&sql, "=?");
    }
    meso_status status = sql.status;
    if (status == MESO_OK)
        status =
            meso_statement_start(&find, row->project, sql.data, "finding a row of a register");
    for (const char *const *name = row->book->identified; status == MESO_OK && *name; name++) {
        const given *part = find_given(row, *name);
        const meso_value none = {MESO_VALUE_TEXT, "", 0, 0};
        meso_value_put(&find, part ? &part->value : &none);
    }
    if (status == MESO_OK) status = meso_statement_step(&find, &found);
    if (status == MESO_OK && found) row->id = meso_statement_integer(&find, 0);
    meso_statement_end(&find);
    meso_text_release(&sql);
    return status;
}

/* A key nobody else makes: the id in digits and letters. */
static void make_key(char key[KEY_DIGITS + 1], int64_t id)
{
    static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    char *at = key + KEY_DIGITS;
    *at = 0;
    for (; at > key && id > 0; id /= KEY_BASE)
        *--at = digits[id % KEY_BASE];
    memmove(key, at, strlen(at) + 1);
}

static meso_status check_needed(const entry_row *row)
{
    for (const meso_field *field = row->book->fields; field->name; field++)
        if (field->needed && !find_given(row, field->name))
            return meso_fail(row->project->ctx, MESO_E_DATA, "%s: a new row needs its %s",
                             row->book->name, field->name);
    return MESO_OK;
}

static void put_insert(meso_text *sql, const entry_row *row, const char *key)
{
    meso_text_printf(sql, "INSERT INTO %s(id%s", row->book->name, key ? ", key" : "");
    for (int32_t i = 0; i < row->count; i++) {
        meso_text_put(sql, ", ");
        put_column(sql, row->given[i].field);
    }
    meso_text_put(sql, key ? ") VALUES(?, ?" : ") VALUES(?");
    for (int32_t i = 0; i < row->count; i++)
        meso_text_put(sql, ", ?");
    meso_text_put(sql, ")");
}

static void put_update(meso_text *sql, const entry_row *row)
{
    meso_text_printf(sql, "UPDATE %s SET ", row->book->name);
    for (int32_t i = 0; i < row->count; i++) {
        if (i) meso_text_put(sql, ", ");
        put_column(sql, row->given[i].field);
        meso_text_put(sql, "=?");
    }
    meso_text_put(sql, " WHERE id=?");
}

/* What a CHECK of the table refused, in the words of the rule where it is a rule of people. */
static meso_status explain(const entry_row *row, meso_status status)
{
    meso_ctx *ctx = row->project->ctx;
    if (sqlite3_extended_errcode(row->project->db) != SQLITE_CONSTRAINT_CHECK) return status;
    if (strcmp(row->book->name, "probe") == 0)
        return meso_fail(ctx, MESO_E_DATA,
                         "probe: it stays an idea until it says loss_cap, amplify_if and "
                         "dampen_if: what may be lost, when to do more, when to stop");
    if (strcmp(row->book->name, "forecast") == 0)
        return meso_fail(ctx, MESO_E_DATA,
                         "forecast: it needs a probability p, or an interval lo to hi");
    return meso_fail(ctx, MESO_E_DATA, "%s: a rule of the register refuses this row (%s)",
                     row->book->name, sqlite3_errmsg(row->project->db));
}

static meso_status write_row(entry_row *row)
{
    meso_statement put = {0};
    meso_text sql;
    char made[KEY_DIGITS + 1];
    const int is_new = row->id == 0;
    if (is_new) row->id = meso_project_new_id(row->project);
    make_key(made, row->id);
    const int has_key = meso_register_field(row->book, "key") != NULL;
    const char *key = is_new && has_key && !find_given(row, "key") ? made : NULL;
    meso_text_start(&sql, row->project->ctx);
    if (is_new)
        put_insert(&sql, row, key);
    else
        put_update(&sql, row);
    meso_status status = sql.status;
    if (status == MESO_OK)
        status = meso_statement_start(&put, row->project, sql.data, "writing a register");
    if (status == MESO_OK) {
        if (is_new) meso_statement_put_integer(&put, row->id);
        if (key) meso_statement_put_text(&put, key);
        for (int32_t i = 0; i < row->count; i++)
            meso_value_put(&put, &row->given[i].value);
        if (!is_new) meso_statement_put_integer(&put, row->id);
        status = meso_statement_run(&put);
        if (status < 0) status = explain(row, status);
    }
    meso_statement_end(&put);
    meso_text_release(&sql);
    return status;
}

/* Finds what the words stand for; an empty key is as none. */
static meso_status read_entries(entry_row *row, const meso_entry *entries, int32_t count)
{
    meso_ctx *ctx = row->project->ctx;
    for (int32_t i = 0; i < count; i++) {
        const char *words = entries[i].value ? entries[i].value : "";
        const meso_field *field = meso_register_field(row->book, entries[i].field);
        if (!field) return fail_field(ctx, row->book, entries[i].field);
        if (find_given(row, field->name))
            return meso_fail(ctx, MESO_E_ARGUMENT, "%s: %s is given twice", row->book->name,
                             field->name);
        if (!*words && strcmp(field->name, "key") == 0) continue;
        meso_value value;
        const meso_status status =
            meso_value_find(row->project, &value, row->book, field, words);
        if (status < 0) return status;
        row->given[row->count++] = (given){field, value};
    }
    return MESO_OK;
}

static meso_status enter(entry_row *row, const meso_entry *entries, int32_t count)
{
    meso_status status = read_entries(row, entries, count);
    const int is_keyed = strcmp(row->book->identified[0], "key") == 0;
    if (status == MESO_OK && (!is_keyed || find_given(row, "key"))) status = find_same(row);
    if (status == MESO_OK && row->id == 0) status = check_needed(row);
    if (status == MESO_OK && (row->count > 0 || row->id == 0)) status = write_row(row);
    return status;
}

meso_status meso_project_enter(meso_ctx *ctx, int64_t *id, meso_project *project,
                               const meso_register *book, const meso_entry *entries,
                               int32_t count)
{
    project->ctx = ctx;
    int mine = 0;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    entry_row row = {.project = project, .book = book};
    row.given = MESO_TAKE(ctx, arena, given, (int64_t)count + 1);
    meso_status status = row.given ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) status = meso_change_start(project, &mine);
    if (status == MESO_OK) status = meso_change_end(project, mine, enter(&row, entries, count));
    if (status == MESO_OK && id) *id = row.id;
    meso_arena_free(arena);
    return status;
}
