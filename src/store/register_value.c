/* What does a word of a sheet stand for in its table? See src/store/register_value.h. */
#include "store/register_value.h"

#include "base/ctx.h"
#include "base/text.h"
#include "store/source.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int meso_field_is_id(const meso_field *field)
{
    return field->kind == MESO_FIELD_REGION || field->kind == MESO_FIELD_ROW ||
           field->kind == MESO_FIELD_SOURCE;
}

void meso_value_put(meso_statement *statement, const meso_value *value)
{
    switch (value->kind) {
    case MESO_VALUE_NULL: meso_statement_put_null(statement); break;
    case MESO_VALUE_TEXT: meso_statement_put_text(statement, value->text); break;
    case MESO_VALUE_NUMBER: meso_statement_put_number(statement, value->number); break;
    case MESO_VALUE_ID: meso_statement_put_integer(statement, value->id); break;
    }
}

/* Numbers as a file writes them: no words, no hexadecimal, nothing left over. */
static meso_status find_number(meso_ctx *ctx, meso_value *out, const meso_register *book,
                               const meso_field *field, const char *words)
{
    char *end = NULL;
    const double number = strtod(words, &end);
    if (*end || words[strspn(words, "+-.0123456789eE")])
        return meso_fail(ctx, MESO_E_DATA, "%s: %s \"%s\" is not a number", book->name,
                         field->name, words);
    if (!(number >= field->low && number <= field->high) || number - number != 0) {
        meso_text range;
        meso_text_start(&range, ctx);
        if (field->low > -HUGE_VAL) meso_text_printf(&range, ", at least %g", field->low);
        if (field->high < HUGE_VAL) meso_text_printf(&range, ", at most %g", field->high);
        const meso_status status =
            meso_fail(ctx, MESO_E_DATA, "%s: %s \"%s\" is out of range%s", book->name,
                      field->name, words, meso_text_get(&range));
        meso_text_release(&range);
        return status;
    }
    *out = (meso_value){MESO_VALUE_NUMBER, NULL, number, 0};
    return MESO_OK;
}

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* 2024, 2024-05 or 2024-05-17, and a day that there is. */
static int is_date(const char *words)
{
    static const char shape[] = "dddd-dd-dd";
    const size_t length = strlen(words);
    if (length != 4 && length != 7 && length != 10) return 0;
    for (size_t i = 0; i < length; i++)
        if (shape[i] == 'd' ? words[i] < '0' || words[i] > '9' : words[i] != shape[i]) return 0;
    const int year = atoi(words), month = length > 4 ? atoi(words + 5) : 1;
    const int day = length > 7 ? atoi(words + 8) : 1;
    return month >= 1 && month <= 12 && day >= 1 && day <= days_of(year, month);
}

static int is_choice(const char *choices, const char *words)
{
    const size_t length = strlen(words);
    for (const char *at = choices; at; at = strchr(at, '|') ? strchr(at, '|') + 1 : NULL)
        if (strcspn(at, "|") == length && strncmp(at, words, length) == 0) return 1;
    return 0;
}

/* The one id that `sql` finds for the words; *count says how many there were. */
static meso_status find_one(meso_project *project, int64_t *id, int *count, const char *sql,
                            const char *words)
{
    meso_statement find = {0};
    int row = 0;
    *count = 0;
    meso_status status = meso_statement_start(&find, project, sql, "finding a row by its name");
    if (status == MESO_OK) {
        meso_statement_put_text(&find, words);
        status = meso_statement_step(&find, &row);
    }
    while (status == MESO_OK && row) {
        if ((*count)++ == 0) *id = meso_statement_integer(&find, 0);
        status = meso_statement_step(&find, &row);
    }
    meso_statement_end(&find);
    return status;
}

