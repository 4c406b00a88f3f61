/* Does what a file gave come out of the project as it went in, and replace what it should? */
#include "store.h"

static void same_panel(const meso_panel *got, const meso_panel *want)
{
    T_TEXT(got->measure, want->measure);
    T_TEXT(got->unit, want->unit);
    T_SAME(got->absent, want->absent);
    T_SAME(got->periods, want->periods);
    for (int32_t p = 0; p < want->periods && p < got->periods; p++) {
        T_SAME(got->slice[p].period, want->slice[p].period);
        T_SAME(got->slice[p].row[got->region.count], want->slice[p].row[want->region.count]);
        for (int32_t r = 0; r < want->region.count; r++)
            for (int32_t i = 0; i < want->industry.count; i++)
                store_same_cell(
                    meso_panel_cell(
                        got, p, meso_codes_find(got->region.codes, want->region.codes->code[r]),
                        meso_codes_find(got->industry.codes, want->industry.codes->code[i])),
                    meso_panel_cell(want, p, r, i));
    }
}

static void take_one(meso_ctx *ctx, meso_project *project, const char *title, meso_panel *panel,
                     const char *other, int64_t *id)
{
    const meso_import import =
        store_import(panel->region.codes, panel->industry.codes, &panel, &other, 1);
    const meso_source source = {.title = title, .licence = "CC BY 4.0"};
    T_OK(ctx, meso_project_take(ctx, id, project, &import, &source, "office"));
}

static void test_take_gives_every_cell_back(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_ctx_set_threads(ctx, 3);
    meso_codes *regions = store_codes(ctx, "region-2018", "region", "R", 23, 0);
    meso_codes *industries = store_codes(ctx, "NACE2", "industry", "I", 57, 0);
    meso_panel *panel = store_panel(ctx, "jobs", regions, industries, 2000, 19, 7, 40);
    meso_project *project = NULL;
    int64_t id = 0;
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "a.meso"), MESO_OPEN_CREATE));
    take_one(ctx, project, "Jobs by office", panel, "", &id);
    T_TRUE(id > 0);
    meso_project_close(project);

    T_OK(ctx, meso_project_open(ctx, &project, path, MESO_OPEN_READ));
    meso_panel *got = NULL;
    meso_panel_query query = {0};
    T_OK(ctx, meso_project_panel(ctx, &got, project, &query));
    same_panel(got, panel);
    meso_panel_free(got);
    query = (meso_panel_query){.measure = "jobs", .source = id, .first = -1};
    T_OK(ctx, meso_project_panel(ctx, &got, project, &query));
    T_SAME(got->periods, 1);
    T_SAME(got->slice[0].period, 201800);
    meso_panel_free(got);
    query = (meso_panel_query){.first = 200500, .last = 200700};
    T_OK(ctx, meso_project_panel(ctx, &got, project, &query));
    T_SAME(got->periods, 3);
    meso_panel_free(got);
    got = NULL;
    query = (meso_panel_query){.first = 190000, .last = 190100};
    T_SAME(meso_project_panel(ctx, &got, project, &query), MESO_E_NOTFOUND);
    T_TRUE(strstr(meso_error_text(ctx), "19 periods from 2000 to 2018") != NULL);
    query = (meso_panel_query){.measure = "firms"};
    T_SAME(meso_project_panel(ctx, &got, project, &query), MESO_E_NOTFOUND);
    T_TRUE(strstr(meso_error_text(ctx), "it has jobs") != NULL);
    T_TRUE(got == NULL);
    T_TEXT(meso_project_get(ctx, project, "mapping/office"), "{\"delimiter\":\",\"}");
    meso_project_close(project);
    meso_panel_free(panel);
    meso_codes_free(industries);
    meso_codes_free(regions);
    meso_ctx_free(ctx);
}

