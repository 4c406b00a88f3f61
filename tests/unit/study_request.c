/* A request finds what it names in a project, and no more than it needs. */
#include "base/ctx.h"
#include "refuse.h"
#include "store.h"
#include "study/study.h"

enum { REGIONS = 6, INDUSTRIES = 4, YEARS = 3 };

static char path[512];

static const meso_code regions[] = {
    {"N", "Nation", NULL, -1, NULL, NULL},     {"AB", "Alder Bay", "N", -1, NULL, NULL},
    {"BH", "Birch Hill", "N", -1, NULL, NULL}, {"CR", "Cedar Ridge", "N", -1, NULL, NULL},
    {"DP", "Dune Port", "N", -1, NULL, NULL},  {"EC", "Elm Cross", "N", -1, NULL, NULL},
};

static const meso_code industries[] = {
    {"T", "All industries", NULL, -1, NULL, NULL},
    {"A", "Farms", "T", -1, NULL, NULL},
    {"B", "Mines", "T", -1, NULL, NULL},
    {"C", "Works", "T", -1, NULL, NULL},
};

/* Jobs of the districts, or of the nation alone. */
static meso_panel *make_panel(meso_ctx *ctx, const char *measure, const meso_codes *rows,
                              const meso_codes *columns, int nation)
{
    meso_panel_builder *builder = NULL;
    meso_panel *panel = NULL;
    T_SAME(meso_panel_builder_new(ctx, &builder, measure, "persons", rows, columns,
                                  MESO_CELL_ZERO),
           MESO_OK);
    for (int32_t y = 0; y < YEARS; y++)
        for (int32_t r = nation ? 0 : 1; r < (nation ? 1 : REGIONS); r++)
            for (int32_t i = 1; i < INDUSTRIES; i++) {
                const double jobs = nation ? 1000 * i : 100 + 10 * r * i + y;
                const meso_cell cell = {jobs, jobs, jobs, MESO_CELL_OBSERVED};
                T_SAME(meso_panel_add(ctx, builder, (2020 + y) * 100, r, i, cell), MESO_OK);
            }
    T_SAME(meso_panel_build(ctx, &panel, builder), MESO_OK);
    return panel;
}

static void take(meso_ctx *ctx, meso_project *project, meso_panel *panel, const char *title,
                 const meso_codes *rows, const meso_codes *columns)
{
    const char *const other[] = {""};
    const meso_import import = {.path = "by hand",
                                .sha256 = "",
                                .mapping = "{}",
                                .regions = rows,
                                .industries = columns,
                                .panels = 1,
                                .panel = &panel,
                                .other = other,
                                .sentence = ""};
    const meso_source source = {.kind = "dataset", .title = title};
    int64_t id = 0;
    T_SAME(meso_project_take(ctx, &id, project, &import, &source, NULL), MESO_OK);
    meso_panel_free(panel);
}

static void make_project(meso_ctx *ctx)
{
    meso_project *project = NULL;
    meso_codes *rows = NULL, *columns = NULL;
    T_SAME(meso_codes_new(ctx, &rows, "district", "region", regions, REGIONS), MESO_OK);
    T_SAME(meso_codes_new(ctx, &columns, "sector", "industry", industries, INDUSTRIES),
           MESO_OK);
    T_SAME(meso_project_open(ctx, &project, path, MESO_OPEN_CREATE), MESO_OK);
    take(ctx, project, make_panel(ctx, "jobs", rows, columns, 0), "Jobs", rows, columns);
    take(ctx, project, make_panel(ctx, "nation", rows, columns, 1), "Nation", rows, columns);
    meso_project_close(project);
    meso_codes_free(rows);
    meso_codes_free(columns);
}

/* Runs lq as a request says; the table is the caller's. */
static meso_status ask(meso_ctx *ctx, meso_table **out, const meso_request *request,
                       char recipe[MESO_DIGEST_HEX])
{
    meso_project *project = NULL;
    meso_study *study = NULL;
    meso_status status = meso_project_open(ctx, &project, path, MESO_OPEN_READ);
    if (status == MESO_OK) status = meso_study_open(ctx, &study, project, request);
    if (status == MESO_OK)
        status = meso_study_measure(ctx, out, study, meso_measure_find("lq"), NULL, recipe);
    meso_study_free(study);
    meso_project_close(project);
    return status;
}

