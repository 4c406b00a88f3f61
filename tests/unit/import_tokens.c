/* Do the signs of offices become states and bounds, and letters of any encoding UTF-8? */
#include "import/encoding.h"
#include "import/tokens.h"

#include <mesoscope/import.h>

#include "refuse.h"
#include "t.h"

static meso_tokens *tokens;

static meso_cell value_of(const char *text)
{
    meso_cell cell = {-1, -1, -1, 1};
    if (!meso_tokens_value(tokens, &cell, (const uint8_t *)text, strlen(text), '.', ','))
        t_report(0, __FILE__, __LINE__, text);
    return cell;
}

static void value(const char *text, int state, double low, double high)
{
    const meso_cell cell = value_of(text);
    T_SAME(cell.state, state);
    T_NEAR(cell.low, low, 0);
    T_NEAR(cell.high, high, 0);
    if (!meso_cell_has_number((meso_cell_state)state)) T_TRUE(isnan(cell.value));
}

static void test_tokens_of_values_have_states_and_bounds(void)
{
    const double none = (double)NAN;
    value("<10", MESO_CELL_WITHHELD, 0, 9);
    value("< 1,000", MESO_CELL_WITHHELD, 0, 999);
    value("<=10", MESO_CELL_WITHHELD, 0, 10);
    value("1-9", MESO_CELL_WITHHELD, 1, 9);
    value("10 - 19", MESO_CELL_WITHHELD, 10, 19);
    value(">500", MESO_CELL_WITHHELD, 501, none);
    value("1,000+", MESO_CELL_WITHHELD, 1000, none);
    value("c", MESO_CELL_WITHHELD, 0, none);
    value("(D)", MESO_CELL_WITHHELD, 0, none);
    value("*", MESO_CELL_WITHHELD, 0, none);
    value("x", MESO_CELL_WITHHELD, 0, none);
    value("[c]", MESO_CELL_WITHHELD, 0, none);
    value("[low]", MESO_CELL_LOW, 0, 0.5);
    value("[x]", MESO_CELL_MISSING, none, none);
    value("[z]", MESO_CELL_NOT_APPLICABLE, none, none);
    value("[u]", MESO_CELL_UNDEFINED, none, none);
    value(":", MESO_CELL_MISSING, none, none);
    value("..", MESO_CELL_MISSING, none, none);
    value("-", MESO_CELL_MISSING, none, none);
    value("", MESO_CELL_MISSING, none, none);
    value("12.5 e", MESO_CELL_ESTIMATED, 12.5, 12.5);
    value("12.5[e]", MESO_CELL_ESTIMATED, 12.5, 12.5);
    value("1,234 b", MESO_CELL_BREAK, 1234, 1234);
    T_NEAR(value_of("12 p").value, 12, 0);
    meso_cell cell;
    const char *unknown[] = {"abc", "?", "1-", "<", "<x", "9-1", "12 q", "e", "1-2-3", "((D))"};
    for (size_t k = 0; k < sizeof unknown / sizeof *unknown; k++)
        if (meso_tokens_value(tokens, &cell, (const uint8_t *)unknown[k], strlen(unknown[k]),
                              '.', 0))
            t_report(0, __FILE__, __LINE__, unknown[k]);
}

static meso_cell flagged(double number, const char *flag)
{
    meso_cell cell = {number, number, number,
                      (uint8_t)(number == 0 ? MESO_CELL_ZERO : MESO_CELL_OBSERVED)};
    if (!meso_tokens_flag(tokens, &cell, (const uint8_t *)flag, strlen(flag))) cell.state = 1;
    return cell;
}

static void test_tokens_of_flags_change_the_cell(void)
{
    T_SAME(flagged(0, "N").state, MESO_CELL_WITHHELD);
    T_TRUE(isnan(flagged(0, "N").value));
    T_NEAR(flagged(0, "N").low, 0, 0);
    T_SAME(flagged(17, "N").state, MESO_CELL_WITHHELD);
    T_TRUE(isnan(flagged(17, "N").value));
    T_SAME(flagged(0, "-").state, MESO_CELL_ZERO);
    T_SAME(flagged(17, "e").state, MESO_CELL_ESTIMATED);
    T_NEAR(flagged(17, "e").value, 17, 0);
    T_SAME(flagged(17, "b").state, MESO_CELL_BREAK);
    T_SAME(flagged(17, "p").state, MESO_CELL_OBSERVED);
    T_SAME(flagged(17, ":").state, MESO_CELL_MISSING);
    T_SAME(flagged(17, "nonsense").state, 1);
    meso_cell withheld = value_of("<10"); /* a mark of quality does not reveal it */
    (void)meso_tokens_flag(tokens, &withheld, (const uint8_t *)"e", 1);
    T_SAME(withheld.state, MESO_CELL_WITHHELD);
}

