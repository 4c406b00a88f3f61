/* What stands in a register, in the words that would write it again? */
#include "store/register_value.h"

#include "base/ctx.h"
#include "base/text.h"

#include <string.h>

/* SELECT of the field's words: ids become keys, codes and titles; nulls become "". */
static void put_field(meso_text *sql, const meso_field *field)
{
    switch (field->kind) {
    case MESO_FIELD_NUMBER: meso_text_printf(sql, "t.%s", field->name); break;
    case MESO_FIELD_REGION:
        meso_text_printf(sql, "(SELECT code FROM code c WHERE c.id=t.%s_id)", field->name);
        break;
    case MESO_FIELD_ROW:
        meso_text_printf(sql, "(SELECT key FROM %s r WHERE r.id=t.%s_id)", field->of,
                         field->name);
        break;
    case MESO_FIELD_SOURCE:
        meso_text_printf(sql, "(SELECT title FROM source s WHERE s.id=t.%s_id)", field->name);
        break;
    case MESO_FIELD_TEXT:
    case MESO_FIELD_DATE:
    case MESO_FIELD_CHOICE: meso_text_printf(sql, "t.%s", field->name); break;
    }
}

static meso_status add_columns(meso_ctx *ctx, meso_table *table, const meso_register *book)
{
    meso_status status = MESO_OK;
    int32_t at = 0;
    for (const meso_field *field = book->fields; status == MESO_OK && field->name; field++)
        status = meso_table_add_column(ctx, &at, table,
                                       &(meso_column){.name = field->name,
                                                      .unit = "",
                                                      .meaning = field->meaning,
                                                      .kind = MESO_COLUMN_TEXT});
    return status;
}

static meso_status read_rows(meso_project *project, meso_table *table, meso_statement *rows,
                             const meso_register *book)
{
    int row = 0;
    int64_t at = 0;
    meso_text number;
    meso_text_start(&number, project->ctx);
    meso_status status = meso_statement_step(rows, &row);
    for (; status == MESO_OK && row && at < table->rows; at++) {
        for (int32_t f = 0; status == MESO_OK && book->fields[f].name; f++) {
            const char *words = meso_statement_text(rows, f);
            if (sqlite3_column_type(rows->handle, f) == SQLITE_FLOAT) {
                meso_text_clear(&number);
                meso_text_put_number(&number, sqlite3_column_double(rows->handle, f));
                status = number.status;
                words = meso_text_get(&number);
            }
            const char *copy = *words ? meso_table_text(project->ctx, table, words) : "";
            if (!copy) status = MESO_E_NOMEM;
            table->column[f].text[at] = copy ? copy : "";
        }
        if (status == MESO_OK) status = meso_statement_step(rows, &row);
    }
    meso_text_release(&number);
    return status;
}

meso_status meso_project_register(meso_ctx *ctx, meso_table **out, meso_project *project,
                                  const meso_register *book)
{
    project->ctx = ctx;
    meso_statement rows = {0};
    meso_table *table = NULL;
    meso_text sql;
    int mine = 0;
    int64_t count = 0;
    meso_text_start(&sql, ctx);
    meso_status status = meso_view_start(project, &mine);
    if (status < 0) goto done;
    meso_text_printf(&sql, "SELECT count(*) FROM %s", book->name);
    MESO_TRY(sql.status);
    MESO_TRY(meso_sql_integer(project, &count, sql.data, "reading a register"));
    meso_text_clear(&sql);
    for (const meso_field *field = book->fields; field->name; field++) {
        meso_text_put(&sql, field == book->fields ? "SELECT " : ", ");
        put_field(&sql, field);
    }
    meso_text_printf(&sql, " FROM %s t ORDER BY ", book->name);
    for (const char *const *name = book->identified; *name; name++)
        meso_text_printf(&sql, "%d, ",
                         (int)(meso_register_field(book, *name) - book->fields) + 1);
    meso_text_put(&sql, "t.id");
    MESO_TRY(sql.status);
    MESO_TRY(meso_table_new(ctx, &table, book->name, count));
    MESO_TRY(add_columns(ctx, table, book));
    MESO_TRY(meso_statement_start(&rows, project, sql.data, "reading a register"));
    MESO_TRY(read_rows(project, table, &rows, book));
    *out = table;
    table = NULL;
done:
    meso_statement_end(&rows);
    meso_view_end(project, mine);
    meso_table_free(table);
    meso_text_release(&sql);
    return status;
}
