/* Opportunities of the example: the shortlist, the space, how they are drawn, and what is said
   when the data are too thin to test anything. */
#include "example/country.h"
#include "t.h"
#include "view/chart.h"
#include "world.h"
#include "xml_check.h"

static meso_country *country;
static meso_panel *jobs;

static meso_question_input input_of(void)
{
    const int32_t home = meso_codes_find(jobs->region.codes, "AB");
    int32_t row = -1;
    for (int32_t r = 0; r < jobs->region.count; r++)
        if (jobs->region.code[r] == home) row = r;
    return (meso_question_input){.panel = jobs, .region = row, .draw = {40, 1, 0.9}};
}

static meso_answer *ask(meso_ctx *ctx, const meso_question_input *input)
{
    meso_answer *answer = NULL;
    T_SAME(world_ask(ctx, &answer, meso_question_find("opportunities"), input), MESO_OK);
    return answer;
}

/* Ten candidates in the order of their ranks, each with a range and a word for what to do. */
static void check_shortlist(const meso_table *list)
{
    T_SAME(list->rows, 10);
    for (int64_t n = 0; n < list->rows; n++) {
        const meso_cell rank = world_cell_at(list, n, "rank");
        const meso_cell chance = world_cell_at(list, n, "chance");
        T_NEAR(rank.value, (double)n + 1, 0);
        T_TRUE(rank.low <= rank.value && rank.value <= rank.high);
        T_TRUE(chance.low < chance.value && chance.value < chance.high);
        const char *stance = list->column[meso_table_find(list, "stance")].text[n];
        T_TRUE(strncmp(stance, "stance.", 7) == 0);
    }
}

/* Every candidate stands in the space once, with its number; ties lead to rows that are there.
 */
static void check_space(const meso_table *space, const meso_table *list)
{
    const meso_column *ties = &space->column[meso_table_find(space, "ties")];
    const meso_column *class = &space->column[meso_table_find(space, "class")];
    int64_t candidates = 0, tied = 0;
    for (int64_t n = 0; n < space->rows; n++) {
        const meso_cell number = world_cell_at(space, n, "number");
        if (strcmp(class->text[n], "class.candidate") == 0) {
            candidates++;
            T_TEXT(space->column[0].text[n], list->column[0].text[(int)number.value - 1]);
        }
        for (int32_t k = 0; k < ties->points; k++) {
            const double to = ties->series[n * ties->points + k];
            if (isnan(to)) continue;
            T_TRUE(to >= 0 && to < (double)space->rows && to != (double)n);
            tied++;
        }
    }
    T_SAME(candidates, 10);
    T_TRUE(space->rows > 200 && tied > space->rows);
}

/* Every candidate once and in the order of the shortlist, itself first; what is near is related
   more than nothing and here, what is missing is not; where one can ask, it is concentrated. */
static void check_inspector(const meso_table *table, const meso_table *list)
{
    const meso_column *part = &table->column[meso_table_find(table, "part")];
    int64_t candidates = 0;
    for (int64_t n = 0; n < table->rows; n++) {
        if (strcmp(part->text[n], "part.itself") == 0) {
            T_TEXT(table->column[0].text[n], list->column[0].text[candidates++]);
            T_TRUE(world_cell_at(table, n, "regions").value >= 0);
        } else if (strcmp(part->text[n], "part.near") == 0) {
            T_TRUE(world_cell_at(table, n, "proximity").value > 0);
            T_TRUE(!(world_cell_at(table, n, "lq").high < 1)); /* not known when withheld */
        } else if (strcmp(part->text[n], "part.missing") == 0) {
            T_TRUE(world_cell_at(table, n, "proximity").value > 0);
        } else {
            T_TRUE(world_cell_at(table, n, "lq").value > 1);
        }
    }
    T_SAME(candidates, list->rows);
}

