/* Does a project give a crosswalk back, and replace it by a later one? */
#include "store.h"

/* Two old districts; the second was split 3 to 1. */
static const meso_code before[] = {{"A", NULL, NULL, -1, NULL, NULL},
                                   {"B", NULL, NULL, -1, NULL, NULL}};
static const meso_code after[] = {{"A", NULL, NULL, -1, NULL, NULL},
                                  {"B1", NULL, NULL, -1, NULL, NULL},
                                  {"B2", NULL, NULL, -1, NULL, NULL}};
static const meso_crosswalk_entry split[] = {
    {"A", "A", 1}, {"B", "B1", 0.75}, {"B", "B2", 0.25}};
static const meso_crosswalk_entry whole[] = {{"A", "A", 1}, {"B", "B2", 1}};

static void put(meso_ctx *ctx, meso_project *project, const meso_crosswalk_entry *entry,
                int64_t count)
{
    meso_codes *from = NULL, *to = NULL;
    meso_crosswalk *crosswalk = NULL;
    const meso_source source = {.title = "Demarcation board"};
    T_OK(ctx, meso_codes_new(ctx, &from, "MDB2006", "region", before, 2));
    T_OK(ctx, meso_codes_new(ctx, &to, "MDB2016", "region", after, 3));
    T_OK(ctx, meso_crosswalk_new(ctx, &crosswalk, from, to, entry, count));
    T_OK(ctx, meso_project_put_crosswalk(ctx, project, crosswalk, &source));
    meso_crosswalk_free(crosswalk);
    meso_codes_free(to);
    meso_codes_free(from);
}

static void test_crosswalk_comes_back_and_is_replaced(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    meso_crosswalk *got = NULL;
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "a.meso"), MESO_OPEN_CREATE));
    T_SAME(meso_project_crosswalk(ctx, &got, project, "MDB2006", "MDB2016"), MESO_E_NOTFOUND);
    put(ctx, project, split, 3);
    T_OK(ctx, meso_project_crosswalk(ctx, &got, project, "MDB2006", "MDB2016"));
    const meso_codes *old = NULL;
    T_OK(ctx, meso_project_codes(ctx, &old, project, "MDB2006"));
    T_TRUE(got->from == old); /* so that it applies to the project's panels */
    T_SAME(got->row[1], 1);
    T_SAME(got->row[2], 3);
    T_TEXT(got->to->code[got->code[1]], "B1");
    T_NEAR(got->share[1], 0.75, 0);
    T_NEAR(got->share[2], 0.25, 0);
    meso_crosswalk_free(got);
    got = NULL;
    T_SAME(meso_project_crosswalk(ctx, &got, project, "MDB2016", "MDB2006"), MESO_E_NOTFOUND);
    T_TRUE(strstr(meso_error_text(ctx), "no crosswalk from MDB2016 to MDB2006") != NULL);
    put(ctx, project, whole, 2);
    T_OK(ctx, meso_project_crosswalk(ctx, &got, project, "MDB2006", "MDB2016"));
    T_SAME(got->row[2], 2);
    T_TEXT(got->to->code[got->code[1]], "B2");
    T_NEAR(got->share[1], 1, 0);
    meso_crosswalk_free(got);
    meso_project_close(project);
    meso_ctx_free(ctx);
}

int main(void)
{
    if (!store_start()) return 1;
    test_crosswalk_comes_back_and_is_replaced();
    store_end();
    return t_end();
}
