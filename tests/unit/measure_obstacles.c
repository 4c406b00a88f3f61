/* Do counts of what firms say mean what they say: of those who answered, and of nobody else? */
#include <mesoscope/mesoscope.h>

#include "refuse.h"
#include "t.h"

enum { FIRMS = 12, TOPICS = 2, MANY = FIRMS * TOPICS };

typedef struct talk {
    meso_actor actor[FIRMS];
    char key[FIRMS][16];
    meso_reply reply[MANY];
    meso_respondent respondent[FIRMS];
    meso_actors all;
} talk;

static const meso_survey_question topics[TOPICS] = {{"obstacle", "power", "Power"},
                                                    {"obstacle", "skills", "Skills"}};
static const char *const surveys[] = {"survey"};

/* Power: firms 0 to 7 rate it 4, 8 and 9 rate it 1, 10 does not know, 11 is not asked. Skills:
   asked of the first four only, who rate it 2. Firm 9 refuses any use. */
static void build(talk *t)
{
    int64_t at = 0;
    for (int f = 0; f < FIRMS; f++) {
        (void)snprintf(t->key[f], sizeof t->key[f], "F%02d", f);
        t->actor[f] = (meso_actor){.id = f + 1,
                                   .key = t->key[f],
                                   .kind = "firm",
                                   .name = "n",
                                   .form = "",
                                   .level = "",
                                   .owner = "",
                                   .region = "",
                                   .size_band = "",
                                   .since = "",
                                   .until = "",
                                   .consent = f == 9 ? "no" : "",
                                   .source = "",
                                   .lat = MESO_NAN,
                                   .lon = MESO_NAN};
        t->respondent[f] = (meso_respondent){
            0, f, f < 6 ? 1 : 3, f < 6 ? 60 : 180, f < 6 ? "small" : "large", "", f < 11};
        if (f < 11)
            t->reply[at++] = (meso_reply){0,
                                          f,
                                          -1,
                                          0,
                                          f == 10 ? MESO_REPLY_DONT_KNOW : MESO_REPLY_GIVEN,
                                          f == 10 ? MESO_NAN
                                          : f < 8 ? 4
                                                  : 1,
                                          "",
                                          ""};
        if (f < 4) t->reply[at++] = (meso_reply){0, f, -1, 1, MESO_REPLY_GIVEN, 2, "", ""};
    }
    t->all = (meso_actors){.actors = FIRMS,
                           .actor = t->actor,
                           .surveys = 1,
                           .survey = surveys,
                           .questions = TOPICS,
                           .question = topics,
                           .respondents = FIRMS,
                           .respondent = t->respondent,
                           .replies = at,
                           .reply = t->reply,
                           .digest = ""};
}

static meso_status run(meso_ctx *ctx, meso_table **out, const talk *t)
{
    const meso_input input = {.region = -1, .draw = MESO_DRAW_OPTIONS_INIT, .actors = &t->all};
    return meso_measure_run(ctx, out, &meso_measure_obstacles, &input, NULL);
}

static meso_cell cell(const meso_table *table, const char *column, int64_t row)
{
    return table->column[meso_table_find(table, column)].cell[row];
}

static void test_counts_are_of_those_who_answered(void)
{
    static talk t;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    build(&t);
    T_SAME(run(ctx, &table, &t), MESO_OK);
    T_TEXT(table->column[0].text[0], "power");
    T_TEXT(table->column[1].text[0], "public good");
    /* Eight of nine: firm 9 takes no part, 10 does not know, 11 is silent. One only says no,
       which would tell on it, so the share is withheld within what one to two would give. */
    T_NEAR(cell(table, "asked", 0).value, 9, 0);
    T_NEAR(cell(table, "dont_know", 0).value, 1, 0);
    T_SAME(cell(table, "share", 0).state, MESO_CELL_WITHHELD);
    /* By hand: six firms of weight 1 all say yes; of the three of weight 3 two do: 12 of 15. */
    T_NEAR(cell(table, "weighted", 0).value, 12.0 / 15, 1e-12);
    T_TRUE(cell(table, "weighted", 0).low < 0.8 && cell(table, "weighted", 0).high > 0.8);
    /* Four answers make no share; power stands above skills in all four firms. */
    T_NEAR(cell(table, "asked", 1).value, 4, 0);
    T_SAME(cell(table, "share", 1).state, MESO_CELL_WITHHELD);
    T_SAME(cell(table, "weighted", 1).state, MESO_CELL_WITHHELD);
    T_NEAR(cell(table, "relative", 0).value, 1, 1e-12);
    T_SAME(cell(table, "revealed", 0).state, MESO_CELL_NOT_APPLICABLE);
    /* One stratum only has five answers or more, and one says nothing of breadth. */
    T_SAME(cell(table, "pervasive", 0).state, MESO_CELL_NOT_APPLICABLE);
    int silent = 0;
    for (int32_t n = 0; n < table->notes; n++)
        silent |= strstr(table->note[n], "1 firms were asked and did not answer") != NULL;
    T_TRUE(silent);
    meso_table_free(table);
    meso_ctx_free(ctx);
}

/* Twice the weights change nothing; firms in another order neither. */
static void test_weights_scale(void)
{
    static talk t;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *one = NULL, *two = NULL;
    build(&t);
    T_SAME(run(ctx, &one, &t), MESO_OK);
    for (int f = 0; f < FIRMS; f++)
        t.respondent[f].weight *= 2;
    T_SAME(run(ctx, &two, &t), MESO_OK);
    T_NEAR(cell(one, "weighted", 0).low, cell(two, "weighted", 0).low, 1e-12);
    meso_table_free(one);
    meso_table_free(two);
    meso_ctx_free(ctx);
}

static meso_status sweep(meso_ctx *ctx)
{
    static talk t;
    meso_table *table = NULL;
    build(&t);
    const meso_status status = run(ctx, &table, &t);
    meso_table_free(table);
    return status;
}

int main(void)
{
    test_counts_are_of_those_who_answered();
    test_weights_scale();
    refuse_each(sweep);
    return t_end();
}
