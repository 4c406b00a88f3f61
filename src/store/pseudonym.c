/* Which words give a name away, and what is said instead? */
#include "store/pseudonym.h"

#include "base/ctx.h"
#include "base/text.h"

#include <string.h>

static const char doing[] = "leaving out names";

enum { LEAST_NAME = 3 };

static int is_letter(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

static unsigned char small(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

static int begins_with(const char *text, const meso_pseudonym *one)
{
    for (size_t i = 0; i < one->bytes; i++)
        if (small((unsigned char)text[i]) != small((unsigned char)one->name[i])) return 0;
    return !is_letter((unsigned char)text[one->bytes]);
}

/* The text with every name that may not be shown replaced, longer names first. */
static void replace_names(meso_text *out, const meso_pseudonyms *all, const char *text)
{
    for (const char *at = text; *at;) {
        const meso_pseudonym *found = NULL;
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
    meso_pseudonyms *all = sqlite3_user_data(call);
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

meso_status meso_pseudonyms_read(meso_project *project, meso_pseudonyms *all)
{
    meso_statement read = {0};
    int64_t most = 0;
    int row = 0;
    meso_status status =
        meso_sql_integer(project, &most, "SELECT count(*) FROM temp.hidden", doing);
    if (status < 0) return status;
    all->of = MESO_TAKE(project->ctx, all->arena, meso_pseudonym, most);
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
        meso_pseudonym *one = &all->of[all->count++];
        one->name = meso_arena_text(project->ctx, all->arena, meso_statement_text(&read, 0));
        one->said = meso_arena_text(project->ctx, all->arena, meso_statement_text(&read, 1));
        if (!one->name || !one->said) status = MESO_E_NOMEM;
        one->bytes = status == MESO_OK ? strlen(one->name) : 0;
    }
    meso_statement_end(&read);
    return status;
}

meso_status meso_pseudonyms_replace(meso_project *project, meso_pseudonyms *all)
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
