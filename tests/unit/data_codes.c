/* What does a vocabulary promise? */
#include "refuse.h"

#include <mesoscope/codes.h>

static const meso_code industries[] = {
    {"29.3", "Vehicle components", "29", -1, NULL, NULL},
    {"29", "Motor industry", "C", -1, NULL, NULL},
    {"C", "Manufacturing", "all", -1, NULL, NULL},
    {"all", "All industries", NULL, -1, NULL, NULL},
    {"01.1", "Annual crops", "A", -1, "2008-01-01", NULL},
    {"A", "Agriculture", "all", -1, NULL, NULL},
    {"NA", "Énergie", "", 7, NULL, "2019-12-31"},
};
enum { INDUSTRIES = sizeof industries / sizeof *industries };

static meso_codes *make(meso_ctx *ctx)
{
    meso_codes *codes = NULL;
    T_SAME(meso_codes_new(ctx, &codes, "ISIC4", "industry", industries, INDUSTRIES), MESO_OK);
    return codes;
}

static void test_codes_keep_texts_and_tree(meso_ctx *ctx)
{
    meso_codes *codes = make(ctx);
    T_SAME(codes->count, 7);
    T_TEXT(codes->scheme, "ISIC4");
    T_TEXT(codes->kind, "industry");
    T_TEXT(codes->code[4], "01.1");
    T_TEXT(codes->label[6], "Énergie");
    T_SAME(codes->parent[0], 1);
    T_SAME(codes->parent[3], -1);
    T_SAME(codes->level[3], 0); /* all > C > 29 > 29.3 */
    T_SAME(codes->level[2], 1);
    T_SAME(codes->level[1], 2);
    T_SAME(codes->level[0], 3);
    T_SAME(codes->level[6], 7); /* as given */
    T_TEXT(codes->valid_from[4], "2008-01-01");
    T_TEXT(codes->valid_to[6], "2019-12-31");
    T_SAME(meso_codes_find(codes, "NA"), 6);
    T_SAME(meso_codes_find(codes, "1.1"), -1);
    T_SAME(meso_codes_find(codes, "na"), -1);
    T_SAME(meso_codes_ancestor(codes, 0, 1), 2);
    T_SAME(meso_codes_ancestor(codes, 0, 3), 0);
    T_SAME(meso_codes_ancestor(codes, 4, 3), -1);
    meso_codes_free(codes);
    meso_codes_free(NULL);
}

static void refused(meso_ctx *ctx, const meso_code *codes, int32_t count, const char *why)
{
    meso_codes *made = NULL;
    T_SAME(meso_codes_new(ctx, &made, "S", "region", codes, count), MESO_E_ARGUMENT);
    T_TRUE(made == NULL);
    T_TEXT(meso_error_text(ctx), why);
}

static void test_codes_refuse_what_is_no_tree(meso_ctx *ctx)
{
    const meso_code empty[] = {{.code = "a"}, {.code = ""}};
    const meso_code twice[] = {{.code = "a"}, {.code = "b"}, {.code = "a"}};
    const meso_code orphan[] = {{.code = "a", .parent = "z"}};
    const meso_code circle[] = {{"a", "", "c", -1, 0, 0},
                                {"b", "", "a", -1, 0, 0},
                                {"c", "", "b", -1, 0, 0},
                                {"d", "", "a", 2, 0, 0}};
    const meso_code itself[] = {{"a", "", "a", 3, 0, 0}};
    refused(ctx, empty, 2, "S: code number 2 is empty");
    refused(ctx, twice, 3, "S: the code \"a\" stands twice");
    refused(ctx, orphan, 1, "S: the parent \"z\" of \"a\" is unknown");
    refused(ctx, circle, 4, "S: the parents of \"a\" form a circle");
    refused(ctx, itself, 1, "S: the parents of \"a\" form a circle");
}

static void test_codes_may_be_none(meso_ctx *ctx)
{
    meso_codes *codes = NULL;
    T_SAME(meso_codes_new(ctx, &codes, "S", "region", NULL, 0), MESO_OK);
    T_SAME(meso_codes_find(codes, "a"), -1);
    int32_t position = 9;
    T_SAME(meso_codes_resolve(ctx, &position, codes, "a"), MESO_E_NOTFOUND);
    T_TEXT(meso_error_text(ctx), "no region \"a\" in S");
    T_SAME(position, 9);
    meso_codes_free(codes);
}

static meso_status build(meso_ctx *ctx, void *data)
{
    meso_codes *codes = NULL;
    meso_status status =
        meso_codes_new(ctx, &codes, "ISIC4", "industry", industries, INDUSTRIES);
    T_TRUE((status == MESO_OK) == (codes != NULL));
    if (status < 0) return status;
    int32_t position = -5;
    status = meso_codes_resolve(ctx, &position, codes, data);
    T_TRUE((status == MESO_OK) == (position != -5));
    meso_codes_free(codes);
    return status;
}

static meso_status build_unknown(meso_ctx *ctx, void *data)
{
    const meso_status status = build(ctx, data);
    return status == MESO_E_NOTFOUND ? MESO_OK : status;
}

int main(void)
{
    char label[] = "energie", misspelt[] = "vehicel componets", several[] = "a";
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_codes_keep_texts_and_tree(ctx);
    test_codes_refuse_what_is_no_tree(ctx);
    test_codes_may_be_none(ctx);
    meso_ctx_free(ctx);
    refuse_all(build, label, __FILE__, __LINE__);
    refuse_all(build_unknown, misspelt, __FILE__, __LINE__);
    refuse_all(build_unknown, several, __FILE__, __LINE__);
    return t_end();
}
