/* Which rows of two files are the same, and which file has seen more of a row? */
#include "store/merge_table.h"

#include "base/ctx.h"
#include "store/shelf.h"

#include <string.h>

static const char doing[] = "merging";

/* Whether a word is in a list parted by blanks. */
static int is_in(const char *list, const char *word)
{
    const size_t count = strlen(word);
    for (const char *at = list; (at = strstr(at, word)) != NULL; at++)
        if ((at == list || at[-1] == ' ') && (at[count] == ' ' || at[count] == '\0')) return 1;
    return 0;
}

static void put_keys_alike(meso_text *sql, const meso_merge_table *table)
{
    int any = 0;
    for (int c = 0; c < table->columns; c++) {
        if (!is_in(table->keys, table->column[c])) continue;
        meso_text_put(sql, any++ ? " AND " : "");
        meso_merge_put_value(sql, table, c, 'a');
        meso_text_put(sql, " IS ");
        meso_merge_put_value(sql, table, c, 'b');
    }
}

/* temp.m_TABLE: the same row by id, else by natural key; the lower id is the one that stays. */
meso_status meso_merge_match(meso_merging *merging, const meso_merge_table *table)
{
    meso_text *sql = &merging->sql;
    const char *t = table->name;
    meso_text_printf(
        sql,
        "CREATE TEMP TABLE m_%s(new INTEGER PRIMARY KEY, a INTEGER UNIQUE, b INTEGER "
        "UNIQUE, later INTEGER NOT NULL DEFAULT 0);"
        "INSERT INTO temp.m_%s(new, a, b) SELECT id, id, id FROM one.%s WHERE id IN "
        "(SELECT id FROM other.%s);",
        t, t, t, t);
    if (*table->keys) {
        meso_text_printf(sql,
                         "INSERT INTO temp.m_%s(new, a, b) SELECT min(x.id, y.id), x.id, y.id "
                         "FROM one.%s x JOIN other.%s y ON ",
                         t, t, t);
        put_keys_alike(sql, table);
        meso_text_printf(
            sql,
            " WHERE NOT EXISTS (SELECT 1 FROM temp.m_%s WHERE a=x.id) AND NOT EXISTS "
            "(SELECT 1 FROM temp.m_%s WHERE b=y.id);",
            t, t);
    }
    meso_text_printf(
        sql,
        "INSERT INTO temp.m_%s(new, a) SELECT id, id FROM one.%s x WHERE NOT EXISTS "
        "(SELECT 1 FROM temp.m_%s WHERE a=x.id);"
        "INSERT INTO temp.m_%s(new, b) SELECT id, id FROM other.%s y WHERE NOT EXISTS "
        "(SELECT 1 FROM temp.m_%s WHERE b=y.id);",
        t, t, t, t, t, t);
    return meso_merging_run(merging);
}

/* Stamps that `side` has seen of the row m and the other has not. A row that was deleted and
   made anew under its key has seen what it was under its old id. */
static void put_more(meso_text *sql, const char *t, char side)
{
    const char *own = side == 'a' ? "one" : "other", *its = side == 'a' ? "other" : "one";
    meso_text_printf(
        sql,
        "EXISTS (SELECT 1 FROM %s.edit e WHERE e.noun='%s' AND e.row_id IN (m.a, m.b) "
        "AND NOT EXISTS (SELECT 1 FROM %s.edit f WHERE f.noun='%s' AND f.row_id IN "
        "(m.a, m.b) AND f.stamp=e.stamp))",
        own, t, its, t);
}

/* later: 1 = a has seen all that b has, and more; 2 = the other way. A row that one has and the
   other has known and lost is dropped, or a conflict when it was changed meanwhile. */
