/* Do vocabularies grow with every file, keep their positions, and follow what others write? */
#include "store.h"

static void put(meso_ctx *ctx, meso_project *project, const char *scheme, const meso_code *list,
                int32_t count, meso_status wanted)
{
    meso_codes *codes = NULL;
    T_OK(ctx, meso_codes_new(ctx, &codes, scheme, "region", list, count));
    T_SAME(meso_project_put_codes(ctx, project, codes), wanted);
    meso_codes_free(codes);
}

static const meso_codes *codes_of(meso_ctx *ctx, meso_project *project, const char *scheme)
{
    const meso_codes *codes = NULL;
    T_OK(ctx, meso_project_codes(ctx, &codes, project, scheme));
    return codes;
}

/* Districts of a province first; then the nation above it arrives; then a bare list. */
static const meso_code province[] = {{"P", "Province", NULL, -1, NULL, NULL},
                                     {"P1", "Alder", "P", -1, "2000-01-01", NULL},
                                     {"P2", "", "P", -1, NULL, NULL}};
static const meso_code nation[] = {{"ZA", "Nation", NULL, -1, NULL, NULL},
                                   {"P", "", "ZA", -1, NULL, NULL}};
static const meso_code bare[] = {{"P2", "Birch", NULL, -1, NULL, NULL},
                                 {"P1", "", NULL, -1, NULL, "2020-12-31"}};

static void test_vocabulary_grows_at_the_top_and_the_bottom(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "a.meso"), MESO_OPEN_CREATE));
    put(ctx, project, "MDB", province, 3, MESO_OK);
    put(ctx, project, "MDB", nation, 2, MESO_OK);
    put(ctx, project, "MDB", bare, 2, MESO_OK);
    for (int reopened = 0; reopened < 2; reopened++) {
        const meso_codes *codes = codes_of(ctx, project, "MDB");
        T_SAME(codes->count, 4);
        T_TEXT(codes->code[0], "P");
        T_TEXT(codes->code[3], "ZA");
        T_TEXT(codes->label[0], "Province"); /* an empty label takes nothing away */
        T_TEXT(codes->label[2], "Birch");
        T_SAME(codes->parent[0], 3);
        T_SAME(codes->parent[1], 0); /* nor does a list without parents */
        T_SAME(codes->level[3], 0);
        T_SAME(codes->level[0], 1);
        T_SAME(codes->level[1], 2); /* pushed down by the nation above */
        T_SAME(codes->level[2], 2);
        T_TEXT(codes->valid_from[1], "2000-01-01");
        T_TEXT(codes->valid_to[1], "2020-12-31");
        meso_project_close(project);
        T_OK(ctx, meso_project_open(ctx, &project, path, MESO_OPEN_READ));
    }
    meso_project_close(project);
    meso_ctx_free(ctx);
}

static void test_vocabulary_refuses_a_circle_across_files(void)
{
    char path[512];
    static const meso_code one[] = {{"A", NULL, NULL, -1, NULL, NULL},
                                    {"B", NULL, "A", -1, NULL, NULL}};
    static const meso_code other[] = {{"B", NULL, NULL, -1, NULL, NULL},
                                      {"A", NULL, "B", -1, NULL, NULL}};
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "b.meso"), MESO_OPEN_CREATE));
    put(ctx, project, "MDB", one, 2, MESO_OK);
    put(ctx, project, "MDB", other, 2, MESO_E_DATA);
    T_TRUE(strstr(meso_error_text(ctx), "form a circle") != NULL);
    T_SAME(codes_of(ctx, project, "MDB")->parent[0], -1);
    meso_project_close(project);
    meso_ctx_free(ctx);
}

static void test_vocabulary_forgets_what_was_dropped(void)
{
    char path[512];
    static const meso_code extra[] = {{"P3", "", NULL, -1, NULL, NULL}};
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "c.meso"), MESO_OPEN_CREATE));
    put(ctx, project, "MDB", province, 3, MESO_OK);
    const meso_codes *before = codes_of(ctx, project, "MDB");
    T_OK(ctx, meso_project_begin(ctx, project));
    put(ctx, project, "MDB", extra, 1, MESO_OK);
    T_SAME(codes_of(ctx, project, "MDB")->count, 4);
    meso_project_rollback(project);
    T_SAME(codes_of(ctx, project, "MDB")->count, 3);
    T_TEXT(before->code[2], "P2"); /* what a panel may point to stays in memory */
    /* A part of a change that fails is dropped, the rest of the change is not. */
    static const meso_code upside_down[] = {{"P1", NULL, NULL, -1, NULL, NULL},
                                            {"P", NULL, "P1", -1, NULL, NULL},
                                            {"P9", NULL, "P", -1, NULL, NULL}};
    T_OK(ctx, meso_project_begin(ctx, project));
    put(ctx, project, "MDB", extra, 1, MESO_OK);
    put(ctx, project, "MDB", upside_down, 3, MESO_E_DATA);
    T_OK(ctx, meso_project_commit(ctx, project));
    T_SAME(codes_of(ctx, project, "MDB")->count, 4);
    T_SAME(meso_codes_find(codes_of(ctx, project, "MDB"), "P9"), -1);
    meso_project_close(project);
    meso_ctx_free(ctx);
}

static void test_vocabulary_follows_another_program(void)
{
    char path[512];
    static const meso_code extra[] = {{"P3", "", "P", -1, NULL, NULL},
                                      {"P", "", NULL, -1, NULL, NULL}};
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *one = NULL, *other = NULL;
    T_OK(ctx, meso_project_open(ctx, &one, store_path(path, "d.meso"), MESO_OPEN_CREATE));
    put(ctx, one, "MDB", province, 3, MESO_OK);
    T_OK(ctx, meso_project_open(ctx, &other, path, MESO_OPEN_WRITE));
    T_SAME(codes_of(ctx, one, "MDB")->count, 3);
    put(ctx, other, "MDB", extra, 2, MESO_OK);
    T_SAME(codes_of(ctx, one, "MDB")->count, 4);
    static const meso_code more[] = {{"P4", "", NULL, -1, NULL, NULL}};
    put(ctx, one, "MDB", more, 1, MESO_OK);
    T_TEXT(codes_of(ctx, other, "MDB")->code[4], "P4");
    meso_project_close(other);
    meso_project_close(one);
    meso_ctx_free(ctx);
}

int main(void)
{
    if (!store_start()) return 1;
    test_vocabulary_grows_at_the_top_and_the_bottom();
    test_vocabulary_refuses_a_circle_across_files();
    test_vocabulary_forgets_what_was_dropped();
    test_vocabulary_follows_another_program();
    store_end();
    return t_end();
}