/* A second file of the same office: codes in another order, some new, years overlapping. */
static void test_take_joins_and_replaces(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_codes *regions = store_codes(ctx, "region-2018", "region", "R", 9, 0);
    meso_codes *industries = store_codes(ctx, "NACE2", "industry", "I", 14, 0);
    meso_codes *more_regions = store_codes(ctx, "region-2018", "region", "R", 12, 1);
    meso_codes *more_industries = store_codes(ctx, "NACE2", "industry", "I", 17, 1);
    meso_panel *early = store_panel(ctx, "jobs", regions, industries, 2010, 3, 1, 70);
    meso_panel *late = store_panel(ctx, "jobs", more_regions, more_industries, 2012, 3, 2, 70);
    meso_project *project = NULL;
    int64_t first = 0, second = 0;
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "b.meso"), MESO_OPEN_CREATE));
    take_one(ctx, project, "Jobs", early, "", &first);
    take_one(ctx, project, "Jobs", late, "", &second);
    T_SAME(first, second);

    const meso_codes *codes = NULL;
    T_OK(ctx, meso_project_codes(ctx, &codes, project, "region-2018"));
    T_SAME(codes->count, 12);
    for (int32_t r = 0; r < 9; r++)
        T_TEXT(codes->code[r], regions->code[r]); /* positions stay */
    T_TEXT(codes->code[codes->parent[11]], "R0");

    meso_panel *got = NULL;
    meso_panel_query query = {.last = 201100};
    T_OK(ctx, meso_project_panel(ctx, &got, project, &query));
    T_SAME(got->periods, 2);
    T_SAME(got->region.count, 12);
    for (int32_t p = 0; p < 2; p++)
        for (int32_t r = 0; r < 9; r++)
            for (int32_t i = 0; i < 14; i++)
                store_same_cell(meso_panel_cell(got, p, r, i), meso_panel_cell(early, p, r, i));
    meso_panel_free(got);
    query = (meso_panel_query){.first = 201200};
    T_OK(ctx, meso_project_panel(ctx, &got, project, &query));
    same_panel(got, late);
    meso_panel_free(got);

    meso_table *log = NULL;
    T_OK(ctx, meso_project_history(ctx, &log, project));
    T_SAME(log->rows, 2);
    const char *what = log->column[meso_table_find(log, "what")].text[1];
    T_TRUE(strstr(what, "of \"Jobs\"; replaced jobs 2012") != NULL);
    meso_table_free(log);
    meso_table *tables = NULL;
    T_OK(ctx, meso_project_tables(ctx, &tables, project));
    T_SAME(tables->rows, 1);
    T_SAME(tables->column[meso_table_find(tables, "first")].period[0], 201000);
    T_SAME(tables->column[meso_table_find(tables, "last")].period[0], 201400);
    T_NEAR(tables->column[meso_table_find(tables, "periods")].cell[0].value, 5, 0);
    T_TEXT(tables->column[meso_table_find(tables, "licence")].text[0], "CC BY 4.0");
    meso_table_free(tables);
    meso_project_close(project);
    meso_panel_free(early);
    meso_panel_free(late);
    meso_codes_free(more_industries);
    meso_codes_free(more_regions);
    meso_codes_free(industries);
    meso_codes_free(regions);
    meso_ctx_free(ctx);
}