/* By code, else by label; a code of several vintages means the one read last. */
static meso_status find_region(meso_project *project, meso_value *out,
                               const meso_register *book, const char *words)
{
    static const char *const ways[] = {
        "SELECT c.id FROM code c JOIN scheme s ON s.id=c.scheme_id WHERE s.kind='region' AND "
        "c.code=? ORDER BY s.id DESC LIMIT 1",
        "SELECT c.id FROM code c JOIN scheme s ON s.id=c.scheme_id WHERE s.kind='region' AND "
        "c.label=? COLLATE NOCASE AND s.id=(SELECT max(id) FROM scheme WHERE kind='region')"};
    int count = 0;
    out->kind = MESO_VALUE_ID;
    for (int w = 0; w < 2 && count == 0; w++) {
        const meso_status status = find_one(project, &out->id, &count, ways[w], words);
        if (status < 0) return status;
    }
    if (count == 1) return MESO_OK;
    return meso_fail(project->ctx, MESO_E_NOTFOUND,
                     count ? "%s: several regions are named \"%s\"; write the code"
                           : "%s: no region \"%s\"; import the regions first, or write a code "
                             "that meso tables shows",
                     book->name, words);
}

/* By key, else by the name or title when just one row has it. */
static meso_status find_row(meso_project *project, meso_value *out, const meso_register *book,
                            const meso_field *field, const char *words)
{
    const meso_register *of = meso_register_find(field->of);
    const char *const names[] = {"key", meso_register_field(of, "name") ? "name" : "title"};
    int count = 0;
    meso_status status = MESO_OK;
    meso_text sql;
    meso_text_start(&sql, project->ctx);
    out->kind = MESO_VALUE_ID;
    for (int w = 0; w < 2 && count == 0 && status == MESO_OK; w++) {
        meso_text_clear(&sql);
        meso_text_printf(&sql, "SELECT id FROM %s WHERE %s=?%s LIMIT 2", of->name, names[w],
                         w ? " COLLATE NOCASE" : "");
        status = sql.status;
        if (status == MESO_OK) status = find_one(project, &out->id, &count, sql.data, words);
    }
    meso_text_release(&sql);
    if (status < 0 || count == 1) return status;
    return meso_fail(project->ctx, MESO_E_NOTFOUND,
                     count ? "%s: %s: several rows of %s are called \"%s\"; write the key"
                           : "%s: %s: %s has no \"%s\"; add it there first",
                     book->name, field->name, of->name, words);
}

meso_status meso_value_find(meso_project *project, meso_value *out, const meso_register *book,
                            const meso_field *field, const char *words)
{
    meso_ctx *ctx = project->ctx;
    if (!*words) {
        if (field->needed)
            return meso_fail(ctx, MESO_E_DATA, "%s: %s is empty and must not be", book->name,
                             field->name);
        const int is_null = meso_field_is_id(field) || field->kind == MESO_FIELD_NUMBER;
        *out = (meso_value){is_null ? MESO_VALUE_NULL : MESO_VALUE_TEXT, "", 0, 0};
        return MESO_OK;
    }
    *out = (meso_value){MESO_VALUE_TEXT, words, 0, 0};
    switch (field->kind) {
    case MESO_FIELD_NUMBER: return find_number(ctx, out, book, field, words);
    case MESO_FIELD_REGION: return find_region(project, out, book, words);
    case MESO_FIELD_ROW: return find_row(project, out, book, field, words);
    case MESO_FIELD_SOURCE:
        out->kind = MESO_VALUE_ID;
        return meso_source_titled(project, &out->id, "document", words);
    case MESO_FIELD_DATE:
        if (is_date(words)) return MESO_OK;
        return meso_fail(ctx, MESO_E_DATA,
                         "%s: %s \"%s\" is not a date; write 2024, 2024-05 or 2024-05-17",
                         book->name, field->name, words);
    case MESO_FIELD_CHOICE:
        if (is_choice(field->of, words)) return MESO_OK;
        return meso_fail(ctx, MESO_E_DATA, "%s: %s \"%s\" is none of %s", book->name,
                         field->name, words, field->of);
    case MESO_FIELD_TEXT: break;
    }
    return MESO_OK;
}
