/* Periods read the ways offices write them, sort by time and print one way. */
#include <mesoscope/period.h>

#include "base/ctx.h"
#include "t.h"

static void test_period_reads(meso_ctx *ctx)
{
    const struct {
        const char *text;
        meso_period period;
        const char *printed;
    } cases[] = {
        {"2016", 201600, "2016"},        {" 2016\t", 201600, "2016"},
        {"2016Q4", 201624, "2016Q4"},    {"2016-Q4", 201624, "2016Q4"},
        {"2016q1", 201621, "2016Q1"},    {"2016-03", 201603, "2016-03"},
        {"2016M12", 201612, "2016-12"},  {"2016M3", 201603, "2016-03"},
        {"2016-M03", 201603, "2016-03"}, {"2016H2", 201632, "2016H2"},
        {"1000", 100000, "1000"},        {"9999H1", 999931, "9999H1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        meso_period period = 0;
        char text[MESO_PERIOD_TEXT_BYTES];
        T_SAME(meso_period_parse(ctx, &period, cases[i].text), MESO_OK);
        T_SAME(period, cases[i].period);
        T_TEXT(meso_period_text(text, period), cases[i].printed);
    }
}

static void test_period_refuses(meso_ctx *ctx)
{
    const char *const wrong[] = {"",        "16",      "0999",    "20160",  "2016Q5",
                                 "2016Q0",  "2016-13", "2016-00", "2016-3", "2016-3x",
                                 "2016H3",  "2016Q",   "year",    "2016-",  "2016-123",
                                 "2016/03", "2016 Q1"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        meso_period period = -7;
        T_SAME(meso_period_parse(ctx, &period, wrong[i]), MESO_E_PARSE);
        T_SAME(period, -7);
    }
    T_TEXT(meso_error_text(ctx),
           "\"2016 Q1\" is not a period; write 2016, 2016Q4, 2016-03 or 2016H1");
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_period_reads(ctx);
    test_period_refuses(ctx);
    T_SAME(meso_period_year(201624), 2016);
    char text[MESO_PERIOD_TEXT_BYTES];
    T_TEXT(meso_period_text(text, INT32_MIN), "-21474836--48");
    meso_ctx_free(ctx);
    return t_end();
}
