/* Is a firm that was planted found, is an error told from it, and are errors told by name? */
#include <mesoscope/mesoscope.h>

#include "measure/conformal.h"

#include "refuse.h"
#include "t.h"

#include <stdlib.h>

enum { FIRMS = 60, YEARS = 4, FIGURES = 2, PLANTED = 7, SLIPPED = 20, BRANCHES = 3 };

typedef struct place {
    meso_actor actor[FIRMS];
    char key[FIRMS][16], name[FIRMS][32], period[YEARS][16], branch[BRANCHES][16];
    meso_tag tag[FIRMS];
    meso_reply reply[FIRMS * YEARS * FIGURES];
    meso_actors all;
} place;

static const meso_survey_question figures[FIGURES] = {{"figure", "jobs", "jobs"},
                                                      {"figure", "output", "output"}};
static const char *const surveys[] = {"figures"};

/* Even, but for what is planted: firm 7 makes twice as much every year; firm 20 once a thousand
   times as much; nobody else is beyond a tenth. */
static double output_of(int f, int year, double jobs)
{
    const double chance = 0.1 * sin(12.9898 * (f + 1) + 78.233 * (year + 1));
    double output = 50 * pow(jobs, 0.9) * (1 + 0.2 * (f % BRANCHES)) * exp(chance);
    if (f == PLANTED) output *= 2;
    if (f == SLIPPED && year == YEARS - 1) output *= 1000;
    return output;
}

static void build(place *p)
{
    int64_t at = 0;
    for (int b = 0; b < BRANCHES; b++)
        (void)snprintf(p->branch[b], sizeof p->branch[b], "C%d", b);
    for (int y = 0; y < YEARS; y++)
        (void)snprintf(p->period[y], sizeof p->period[y], "%d", 2018 + y);
    for (int f = 0; f < FIRMS; f++) {
        (void)snprintf(p->key[f], sizeof p->key[f], "F%02d", f);
        (void)snprintf(p->name[f], sizeof p->name[f], "Firm number %d", f);
        p->actor[f] = (meso_actor){.id = f + 1,
                                   .key = p->key[f],
                                   .kind = "firm",
                                   .name = p->name[f],
                                   .form = "",
                                   .level = "",
                                   .owner = "",
                                   .region = f % 2 ? "A" : "B",
                                   .size_band = "",
                                   .since = "",
                                   .until = "",
                                   .consent = f == PLANTED ? "name" : "",
                                   .source = "",
                                   .lat = MESO_NAN,
                                   .lon = MESO_NAN};
        p->tag[f] = (meso_tag){f, "industry", p->branch[f % BRANCHES], "", "about", 1};
        const double jobs = 10 + (f * 37 % 90);
        for (int y = 0; y < YEARS; y++)
            for (int q = 0; q < FIGURES; q++)
                p->reply[at++] = (meso_reply){0,
                                              f,
                                              -1,
                                              q,
                                              MESO_REPLY_GIVEN,
                                              q ? output_of(f, y, jobs + y) : jobs + y,
                                              "",
                                              p->period[y]};
    }
    p->all = (meso_actors){.actors = FIRMS,
                           .actor = p->actor,
                           .surveys = 1,
                           .survey = surveys,
                           .questions = FIGURES,
                           .question = figures,
                           .replies = at,
                           .reply = p->reply,
                           .actor_tags = FIRMS,
                           .actor_tag = p->tag,
                           .digest = ""};
}

static meso_status run(meso_ctx *ctx, meso_table **out, const place *p, int all,
                       const char *where)
{
    double settings[] = {0.1, 0.1, 2, all, 0};
    const meso_input input = {
        .region = -1, .draw = MESO_DRAW_OPTIONS_INIT, .actors = &p->all, .place = where};
    return meso_measure_run(ctx, out, &meso_measure_outliers, &input, settings);
}

static const char *words(const meso_table *table, const char *column, int64_t row)
{
    return table->column[meso_table_find(table, column)].text[row];
}

