/* Which columns does a table have, and what is each in the merged file? */
#include "store/merge_table.h"

#include "base/ctx.h"
#include "store/shelf.h"

#include <stdio.h>
#include <string.h>

static const char doing[] = "merging";

/* Tables in an order in which none refers to a later one, with the columns that tell rows apart
   where ids do not; "" = ids alone. Tables not listed come last and are told apart by "key". */
static const struct {
    const char *name, *keys;
} known[] = {
    {"source", "kind title"},
    {"scheme", "key"},
    {"code", "scheme_id code"},
    {"outline", ""},
    {"delivery", ""},
    {"xwalk", ""},
    {"panel", "source_id measure_id other_id region_scheme_id industry_scheme_id"},
    {"word", ""},
    {"log", ""},
    {"actor", "key"},
    {"offer", "key"},
    {"link", "from_id to_id kind period"},
    {"respondent", ""},
    {"answer", ""},
    {"alias", ""},
    {"probe", "key"},
    {"signpost", "key"},
    {"note", "key"},
    {"decision", "key"},
    {"forecast", "key"},
    {"document", "sha256"},
    {"tag", ""},
    {"cite", ""},
    {"edit", ""},
};

const char *meso_merge_known(size_t n)
{
    return n < sizeof known / sizeof known[0] ? known[n].name : NULL;
}

meso_status meso_merging_run(meso_merging *merging)
{
    meso_status status = merging->sql.status;
    if (status == MESO_OK)
        status = meso_sql_run(merging->into, meso_text_get(&merging->sql), doing);
    meso_text_clear(&merging->sql);
    return status;
}

static void keep(char out[MESO_MERGE_NAME], const char *word)
{
    const size_t count = strnlen(word, MESO_MERGE_NAME - 1);
    memcpy(out, word, count);
    out[count] = '\0';
}

static meso_status read_references(meso_project *into, meso_merge_table *table)
{
    meso_statement read = {0};
    int row = 0;
    meso_status status = meso_statement_start(
        &read, into, "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?, 'main')",
        doing);
    if (status == MESO_OK) meso_statement_put_text(&read, table->name);
    while (status == MESO_OK) {
        status = meso_statement_step(&read, &row);
        if (status < 0 || !row) break;
        for (int c = 0; c < table->columns; c++)
            if (strcmp(table->column[c], meso_statement_text(&read, 0)) == 0)
                keep(table->refers[c], meso_statement_text(&read, 1));
    }
    meso_statement_end(&read);
    return status;
}

meso_status meso_merge_table_read(meso_project *into, meso_merge_table *table, const char *name)
{
    meso_statement read = {0};
    int row = 0;
    *table = (meso_merge_table){.columns = 0};
    keep(table->name, name);
    table->is_noun = meso_noun_find(name) >= 0;
    meso_status status = meso_statement_start(
        &read, into, "SELECT name, pk FROM pragma_table_info(?, 'main') ORDER BY cid", doing);
    if (status == MESO_OK) meso_statement_put_text(&read, name);
    while (status == MESO_OK) {
        status = meso_statement_step(&read, &row);
        if (status < 0 || !row) break;
        if (table->columns == MESO_MERGE_COLUMNS)
            return meso_statement_end(&read),
                   meso_fail(into->ctx, MESO_E_SHAPE, "table %s has too many columns", name);
        const char *column = meso_statement_text(&read, 0);
        table->is_key[table->columns] = meso_statement_integer(&read, 1) > 0;
        if (strcmp(column, "id") == 0) table->has_id = 1;
        if (strcmp(column, "noun") == 0) table->has_noun = 1;
        keep(table->column[table->columns++], column);
    }
    meso_statement_end(&read);
    (void)snprintf(table->keys, sizeof table->keys, "%s", "key");
    for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
        if (strcmp(known[k].name, name) == 0)
            (void)snprintf(table->keys, sizeof table->keys, "%s", known[k].keys);
    return status == MESO_OK ? read_references(into, table) : status;
}

/* A column as it is in the merged file: references through the map of what they refer to. */
void meso_merge_put_value(meso_text *sql, const meso_merge_table *table, int c, char side)
{
    const char from = side == 'a' ? 'x' : 'y';
    const char *column = table->column[c];
    if (*table->refers[c]) {
        meso_text_printf(sql, "(SELECT m.new FROM temp.m_%s m WHERE m.%c=%c.%s)",
                         table->refers[c], side, from, column);
    } else if (table->has_noun && strcmp(column, "row_id") == 0) {
        meso_text_printf(sql, "CASE %c.noun", from);
        for (int n = 0; n < MESO_NOUNS; n++)
            meso_text_printf(sql,
                             " WHEN '%s' THEN ifnull((SELECT m.new FROM temp.m_%s m WHERE "
                             "m.%c=%c.row_id), %c.row_id)",
                             meso_noun_names[n], meso_noun_names[n], side, from, from);
        meso_text_printf(sql, " ELSE %c.row_id END", from);
    } else if (strcmp(table->name, "answer") == 0 && strcmp(column, "about_id") == 0) {
        meso_text_printf(sql,
                         "ifnull((SELECT m.new FROM temp.m_actor m WHERE m.%c=%c.about_id), "
                         "%c.about_id)",
                         side, from, from);
    } else {
        meso_text_printf(sql, "%c.%s", from, column);
    }
}

int meso_merge_is_known(const char *name)
{
    static const char *const apart[] = {"block", "entry", "shelf"};
    for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
        if (strcmp(known[k].name, name) == 0) return 1;
    for (size_t k = 0; k < sizeof apart / sizeof apart[0]; k++)
        if (strcmp(apart[k], name) == 0) return 1;
    return strncmp(name, "shelf_", 6) == 0 || strncmp(name, "sqlite_", 7) == 0;
}
