/* Does a look at a project find what is wrong with it, and only that? */
#include "store.h"

#include <sqlite3.h>

enum { YEARS = 3 };

/* A country of two districts, an economy of two industries, whole numbers that add up. Jobs of
   (region, industry): N = A + B, 0 = 1 + 2.    A: 10, 20 -> 30   B: 5, 7 -> 12   N: 15, 27 ->
   42 */
static const double jobs[3][3] = {{42, 15, 27}, {30, 10, 20}, {12, 5, 7}};

static const meso_code districts[] = {{"N", "Nation", NULL, -1, NULL, NULL},
                                      {"A", "Alder", "N", -1, NULL, NULL},
                                      {"B", "Birch", "N", -1, NULL, NULL}};
static const meso_code industries[] = {{"0", "All", NULL, -1, NULL, NULL},
                                       {"1", "Goods", "0", -1, NULL, NULL},
                                       {"2", "Services", "0", -1, NULL, NULL}};

/* Takes three years of that country; a district's industry may be another number or withheld.
 */
static void make(const char *path, const meso_period years[YEARS], double alder_goods,
                 meso_cell_state state)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_codes *rows = NULL, *columns = NULL;
    meso_panel_builder *builder = NULL;
    meso_panel *panel = NULL;
    meso_project *project = NULL;
    int64_t id = 0;
    T_OK(ctx, meso_codes_new(ctx, &rows, "district", "region", districts, 3));
    T_OK(ctx, meso_codes_new(ctx, &columns, "NACE", "industry", industries, 3));
    T_OK(ctx, meso_panel_builder_new(ctx, &builder, "jobs", "persons", rows, columns,
                                     MESO_CELL_ZERO));
    for (int y = 0; y < YEARS; y++)
        for (int r = 0; r < 3; r++)
            for (int i = 0; i < 3; i++) {
                const int special = y == 1 && r == 1 && i == 1;
                const double value = special ? alder_goods : jobs[r][i];
                meso_cell cell = {value, value, value, MESO_CELL_OBSERVED};
                if (special && state == MESO_CELL_WITHHELD)
                    cell = (meso_cell){MESO_NAN, 0, 30, MESO_CELL_WITHHELD};
                T_OK(ctx, meso_panel_add(ctx, builder, years[y], r, i, cell));
            }
    T_OK(ctx, meso_panel_build(ctx, &panel, builder));
    const char *other = "";
    const meso_import import = store_import(rows, columns, &panel, &other, 1);
    const meso_source source = {.title = "Census"};
    T_OK(ctx, meso_project_open(ctx, &project, path, MESO_OPEN_CREATE));
    T_OK(ctx, meso_project_take(ctx, &id, project, &import, &source, NULL));
    meso_project_close(project);
    meso_panel_free(panel);
    meso_codes_free(columns);
    meso_codes_free(rows);
    meso_ctx_free(ctx);
}

