/* What of a firm, a person or an answer may be shown? */
#include "t.h"

#include "data/people.h"
#include "num/distribution.h"

static void test_a_name_needs_consent_unless_the_body_is_public(void)
{
    static const char *const persons[] = {"firm", "expert", "household", "visitor", "", NULL};
    static const char *const bodies[] = {"meso", "government", "group"};
    for (int k = 0; k < 6; k++) {
        T_TRUE(!meso_people_may_name(persons[k], "", 0));
        T_TRUE(!meso_people_may_name(persons[k], NULL, 0));
        T_TRUE(!meso_people_may_name(persons[k], "no", 0));
        T_TRUE(!meso_people_may_name(persons[k], "counts", 0));
        T_TRUE(!meso_people_may_name(persons[k], "Name", 0)); /* only the word itself */
        T_TRUE(meso_people_may_name(persons[k], "name", 0));
    }
    for (int k = 0; k < 3; k++) {
        T_TRUE(meso_people_may_name(bodies[k], "", 0));
        T_TRUE(!meso_people_may_name(bodies[k], "", 1)); /* known from a confidential source */
        T_TRUE(!meso_people_may_name(bodies[k], "no", 0));
        T_TRUE(!meso_people_may_name(bodies[k], "counts", 0));
        T_TRUE(meso_people_may_name(bodies[k], "name", 1));
    }
    T_TRUE(!meso_people_may_count("firm", "no"));
    T_TRUE(meso_people_may_count("firm", ""));
    T_TRUE(meso_people_may_count("meso", "no"));
}

static void test_under_three_firms_are_masked(void)
{
    T_SAME(meso_people_count(0).state, MESO_CELL_OBSERVED);
    for (int64_t firms = 1; firms < 3; firms++) {
        const meso_cell cell = meso_people_count(firms);
        T_SAME(cell.state, MESO_CELL_WITHHELD);
        T_TRUE(isnan(cell.value));
        T_NEAR(cell.low, 1, 0); /* the same for one as for two */
        T_NEAR(cell.high, 2, 0);
    }
    T_NEAR(meso_people_count(3).value, 3, 0);
}

/* Whatever is shown of a masked share is the same for every answer that it may stand for. */
static void test_a_masked_share_does_not_tell_which(void)
{
    for (int64_t asked = 1; asked <= 60; asked++)
        for (int64_t yes = 0; yes <= asked; yes++) {
            const meso_cell cell = meso_people_share(yes, asked, 0.90);
            if (asked < 5) {
                T_SAME(cell.state, MESO_CELL_WITHHELD);
                T_TRUE(isnan(cell.value) && isnan(cell.low) && isnan(cell.high));
                continue;
            }
            const int few = (yes > 0 && yes < 3) || (yes < asked && asked - yes < 3);
            T_SAME(cell.state == MESO_CELL_WITHHELD, few);
            if (!few) {
                double low = 0, high = 0;
                meso_wilson((double)yes, (double)asked, 0.90, &low, &high);
                T_NEAR(cell.value, (double)yes / (double)asked, 0);
                T_NEAR(cell.low, low, 0);
                T_NEAR(cell.high, high, 0);
                continue;
            }
            T_TRUE(isnan(cell.value));
            const int64_t twin = yes == 1           ? 2
                                 : yes == 2         ? 1
                                 : yes == asked - 1 ? asked - 2
                                                    : asked - 1;
            const meso_cell other = meso_people_share(twin, asked, 0.90);
            T_NEAR(cell.low, other.low, 0);
            T_NEAR(cell.high, other.high, 0);
        }
    T_SAME(meso_people_share(0, 0, 0.90).state, MESO_CELL_MISSING);
}

static void test_a_mean_of_few_answers_is_withheld(void)
{
    const meso_cell mean = {3.5, 3, 4, MESO_CELL_ESTIMATED};
    T_SAME(meso_people_mean(mean, 4).state, MESO_CELL_WITHHELD);
    T_TRUE(isnan(meso_people_mean(mean, 1).low));
    T_NEAR(meso_people_mean(mean, 5).value, 3.5, 0);
    T_TRUE(meso_people_is_few(29) && !meso_people_is_few(30));
}

int main(void)
{
    test_a_name_needs_consent_unless_the_body_is_public();
    test_under_three_firms_are_masked();
    test_a_masked_share_does_not_tell_which();
    test_a_mean_of_few_answers_is_withheld();
    return t_end();
}