static void test_request_reads_years(meso_ctx *ctx)
{
    const struct {
        const char *text;
        meso_period first, last;
    } cases[] = {{NULL, 0, 0},
                 {"", 0, 0},
                 {"2023", 202300, 202300},
                 {"2015:2023", 201500, 202300},
                 {"2016Q1:2016Q4", 201621, 201624},
                 {":2020", 0, 202000},
                 {"2020:", 202000, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        meso_period first = 1, last = 1;
        T_SAME(meso_study_years(ctx, &first, &last, cases[i].text), MESO_OK);
        T_SAME(first, cases[i].first);
        T_SAME(last, cases[i].last);
    }
    meso_period first = 0, last = 0;
    T_SAME(meso_study_years(ctx, &first, &last, "2023:2015"), MESO_E_ARGUMENT);
    T_SAME(meso_study_years(ctx, &first, &last, "20x3"), MESO_E_PARSE);
}

/* By hand: AB in 2022 has 112, 122, 132 (366); all districts 712, 812+..: industry i holds
   5 * 102 + 10 i (1+2+3+4+5) = 510 + 150 i, that is 660, 810, 960 (2430). */
static void test_request_finds_its_region_and_period(meso_ctx *ctx)
{
    meso_request request = MESO_REQUEST_INIT;
    request.region = "alder bay";
    request.measure = "jobs";
    meso_table *table = NULL;
    char recipe[MESO_DIGEST_HEX];
    T_SAME(ask(ctx, &table, &request, recipe), MESO_OK);
    T_SAME(table->rows, 3);
    const int32_t lq = meso_table_find(table, "lq"), period = meso_table_find(table, "period");
    T_NEAR(table->column[lq].cell[0].value, 112.0 / 366 / (660.0 / 2430), 1e-12);
    T_NEAR(table->column[lq].cell[2].value, 132.0 / 366 / (960.0 / 2430), 1e-12);
    T_SAME(table->column[period].period[0], 202200);
    meso_table_free(table);
    request.years = "2020";
    T_SAME(ask(ctx, &table, &request, recipe), MESO_OK);
    T_NEAR(table->column[lq].cell[0].value, 110.0 / 360 / (650.0 / 2400), 1e-12);
    meso_table_free(table);
}

/* By hand: the nation holds 1000, 2000 and 3000 of 6000. */
static void test_request_takes_a_base_of_one_region(meso_ctx *ctx)
{
    meso_request request = MESO_REQUEST_INIT;
    request.region = "AB";
    request.measure = "jobs";
    request.base = "nation";
    meso_table *table = NULL;
    char recipe[MESO_DIGEST_HEX];
    T_SAME(ask(ctx, &table, &request, recipe), MESO_OK);
    const int32_t lq = meso_table_find(table, "lq");
    T_NEAR(table->column[lq].cell[0].value, 112.0 / 366 / (1000.0 / 6000), 1e-12);
    meso_table_free(table);
    request.base = "absent";
    T_SAME(ask(ctx, &table, &request, recipe), MESO_E_NOTFOUND);
}

static void test_request_says_what_it_cannot_find(meso_ctx *ctx)
{
    meso_request request = MESO_REQUEST_INIT;
    meso_table *table = NULL;
    char recipe[MESO_DIGEST_HEX];
    request.measure = "jobs";
    request.region = "Alder Bey";
    T_SAME(ask(ctx, &table, &request, recipe), MESO_E_NOTFOUND);
    T_TRUE(strstr(meso_error_text(ctx), "Alder Bay") != NULL);
    request.region = "AB";
    request.years = "1999";
    T_SAME(ask(ctx, &table, &request, recipe), MESO_E_NOTFOUND);
    request.years = NULL;
    request.peers = "BH,Nowhere";
    T_SAME(ask(ctx, &table, &request, recipe), MESO_E_NOTFOUND);
}

static void test_request_has_one_recipe(meso_ctx *ctx)
{
    meso_request request = MESO_REQUEST_INIT;
    request.measure = "jobs";
    char once[MESO_DIGEST_HEX], again[MESO_DIGEST_HEX], other[MESO_DIGEST_HEX];
    meso_table *table = NULL;
    T_SAME(ask(ctx, &table, &request, once), MESO_OK);
    meso_table_free(table);
    T_SAME(ask(ctx, &table, &request, again), MESO_OK);
    meso_table_free(table);
    T_TEXT(again, once);
    request.draw.seed = 2;
    T_SAME(ask(ctx, &table, &request, other), MESO_OK);
    meso_table_free(table);
    T_TRUE(strcmp(other, once) != 0);
    request.draw.seed = 1;
    request.years = "2021";
    T_SAME(ask(ctx, &table, &request, other), MESO_OK);
    meso_table_free(table);
    T_TRUE(strcmp(other, once) != 0);
}

/* Memory refused at any moment of a request ends it cleanly. */
static meso_status ask_once(meso_ctx *ctx)
{
    meso_request request = MESO_REQUEST_INIT;
    request.region = "AB";
    request.measure = "jobs";
    request.base = "nation";
    request.peers = "BH,CR";
    meso_table *table = NULL;
    char recipe[MESO_DIGEST_HEX];
    const meso_status status = ask(ctx, &table, &request, recipe);
    if (status == MESO_OK) meso_table_free(table);
    return status;
}

int main(void)
{
    if (!store_start()) return 1;
    (void)store_path(path, "request.meso");
    meso_ctx *ctx = meso_ctx_new(NULL);
    make_project(ctx);
    test_request_reads_years(ctx);
    test_request_finds_its_region_and_period(ctx);
    test_request_takes_a_base_of_one_region(ctx);
    test_request_says_what_it_cannot_find(ctx);
    test_request_has_one_recipe(ctx);
    refuse_each(ask_once);
    meso_ctx_free(ctx);
    store_end();
    return t_end();
}
