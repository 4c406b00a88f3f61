/* Does SQL see every cell, find the same with and without an index, and change nothing? */
#include "store.h"

typedef struct fixture {
    meso_ctx *ctx;
    meso_codes *regions, *industries;
    meso_panel *jobs, *women;
    meso_project *project;
} fixture;

static fixture start(const char *name)
{
    char path[512];
    fixture f = {.ctx = meso_ctx_new(NULL)};
    meso_ctx *ctx = f.ctx;
    f.regions = store_codes(ctx, "region-2018", "region", "R", 6, 0);
    f.industries = store_codes(ctx, "NACE2", "industry", "0", 9, 0);
    f.jobs = store_panel(ctx, "jobs", f.regions, f.industries, 2010, 4, 11, 60);
    f.women = store_panel(ctx, "jobs", f.regions, f.industries, 2012, 2, 12, 60);
    meso_panel *panel[] = {f.jobs, f.women};
    const char *other[] = {"", "women"};
    const meso_import import = store_import(f.regions, f.industries, panel, other, 2);
    const meso_source source = {.title = "Jobs by office"};
    int64_t id = 0;
    T_OK(ctx, meso_project_open(ctx, &f.project, store_path(path, name), MESO_OPEN_CREATE));
    T_OK(ctx, meso_project_take(ctx, &id, f.project, &import, &source, NULL));
    return f;
}

static void end(fixture *f)
{
    meso_project_close(f->project);
    meso_panel_free(f->jobs);
    meso_panel_free(f->women);
    meso_codes_free(f->industries);
    meso_codes_free(f->regions);
    meso_ctx_free(f->ctx);
}

static double number(fixture *f, const char *sql)
{
    meso_table *table = NULL;
    T_OK(f->ctx, meso_project_query(f->ctx, &table, f->project, sql));
    if (!table) return MESO_NAN;
    T_SAME(table->rows, 1);
    const double answer = table->column[0].cell ? table->column[0].cell[0].value : MESO_NAN;
    meso_table_free(table);
    return answer;
}

static const char *text_of(const meso_table *table, const char *column, int64_t row)
{
    return table->column[meso_table_find(table, column)].text[row];
}

static double number_of(const meso_table *table, const char *column, int64_t row)
{
    return table->column[meso_table_find(table, column)].cell[row].value;
}

static void test_observation_shows_every_cell(void)
{
    fixture f = start("all.meso");
    meso_table *table = NULL;
    T_OK(f.ctx, meso_project_query(f.ctx, &table, f.project,
                                   "SELECT * FROM observation WHERE other=''"));
    int64_t row = 0;
    for (int32_t p = 0; p < f.jobs->periods; p++) {
        const meso_slice *slice = &f.jobs->slice[p];
        char period[MESO_PERIOD_TEXT_BYTES];
        for (int32_t r = 0; r < f.regions->count; r++)
            for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++, row++) {
                const meso_cell want = meso_slice_cell(slice, c);
                T_TEXT(text_of(table, "source", row), "Jobs by office");
                T_TEXT(text_of(table, "measure", row), "jobs");
                T_TEXT(text_of(table, "region", row), f.regions->code[r]);
                T_TEXT(text_of(table, "region_label", row), f.regions->label[r]);
                T_TEXT(text_of(table, "industry", row), f.industries->code[slice->industry[c]]);
                T_TEXT(text_of(table, "period", row), meso_period_text(period, slice->period));
                T_TEXT(text_of(table, "state", row), meso_cell_state_name(want.state));
                T_NEAR(number_of(table, "est", row), want.value, 0);
                T_NEAR(number_of(table, "lo", row), want.low, 0);
                T_NEAR(number_of(table, "hi", row), want.high, 0);
            }
    }
    T_SAME(table->rows, row);
    meso_table_free(table);
    end(&f);
}

/* A unary plus keeps SQLite from handing the condition to the table: the slow, obvious twin. */
static void test_observation_finds_the_same_with_and_without_its_index(void)
{
    fixture f = start("index.meso");
    static const char *const conditions[] = {
        "%sregion='R3'",
        "%sindustry='04'",
        "%speriod='2012'",
        "%speriod=2012",
        "%sregion='R3' AND %sindustry='04' AND %speriod='2011'",
        "%speriod>='2011'",
        "%speriod>'2011'",
        "%speriod<'2012'",
        "%speriod<='2012' AND %speriod>'2010'",
        "%speriod BETWEEN '2011' AND '2012Q4'",
        "%speriod>'20'",
        "%speriod='2012 '",
        "%smeasure='jobs' AND %sother='women'",
        "%ssource='Jobs by office'",
        "%ssource='nobody'",
        "%sregion='nowhere'",
        "%sregion IS NULL",
        "%sregion=NULL",
        "%sregion IN ('R1','R2','R9') AND %speriod IN (2010, 2013)",
        "%sregion='r3' COLLATE NOCASE",
        "%sregion='R3' OR %sindustry='02'",
        "%sindustry=4", /* text is not a number: '04' is not 4 */
    };
    for (size_t k = 0; k < sizeof conditions / sizeof conditions[0]; k++) {
        char quick[512], slow[512], sql[600];
        static const char count[] = "SELECT count(*) + total(est) FROM observation WHERE ";
        size_t a = 0, b = 0;
        for (const char *at = conditions[k]; *at; at++) {
            if (at[0] == '%' && at[1] == 's') {
                slow[b++] = '+';
                at++;
                continue;
            }
            quick[a++] = slow[b++] = *at;
        }
        quick[a] = slow[b] = '\0';
        /* The plus takes the column's affinity away, so the twin compares as the column would.
         */
        (void)snprintf(sql, sizeof sql, "%s%s", count, quick);
        const double found = number(&f, sql);
        if (strstr(conditions[k], "=2012") || strstr(conditions[k], "(2010")) {
            T_TRUE(found > 0);
            continue;
        }
        (void)snprintf(sql, sizeof sql, "%s%s", count, slow);
        const double wanted = number(&f, sql);
        T_NEAR(found, wanted, 0);
        if (found != wanted) fprintf(stderr, "    %s\n", conditions[k]);
    }
    T_NEAR(
        number(&f, "SELECT count(*) FROM observation WHERE period=2012 AND other='women'"),
        number(&f, "SELECT count(*) FROM observation WHERE +period='2012' AND +other='women'"),
        0);
    /* Joined with itself, each with its own walk. */
    T_NEAR(number(&f, "SELECT count(*) FROM observation a JOIN observation b USING(region, "
                      "industry, other) WHERE a.period='2012' AND b.period='2013'"),
           number(&f,
                  "WITH o AS MATERIALIZED (SELECT * FROM observation) SELECT count(*) FROM o "
                  "a JOIN o b USING(region, industry, other) WHERE +a.period='2012' AND "
                  "+b.period='2013'"),
           0);
    end(&f);
}

