/* Which day does an ISO date mean, and back? Numbers of R's as.Date:
   tests/oracles/track_record.txt. */
#include "base/day.h"
#include "t.h"

static void test_day_is_counted_from_1970(void)
{
    T_SAME(meso_day_read("1970-01-01"), 0);
    T_SAME(meso_day_read("2000-02-29"), 11016);
    T_SAME(meso_day_read("2026-11-29"), 20786);
    T_SAME(meso_day_read("1900-03-01"), -25508);
    T_SAME(meso_day_read("1600-12-31"), -134775);
    T_SAME(meso_day_read("2026"), meso_day_read("2026-01-01"));
    T_SAME(meso_day_read("2026-11"), meso_day_read("2026-11-01"));
}

static void test_day_refuses_what_is_none(void)
{
    static const char *const wrong[] = {"",           "26",         "2026-13",    "2026-00-10",
                                        "2026-02-29", "2026-1-1",   "2026/11/29", "2026-11-31",
                                        "abcd-ef-gh", "2026-11-2x", "0000-01-01"};
    for (size_t w = 0; w < sizeof wrong / sizeof wrong[0]; w++)
        T_SAME(meso_day_read(wrong[w]), MESO_NO_DAY);
}

static void test_day_and_its_text_are_each_others_inverse(void)
{
    char text[MESO_DAY_BYTES];
    for (int32_t day = -134775; day < 60000; day += 97)
        T_SAME(meso_day_read(meso_day_text(text, day)), day);
    T_TEXT(meso_day_text(text, 20786), "2026-11-29");
}

int main(void)
{
    test_day_is_counted_from_1970();
    test_day_refuses_what_is_none();
    test_day_and_its_text_are_each_others_inverse();
    return t_end();
}
