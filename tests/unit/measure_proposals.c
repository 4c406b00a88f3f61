/* Do the votes of a workshop come together, and does the plan part what can start here from
   what must be asked? */
#include "refuse.h"
#include "t.h"

#include <mesoscope/mesoscope.h>

static meso_probe probe_of(const char *key, double authority)
{
    return (meso_probe){.key = key,
                        .title = key,
                        .hypothesis = "if so, then so",
                        .stance = "",
                        .state = "idea",
                        .owner = "thandi",
                        .start_on = "",
                        .decide_on = "",
                        .currency = "",
                        .amplify_if = "",
                        .dampen_if = "",
                        .learnt = "",
                        .cost = MESO_NAN,
                        .spent = MESO_NAN,
                        .loss_cap = MESO_NAN,
                        .authority = authority,
                        .acceptance = MESO_NAN,
                        .ability = MESO_NAN,
                        .belief_before = MESO_NAN,
                        .belief_now = MESO_NAN};
}

static meso_note vote_of(int32_t probe, double votes, double impact, double feasibility,
                         double speed)
{
    return (meso_note){.key = "v",
                       .kind = "checkin",
                       .on_date = "2026-05-17",
                       .author = "Table 3",
                       .title = "",
                       .text = "",
                       .state = "open",
                       .until = "",
                       .reply = "",
                       .reply_on = "",
                       .strength = votes,
                       .impact = impact,
                       .feasibility = feasibility,
                       .speed = speed,
                       .probe = probe};
}

static meso_cell cell(const meso_table *table, const char *column, int64_t row)
{
    return table->column[meso_table_find(table, column)].cell[row];
}

/* By hand: a has 4 x 3 x 5 = 60 and 2 x 3 x 3 = 18, means 3 x 3 x 4 = 36; b has 5 x 4 x 4 = 80
   once; c has votes without positions. */
static void test_matrix_of_proposals(void)
{
    const meso_probe probes[] = {probe_of("a", 4), probe_of("b", 1), probe_of("c", MESO_NAN)};
    const meso_note notes[] = {vote_of(0, 5, 4, 3, 5), vote_of(0, 2, 2, 3, 3),
                               vote_of(1, 3, 5, 4, 4),
                               vote_of(2, 7, MESO_NAN, MESO_NAN, MESO_NAN)};
    const meso_learning learning = {.probes = 3, .probe = probes, .notes = 4, .note = notes};
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    T_SAME(meso_proposals(ctx, &table, &learning), MESO_OK);
    T_SAME(table->rows, 3);
    T_TEXT(table->column[0].text[0], "b");
    T_TEXT(table->column[0].text[2], "c");
    T_NEAR(cell(table, "score", 1).value, 36, 1e-12);
    T_NEAR(cell(table, "score", 1).low, 18, 1e-12);
    T_NEAR(cell(table, "score", 1).high, 60, 1e-12);
    T_SAME(cell(table, "votes", 1).value, 7);
    T_SAME(cell(table, "voters", 1).value, 2);
    T_NEAR(cell(table, "impact", 1).low, 2, 1e-12);
    T_SAME(cell(table, "rank", 0).value, 1); /* 80 is above even the best of the other */
    T_SAME(cell(table, "rank", 0).high, 1);
    T_SAME(cell(table, "score", 2).state, MESO_CELL_UNDEFINED);
    meso_table_free(table);
    meso_ctx_free(ctx);
}

/* a may start here and is fast; b must be asked upward and waits; nobody knows whose c is. */
static void test_plan_of_a_hundred_days(void)
{
    const meso_probe probes[] = {probe_of("a", 3), probe_of("b", 1), probe_of("c", MESO_NAN)};
    const meso_note notes[] = {vote_of(0, 5, 4, 3, 5), vote_of(1, 3, 5, 4, 5)};
    const meso_signpost posts[] = {{0, "2026-06-01", "seen", "2026-05-01", ""},
                                   {0, "2026-07-01", "next", "", ""}};
    const meso_learning learning = {.probes = 3,
                                    .probe = probes,
                                    .notes = 2,
                                    .note = notes,
                                    .signposts = 2,
                                    .signpost = posts};
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    T_SAME(meso_hundred_days(ctx, &table, &learning), MESO_OK);
    T_SAME(table->rows, 3);
    T_SAME(cell(table, "days", 0).value, 30);
    T_TEXT(table->column[1].text[0], "class.start_here");
    T_TEXT(table->column[4].text[0], "next");
    T_SAME(cell(table, "days", 1).value, 60);
    T_TEXT(table->column[1].text[1], "class.ask_upward");
    T_TEXT(table->column[4].text[1], "if so, then so");
    T_SAME(cell(table, "days", 2).value, 100);
    T_TEXT(table->column[1].text[2], "class.find_out");
    meso_table_free(table);
    meso_ctx_free(ctx);
}

static meso_status run_all(meso_ctx *ctx)
{
    const meso_probe probes[] = {probe_of("a", 4), probe_of("b", 1)};
    const meso_note note = vote_of(0, 5, 4, 3, 5);
    const meso_learning learning = {.probes = 2, .probe = probes, .notes = 1, .note = &note};
    meso_table *table = NULL;
    meso_status status = meso_proposals(ctx, &table, &learning);
    meso_table_free(table);
    table = NULL;
    if (status == MESO_OK) status = meso_hundred_days(ctx, &table, &learning);
    meso_table_free(table);
    return status;
}

int main(void)
{
    test_matrix_of_proposals();
    test_plan_of_a_hundred_days();
    refuse_each(run_all);
    return t_end();
}