static void test_take_keeps_sources_and_third_dimensions_apart(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_codes *regions = store_codes(ctx, "region-2018", "region", "R", 4, 0);
    meso_codes *industries = store_codes(ctx, "NACE2", "industry", "I", 5, 0);
    meso_panel *all = store_panel(ctx, "jobs", regions, industries, 2010, 2, 1, 90);
    meso_panel *women = store_panel(ctx, "jobs", regions, industries, 2010, 2, 2, 90);
    meso_panel *firms = store_panel(ctx, "firms", regions, industries, 2010, 2, 3, 90);
    meso_panel *revised = store_panel(ctx, "jobs", regions, industries, 2010, 1, 4, 90);
    meso_project *project = NULL;
    int64_t id = 0, other_id = 0;
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "c.meso"), MESO_OPEN_CREATE));
    meso_panel *const both[] = {all, women, firms};
    const char *const other[] = {"", "women", ""};
    const meso_import import = store_import(regions, industries, both, other, 3);
    const meso_source source = {.title = "A"};
    T_OK(ctx, meso_project_take(ctx, &id, project, &import, &source, NULL));
    take_one(ctx, project, "B", revised, "", &other_id);
    T_TRUE(id != other_id);

    meso_panel *got = NULL;
    meso_panel_query query = {0}; /* jobs, of the source that delivered last */
    T_OK(ctx, meso_project_panel(ctx, &got, project, &query));
    same_panel(got, revised);
    meso_panel_free(got);
    query.source = id;
    T_OK(ctx, meso_project_panel(ctx, &got, project, &query));
    same_panel(got, all);
    meso_panel_free(got);
    query = (meso_panel_query){.other = "women"};
    T_OK(ctx, meso_project_panel(ctx, &got, project, &query));
    same_panel(got, women);
    meso_panel_free(got);
    query = (meso_panel_query){.measure = "firms"};
    T_OK(ctx, meso_project_panel(ctx, &got, project, &query));
    same_panel(got, firms);
    meso_panel_free(got);
    meso_project_close(project);
    meso_panel_free(all);
    meso_panel_free(women);
    meso_panel_free(firms);
    meso_panel_free(revised);
    meso_codes_free(industries);
    meso_codes_free(regions);
    meso_ctx_free(ctx);
}

/* The same figures over a later vintage of regions stand in place of the earlier ones. */
static void test_take_replaces_across_vintages(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_codes *old_regions = store_codes(ctx, "region-2018", "region", "R", 4, 0);
    meso_codes *new_regions = store_codes(ctx, "region-2021", "region", "R", 3, 0);
    meso_codes *industries = store_codes(ctx, "NACE2", "industry", "I", 5, 0);
    meso_panel *old = store_panel(ctx, "jobs", old_regions, industries, 2010, 2, 1, 90);
    meso_panel *recent = store_panel(ctx, "jobs", new_regions, industries, 2011, 2, 2, 90);
    meso_project *project = NULL;
    meso_panel *got = NULL;
    int64_t id = 0;
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "e.meso"), MESO_OPEN_CREATE));
    take_one(ctx, project, "A", old, "", &id);
    take_one(ctx, project, "A", recent, "", &id);
    meso_panel_query query = {0};
    T_OK(ctx, meso_project_panel(ctx, &got, project, &query));
    same_panel(got, recent);
    meso_panel_free(got);
    meso_table *left = NULL;
    T_OK(ctx, meso_project_query(ctx, &left, project,
                                 "SELECT period, count(*) FROM block GROUP BY 1 ORDER BY 1"));
    T_SAME(left->rows, 3);
    for (int64_t r = 0; r < left->rows; r++)
        T_NEAR(left->column[1].cell[r].value, 1, 0);
    meso_table_free(left);
    meso_project_close(project);
    meso_panel_free(old);
    meso_panel_free(recent);
    meso_codes_free(industries);
    meso_codes_free(new_regions);
    meso_codes_free(old_regions);
    meso_ctx_free(ctx);
}

static void test_take_gives_the_quarters_of_a_year(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_codes *regions = store_codes(ctx, "region-2018", "region", "R", 2, 0);
    meso_codes *industries = store_codes(ctx, "NACE2", "industry", "I", 2, 0);
    static const meso_period quarters[] = {201523, 201621, 201624, 201721};
    meso_panel_builder *builder = NULL;
    meso_panel *panel = NULL, *got = NULL;
    T_OK(ctx, meso_panel_builder_new(ctx, &builder, "jobs", "persons", regions, industries,
                                     MESO_CELL_MISSING));
    for (int q = 0; q < 4; q++)
        T_OK(ctx, meso_panel_add(ctx, builder, quarters[q], 1, 1,
                                 (meso_cell){q, q, q, MESO_CELL_OBSERVED}));
    T_OK(ctx, meso_panel_build(ctx, &panel, builder));
    meso_project *project = NULL;
    int64_t id = 0;
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "f.meso"), MESO_OPEN_CREATE));
    take_one(ctx, project, "A", panel, "", &id);
    const meso_panel_query query = {.first = 201600, .last = 201600};
    T_OK(ctx, meso_project_panel(ctx, &got, project, &query));
    T_SAME(got->periods, 2);
    T_SAME(got->slice[0].period, 201621);
    T_SAME(got->slice[1].period, 201624);
    T_SAME(got->absent, MESO_CELL_MISSING);
    meso_panel_free(got);
    meso_project_close(project);
    meso_panel_free(panel);
    meso_codes_free(industries);
    meso_codes_free(regions);
    meso_ctx_free(ctx);
}

