/* Are decimals read to the nearest double? Compared with strtod() in the "C" locale. */
#include "import/number.h"

#include "t.h"

#include <stdint.h>
#include <stdlib.h>

static meso_number_kind read_text(double *out, const char *text)
{
    return meso_number_read(out, (const uint8_t *)text, strlen(text), '.', 0);
}

static void same_as_strtod(const char *text)
{
    double got = -1;
    const double want = strtod(text, NULL);
    const meso_number_kind kind = read_text(&got, text);
    if (isinf(want)) {
        T_SAME(kind, MESO_NUMBER_HUGE);
        return;
    }
    if (kind == MESO_NUMBER_READ && memcmp(&got, &want, sizeof got) == 0) return;
    t_report(0, __FILE__, __LINE__, text);
    fprintf(stderr, "    kind %d, saw %.17g, wanted %.17g\n", (int)kind, got, want);
}

static uint64_t state = 88172645463325252ULL;

static uint64_t next_random(void) /* xorshift, Marsaglia (2003) */
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static void test_number_matches_strtod_on_random_decimals(void)
{
    char text[64];
    for (int k = 0; k < 300000; k++) {
        const uint64_t bits = next_random();
        const int kind = (int)(next_random() % 6);
        const uint64_t digits = bits >> next_random() % 64;
        if (kind == 0)
            snprintf(text, sizeof text, "%llu.%03llu", (unsigned long long)digits,
                     (unsigned long long)(next_random() % 1000));
        else if (kind == 1)
            snprintf(text, sizeof text, "%llue%d", (unsigned long long)digits,
                     (int)(next_random() % 700) - 350);
        else if (kind == 2)
            snprintf(text, sizeof text, "-0.%019llu", (unsigned long long)digits);
        else if (kind == 3)
            snprintf(text, sizeof text, "%lluE%d", (unsigned long long)digits,
                     (int)(next_random() % 60) - 30);
        else {
            double x;
            memcpy(&x, &bits, sizeof x);
            if (!isfinite(x)) continue;
            snprintf(text, sizeof text, kind == 4 ? "%.17g" : "%.15e", x);
        }
        same_as_strtod(text);
    }
}

static void test_number_is_right_halfway_and_at_the_ends(void)
{
    const char *hard[] = {
        "0",
        "-0",
        "0.0",
        "000",
        "1e0",
        "1e+05",
        "1E5",
        ".5",
        "5.",
        "+7",
        "9007199254740993",
        "9007199254740992",
        "9007199254740991",
        "9007199254740994.5",
        "9007199254740993e0",
        "9007199254740993.00000000000000000000000000000000000001",
        "1e22",
        "1e23",
        "8.5e22",
        "0.1",
        "0.3",
        "123456789012345678",
        "18446744073709551615",
        "18446744073709551616",
        "1.7976931348623157e308",
        "1.7976931348623158e308",
        "1.7976931348623159e308",
        "1e309",
        "1e99999",
        "1e-99999",
        "1e400000000000",
        "4.9406564584124654e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "2.2250738585072011e-308",
        "2.2250738585072014e-308",
        "1e-324",
        "3e-324",
        "6929495644600919.5",
        "3.5177787121587e-310",
        "0.000000000000000000000000000000000000000000000000000000000000000123456789",
        "17976931348623158079372897140530341507993413271003782693617377898044496829276475094664"
        "9017"
        "97758720709633028641669288791094655554785194040263065748867150582068190890200070838367"
        "6273"
        "85484581771153176447573027006985557136695962284291481986083493647529271907416844436551"
        "0704"
        "342711559699508093042880",
    };
    for (size_t k = 0; k < sizeof hard / sizeof *hard; k++)
        same_as_strtod(hard[k]);

    char text[2100]; /* 2^53 + 1 then a thousand zeros and a one: just above halfway */
    memset(text, '0', sizeof text);
    memcpy(text, "9007199254740993.", 17);
    text[1500] = '1';
    text[1501] = 0;
    same_as_strtod(text);
    text[700] = 0;
    same_as_strtod(text);
}

