/* What stands in a register, for a reader: its rows, or one row with its ties? */
#include "cli/noun.h"
#include "cli/output.h"

#include <string.h>

/* Rows to the front that have the value; the rest is cut off. */
static meso_status keep_rows(meso_ctx *ctx, meso_table *table, const char *field,
                             const char *value)
{
    const int32_t column = meso_table_find(table, field);
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, table->rows + 1);
    meso_status status = order ? MESO_OK : MESO_E_NOMEM;
    int64_t kept = 0, rest = table->rows;
    for (int64_t r = 0; order && r < table->rows; r++)
        if (strcmp(table->column[column].text[r], value) == 0)
            order[kept++] = r;
        else
            order[--rest] = r;
    if (status == MESO_OK) status = meso_table_reorder(ctx, table, order);
    if (status == MESO_OK) meso_table_truncate(table, kept);
    meso_arena_free(arena);
    return status;
}

static int is_empty(const meso_column *column, int64_t rows)
{
    for (int64_t r = 0; r < rows; r++)
        if (*column->text[r] && strcmp(column->text[r], "{}") != 0) return 0;
    return 1;
}

/* Files get every field, so that they can be taken back; a reader those that say something. */
static void drop_empty(meso_table *table)
{
    int32_t kept = 0;
    for (int32_t c = 0; c < table->columns; c++)
        if (!is_empty(&table->column[c], table->rows)) table->column[kept++] = table->column[c];
    table->columns = kept;
}

meso_status meso_noun_list(meso_call *call, const char *book, const char *field,
                           const char *value)
{
    meso_project *project = NULL;
    meso_table *table = NULL;
    meso_table_format format = MESO_TABLE_TERMINAL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_output_check(call));
    MESO_TRY(meso_output_format(call, &format, MESO_TABLE_CSV));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
    MESO_TRY(meso_project_register(call->ctx, &table, project, meso_register_find(book)));
    if (field) MESO_TRY(keep_rows(call->ctx, table, field, value));
    if (format == MESO_TABLE_TERMINAL && table->rows > 0) drop_empty(table);
    MESO_TRY(meso_output_table(call, table));
done:
    meso_table_free(table);
    meso_project_close(project);
    return status;
}

/* Tags and citations of the rows of one register, with its name and key. */
#define TIES_OF(noun)                                                                        \
    "SELECT '" noun "' AS noun, n.key AS key, s.key || ':' || c.code || CASE WHEN c.label "  \
    "NOT IN ('', c.code) THEN ' ' || c.label ELSE '' END AS what, t.role AS role FROM " noun \
    " n JOIN tag t ON t.noun = '" noun "' AND t.row_id = n.id JOIN code c ON c.id = "        \
    "t.code_id JOIN scheme s ON s.id = c.scheme_id UNION ALL SELECT '" noun "', n.key, "     \
    "o.title || CASE WHEN x.locator <> '' THEN ', ' || x.locator ELSE '' END, x.stance "     \
    "FROM " noun " n JOIN cite x ON x.noun = '" noun                                         \
    "' AND x.row_id = n.id JOIN source o ON o.id = "                                         \
    "x.source_id"

static const char ties[] = TIES_OF("probe") " UNION ALL " TIES_OF("note") " UNION ALL " TIES_OF(
    "decision") " UNION ALL " TIES_OF("forecast") " ORDER BY 4, 3";

static meso_status put_ties(meso_call *call, meso_text *out, meso_project *project,
                            const char *book, const char *key)
{
    meso_table *rows = NULL;
    meso_status status = meso_project_query(call->ctx, &rows, project, ties);
    for (int64_t r = 0; status == MESO_OK && r < rows->rows; r++)
        if (strcmp(rows->column[0].text[r], book) == 0 &&
            strcmp(rows->column[1].text[r], key) == 0)
            meso_text_printf(out, "%-14s%s\n", rows->column[3].text[r],
                             rows->column[2].text[r]);
    meso_table_free(rows);
    return status;
}

meso_status meso_noun_show(meso_call *call, const char *book, const char *key)
{
    meso_project *project = NULL;
    meso_table *table = NULL;
    meso_text text;
    meso_text_start(&text, call->ctx);
    meso_status status = MESO_OK;
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
    MESO_TRY(meso_noun_must_be(call, project, book, key));
    MESO_TRY(meso_project_register(call->ctx, &table, project, meso_register_find(book)));
    const int32_t name = meso_table_find(table, "key");
    for (int64_t r = 0; r < table->rows; r++) {
        if (strcmp(table->column[name].text[r], key) != 0) continue;
        for (int32_t c = 0; c < table->columns; c++) {
            const char *words = table->column[c].text[r];
            if (*words && strcmp(words, "{}") != 0)
                meso_text_printf(&text, "%-14s%s\n", table->column[c].name, words);
        }
    }
    MESO_TRY(put_ties(call, &text, project, book, key));
    MESO_TRY(text.status);
    MESO_TRY(meso_output_print(call, &text));
done:
    meso_text_release(&text);
    meso_table_free(table);
    meso_project_close(project);
    return status;
}