static void table_fails(const char *table, const char *words)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_tokens *own = NULL;
    T_SAME(meso_tokens_new(ctx, &own, table), MESO_E_PARSE);
    if (!strstr(meso_error_text(ctx), words)) {
        t_report(0, __FILE__, __LINE__, words);
        fprintf(stderr, "    not in: %s\n", meso_error_text(ctx));
    }
    meso_ctx_free(ctx);
}

static void test_tokens_are_a_table_that_people_edit(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_tokens *own = NULL;
    T_SAME(
        meso_tokens_new(ctx, &own, "# ours\r\nvalue  <#  low  0  #-1\r\n\nvalue \"\" zero\n"),
        MESO_OK);
    meso_cell cell;
    T_TRUE(meso_tokens_value(own, &cell, (const uint8_t *)"<5", 2, '.', 0));
    T_SAME(cell.state, MESO_CELL_LOW);
    T_NEAR(cell.high, 4, 0);
    T_TRUE(meso_tokens_value(own, &cell, (const uint8_t *)"", 0, '.', 0));
    T_SAME(cell.state, MESO_CELL_ZERO);
    T_TRUE(!meso_tokens_value(own, &cell, (const uint8_t *)"c", 1, '.', 0));
    meso_tokens_free(own);
    meso_ctx_free(ctx);
    table_fails("value c\n", "line 1: 2 words");
    table_fails("\nplace c confidential\n", "line 2: \"place\" is no place");
    table_fails("value c secret\n", "\"secret\" is no state");
    table_fails("value <# low 0 ten\n", "no bounds");
}

static void letters(const char *bytes, size_t count, meso_encoding encoding, const char *want)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_text text;
    meso_text_start(&text, ctx);
    meso_encoding_put(&text, (const uint8_t *)bytes, count, encoding);
    T_TEXT(meso_text_get(&text), want);
    meso_text_release(&text);
    meso_ctx_free(ctx);
}

static void test_encodings_become_utf8(void)
{
    letters("\x80\xe4\x9f", 3, MESO_ENCODING_WINDOWS1252, "\xe2\x82\xac\xc3\xa4\xc5\xb8");
    letters("a\0\xe4\0\x3d\xd8\x00\xde", 8, MESO_ENCODING_UTF16LE, "a\xc3\xa4\xf0\x9f\x98\x80");
    letters("\0a\xd8\x3d\xde\x00", 6, MESO_ENCODING_UTF16BE, "a\xf0\x9f\x98\x80");
    letters("\x3d\xd8"
            "a\0",
            4, MESO_ENCODING_UTF16LE,
            "\xef\xbf\xbd"
            "a");
    letters("\x00\xde", 2, MESO_ENCODING_UTF16LE, "\xef\xbf\xbd");
    letters("ok\xc3", 3, MESO_ENCODING_UTF8, "ok\xef\xbf\xbd");
    /* Unicode 15, table 3-7: overlong, surrogate and too large forms are not UTF-8. */
    const char *not_utf8[] = {
        "\xc0\xaf",         "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80", "\x80",         "\xff",         "\xe2\x82"};
    for (size_t k = 0; k < sizeof not_utf8 / sizeof *not_utf8; k++)
        T_TRUE(!meso_encoding_is_utf8((const uint8_t *)not_utf8[k], strlen(not_utf8[k])));
    const char *utf8[] = {"",
                          "plain",
                          "\xc2\x80",
                          "\xe0\xa0\x80",
                          "\xed\x9f\xbf",
                          "\xee\x80\x80",
                          "\xf0\x90\x80\x80",
                          "\xf4\x8f\xbf\xbf"};
    for (size_t k = 0; k < sizeof utf8 / sizeof *utf8; k++)
        T_TRUE(meso_encoding_is_utf8((const uint8_t *)utf8[k], strlen(utf8[k])));
}

static meso_status table_once(meso_ctx *ctx)
{
    meso_tokens *own = NULL;
    const meso_status status =
        meso_tokens_new(ctx, &own, "value <# low 0 #-1\nflag e estimated\n");
    meso_tokens_free(own);
    return status;
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    if (meso_tokens_new(ctx, &tokens, NULL) < 0) {
        fprintf(stderr, "%s\n", meso_error_text(ctx));
        return 1;
    }
    test_tokens_of_values_have_states_and_bounds();
    test_tokens_of_flags_change_the_cell();
    test_tokens_are_a_table_that_people_edit();
    test_encodings_become_utf8();
    refuse_each(table_once);
    meso_tokens_free(tokens);
    meso_ctx_free(ctx);
    return t_end();
}
