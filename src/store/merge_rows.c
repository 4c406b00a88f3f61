/* Which of two versions of a row is written, and where do they differ so that a person must
 * say? */
#include "store/merge_table.h"

#include "base/ctx.h"

#include <string.h>

static const char doing[] = "merging";

/* What a conflict is about, for a person. */
static void put_what(meso_text *sql, const meso_merge_table *table, char from)
{
    static const char *const names[] = {"title", "name", "says", "key", "code"};
    const char *joiner = "";
    meso_text_put(sql, "substr(");
    for (size_t n = 0; n < sizeof names / sizeof names[0]; n++)
        for (int c = 0; c < table->columns; c++)
            if (strcmp(table->column[c], names[n]) == 0) {
                meso_text_printf(sql, "%sifnull(nullif(%c.%s, ''), ''", joiner, from, names[n]);
                meso_text_put(sql, ")");
                joiner = " || ' ' || ";
                n = sizeof names / sizeof names[0] - 1;
                break;
            }
    meso_text_put(sql, *joiner ? ", 1, 80)" : "'', 1, 80)");
}

/* Names of a row that do not hang on which file came first. */
static void put_row_name(meso_text *sql, const meso_merge_table *table)
{
    if (table->has_id) {
        meso_text_put(sql, "'r' || m.new");
        return;
    }
    const char *joiner = "";
    for (int c = 0; c < table->columns; c++) {
        if (!table->is_key[c]) continue;
        meso_text_put(sql, joiner);
        meso_merge_put_value(sql, table, c, 'a');
        joiner = " || '|' || ";
    }
}

static void put_tables(meso_text *sql, const meso_merge_table *table)
{
    const char *t = table->name;
    if (table->has_id) {
        meso_text_printf(
            sql,
            " FROM temp.m_%s m LEFT JOIN one.%s x ON x.id=m.a LEFT JOIN other.%s y "
            "ON y.id=m.b",
            t, t, t);
        return;
    }
    const char *joiner = " ON ";
    meso_text_printf(sql, " FROM one.%s x FULL JOIN temp.merge_moved y", t);
    for (int c = 0; c < table->columns; c++) {
        if (!table->is_key[c]) continue;
        meso_text_put(sql, joiner);
        meso_merge_put_value(sql, table, c, 'a');
        meso_text_printf(sql, "=y.%s", table->column[c]);
        joiner = " AND ";
    }
}

/* The other file's column beside one's: of a table without ids it was moved before. */
static void put_other(meso_text *sql, const meso_merge_table *table, int c)
{
    if (table->has_id)
        meso_merge_put_value(sql, table, c, 'b');
    else
        meso_text_printf(sql, "y.%s", table->column[c]);
}

/* Consent and confidentiality: the stricter stands, without a question. */
static const char *strictness(const meso_merge_table *table, int c)
{
    if (strcmp(table->name, "actor") == 0 && strcmp(table->column[c], "consent") == 0)
        return "CASE %s WHEN 'no' THEN 3 WHEN '' THEN 2 WHEN 'counts' THEN 1 ELSE 0 END";
    if (strcmp(table->column[c], "confidential") == 0) return "%s";
    return NULL;
}

/* Where a picture was laid out: any of two will do, so the lesser is taken. */
static int is_any(const meso_merge_table *table)
{
    return strcmp(table->name, "edit") == 0;
}

static int is_compared(const meso_merge_table *table, int c)
{
    if (strcmp(table->column[c], "id") == 0 || (!table->has_id && table->is_key[c])) return 0;
    if (strcmp(table->name, "code") == 0 && strcmp(table->column[c], "position") == 0) return 0;
    return !strictness(table, c) && !is_any(table);
}

/* Both files have the row, none is later, and the values differ; what one left empty in a table
   that nobody edits by hand is filled from the other. */
static void put_differs(meso_text *sql, const meso_merge_table *table, int c)
{
    if (table->has_id)
        meso_text_put(sql, "m.a IS NOT NULL AND m.b IS NOT NULL AND m.later=0 AND ");
    else
        meso_text_printf(sql, "x.%s IS NOT NULL AND y.%s IS NOT NULL AND ", table->column[0],
                         table->column[0]);
    meso_merge_put_value(sql, table, c, 'a');
    meso_text_put(sql, " IS NOT ");
    put_other(sql, table, c);
    if (table->is_noun && strcmp(table->name, "source") != 0) return;
    meso_text_put(sql, " AND ifnull(");
    meso_merge_put_value(sql, table, c, 'a');
    meso_text_put(sql, ", '')<>'' AND ifnull(");
    put_other(sql, table, c);
    meso_text_put(sql, ", '')<>''");
}