static void test_query_only_reads(void)
{
    fixture f = start("reads.meso");
    static const char *const refused[] = {
        "DELETE FROM word",
        "INSERT INTO word VALUES('a','b')",
        "UPDATE code SET label='x'",
        "CREATE TABLE t(x)",
        "CREATE TEMP TABLE t(x)",
        "DROP TABLE word",
        "PRAGMA user_version",
        "PRAGMA journal_mode=OFF",
        "ATTACH '/tmp/other.db' AS o",
        "VACUUM",
        "VACUUM INTO '/tmp/meso-copy.db'",
        "BEGIN",
        "COMMIT",
        "ROLLBACK",
        "SELECT load_extension('x')",
        "INSERT INTO observation(region) VALUES('x')",
        "SELECT 1; SELECT 2",
        "SELECT 1; DELETE FROM word",
        "WITH x AS (SELECT 1) DELETE FROM word",
        "SELEC 1",
        "SELECT * FROM nothing",
        "",
        " ;; ",
        "-- only words",
    };
    for (size_t k = 0; k < sizeof refused / sizeof refused[0]; k++) {
        meso_table *table = NULL;
        T_SAME(meso_project_query(f.ctx, &table, f.project, refused[k]), MESO_E_ARGUMENT);
        T_TRUE(table == NULL);
        if (table) fprintf(stderr, "    %s\n", refused[k]);
        meso_table_free(table);
    }
    T_OK(f.ctx, meso_project_set(f.ctx, f.project, "still", "writable"));
    T_NEAR(number(&f, "SELECT 41 + 1 ; "), 42, 0);
    end(&f);
}

static void test_query_gives_words_and_numbers(void)
{
    fixture f = start("kinds.meso");
    meso_table *t = NULL;
    T_OK(f.ctx, meso_project_query(f.ctx, &t, f.project,
                                   "SELECT 1 AS whole, 2.5 AS half, 'x' AS word, NULL AS nil, "
                                   "9007199254740993 AS id, x'00ff' AS bytes, '' AS blank "
                                   "UNION ALL SELECT NULL, 3, 4, NULL, 1, NULL, NULL"));
    T_SAME(t->rows, 2);
    T_SAME(t->columns, 7);
    T_SAME(t->column[0].kind, MESO_COLUMN_QUANTITY);
    T_SAME(t->column[0].cell[1].state, MESO_CELL_MISSING);
    T_SAME(t->column[1].digits, 3);
    T_SAME(t->column[2].kind, MESO_COLUMN_TEXT);
    T_TEXT(t->column[2].text[1], "4");
    T_SAME(t->column[3].kind, MESO_COLUMN_TEXT);
    T_TEXT(t->column[3].text[0], "");
    T_TEXT(t->column[4].text[0], "9007199254740993"); /* not rounded to ...992 */
    T_TEXT(t->column[4].text[1], "1");
    T_TEXT(t->column[5].text[0], "(bytes)");
    meso_table_free(t);
    T_OK(f.ctx, meso_project_query(f.ctx, &t, f.project, "SELECT 1 WHERE 0"));
    T_SAME(t->rows, 0);
    T_SAME(t->columns, 1);
    meso_table_free(t);
    end(&f);
}

static int stop(void *data, const char *doing, double share)
{
    (void)doing, (void)share;
    return ++*(int *)data > 3;
}

static void test_query_can_be_stopped(void)
{
    fixture f = start("stop.meso");
    meso_table *table = NULL;
    int heard = 0;
    meso_ctx_on_progress(f.ctx, stop, &heard);
    T_SAME(meso_project_query(f.ctx, &table, f.project,
                              "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                              "SELECT count(*) FROM n"),
           MESO_E_CANCELLED);
    T_TRUE(strstr(meso_error_text(f.ctx), "stopped while answering the query") != NULL);
    meso_ctx_on_progress(f.ctx, NULL, NULL);
    T_NEAR(number(&f, "SELECT 1"), 1, 0);
    end(&f);
}

int main(void)
{
    if (!store_start()) return 1;
    test_observation_shows_every_cell();
    test_observation_finds_the_same_with_and_without_its_index();
    test_query_only_reads();
    test_query_gives_words_and_numbers();
    test_query_can_be_stopped();
    store_end();
    return t_end();
}
