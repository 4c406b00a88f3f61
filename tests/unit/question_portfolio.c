/* The portfolio of the example: shares that add up, classes that follow from them, changes that
   do what they say, and what is left when the data are thin. */
#include "example/country.h"
#include "t.h"
#include "view/chart.h"
#include "world.h"
#include "xml_check.h"

static meso_country *country;
static meso_panel *jobs;

enum { SETTINGS = 12, TOP = 0, CANDIDATES, ANCHORS, DRAWS, SPREAD, WEIGHT };

static meso_question_input input_of(void)
{
    const int32_t home = meso_codes_find(jobs->region.codes, "AB");
    int32_t row = -1;
    for (int32_t r = 0; r < jobs->region.count; r++)
        if (jobs->region.code[r] == home) row = r;
    return (meso_question_input){.panel = jobs, .region = row, .draw = {20, 1, 0.9}};
}

static void defaults(double *setting)
{
    const meso_question *question = meso_question_find("portfolio");
    int s = 0;
    for (; question->settings[s].name; s++)
        setting[s] = question->settings[s].fallback;
    T_SAME(s, SETTINGS);
    setting[DRAWS] = 1000;
}

static meso_answer *ask(meso_ctx *ctx, const meso_question_input *input, const double *setting)
{
    meso_answer *answer = NULL;
    T_SAME(meso_question_find("portfolio")->ask(ctx, &answer, input, setting), MESO_OK);
    return answer;
}

static const char *text_at(const meso_table *table, int64_t row, const char *name)
{
    return table->column[meso_table_find(table, name)].text[row];
}

/* In every draw exactly `top` activities are in the top, so the shares add up to it. */
static void check_top(const meso_table *top, double chosen)
{
    double sum = 0;
    for (int64_t n = 0; n < top->rows; n++) {
        const meso_cell share = world_cell_at(top, n, "chance");
        const meso_cell rank = world_cell_at(top, n, "rank");
        const char *class = text_at(top, n, "stance");
        sum += share.value;
        T_TRUE(share.low <= share.value && share.value <= share.high);
        T_TRUE(rank.low <= rank.value && rank.value <= rank.high);
        T_TEXT(class, share.value >= 0.9    ? "class.robust"
                      : share.value >= 0.33 ? "class.contested"
                                            : "class.weak");
        if (n) T_TRUE(share.value <= world_cell_at(top, n - 1, "chance").value);
    }
    T_NEAR(sum, chosen, 1e-9); /* counts of draws over 1,000 */
}

/* Central weights are weights. */
static void check_central(const meso_table *central)
{
    T_TRUE(central->rows > 0);
    for (int64_t n = 0; n < central->rows; n++) {
        double sum = 0;
        for (int32_t c = 2; c < central->columns - 1; c++)
            sum += central->column[c].cell[n].value;
        T_NEAR(sum, 1, 1e-9);
    }
}

static int64_t row_of(const meso_table *table, const char *code)
{
    for (int64_t n = 0; n < table->rows; n++)
        if (strcmp(table->column[0].text[n], code) == 0) return n;
    return -1;
}

/* By hand: seven other districts have their national share of port support or more, with 2,419,
   2,773, 2,882, 3,343, 4,320, 4,831 and 19,667 jobs; of seven only all hold the median in nine
   cases of ten (P(B(7, 1/2) <= 1) = 8/128 > 1/20). Eleven have that of general machinery: 440,
   471, 550, 644, 741, 806, 916, 1,122, 1,293, 2,425 and 2,798; P(B(11, 1/2) <= 2) = 67/2048 <
   1/20. */
static void check_jobs(const meso_table *criteria)
{
    const int64_t port = row_of(criteria, "52.2"), machinery = row_of(criteria, "28.1");
    T_TRUE(port >= 0 && machinery >= 0);
    if (port < 0 || machinery < 0) return;
    const meso_cell few = world_cell_at(criteria, port, "jobs");
    const meso_cell more = world_cell_at(criteria, machinery, "jobs");
    T_NEAR(few.value, 3343, 0);
    T_NEAR(few.low, 2419, 0);
    T_NEAR(few.high, 19667, 0);
    T_NEAR(more.value, 806, 0);
    T_NEAR(more.low, 550, 0);
    T_NEAR(more.high, 1293, 0);
}

static void check_drawn(meso_ctx *ctx, const meso_figure *figure)
{
    const meso_chart_options options = {MESO_THEME_LIGHT, "en", 600, NULL, 1};
    meso_text svg;
    double height = 0;
    meso_text_start(&svg, ctx);
    meso_chart_draw(&svg, &height, figure, &options);
    T_TRUE(!xml_fault(meso_text_get(&svg)));
    T_TRUE(strstr(meso_text_get(&svg), "class.") == NULL); /* keys have become words */
    T_TRUE(height > 100);
    meso_text_release(&svg);
}