/* The companion: shares of ways, largest first, and the same number stands in the shortlist. */
static void check_curve(const meso_table *curve, const meso_table *list)
{
    T_TRUE(curve != NULL);
    for (int64_t n = 0; curve && n < curve->rows; n++) {
        const double stays = world_cell_at(curve, n, "stays").value;
        const double number = world_cell_at(curve, n, "number").value;
        T_TRUE(stays > 0 && stays <= 1);
        T_TRUE(n == 0 || stays <= world_cell_at(curve, n - 1, "stays").value);
        if (isnan(number)) continue;
        T_TEXT(curve->column[0].text[n], list->column[0].text[(int)number - 1]);
        T_NEAR(stays, world_cell_at(list, (int)number - 1, "stays").value, 0);
    }
}

/* All new kinds of chart are well formed in every theme and width, and the same twice. */
static void check_drawn(meso_ctx *ctx, const meso_figure *figure)
{
    static const meso_theme themes[] = {MESO_THEME_LIGHT, MESO_THEME_DARK, MESO_THEME_PRINT,
                                        MESO_THEME_PAGE};
    for (int t = 0; t < 4; t++)
        for (double width = 280; width <= 900; width += 310) {
            const meso_chart_options options = {themes[t], "en", width, NULL, 1};
            meso_text svg[2];
            double height = 0;
            for (int n = 0; n < 2; n++) {
                meso_text_start(&svg[n], ctx);
                meso_chart_draw(&svg[n], &height, figure, &options);
            }
            T_TEXT(meso_text_get(&svg[0]), meso_text_get(&svg[1]));
            T_TRUE(!xml_fault(meso_text_get(&svg[0])));
            T_TRUE(strstr(meso_text_get(&svg[0]), "aria-label=\"") != NULL);
            T_TRUE(strstr(meso_text_get(&svg[0]), "\"nan") == NULL);
            T_TRUE(height > 200);
            for (int n = 0; n < 2; n++)
                meso_text_release(&svg[n]);
        }
}

static void test_opportunities_of_the_example(meso_ctx *ctx)
{
    const meso_question_input input = input_of();
    meso_answer *answer = ask(ctx, &input);
    if (!answer) return;
    T_TRUE(world_fact(answer, "opportunities.first") != NULL);
    T_TRUE(world_fact(answer, "opportunities.tested") != NULL);
    T_TRUE(world_fact(answer, "opportunities.related") != NULL); /* the law of the example */
    const meso_table *list = world_table(answer, "shortlist");
    const meso_table *space = world_table(answer, "space");
    T_TRUE(list && space && world_table(answer, "trust") && world_table(answer, "inspector"));
    T_TRUE(world_table(answer, "weak") || world_figure(answer, "weak")->reason);
    if (list && space) {
        check_shortlist(list);
        check_space(space, list);
        check_drawn(ctx, world_figure(answer, "shortlist"));
        check_drawn(ctx, world_figure(answer, "space"));
        check_drawn(ctx, world_figure(answer, "calibration"));
        check_inspector(world_table(answer, "inspector"), list);
        check_curve(world_table(answer, "curve"), list);
    }
    meso_answer_free(answer);
}

/* With one year nothing can be tested: no chances are said, and the space is still drawn. */
static void test_opportunities_say_what_one_year_allows(meso_ctx *ctx)
{
    meso_panel one = *jobs;
    one.periods = 1;
    meso_question_input input = input_of();
    input.panel = &one;
    meso_answer *answer = ask(ctx, &input);
    if (!answer) return;
    T_TRUE(world_fact(answer, "opportunities.untested") != NULL);
    T_TEXT(world_figure(answer, "shortlist")->reason, "reason.few_periods_to_test");
    T_TRUE(world_table(answer, "space") != NULL);
    meso_answer_free(answer);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_country_new(ctx, &country, NULL), MESO_OK);
    T_SAME(meso_panel_at_level(ctx, &jobs, country->published->panel[0], -1, -1), MESO_OK);
    test_opportunities_of_the_example(ctx);
    test_opportunities_say_what_one_year_allows(ctx);
    meso_panel_free(jobs);
    meso_country_free(country);
    meso_ctx_free(ctx);
    return t_end();
}
