/* Can a name, an answer or a confidential source be got out of a project by asking in SQL? */
#include "store.h"

#include "base/ctx.h"
#include "data/people.h"
#include "store/people.h"
#include "store/project.h"

static const char *const kinds[] = {"firm",   "meso",      "government",
                                    "expert", "household", "group"};
static const char *const consents[] = {"", "no", "counts", "name"};

/* One actor of each kind and consent, known from an open and from a confidential source. Hidden
   words begin with "Secret", open ones with "Open". */
static void fill(meso_ctx *ctx, meso_project *project)
{
    char sql[1024];
    int id = 1;
    project->ctx = ctx;
    T_OK(ctx,
         meso_sql_run(project,
                      "INSERT INTO source(id, kind, title, author, confidential) VALUES"
                      "(1, 'dataset', 'Open register', 'Office', 0),"
                      "(2, 'interview', 'Secret talk', 'Secret voice', 1);"
                      "INSERT INTO scheme(id, key, kind) VALUES(1, 'question', 'question');"
                      "INSERT INTO code(id, scheme_id, position, code, level)"
                      " VALUES(1, 1, 0, 'need', 0);",
                      "testing"));
    for (int k = 0; k < 6; k++)
        for (int c = 0; c < 4; c++)
            for (int source = 1; source <= 2; source++, id++) {
                const char *word = meso_people_may_name(kinds[k], consents[c], source == 2)
                                       ? "Open"
                                       : "Secret";
                (void)snprintf(
                    sql, sizeof sql,
                    "INSERT INTO actor(id, key, kind, name, owner, consent, lat, source_id, "
                    "more)"
                    " VALUES(%d, '%s%d', '%s', '%s %d', '%s owner', '%s', 12.5, %d, "
                    "'{\"a\":1}');"
                    "INSERT INTO note(id, key, kind, title, text, author, actor_id, source_id)"
                    " VALUES(%d, '%s n%d', 'visit', '%s visit', '%s text', '%s by', %d, %d);"
                    "INSERT INTO link(id, from_id, to_id, kind, says, source_id)"
                    " VALUES(%d, %d, 1, 'expects%d', 'Secret wish', 1);"
                    "INSERT INTO answer(source_id, actor_id, question_id, number, text)"
                    " VALUES(1, %d, 1, 4711, 'Secret answer');"
                    "INSERT INTO alias(name, kind) VALUES('Secret alias %d', 'firm');",
                    id, word, id, kinds[k], word, id, word, consents[c], source, id, word, id,
                    word, word, word, id, source, id, id, id, id, id);
                T_OK(ctx, meso_sql_run(project, sql, "testing"));
            }
}

static int holds(const meso_table *table, const char *word)
{
    for (int32_t c = 0; c < table->columns; c++)
        for (int64_t r = 0; table->column[c].text && r < table->rows; r++)
            if (strstr(table->column[c].text[r], word)) return 1;
    return 0;
}

/* Every way to ask that one may think of; none may yield a hidden word. */
static const char *const tries[] = {
    "SELECT * FROM actor",
    "SELECT * FROM main.actor",
    "SELECT name FROM main.actor",
    "SELECT \"name\" FROM \"main\".\"actor\"",
    "SELECT a.name FROM main.actor AS a",
    "SELECT x.name FROM (SELECT * FROM main.actor) AS x",
    "WITH actor AS (SELECT * FROM main.actor) SELECT name FROM actor",
    "WITH note AS (SELECT name FROM main.actor) SELECT name FROM note",
    "SELECT group_concat(name) FROM actor",
    "SELECT group_concat(name) FROM main.actor",
    "SELECT t.kind, n.text FROM actor AS t JOIN note AS n ON n.actor_id = t.id",
    "SELECT title FROM source UNION ALL SELECT name FROM main.actor",
    "SELECT (SELECT name FROM main.actor WHERE id = t.id) FROM actor AS t",
    "SELECT 'Secret' FROM main.actor WHERE name LIKE 'Secret%'",
    "SELECT kind FROM main.actor ORDER BY name",
    "SELECT max(name), min(name) FROM main.actor GROUP BY name HAVING name > 'R'",
    "SELECT text FROM main.note",
    "SELECT * FROM note",
    "SELECT says FROM main.link",
    "SELECT * FROM link",
    "SELECT text FROM answer",
    "SELECT number FROM main.answer",
    "SELECT count(*), sum(number) FROM answer WHERE actor_id = 1",
    "SELECT actor_id FROM respondent",
    "SELECT name FROM alias",
    "SELECT * FROM source",
    "SELECT title FROM main.source WHERE confidential",
    "SELECT * FROM peek",
    "SELECT * FROM main.peek",
    "SELECT json_group_array(name) FROM main.actor",
    "SELECT name FROM main.actor INDEXED BY sqlite_autoindex_actor_1 WHERE key > ''",
    "SELECT * FROM sqlite_dbpage",
    "SELECT data FROM sqlite_dbpage('main')",
    "SELECT rowid, name FROM temp.actor",
    "WITH held AS (SELECT * FROM main.actor) SELECT name FROM held",
    "WITH held_0000000000000000_actor AS (SELECT * FROM main.actor) SELECT * FROM "
    "held_0000000000000000_actor",
    "WITH RECURSIVE source(name) AS (SELECT name FROM main.actor) SELECT name FROM source",
    "SELECT count(*) FROM main.actor WHERE name LIKE 'Secret%'",
    "SELECT count(name) FROM main.actor",
    "SELECT * FROM document",
    "SELECT body FROM main.document",
    "SELECT * FROM entry",
    "SELECT title FROM main.entry",
    "SELECT rowid FROM shelf WHERE shelf MATCH 'secret'",
    "SELECT 'Secret' FROM shelf('secret')",
    "SELECT block FROM shelf_data",
    "SELECT term FROM shelf_idx",
    "SELECT rowid FROM main.answer",
    "SELECT sql FROM sqlite_temp_master",
    "SELECT sql FROM sqlite_temp_schema",
    "SELECT sql FROM temp.sqlite_master",
    NULL};