meso_status meso_merge_weigh(meso_merging *merging, const meso_merge_table *table)
{
    meso_text *sql = &merging->sql;
    const char *t = table->name;
    meso_text_printf(sql, "UPDATE temp.m_%s AS m SET later=CASE WHEN ", t);
    put_more(sql, t, 'a');
    meso_text_put(sql, " THEN CASE WHEN ");
    put_more(sql, t, 'b');
    meso_text_put(sql, " THEN 0 ELSE 1 END WHEN ");
    put_more(sql, t, 'b');
    meso_text_put(sql, " THEN 2 ELSE 0 END WHERE a IS NOT NULL AND b IS NOT NULL;");
    for (char side = 'a'; side <= 'b'; side++) {
        const char *its = side == 'a' ? "other" : "one";
        meso_text_printf(
            sql,
            "INSERT INTO temp.merge_gone(tbl, id, lost, changed) SELECT '%s', m.new, '%c', ", t,
            side == 'a' ? 'b' : 'a');
        put_more(sql, t, side);
        meso_text_printf(
            sql,
            " FROM temp.m_%s m WHERE m.%c IS NULL AND EXISTS (SELECT 1 FROM %s.edit "
            "f WHERE f.noun='%s' AND f.row_id=m.new);",
            t, side == 'a' ? 'b' : 'a', its, t);
    }
    return meso_merging_run(merging);
}

/* Rows that one file has lost go, with their tags and citations, unless something that stays
   refers to them; the last table first, and as often as it takes. */
meso_status meso_merge_drop(meso_merging *merging)
{
    meso_text *sql = &merging->sql;
    meso_text_put(sql,
                  "INSERT INTO temp.merge_conflict(tbl, id, what, col, va, vb) SELECT g.tbl, "
                  "'r' || g.id, 'deleted in one file, changed in the other', '(row)', "
                  "iif(g.lost='a', 'deleted', 'kept'), iif(g.lost='a', 'kept', 'deleted') FROM "
                  "temp.merge_gone g WHERE g.changed;"
                  "DELETE FROM temp.merge_gone WHERE changed AND ifnull((SELECT d.take FROM "
                  "temp.merge_choice d WHERE d.tbl=merge_gone.tbl AND d.col='(row)' AND "
                  "d.id='r' || merge_gone.id), 'other')<>'one';");
    meso_status status = meso_merging_run(merging);
    for (int pass = 0; status == MESO_OK && pass < 3; pass++)
        for (int n = MESO_NOUNS - 1; status == MESO_OK && n >= 0; n--) {
            meso_statement rows = {0};
            int row = 0;
            status = meso_statement_start(
                &rows, merging->into, "SELECT id FROM temp.merge_gone WHERE tbl=? ORDER BY id",
                doing);
            if (status == MESO_OK) meso_statement_put_text(&rows, meso_noun_names[n]);
            while (status == MESO_OK) {
                status = meso_statement_step(&rows, &row);
                if (status < 0 || !row) break;
                meso_text_clear(sql);
                meso_text_printf(sql, "DELETE FROM main.%s WHERE id=%lld", meso_noun_names[n],
                                 (long long)meso_statement_integer(&rows, 0));
                /* A reference that stays keeps the row. */
                if (sql->status == MESO_OK)
                    (void)sqlite3_exec(merging->into->db, meso_text_get(sql), NULL, NULL, NULL);
            }
            meso_statement_end(&rows);
        }
    meso_text_clear(sql);
    for (int n = 0; n < MESO_NOUNS; n++)
        meso_text_printf(
            sql,
            "DELETE FROM main.tag WHERE noun='%s' AND row_id IN (SELECT id FROM "
            "temp.merge_gone WHERE tbl='%s') AND row_id NOT IN (SELECT id FROM main.%s);"
            "DELETE FROM main.cite WHERE noun='%s' AND row_id IN (SELECT id FROM "
            "temp.merge_gone WHERE tbl='%s') AND row_id NOT IN (SELECT id FROM main.%s);",
            meso_noun_names[n], meso_noun_names[n], meso_noun_names[n], meso_noun_names[n],
            meso_noun_names[n], meso_noun_names[n]);
    return status == MESO_OK ? meso_merging_run(merging) : status;
}