static void test_portfolio_of_the_example(meso_ctx *ctx)
{
    const meso_question_input input = input_of();
    double setting[SETTINGS];
    defaults(setting);
    meso_answer *answer = ask(ctx, &input, setting);
    if (!answer) return;
    const meso_table *top = world_table(answer, "top"), *flips = world_table(answer, "flips");
    const meso_table *criteria = world_table(answer, "criteria");
    const meso_table *central = world_table(answer, "central");
    T_TRUE(top && flips && criteria && central);
    if (top && flips && criteria && central) {
        check_top(top, 5);
        check_central(central);
        check_jobs(criteria);
        T_SAME(criteria->rows, 15);                      /* ten candidates, five anchors */
        T_TRUE(meso_table_find(criteria, "output") < 0); /* no output was given */
        for (int64_t n = 0; n < flips->rows; n++)
            T_TRUE(world_cell_at(flips, n, "from").value !=
                   world_cell_at(flips, n, "to").value);
        check_drawn(ctx, world_figure(answer, "top"));
        check_drawn(ctx, world_figure(answer, "criteria"));
        check_drawn(ctx, world_figure(answer, "flips"));
    }
    meso_answer_free(answer);
}

/* With two weights stated exactly, an answer a little beyond a flip has the activity on the
   other side; scores do not vary when only their estimates are asked about, so the flips are
   compared. */
static void test_portfolio_flips_do_what_they_say(meso_ctx *ctx)
{
    const meso_question_input input = input_of();
    double setting[SETTINGS];
    defaults(setting);
    setting[WEIGHT + 1] = 1; /* reach */
    setting[WEIGHT + 3] = 1; /* growth */
    setting[SPREAD] = 0;
    meso_answer *answer = ask(ctx, &input, setting), *after = NULL;
    if (!answer) return;
    const meso_table *flips = world_table(answer, "flips");
    int64_t found = -1;
    for (int64_t n = 0; flips && n < flips->rows && found < 0; n++)
        if (strcmp(text_at(flips, n, "by"), "class.weight") == 0 &&
            strcmp(text_at(flips, n, "criterion"), "growth") == 0)
            found = n;
    T_TRUE(found >= 0);
    if (found >= 0) {
        const double from = world_cell_at(flips, found, "from").value;
        const double to = world_cell_at(flips, found, "to").value;
        const double beyond = to + (to > from ? 1e-6 : -1e-6);
        const char *code = flips->column[0].text[found];
        T_NEAR(from, 0.5, 1e-12);
        setting[WEIGHT + 3] = beyond / (1 - beyond);
        after = ask(ctx, &input, setting);
        const meso_table *then = after ? world_table(after, "flips") : NULL;
        const int64_t row = then ? row_of(then, code) : -1;
        T_TRUE(row >= 0);
        if (row >= 0) { /* what fell out could now come in, and the other way round */
            T_TRUE(strcmp(text_at(then, row, "move"), text_at(flips, found, "move")) != 0);
            /* Of two weights the one says what the other is: either may be named. */
            const int same = strcmp(text_at(then, row, "criterion"), "growth") == 0;
            T_NEAR(world_cell_at(then, row, "to").value, same ? to : 1 - to, 1e-5);
        }
    }
    meso_answer_free(answer);
    meso_answer_free(after);
}

/* With one year there are no chances and no growth: the anchors alone are compared. */
static void test_portfolio_says_what_one_year_allows(meso_ctx *ctx)
{
    meso_panel one = *jobs;
    one.periods = 1;
    meso_question_input input = input_of();
    double setting[SETTINGS];
    defaults(setting);
    setting[TOP] = 2;
    input.panel = &one;
    meso_answer *answer = ask(ctx, &input, setting);
    if (!answer) return;
    T_TRUE(world_fact(answer, "portfolio.untested") != NULL);
    const meso_table *criteria = world_table(answer, "criteria");
    T_TRUE(criteria && meso_table_find(criteria, "chance") < 0);
    T_TRUE(criteria && meso_table_find(criteria, "growth") < 0);
    if (world_table(answer, "top")) check_top(world_table(answer, "top"), 2);
    meso_answer_free(answer);
    setting[TOP] = 100;
    answer = ask(ctx, &input, setting);
    if (!answer) return;
    T_TRUE(world_fact(answer, "portfolio.no_choice") != NULL);
    T_TEXT(world_figure(answer, "top")->reason, "reason.no_choice");
    T_TRUE(world_table(answer, "criteria") != NULL); /* what is known is still shown */
    meso_answer_free(answer);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_country_new(ctx, &country, NULL), MESO_OK);
    T_SAME(meso_panel_at_level(ctx, &jobs, country->published->panel[0], -1, -1), MESO_OK);
    test_portfolio_of_the_example(ctx);
    test_portfolio_flips_do_what_they_say(ctx);
    test_portfolio_says_what_one_year_allows(ctx);
    meso_panel_free(jobs);
    meso_country_free(country);
    meso_ctx_free(ctx);
    return t_end();
}
