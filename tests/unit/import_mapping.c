/* Is a mapping the same after it was written and read, and is a wrong one told where? */
#include "import/mapping.h"

#include "refuse.h"
#include "t.h"

static const char full[] =
    "{\"encoding\":\"windows-1252\",\"delimiter\":\";\",\"decimal\":\",\",\"thousands\":\".\","
    "\"skip\":2,\"headers\":3,\"region_scheme\":\"nuts-2021\",\"industry_scheme\":\"NACE2.1\","
    "\"other_scheme\":\"size\",\"absent\":\"zero\",\"duplicates\":\"sum\",\"negatives\":"
    "\"keep\","
    "\"tokens\":\"value c confidential 0 -\\n\",\"columns\":[\n"
    "{\"name\":\"geo \\\"code\\\"\",\"role\":\"region\",\"only\":\"AT\"},\n"
    "{\"name\":\"jobs 2016\",\"role\":\"value\",\"measure\":\"jobs\",\"unit\":\"persons\","
    "\"period\":\"2016Q4\",\"region\":\"AT\",\"industry\":\"C\",\"other\":\"10+\",\"group\":"
    "\"g\"},\n"
    "{\"name\":\"flag\",\"role\":\"flag\",\"of\":2}]}";

static void test_mapping_is_the_same_after_writing(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_mapping *mapping = NULL;
    meso_owned_mapping *copy = NULL;
    meso_text text;
    meso_text_start(&text, ctx);
    T_SAME(meso_mapping_read(ctx, &mapping, full), MESO_OK);
    if (!mapping) {
        t_report(0, __FILE__, __LINE__, meso_error_text(ctx));
        meso_ctx_free(ctx);
        return;
    }
    meso_mapping_write(&text, mapping);
    T_TEXT(meso_text_get(&text), full);
    T_SAME(meso_mapping_copy(ctx, &copy, mapping), MESO_OK);
    meso_mapping_free(mapping);
    meso_text_clear(&text);
    meso_mapping_write(&text, &copy->mapping);
    T_TEXT(meso_text_get(&text), full);
    T_SAME(copy->mapping.column[1].period, 201624);
    T_SAME(copy->mapping.column[2].of, 1);
    T_SAME(copy->mapping.column[1].of, -1);
    meso_mapping_free(&copy->mapping);
    meso_text_release(&text);
    meso_ctx_free(ctx);
}

static void fails(const char *json, const char *words)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_mapping *mapping = NULL;
    T_SAME(meso_mapping_read(ctx, &mapping, json), MESO_E_PARSE);
    T_TRUE(mapping == NULL);
    if (!strstr(meso_error_text(ctx), words)) {
        t_report(0, __FILE__, __LINE__, words);
        fprintf(stderr, "    not in: %s\n", meso_error_text(ctx));
    }
    meso_ctx_free(ctx);
}

static void test_mapping_tells_what_is_wrong(void)
{
    fails("", "line 1");
    fails("{\"columns\":[\n{\"name\":}]}", "line 2, column");
    fails("[]", "\"columns\" is needed");
    fails("{\"columns\":7}", "\"columns\" is needed");
    fails("{\"columns\":[],\"delimeter\":\",\"}", "\"delimeter\" is unknown");
    fails("{\"columns\":[],\"delimiter\":\",,\"}", "\"delimiter\" must be one letter");
    fails("{\"columns\":[],\"skip\":-1}", "\"skip\" must be a whole number");
    fails("{\"columns\":[],\"headers\":4}", "0 to 3");
    fails("{\"columns\":[],\"encoding\":\"latin1\"}", "windows-1252");
    fails("{\"columns\":[],\"absent\":\"none\"}", "not_available, zero");
    fails("{\"columns\":[{\"name\":\"a\",\"name\":\"b\"}]}", "duplicate");
    fails("{\"columns\":[{\"name\":\"a\"},{\"rolle\":\"value\"}]}", "column 2: \"rolle\"");
    fails("{\"columns\":[{\"role\":\"quantity\"}]}",
          "column 1: \"role\" must be one of ignore");
    fails("{\"columns\":[{\"period\":\"Easter\"}]}", "a period such as");
    fails("{\"columns\":[{\"of\":2}]}", "1 to 1");
    fails("{\"columns\":[\"a\"]}", "column 1: not an object");
    fails("{\"columns\":[{\"name\":\"a\\u0000b\"}]}", "line 1");
}

static meso_status read_once(meso_ctx *ctx)
{
    meso_mapping *mapping = NULL;
    const meso_status status = meso_mapping_read(ctx, &mapping, full);
    meso_mapping_free(mapping);
    return status;
}

int main(void)
{
    test_mapping_is_the_same_after_writing();
    test_mapping_tells_what_is_wrong();
    refuse_each(read_once);
    return t_end();
}