static meso_status list_conflicts(meso_merging *merging, const meso_merge_table *table)
{
    meso_text *sql = &merging->sql;
    meso_status status = MESO_OK;
    for (int c = 0; status == MESO_OK && c < table->columns; c++) {
        if (!is_compared(table, c)) continue;
        meso_text_put(sql,
                      "INSERT INTO temp.merge_conflict(tbl, id, what, col, va, vb) SELECT ");
        meso_text_printf(sql, "'%s', ", table->name);
        put_row_name(sql, table);
        meso_text_put(sql, ", ");
        put_what(sql, table, 'x');
        meso_text_printf(sql, ", '%s', ", table->column[c]);
        meso_merge_put_value(sql, table, c, 'a');
        meso_text_put(sql, ", ");
        put_other(sql, table, c);
        put_tables(sql, table);
        meso_text_put(sql, " WHERE ");
        put_differs(sql, table, c);
        meso_text_put(sql, ";");
        status = meso_merging_run(merging);
    }
    return status;
}

/* The value that is written. What is undecided takes the lesser: then the file is not kept. */
static void put_choice(meso_text *sql, const meso_merge_table *table, int c)
{
    const char *strict = strictness(table, c);
    meso_text a, b;
    meso_text_start(&a, sql->ctx);
    meso_text_start(&b, sql->ctx);
    meso_merge_put_value(&a, table, c, 'a');
    put_other(&b, table, c);
    const char *va = meso_text_get(&a), *vb = meso_text_get(&b);
    if (table->has_id)
        meso_text_printf(
            sql,
            "CASE WHEN m.a IS NULL THEN %s WHEN m.b IS NULL THEN %s WHEN m.later=1 "
            "THEN %s WHEN m.later=2 THEN %s ",
            vb, va, va, vb);
    else
        meso_text_printf(sql, "CASE WHEN x.%s IS NULL THEN %s WHEN y.%s IS NULL THEN %s ",
                         table->column[0], vb, table->column[0], va);
    meso_text_printf(sql, "WHEN %s IS %s THEN %s ", va, vb, va);
    if (strict) {
        const char *place = strstr(strict, "%s");
        meso_text_put(sql, "WHEN ");
        meso_text_put_bytes(sql, strict, (size_t)(place - strict));
        meso_text_printf(sql, "%s%s >= ", va, place + 2);
        meso_text_put_bytes(sql, strict, (size_t)(place - strict));
        meso_text_printf(sql, "%s%s THEN %s ELSE %s END", vb, place + 2, va, vb);
    } else {
        if (!table->is_noun || strcmp(table->name, "source") == 0)
            meso_text_printf(sql,
                             "WHEN ifnull(%s, '')='' THEN %s WHEN ifnull(%s, '')='' THEN %s ",
                             va, vb, vb, va);
        meso_text_printf(sql,
                         "WHEN (ifnull(%s, '') < ifnull(%s, '')) = (ifnull((SELECT d.take FROM "
                         "temp.merge_choice d WHERE "
                         "d.tbl='%s' AND d.col='%s' AND d.id=",
                         va, vb, table->name, table->column[c]);
        put_row_name(sql, table);
        meso_text_printf(sql, "), 'one')='one') THEN %s ELSE %s END", va, vb);
    }
    if (a.status < 0 || b.status < 0) sql->status = MESO_E_NOMEM;
    meso_text_release(&a);
    meso_text_release(&b);
}

static void put_column_list(meso_text *sql, const meso_merge_table *table)
{
    for (int c = 0; c < table->columns; c++)
        meso_text_printf(sql, "%s%s", c ? ", " : "", table->column[c]);
}

