/* Texts grow, numbers read back, names are compared as people do. */
#include "base/ctx.h"
#include "base/random.h"
#include "base/text.h"
#include "t.h"

#include <float.h>
#include <stdlib.h>

static const char *number(meso_text *text, double x)
{
    meso_text_clear(text);
    meso_text_put_number(text, x);
    return meso_text_get(text);
}

static void test_text_numbers_are_short_and_read_back(meso_text *text)
{
    T_TEXT(number(text, 0.1), "0.1");
    T_TEXT(number(text, 1e300), "1e+300");
    T_TEXT(number(text, 1.0 / 3), "0.3333333333333333");
    T_TEXT(number(text, 0.1 + 0.2), "0.30000000000000004");
    T_TEXT(number(text, 123456789012.0), "123456789012");
    T_TEXT(number(text, -7), "-7");
    T_TEXT(number(text, 0), "0");
    T_TEXT(number(text, 5e-324), "5e-324");
    T_TEXT(number(text, DBL_MAX), "1.7976931348623157e+308");
    T_TEXT(number(text, (double)NAN), "");
    meso_random random;
    meso_random_start(&random, 7, 0, 0);
    for (int i = 0; i < 100000; i++) {
        const uint64_t bits = meso_random_bits(&random);
        double x;
        memcpy(&x, &bits, sizeof x);
        if (!isfinite(x)) continue;
        if (strtod(number(text, x), NULL) != x) T_TEXT(meso_text_get(text), "the same number");
    }
}

static void test_text_json_is_escaped(meso_text *text)
{
    meso_text_clear(text);
    meso_text_put_json(text, "a\"b\\c\n\x01 \xC3\xA9 \xFF end \xE2\x82");
    T_TEXT(meso_text_get(text),
           "\"a\\\"b\\\\c\\n\\u0001 \xC3\xA9 \\ufffd end \\ufffd\\ufffd\"");
}

static void test_text_names_ignore_case_and_accents(meso_text *text)
{
    T_TRUE(meso_text_same_name("Málaga", "MALAGA"));
    T_TRUE(meso_text_same_name("Århus", "arhus"));
    T_TRUE(meso_text_same_name("Straße", "STRASSE"));
    T_TRUE(meso_text_same_name("Łódź", "lodz"));
    T_TRUE(meso_text_same_name("Île-de-France", "I\xCC\x82le-de-france")); /* combining */
    T_TRUE(meso_text_same_name("Αττική", "αττική"));
    T_TRUE(!meso_text_same_name("Malaga", "Malagas"));
    T_TRUE(!meso_text_same_name("", "a"));
    meso_text_clear(text);
    meso_text_fold(text, "Œuvre Ñandú ắ 中");
    T_TEXT(meso_text_get(text), "oeuvre nandu a 中");
}

typedef struct refusing {
    long left;
} refusing;

static void *refuse_alloc(void *data, size_t bytes)
{
    refusing *r = data;
    return r->left-- > 0 ? malloc(bytes) : NULL;
}

static void refuse_release(void *data, void *block)
{
    (void)data;
    free(block);
}

static void test_text_first_failure_sticks(void)
{
    refusing r = {2}; /* the context and the first room */
    const meso_allocator allocator = {refuse_alloc, refuse_release, &r, 1};
    meso_ctx *ctx = meso_ctx_new(&allocator);
    meso_text text;
    meso_text_start(&text, ctx);
    meso_text_put(&text, "kept");
    for (int i = 0; i < 1000; i++)
        meso_text_printf(&text, " and more %d", i);
    T_SAME(text.status, MESO_E_NOMEM);
    T_TRUE(strncmp(meso_text_get(&text), "kept and more 0", 15) == 0);
    meso_text_release(&text);
    meso_ctx_free(ctx);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_text text;
    meso_text_start(&text, ctx);
    T_TEXT(meso_text_get(&text), "");
    test_text_numbers_are_short_and_read_back(&text);
    test_text_json_is_escaped(&text);
    test_text_names_ignore_case_and_accents(&text);
    T_SAME(text.status, MESO_OK);
    meso_text_release(&text);
    meso_ctx_free(ctx);
    test_text_first_failure_sticks();
    return t_end();
}
