/* Do words from outside reach markup and files as words, whatever bytes they are? */
#include "view/escape.h"

#include "refuse.h"

static void check_xml(meso_ctx *ctx, const char *words, const char *wanted)
{
    meso_text out;
    meso_text_start(&out, ctx);
    meso_escape_xml(&out, words);
    T_TEXT(meso_text_get(&out), wanted);
    meso_text_release(&out);
}

static void check_csv(meso_ctx *ctx, const char *words, char delimiter, const char *wanted)
{
    meso_text out;
    meso_text_start(&out, ctx);
    meso_escape_csv(&out, words, delimiter);
    T_TEXT(meso_text_get(&out), wanted);
    meso_text_release(&out);
}

static void test_escape_leaves_no_markup(meso_ctx *ctx)
{
    check_xml(ctx, "", "");
    check_xml(ctx, "Tools & dies", "Tools &amp; dies");
    check_xml(ctx, "<b a='1' b=\"2\">", "&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt;");
    check_xml(ctx, "&amp;", "&amp;amp;");
    check_xml(ctx, "S\xC3\xA3o Tom\xC3\xA9", "S\xC3\xA3o Tom\xC3\xA9");
    check_xml(ctx, "\xF0\x9F\x8F\xAD", "\xF0\x9F\x8F\xAD"); /* a factory, four bytes */
}

/* Cases of the Unicode Standard 15.0, table 3-7: what is not well-formed UTF-8. */
static void test_escape_replaces_broken_bytes(meso_ctx *ctx)
{
    check_xml(ctx, "a\xFFz", "a\xEF\xBF\xBDz");
    check_xml(ctx, "a\xC3", "a\xEF\xBF\xBD");               /* cut short */
    check_xml(ctx, "a\xC3(", "a\xEF\xBF\xBD(");             /* not continued */
    check_xml(ctx, "\xC0\xBC", "\xEF\xBF\xBD\xEF\xBF\xBD"); /* '<' in two bytes */
    check_xml(ctx, "\xE0\x80\xBC", "\xEF\xBF\xBD");         /* '<' in three */
    check_xml(ctx, "\xED\xA0\x80", "\xEF\xBF\xBD");         /* half a surrogate pair */
    check_xml(ctx, "\xF4\x90\x80\x80", "\xEF\xBF\xBD");     /* beyond the last character */
    check_xml(ctx, "\xEF\xBF\xBE", "\xEF\xBF\xBD");         /* not a character */
}

static void test_escape_replaces_what_cannot_be_printed(meso_ctx *ctx)
{
    check_xml(ctx, "a\tb\r\nc", "a b  c");
    check_xml(ctx, "a\x01\x1B\x7F", "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    check_xml(ctx, "a\xC2\x85", "a\xEF\xBF\xBD");     /* a control character of Latin 1 */
    check_xml(ctx, "a\xE2\x80\xAE", "a\xEF\xBF\xBD"); /* right-to-left override */
    check_xml(ctx, "a\xE2\x81\xA6", "a\xEF\xBF\xBD"); /* isolate without an end */
}

static void test_escape_quotes_fields(meso_ctx *ctx)
{
    check_csv(ctx, "plain", ',', "plain");
    check_csv(ctx, "", ',', "");
    check_csv(ctx, "a,b", ',', "\"a,b\"");
    check_csv(ctx, "a,b", ';', "a,b");
    check_csv(ctx, "a;b", ';', "\"a;b\"");
    check_csv(ctx, "say \"no\"", ',', "\"say \"\"no\"\"\"");
    check_csv(ctx, " lead", ',', "\" lead\"");
    check_csv(ctx, "trail ", ',', "\"trail \"");
    check_csv(ctx, "a\tb", '\t', "\"a b\"");
    check_csv(ctx, "a\nb", ',', "a b");
}

/* The first characters that OWASP's page "CSV Injection" lists. */
static void test_escape_makes_no_formula(meso_ctx *ctx)
{
    check_csv(ctx, "=1+1", ',', "'=1+1");
    check_csv(ctx, "@SUM(A1)", ',', "'@SUM(A1)");
    check_csv(ctx, "+cmd|' /C calc'!A0", ',', "'+cmd|' /C calc'!A0");
    check_csv(ctx, "-2+3", ',', "'-2+3");
    check_csv(ctx, "\t=1", ',', "' =1");
    check_csv(ctx, "  =1", ',', "\"'  =1\"");
    check_csv(ctx, "=1,2", ',', "\"'=1,2\"");
    check_csv(ctx,
              "\xEF\xBC\x9D"
              "1",
              ',',
              "'\xEF\xBC\x9D"
              "1"); /* full width = */
}

static void test_escape_leaves_numbers(meso_ctx *ctx)
{
    static const char *const numbers[] = {"-5", "+12.5", "-1e-6", "-0", "2E+10"};
    static const char *const others[] = {"-", "-.5", "-1.", "-1e", "+-1", "-1-1"};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        check_csv(ctx, numbers[i], ',', numbers[i]);
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        char wanted[16];
        (void)snprintf(wanted, sizeof wanted, "'%s", others[i]);
        check_csv(ctx, others[i], ',', wanted);
    }
}

static meso_status escape_all(meso_ctx *ctx)
{
    meso_text out;
    meso_text_start(&out, ctx);
    meso_escape_xml(&out, "<a & \"b\">");
    meso_escape_csv(&out, "=a,b", ',');
    const meso_status status = out.status;
    meso_text_release(&out);
    return status;
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_escape_leaves_no_markup(ctx);
    test_escape_replaces_broken_bytes(ctx);
    test_escape_replaces_what_cannot_be_printed(ctx);
    test_escape_quotes_fields(ctx);
    test_escape_makes_no_formula(ctx);
    test_escape_leaves_numbers(ctx);
    refuse_each(escape_all);
    meso_ctx_free(ctx);
    return t_end();
}