static void test_number_refuses_what_is_not_a_number(void)
{
    const char *not_numbers[] = {"",    " ",    "-",   "+",   ".",   "e5",  "1e",    "1e+",
                                 "1x",  "0x1",  "inf", "nan", "NaN", "1,0", "1 ",    "1.2.3",
                                 "--1", "1e5.", "<10", "(5)", "1/2", "12%", "1_000", "1e 5"};
    double x = 42;
    for (size_t k = 0; k < sizeof not_numbers / sizeof *not_numbers; k++)
        if (read_text(&x, not_numbers[k]) != MESO_NUMBER_NONE)
            t_report(0, __FILE__, __LINE__, not_numbers[k]);
    T_NEAR(x, 42, 0);
}

static void one_mark(const char *text, char decimal, char thousands, double want)
{
    double got = MESO_NUMBER_NONE;
    const meso_number_kind kind =
        meso_number_read(&got, (const uint8_t *)text, strlen(text), decimal, thousands);
    if (isnan(want)) {
        T_SAME(kind, MESO_NUMBER_NONE);
        return;
    }
    T_SAME(kind, MESO_NUMBER_READ);
    T_NEAR(got, want, 0);
}

static void test_number_takes_marks_of_the_office(void)
{
    one_mark("1,234,567.8", '.', ',', 1234567.8);
    one_mark("1.234.567,8", ',', '.', 1234567.8);
    one_mark("1 234 567,8", ',', ' ', 1234567.8);
    one_mark("1\xc2\xa0"
             "234,5",
             ',', ' ', 1234.5);
    one_mark("1\xe2\x80\xaf"
             "234",
             ',', ' ', 1234);
    one_mark("1'234'567.8", '.', '\'', 1234567.8);
    one_mark("\xe2\x88\x92"
             "12,5",
             ',', 0, -12.5);
    one_mark("1e-3", ',', 0, 0.001);
    one_mark("999", '.', ',', 999);
    one_mark("1,23", '.', ',', (double)NAN);
    one_mark("1,2345", '.', ',', (double)NAN);
    one_mark("1234,567", '.', ',', (double)NAN);
    one_mark(",123", '.', ',', (double)NAN);
    one_mark("1,,234", '.', ',', (double)NAN);
    one_mark("1,234,", '.', ',', (double)NAN);
    one_mark("1.5", ',', 0, (double)NAN);
    one_mark("123456789012345678901234567890,5", ',', 0, 123456789012345678901234567890.5);
}

/* Digits all at once are digits one by one, and anything else is left to the long way. */
static void test_number_quick_takes_up_to_eight_digits_at_once(void)
{
    uint32_t number = 0;
    double quick = 0;
    for (uint32_t k = 0; k < 100000000; k = k * 3 + k / 7 + 1) {
        char text[32] = {0};
        const int digits = snprintf(text, sizeof text, "%u", (unsigned)k);
        (void)snprintf(text + digits, sizeof text - (size_t)digits, ",%u", (unsigned)k);
        T_TRUE(meso_number_digits(&number, (const uint8_t *)text, (size_t)digits) == 0 ||
               number == k);
        T_TRUE(meso_number_quick(&quick, (const uint8_t *)text, (size_t)digits, '.'));
        T_TRUE(quick == (double)k);
    }
    for (int byte = 0; byte < 256; byte++)
        for (int at = 0; at < 8; at++) {
            uint8_t text[8] = {'1', '2', '3', '4', '5', '6', '7', '8'};
            text[at] = (uint8_t)byte;
            if (byte >= '0' && byte <= '9') continue;
            T_TRUE(!meso_number_digits(&number, text, 8));
        }
}

int main(void)
{
    test_number_matches_strtod_on_random_decimals();
    test_number_is_right_halfway_and_at_the_ends();
    test_number_refuses_what_is_not_a_number();
    test_number_takes_marks_of_the_office();
    test_number_quick_takes_up_to_eight_digits_at_once();
    return t_end();
}
