/* What does the project hold of a kind of sheet, as that sheet? */
#include "base/ctx.h"
#include "base/text.h"
#include "study/fill.h"

#include <mesoscope/register.h>

#include <string.h>

/* SELECT of one column in the words that the import takes back. */
static void put_column(meso_text *sql, const meso_blank *blank, const meso_blank_column *column)
{
    const meso_register *book = meso_register_find(blank->book);
    const meso_field *field =
        column->kind == MESO_BLANK_MORE ? NULL : meso_register_field(book, column->to);
    const int is_industry = strcmp(column->to, "industry") == 0;
    if (column->kind == MESO_BLANK_TAG)
        meso_text_printf(
            sql,
            "coalesce((SELECT c.code FROM tag g JOIN code c ON c.id=g.code_id JOIN "
            "scheme s ON s.id=c.scheme_id WHERE g.noun='%s' AND g.row_id=t.id AND "
            "(%s='%s') AND g.role='about' ORDER BY c.code LIMIT 1), '')",
            book->name, is_industry ? "s.kind='industry' OR s.key" : "s.key",
            is_industry ? MESO_FILL_INDUSTRY : column->to);
    else if (column->kind == MESO_BLANK_MORE)
        meso_text_printf(sql, "coalesce(CAST(json_extract(t.more, '$.%s') AS TEXT), '')",
                         column->to);
    else if (field && field->kind == MESO_FIELD_REGION)
        meso_text_printf(sql,
                         "coalesce((SELECT c.code FROM code c WHERE c.id=t.%s_id), "
                         "json_extract(t.more, '$.region'), '')",
                         column->to);
    else if (field && field->kind == MESO_FIELD_SOURCE)
        meso_text_printf(sql, "coalesce((SELECT s.title FROM source s WHERE s.id=t.%s_id), '')",
                         column->to);
    else if (field && field->kind == MESO_FIELD_ROW)
        meso_text_printf(sql, "coalesce((SELECT r.key FROM %s r WHERE r.id=t.%s_id), '')",
                         field->of, column->to);
    else if (field && field->kind == MESO_FIELD_NUMBER)
        meso_text_printf(sql, "CASE WHEN t.%s IS NULL THEN '' ELSE printf('%%.15g', t.%s) END",
                         column->to, column->to);
    else
        meso_text_printf(sql, "coalesce(t.\"%s\", '')", column->to);
    meso_text_printf(sql, " AS \"%s\"", column->name);
}

/* Rows that may leave: the gate of queries hides the keys of the others. */
static void put_which(meso_text *sql, const meso_blank *blank, int all)
{
    meso_text_put(sql, " WHERE 1");
    if (!all && blank->key) meso_text_put(sql, " AND t.key IS NOT NULL");
    if (!all && !blank->key)
        meso_text_put(sql,
                      " AND (SELECT r.key FROM actor r WHERE r.id=t.from_id) IS NOT NULL AND "
                      "(SELECT r.key FROM actor r WHERE r.id=t.to_id) IS NOT NULL");
    if (strcmp(blank->name, "institutions") == 0)
        meso_text_put(sql, " AND t.kind IN ('meso','government')");
    else if (blank->fixed)
        meso_text_printf(sql, " AND t.kind='%s'", blank->fixed);
}

/* How many rows there are, with those that stay. */
static meso_status count_all(meso_ctx *ctx, int64_t *out, meso_project *project,
                             const meso_blank *blank)
{
    meso_table *table = NULL;
    meso_text sql;
    meso_text_start(&sql, ctx);
    meso_text_printf(&sql, "SELECT count(*) AS n FROM %s t", blank->book);
    put_which(&sql, blank, 1);
    meso_status status = sql.status;
    if (status >= 0) status = meso_project_query(ctx, &table, project, meso_text_get(&sql));
    if (status >= 0) *out = (int64_t)table->column[0].cell[0].value;
    meso_table_free(table);
    meso_text_release(&sql);
    return status;
}

meso_status meso_fill_sheet(meso_ctx *ctx, meso_table **out, meso_project *project,
                            const meso_blank *blank)
{
    int32_t columns = 0;
    int64_t all = 0;
    const meso_blank_column *column = meso_blank_columns(blank, &columns);
    meso_table *table = NULL;
    meso_text sql;
    meso_text_start(&sql, ctx);
    meso_text_put(&sql, "SELECT ");
    for (int32_t c = 0; c < columns; c++) {
        if (c) meso_text_put(&sql, ", ");
        put_column(&sql, blank, &column[c]);
    }
    meso_text_printf(&sql, " FROM %s t", blank->book);
    put_which(&sql, blank, 0);
    meso_text_put(&sql, blank->key ? " ORDER BY t.key" : " ORDER BY t.id");
    meso_status status = sql.status;
    MESO_TRY(status);
    MESO_TRY(meso_project_query(ctx, &table, project, meso_text_get(&sql)));
    MESO_TRY(count_all(ctx, &all, project, blank));
    if (all > table->rows)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%lld rows stay in the project: no consent is recorded to "
                                     "name those they are about.",
                                     (long long)(all - table->rows)));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_text_release(&sql);
    return status;
}