static meso_status write_rows(meso_merging *merging, const meso_merge_table *table)
{
    meso_text *sql = &merging->sql;
    /* Two rows that became one may both have had the same tag. */
    meso_text_printf(sql, "INSERT %sINTO main.%s(", table->has_id ? "" : "OR IGNORE ",
                     table->name);
    put_column_list(sql, table);
    meso_text_put(sql, ") SELECT ");
    for (int c = 0; c < table->columns; c++) {
        meso_text_put(sql, c ? ", " : "");
        if (strcmp(table->column[c], "id") == 0 && table->has_id) {
            meso_text_put(sql, "m.new");
        } else if (strcmp(table->name, "code") == 0 &&
                   strcmp(table->column[c], "position") == 0) {
            /* Codes keep their order; what is new in one file comes where it stood there. */
            meso_text_put(sql, "row_number() OVER (PARTITION BY ifnull((SELECT n.new FROM "
                               "temp.m_scheme n WHERE n.a=x.scheme_id), (SELECT n.new FROM "
                               "temp.m_scheme n WHERE n.b=y.scheme_id)) ORDER BY "
                               "min(ifnull(x.position, y.position), ifnull(y.position, "
                               "x.position)), ifnull(x.code, y.code)) - 1");
        } else if (!table->has_id && table->is_key[c]) {
            meso_text_put(sql, "ifnull(");
            meso_merge_put_value(sql, table, c, 'a');
            meso_text_printf(sql, ", y.%s)", table->column[c]);
        } else {
            put_choice(sql, table, c);
        }
    }
    put_tables(sql, table);
    meso_text_put(sql, " WHERE 1;");
    return meso_merging_run(merging);
}

/* The other file's rows of a table without ids, with their references moved. */
static meso_status move_other(meso_merging *merging, const meso_merge_table *table)
{
    meso_text *sql = &merging->sql;
    meso_text_put(sql, "CREATE TEMP TABLE merge_moved AS SELECT ");
    for (int c = 0; c < table->columns; c++) {
        meso_text_put(sql, c ? ", " : "");
        meso_merge_put_value(sql, table, c, 'b');
        meso_text_printf(sql, " AS %s", table->column[c]);
    }
    meso_text_printf(sql, " FROM other.%s y; CREATE INDEX temp.merge_key ON merge_moved(",
                     table->name);
    const char *joiner = "";
    for (int c = 0; c < table->columns; c++) {
        if (!table->is_key[c]) continue;
        meso_text_printf(sql, "%s%s", joiner, table->column[c]);
        joiner = ", ";
    }
    meso_text_put(sql, ");");
    return meso_merging_run(merging);
}

static meso_status merge_one(meso_merging *merging, const char *name)
{
    meso_merge_table table;
    meso_status status = meso_merge_table_read(merging->into, &table, name);
    if (status < 0) return status;
    if (table.has_id) status = meso_merge_match(merging, &table);
    if (status == MESO_OK && table.has_id && table.is_noun)
        status = meso_merge_weigh(merging, &table);
    if (status == MESO_OK && !table.has_id) status = move_other(merging, &table);
    if (status == MESO_OK) status = list_conflicts(merging, &table);
    if (status == MESO_OK) status = write_rows(merging, &table);
    if (status == MESO_OK && !table.has_id) {
        meso_text_put(&merging->sql, "DROP TABLE temp.merge_moved;");
        status = meso_merging_run(merging);
    }
    return status;
}

meso_status meso_merge_rows(meso_merging *merging)
{
    meso_statement tables = {0};
    int row = 0;
    meso_text_put(
        &merging->sql,
        "CREATE TEMP TABLE merge_gone(tbl TEXT, id INTEGER, lost TEXT, changed INTEGER);");
    meso_status status = meso_merging_run(merging);
    for (size_t k = 0; status == MESO_OK && meso_merge_known(k); k++)
        status = merge_one(merging, meso_merge_known(k));
    if (status == MESO_OK)
        status = meso_statement_start(
            &tables, merging->into,
            "SELECT name FROM main.sqlite_schema WHERE type='table' ORDER BY rowid", doing);
    while (status == MESO_OK) {
        status = meso_statement_step(&tables, &row);
        if (status < 0 || !row) break;
        if (!meso_merge_is_known(meso_statement_text(&tables, 0)))
            status = merge_one(merging, meso_statement_text(&tables, 0));
    }
    meso_statement_end(&tables);
    return status == MESO_OK ? meso_merge_drop(merging) : status;
}