static void test_take_refuses_whole_what_does_not_fit(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_codes *regions = store_codes(ctx, "region-2018", "region", "R", 4, 0);
    meso_codes *industries = store_codes(ctx, "NACE2", "industry", "I", 5, 0);
    meso_codes *wrong_kind = store_codes(ctx, "region-2018", "industry", "I", 3, 0);
    meso_panel *panel = store_panel(ctx, "jobs", regions, industries, 2010, 2, 1, 90);
    meso_panel *later = store_panel(ctx, "jobs", regions, industries, 2014, 1, 1, 90);
    meso_panel *strange = store_panel(ctx, "jobs", regions, wrong_kind, 2020, 1, 1, 90);
    meso_project *project = NULL;
    int64_t id = 0;
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "d.meso"), MESO_OPEN_CREATE));
    take_one(ctx, project, "A", panel, "", &id);

    const char *none = "", *twice[] = {"", ""};
    meso_panel *panels[] = {later, later};
    const meso_source source = {.title = "A"}, untitled = {.title = ""};
    meso_import import = store_import(regions, industries, panels, twice, 2);
    int64_t refused = 0;
    T_SAME(meso_project_take(ctx, &refused, project, &import, &source, NULL), MESO_E_DATA);
    T_TRUE(strstr(meso_error_text(ctx), "jobs 2014 stands twice") != NULL);
    import = store_import(regions, industries, &later, &none, 1);
    T_SAME(meso_project_take(ctx, &refused, project, &import, &untitled, NULL),
           MESO_E_ARGUMENT);
    later->unit = "thousand persons";
    T_SAME(meso_project_take(ctx, &refused, project, &import, &source, NULL), MESO_E_DATA);
    T_TRUE(strstr(meso_error_text(ctx), "another unit") != NULL);
    import = store_import(regions, wrong_kind, &strange, &none, 1);
    T_SAME(meso_project_take(ctx, &refused, project, &import, &source, NULL), MESO_E_DATA);
    T_TRUE(strstr(meso_error_text(ctx), "kind region") != NULL);
    T_SAME(refused, 0);

    meso_table *count = NULL;
    T_OK(ctx, meso_project_query(ctx, &count, project,
                                 "SELECT (SELECT count(*) FROM block), (SELECT count(*) FROM "
                                 "delivery), (SELECT count(*) FROM log)"));
    T_NEAR(count->column[0].cell[0].value, 2, 0);
    T_NEAR(count->column[1].cell[0].value, 1, 0);
    T_NEAR(count->column[2].cell[0].value, 1, 0);
    meso_table_free(count);
    meso_project_close(project);
    meso_panel_free(panel);
    meso_panel_free(later);
    meso_panel_free(strange);
    meso_codes_free(wrong_kind);
    meso_codes_free(industries);
    meso_codes_free(regions);
    meso_ctx_free(ctx);
}

int main(void)
{
    if (!store_start()) return 1;
    test_take_gives_every_cell_back();
    test_take_joins_and_replaces();
    test_take_keeps_sources_and_third_dimensions_apart();
    test_take_replaces_across_vintages();
    test_take_gives_the_quarters_of_a_year();
    test_take_refuses_whole_what_does_not_fit();
    store_end();
    return t_end();
}