static void test_planted_firm_is_found(void)
{
    static place p;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    build(&p);
    T_SAME(run(ctx, &table, &p, 0, NULL), MESO_OK);
    if (table && table->rows) {
        T_TEXT(words(table, "firm", 0), "F07");
        T_TEXT(words(table, "class", 0), "outlier");
        T_TEXT(table->column[0].label[0], "Firm number 7");
        const meso_cell above = table->column[meso_table_find(table, "above")].cell[0];
        T_TRUE(above.low < 1 && above.high > 0.8 && above.value > 0.7 && above.value < 1.1);
        T_TRUE(*words(table, "twins", 0) != '\0');
        T_TEXT(words(table, "doubt", 0), "");
        for (int64_t r = 0; r < table->rows; r++)
            if (strcmp(words(table, "firm", r), "F20") == 0) {
                T_TRUE(strcmp(words(table, "class", r), "outlier") != 0);
                T_TEXT(words(table, "doubt", r), "slip of the unit?");
            }
    }
    meso_table_free(table);
    /* A region's list holds its own firms, against all. */
    table = NULL;
    T_SAME(run(ctx, &table, &p, 1, "B"), MESO_OK);
    T_SAME(table->rows, FIRMS / 2);
    meso_table_free(table);
    meso_ctx_free(ctx);
}

/* Money in cents, or all firms twice as good: the same list. */
static void test_units_do_not_matter(void)
{
    static place p, other;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *one = NULL, *two = NULL;
    build(&p);
    build(&other);
    for (int64_t r = 0; r < other.all.replies; r++)
        other.reply[r].number *= other.reply[r].question ? 100 : 1;
    T_SAME(run(ctx, &one, &p, 1, NULL), MESO_OK);
    T_SAME(run(ctx, &two, &other, 1, NULL), MESO_OK);
    for (int64_t r = 0; r < one->rows; r++) {
        T_TEXT(words(one, "firm", r), words(two, "firm", r));
        T_NEAR(one->column[4].cell[r].value, two->column[4].cell[r].value, 1e-4);
    }
    meso_table_free(one);
    meso_table_free(two);
    meso_ctx_free(ctx);
}

static void test_missing_figures_are_told(void)
{
    static place p;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    build(&p);
    p.reply[0].state = MESO_REPLY_DONT_KNOW; /* jobs of one row */
    T_SAME(run(ctx, &table, &p, 0, NULL), MESO_OK);
    T_TRUE(table->notes > 0 && strstr(table->note[0], "1 rows without") != NULL);
    meso_table_free(table);
    static const meso_survey_question none[FIGURES] = {{"survey", "a", ""},
                                                       {"survey", "b", ""}};
    table = NULL;
    p.all.question = none;
    T_SAME(run(ctx, &table, &p, 0, NULL), MESO_E_DATA);
    T_TRUE(strstr(meso_error_text(ctx), "there are a, b") != NULL);
    meso_ctx_free(ctx);
}

/* By hand: of 3, 1, -2 turned about zero are -3, -1, 2: none reaches 3, one reaches 1, three
   reach -2; and Benjamini and Hochberg's own example rejects 4 of 15 at 0.05 (1995, section 3).
 */
static void test_conformal_and_discoveries(void)
{
    static const double number[] = {3, 1, -2};
    static const double example[] = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201,
                                     0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
                                     0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
    double p[3], q[15], room[3];
    int64_t order[15];
    int rejected = 0;
    meso_conformal(p, room, number, 3);
    T_NEAR(p[0], 0.25, 1e-12);
    T_NEAR(p[1], 0.5, 1e-12);
    T_NEAR(p[2], 0.75, 1e-12);
    meso_discoveries(q, order, example, 15);
    for (int i = 0; i < 15; i++)
        rejected += q[i] <= 0.05;
    T_SAME(rejected, 4);
}

static meso_status sweep(meso_ctx *ctx)
{
    static place p;
    meso_table *table = NULL;
    build(&p);
    const meso_status status = run(ctx, &table, &p, 0, NULL);
    meso_table_free(table);
    return status;
}

int main(void)
{
    test_planted_firm_is_found();
    test_units_do_not_matter();
    test_missing_figures_are_told();
    test_conformal_and_discoveries();
    refuse_each(sweep);
    return t_end();
}
