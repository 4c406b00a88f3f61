/* Is a code found the way people type it? */
#include "t.h"

#include <mesoscope/codes.h>

static const meso_code regions[] = {
    {.code = "R01", .label = "Alder Bay"},
    {.code = "R02", .label = "Alderton"},
    {.code = "R03", .label = "São Tomé"},
    {.code = "R04", .label = "Northmoor"},
    {.code = "NA", .label = "Namibia"},
    {.code = "N", .label = "Nauru"},
    {.code = "29.3", .label = "Vehicle components"},
    {.code = "R08", .label = "Northmoor"},
    {.code = "07", .label = ""},
};
enum { REGIONS = sizeof regions / sizeof *regions };

static void means(meso_ctx *ctx, const meso_codes *codes, const char *text, int32_t wanted)
{
    int32_t found = -2;
    T_SAME(meso_codes_resolve(ctx, &found, codes, text), MESO_OK);
    if (found != wanted) fprintf(stderr, "    \"%s\"\n", text);
    T_SAME(found, wanted);
}

static void fails(meso_ctx *ctx, const meso_codes *codes, const char *text, const char *why)
{
    int32_t found = -2;
    T_SAME(meso_codes_resolve(ctx, &found, codes, text), MESO_E_NOTFOUND);
    T_SAME(found, -2);
    T_TEXT(meso_error_text(ctx), why);
}

static void test_resolve_finds_what_is_meant(meso_ctx *ctx, const meso_codes *codes)
{
    means(ctx, codes, "R01", 0);
    means(ctx, codes, "alder bay", 0);
    means(ctx, codes, "  ALDER BAY ", 0);
    means(ctx, codes, "sao tome", 2);
    means(ctx, codes, "alder b", 0);
    means(ctx, codes, "aldert", 1);
    means(ctx, codes, "NA", 4);
    means(ctx, codes, "N", 5); /* the code itself, though others begin with it */
    means(ctx, codes, "na", 4);
    means(ctx, codes, "r02", 1);
    means(ctx, codes, "29.", 6);
}

static void test_resolve_says_what_is_near(meso_ctx *ctx, const meso_codes *codes)
{
    fails(ctx, codes, "alder",
          "\"alder\" could be Alder Bay (R01), Alderton (R02); give the code");
    fails(ctx, codes, "northmoor",
          "\"northmoor\" could be Northmoor (R04), Northmoor (R08); give the code");
    fails(ctx, codes, "R",
          "\"R\" could be Alder Bay (R01), Alderton (R02), São Tomé (R03), Northmoor (R04), "
          "Northmoor (R08); give the code");
    fails(ctx, codes, "Adler Bay",
          "no region \"Adler Bay\" in region-2018; nearest: Alder Bay (R01)");
    fails(ctx, codes, "xyzzyxyzzy", "no region \"xyzzyxyzzy\" in region-2018");
    fails(ctx, codes, "", "no region \"\" in region-2018");
}

static void test_suggest_puts_the_nearest_first(meso_ctx *ctx, const meso_codes *codes)
{
    int32_t found[20];
    T_TRUE(meso_codes_suggest(ctx, found, 20, codes, "componets") >= 1);
    T_SAME(found[0], 6); /* a word inside a label */
    T_SAME(meso_codes_suggest(ctx, found, 1, codes, "nortmhoor"), 1);
    T_SAME(found[0], 3);
    T_SAME(meso_codes_suggest(ctx, found, 2, codes, "northmor"), 2);
    T_SAME(found[0], 3);
    T_SAME(found[1], 7);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_codes *codes = NULL;
    T_SAME(meso_codes_new(ctx, &codes, "region-2018", "region", regions, REGIONS), MESO_OK);
    test_resolve_finds_what_is_meant(ctx, codes);
    test_resolve_says_what_is_near(ctx, codes);
    test_suggest_puts_the_nearest_first(ctx, codes);
    meso_codes_free(codes);
    meso_ctx_free(ctx);
    return t_end();
}
