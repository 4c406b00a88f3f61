/* Does a project give relations back, each by its name, and replace one by a later one? */
#include "store.h"

#include "refuse.h"

static const meso_code industries[] = {{"A1", NULL, NULL, -1, NULL, NULL},
                                       {"B2", NULL, NULL, -1, NULL, NULL},
                                       {"C3", NULL, NULL, -1, NULL, NULL}};
static const meso_code skills[] = {{"weld", NULL, NULL, -1, NULL, NULL},
                                   {"sew", NULL, NULL, -1, NULL, NULL}};
static const meso_relation_entry flows[] = {{"A1", "B2", 120}, {"B2", "A1", 80}};
static const meso_relation_entry later[] = {{"C3", "A1", -0.5}};
static const meso_relation_entry needs[] = {{"weld", "B2", 1}, {"sew", "C3", 0.25}};

static void put(meso_ctx *ctx, meso_project *project, const char *name, int across,
                const meso_relation_entry *entry, int64_t count)
{
    meso_codes *from = NULL, *to = NULL;
    meso_relation *relation = NULL;
    const meso_source source = {.title = "Labour survey", .kind = "dataset"};
    T_OK(ctx, meso_codes_new(ctx, &to, "NACE", "industry", industries, 3));
    T_OK(ctx, meso_codes_new(ctx, &from, "skill", "other", skills, 2));
    T_OK(ctx, meso_relation_new(ctx, &relation, across ? from : to, to, entry, count));
    T_OK(ctx, meso_project_put_relation(ctx, project, name, relation, &source));
    meso_relation_free(relation);
    meso_codes_free(from);
    meso_codes_free(to);
}

static void test_relation_comes_back_by_its_name(meso_ctx *ctx, meso_project *project)
{
    meso_relation *got = NULL;
    T_SAME(meso_project_relation(ctx, &got, project, NULL, "NACE", "NACE"), MESO_E_NOTFOUND);
    put(ctx, project, "flows", 0, flows, 2);
    T_OK(ctx, meso_project_relation(ctx, &got, project, NULL, "NACE", "NACE"));
    const meso_codes *codes = NULL;
    T_OK(ctx, meso_project_codes(ctx, &codes, project, "NACE"));
    T_TRUE(got->from == codes && got->to == codes);
    T_SAME(got->row[3], 2);
    T_SAME(got->code[0], 1);
    T_NEAR(got->weight[0], 120, 0);
    T_NEAR(got->weight[1], 80, 0);
    meso_relation_free(got);
}

static void test_relations_stand_beside_each_other(meso_ctx *ctx, meso_project *project)
{
    meso_relation *got = NULL;
    put(ctx, project, NULL, 0, later, 1);
    put(ctx, project, "needs", 1, needs, 2);
    T_SAME(meso_project_relation(ctx, &got, project, NULL, "NACE", "NACE"), MESO_E_NOTFOUND);
    T_TRUE(strstr(meso_error_text(ctx), "\"\", flows") != NULL);
    T_SAME(meso_project_relation(ctx, &got, project, "trade", "NACE", "NACE"), MESO_E_NOTFOUND);
    T_TRUE(strstr(meso_error_text(ctx), "no relation \"trade\"") != NULL);
    T_OK(ctx, meso_project_relation(ctx, &got, project, "", "NACE", "NACE"));
    T_SAME(got->row[3], 1);
    T_NEAR(got->weight[0], -0.5, 0);
    meso_relation_free(got);
    T_OK(ctx, meso_project_relation(ctx, &got, project, NULL, "skill", "NACE"));
    T_SAME(got->row[2], 2);
    T_TEXT(got->to->code[got->code[1]], "C3");
    meso_relation_free(got);
}

static void test_relation_is_replaced(meso_ctx *ctx, meso_project *project)
{
    meso_relation *got = NULL;
    put(ctx, project, "flows", 0, later, 1);
    T_OK(ctx, meso_project_relation(ctx, &got, project, "flows", "NACE", "NACE"));
    T_SAME(got->row[3], 1);
    T_TEXT(got->from->code[2], "C3");
    T_SAME(got->row[2], 0);
    meso_relation_free(got);
}

static meso_status read_once(meso_ctx *ctx, void *project)
{
    meso_relation *got = NULL;
    const meso_status status =
        meso_project_relation(ctx, &got, project, "flows", "NACE", "NACE");
    meso_relation_free(got);
    return status;
}

int main(void)
{
    char path[512];
    if (!store_start()) return 1;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    meso_codes *codes = NULL;
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "r.meso"), MESO_OPEN_CREATE));
    T_OK(ctx, meso_codes_new(ctx, &codes, "NACE", "industry", industries, 3));
    T_OK(ctx, meso_project_put_codes(ctx, project, codes));
    test_relation_comes_back_by_its_name(ctx, project);
    test_relations_stand_beside_each_other(ctx, project);
    test_relation_is_replaced(ctx, project);
    refuse_all(read_once, project, __FILE__, __LINE__);
    meso_codes_free(codes);
    meso_project_close(project);
    meso_ctx_free(ctx);
    store_end();
    return t_end();
}