static void test_no_way_of_asking_yields_a_hidden_word(meso_ctx *ctx, meso_project *project)
{
    int refused = 0, answered = 0;
    for (const char *const *sql = tries; *sql; sql++) {
        meso_table *table = NULL;
        const meso_status status = meso_project_query(ctx, &table, project, *sql);
        if (status == MESO_OK) {
            answered++;
            t_report(!holds(table, "Secret"), __FILE__, __LINE__, *sql);
        } else {
            refused++;
            t_report(!strstr(meso_error_text(ctx), "Secret"), __FILE__, __LINE__, *sql);
        }
        meso_table_free(table);
    }
    T_TRUE(refused >= 20);
    T_TRUE(answered >= 7);
}

static void test_what_may_be_seen_is_seen(meso_ctx *ctx, meso_project *project)
{
    meso_table *table = NULL;
    int open = 0;
    for (int k = 0; k < 6; k++)
        for (int c = 0; c < 4; c++)
            for (int source = 1; source <= 2; source++)
                open += meso_people_may_name(kinds[k], consents[c], source == 2);
    T_OK(ctx, meso_project_query(ctx, &table, project,
                                 "SELECT count(name), count(*), count(lat) FROM actor"));
    T_NEAR(table->column[0].cell[0].value, open, 0);
    T_NEAR(table->column[1].cell[0].value, 48, 0);
    T_NEAR(table->column[2].cell[0].value, open, 0);
    meso_table_free(table);
    table = NULL;
    T_OK(ctx, meso_project_query(ctx, &table, project, "SELECT title FROM source ORDER BY id"));
    T_TEXT(table->column[0].text[0], "Open register");
    T_TEXT(table->column[0].text[1], "");
    meso_table_free(table);
}

/* The views are there while a query runs and at no other time. */
static void test_the_file_is_as_before(meso_ctx *ctx, meso_project *project)
{
    int64_t views = -1, named = 0;
    project->ctx = ctx;
    T_OK(ctx, meso_sql_integer(project, &views,
                               "SELECT count(*) FROM temp.sqlite_master "
                               "WHERE type = 'view'",
                               "testing"));
    T_SAME(views, 0);
    T_OK(ctx,
         meso_sql_integer(project, &named,
                          "SELECT count(*) FROM actor WHERE name LIKE 'Secret%'", "testing"));
    T_TRUE(named > 0);
}

int main(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    T_TRUE(store_start());
    T_OK(ctx,
         meso_project_open(ctx, &project, store_path(path, "people.meso"), MESO_OPEN_CREATE));
    fill(ctx, project);
    T_OK(ctx,
         meso_sql_run(project, "CREATE VIEW peek AS SELECT name, owner FROM actor", "testing"));
    for (int reading = 0; reading < 2; reading++) {
        if (reading) {
            T_OK(ctx, meso_sql_run(project, "DROP VIEW peek", "testing"));
            meso_project_close(project);
            project = NULL;
            T_OK(ctx, meso_project_open(ctx, &project, path, MESO_OPEN_READ));
        }
        test_no_way_of_asking_yields_a_hidden_word(ctx, project);
        test_what_may_be_seen_is_seen(ctx, project);
        test_the_file_is_as_before(ctx, project);
    }
    meso_project_close(project);
    store_end();
    meso_ctx_free(ctx);
    return t_end();
}