/* Runs the check and expects these findings, in order: severity and part of the sentence. */
static void expect(const char *path, int findings, const char *const (*wanted)[2])
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    meso_table *found = NULL;
    T_OK(ctx, meso_project_open(ctx, &project, path, MESO_OPEN_READ));
    T_OK(ctx, meso_project_check(ctx, &found, project));
    T_SAME(found->rows, findings);
    for (int f = 0; f < findings && f < found->rows; f++) {
        T_TEXT(found->column[0].text[f], wanted[f][0]);
        T_TRUE(strstr(found->column[2].text[f], wanted[f][1]) != NULL);
        T_TRUE(*found->column[3].text[f] != '\0');
    }
    for (int64_t f = 0; f < found->rows && found->rows != findings; f++)
        fprintf(stderr, "    %s %s: %s\n", found->column[0].text[f], found->column[1].text[f],
                found->column[2].text[f]);
    meso_table_free(found);
    meso_project_close(project);
    meso_ctx_free(ctx);
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    T_SAME(sqlite3_open(path, &db), SQLITE_OK);
    T_SAME(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static const meso_period yearly[YEARS] = {201000, 201100, 201200};

static void test_check_finds_nothing_in_a_sound_project(void)
{
    char path[512];
    make(store_path(path, "sound.meso"), yearly, 10, MESO_CELL_OBSERVED);
    expect(path, 0, NULL);
}

static void test_check_allows_rounding_and_no_more(void)
{
    char path[512];
    /* Three rounded numbers may be off by 1.5 together: 11 instead of 10 is within, 12 is not.
     */
    make(store_path(path, "rounded.meso"), yearly, 11, MESO_CELL_OBSERVED);
    expect(path, 0, NULL);
    make(store_path(path, "wrong.meso"), yearly, 12, MESO_CELL_OBSERVED);
    static const char *const wanted[][2] = {
        {"warning", "1 of 9 totals over industries differ from the sum of their parts; most of "
                    "all A, 0 in 2011: 30 against 32"},
        {"warning",
         "1 of 9 totals over regions differ from the sum of their parts; most of all "
         "N, 1 in 2011: 15 against 17"}};
    expect(path, 2, wanted);
}

static void test_check_notes_what_is_withheld(void)
{
    char path[512];
    make(store_path(path, "withheld.meso"), yearly, 0, MESO_CELL_WITHHELD);
    static const char *const wanted[][2] = {{"note", "1 of 27 cells are withheld (3.7 %)"}};
    expect(path, 1, wanted);
}

static void test_check_finds_gaps_in_time(void)
{
    char path[512];
    static const meso_period gap[YEARS] = {201000, 201100, 201400};
    static const meso_period census[YEARS] = {200100, 201100, 202100};
    static const meso_period quarters[YEARS] = {201023, 201024, 201122};
    static const char *const in_years[][2] = {{"warning", "nothing between 2011 and 2014"}};
    static const char *const in_quarters[][2] = {
        {"warning", "nothing between 2010Q4 and 2011Q2"}};
    make(store_path(path, "gap.meso"), gap, 10, MESO_CELL_OBSERVED);
    expect(path, 1, in_years);
    make(store_path(path, "census.meso"), census, 10, MESO_CELL_OBSERVED);
    expect(path, 0, NULL);
    make(store_path(path, "quarters.meso"), quarters, 10, MESO_CELL_OBSERVED);
    expect(path, 1, in_quarters);
}

static void test_check_finds_damage(void)
{
    char path[512];
    make(store_path(path, "block.meso"), yearly, 10, MESO_CELL_OBSERVED);
    run_sql(path,
            "UPDATE block SET data=substr(data, 1, length(data) - 1) WHERE period=201100");
    static const char *const block[][2] = {{"error", "the cells of jobs in 2011 are damaged"}};
    expect(path, 1, block);

    make(store_path(path, "level.meso"), yearly, 10, MESO_CELL_OBSERVED);
    run_sql(path, "UPDATE code SET level=0 WHERE code='B'");
    static const char *const level[][2] = {
        {"error", "1 codes do not stand below their parent, first \"B\""}};
    expect(path, 1, level);

    make(store_path(path, "parent.meso"), yearly, 10, MESO_CELL_OBSERVED);
    run_sql(path, "UPDATE code SET parent_id=NULL WHERE code='B'");
    static const char *const parent[][2] = {{"warning", "have no parent, first \"B\""},
                                            {"warning", "totals over regions"}};
    expect(path, 2, parent);

    make(store_path(path, "lost.meso"), yearly, 10, MESO_CELL_OBSERVED);
    run_sql(path, "PRAGMA foreign_keys=OFF; DELETE FROM delivery");
    static const char *const lost[][2] = {{"error", "3 rows point to a delivery"}};
    expect(path, 1, lost);

    make(store_path(path, "position.meso"), yearly, 10, MESO_CELL_OBSERVED);
    run_sql(path, "UPDATE code SET position=9 WHERE code='B'");
    static const char *const position[][2] = {{"error", "code \"B\" stands at 9, not at 2"},
                                              {"error", "code \"B\" stands at 9, not at 2"}};
    expect(path, 2, position);
}

int main(void)
{
    if (!store_start()) return 1;
    test_check_finds_nothing_in_a_sound_project();
    test_check_allows_rounding_and_no_more();
    test_check_notes_what_is_withheld();
    test_check_finds_gaps_in_time();
    test_check_finds_damage();
    store_end();
    return t_end();
}
