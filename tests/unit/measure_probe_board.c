/* Is the money at risk added up, and is a portfolio warned of what it should be warned of? */
#include "refuse.h"
#include "t.h"

#include <mesoscope/mesoscope.h>

enum { PROBES = 9 };

static meso_probe probe_of(const char *key, const char *state, double spent, double cap)
{
    return (meso_probe){.key = key,
                        .title = key,
                        .hypothesis = "",
                        .stance = "mainstream",
                        .state = state,
                        .owner = "thandi",
                        .start_on = "",
                        .decide_on = "",
                        .currency = "ZAR",
                        .amplify_if = "a",
                        .dampen_if = "b",
                        .learnt = "",
                        .cost = MESO_NAN,
                        .spent = spent,
                        .loss_cap = cap,
                        .authority = 3,
                        .acceptance = 3,
                        .ability = 3,
                        .belief_before = .5,
                        .belief_now = .5};
}

static meso_cell cell(const meso_table *table, const char *column, int64_t row)
{
    return table->column[meso_table_find(table, column)].cell[row];
}

static int has_rule(const meso_table *table, const char *rule)
{
    for (int64_t r = 0; r < table->rows; r++)
        if (strcmp(table->column[0].text[r], rule) == 0) return 1;
    return 0;
}

/* By hand: 100 - 30 and 50 - 60 (over) run, 40 is only an idea: 70 at risk in all. */
static void test_ledger_adds_up(void)
{
    const meso_probe probes[] = {probe_of("a", "probe", 30, 100),
                                 probe_of("b", "amplify", 60, 50),
                                 probe_of("c", "idea", MESO_NAN, 40)};
    const meso_learning learning = {.probes = 3, .probe = probes};
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    T_SAME(meso_probe_ledger(ctx, &table, &learning), MESO_OK);
    T_SAME(table->rows, 4);
    T_SAME(cell(table, "at_risk", 0).value, 70);
    T_SAME(cell(table, "left", 1).value, 0);
    T_TEXT(table->column[meso_table_find(table, "class")].text[1], "over");
    T_SAME(cell(table, "at_risk", 2).value, 0);
    T_SAME(cell(table, "at_risk", 3).value, 70);
    T_SAME(cell(table, "loss_cap", 3).value, 150);
    T_NEAR(cell(table, "share", 0).value, 1, 1e-12);
    meso_table_free(table);
    meso_ctx_free(ctx);
}

static void test_currencies_are_not_added(void)
{
    meso_probe probes[] = {probe_of("a", "probe", 0, 100), probe_of("b", "probe", 0, 50)};
    probes[1].currency = "EUR";
    const meso_learning learning = {.probes = 2, .probe = probes};
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    T_SAME(meso_probe_ledger(ctx, &table, &learning), MESO_OK);
    T_SAME(cell(table, "at_risk", 2).state, MESO_CELL_NOT_APPLICABLE);
    T_SAME(table->notes, 1);
    meso_table_free(table);
    meso_ctx_free(ctx);
}

/* All nine bets are in one cluster, look the same way and belong to one person. */
static void test_nine_bets_in_one_cluster_are_warned_of(void)
{
    static const char *const keys[PROBES] = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
    meso_probe probes[PROBES];
    meso_subject subjects[2 * PROBES];
    for (int p = 0; p < PROBES; p++) {
        probes[p] = probe_of(keys[p], "probe", 0, 10);
        subjects[2 * p] = (meso_subject){p, "cluster", "metals", "Metals", "about"};
        subjects[2 * p + 1] = (meso_subject){p, "level", "meso", "", "about"};
    }
    meso_learning learning = {
        .probes = PROBES, .probe = probes, .probe_themes = 2 * PROBES, .probe_theme = subjects};
    meso_probe_spread spread;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    T_SAME(meso_probe_spread_read(ctx, &spread, &learning), MESO_OK);
    T_SAME(spread.bets, PROBES);
    T_SAME(spread.widest_bets, PROBES);
    T_TEXT(spread.widest->code, "metals");
    T_NEAR(spread.effective, 9, 1e-12);
    T_NEAR(spread.coherence, 1, 1e-12);
    T_SAME(meso_probe_warnings(ctx, &table, &learning, "2026-11-29"), MESO_OK);
    T_TRUE(has_rule(table, "one_theme"));
    T_TRUE(has_rule(table, "one_stance"));
    T_TRUE(has_rule(table, "one_owner"));
    T_TRUE(has_rule(table, "no_signpost"));
    T_TRUE(!has_rule(table, "one_sum"));
    T_TRUE(!has_rule(table, "over_cap"));
    meso_table_free(table);
    /* One of them elsewhere: most of them still; three elsewhere: no longer. */
    subjects[0].code = "food";
    T_SAME(meso_probe_warnings(ctx, &table, &learning, "2026-11-29"), MESO_OK);
    T_TRUE(!has_rule(table, "one_theme") && has_rule(table, "most_one_theme"));
    meso_table_free(table);
    for (int p = 0; p < 4; p++)
        subjects[2 * p].code = keys[p];
    T_SAME(meso_probe_warnings(ctx, &table, &learning, "2026-11-29"), MESO_OK);
    T_TRUE(!has_rule(table, "most_one_theme"));
    meso_table_free(table);
    meso_ctx_free(ctx);
}

static void test_rules_of_single_probes(void)
{
    meso_probe probes[] = {probe_of("a", "probe", 20, 10), probe_of("b", "amplify", 0, 100),
                           probe_of("c", "probe", 0, 10), probe_of("d", "learnt", 0, 1)};
    probes[0].decide_on = "2026-05";
    probes[1].belief_now = .3;
    probes[2].owner = "ben";
    probes[2].stance = "oblique";
    const meso_signpost posts[] = {{0, "2026-03-01", "order", "2026-02-01", "yes"},
                                   {2, "2026-03-01", "visit", "", ""},
                                   {3, "2026-03-01", "old", "", ""}};
    const meso_learning learning = {
        .probes = 4, .probe = probes, .signposts = 3, .signpost = posts};
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_table *table = NULL;
    T_SAME(meso_probe_warnings(ctx, &table, &learning, "2026-06-01"), MESO_OK);
    T_TEXT(table->column[0].text[0], "over_cap");
    T_TRUE(has_rule(table, "no_decision"));
    T_TRUE(has_rule(table, "belief_fell"));
    T_TRUE(has_rule(table, "one_sum"));
    T_TRUE(!has_rule(table, "one_stance") && !has_rule(table, "one_owner"));
    int due = 0;
    for (int64_t r = 0; r < table->rows; r++)
        due += strcmp(table->column[0].text[r], "signpost_due") == 0;
    T_SAME(due, 1); /* of a running probe, not yet seen */
    meso_table_free(table);
    T_SAME(meso_probe_warnings(ctx, &table, &learning, "2026-01-01"), MESO_OK);
    T_TRUE(!has_rule(table, "no_decision") && !has_rule(table, "signpost_due"));
    meso_table_free(table);
    meso_ctx_free(ctx);
}

static meso_status run_all(meso_ctx *ctx)
{
    const meso_probe probes[] = {probe_of("a", "probe", 20, 10), probe_of("b", "idea", 0, 1)};
    const meso_learning learning = {.probes = 2, .probe = probes};
    meso_table *table = NULL;
    meso_status status = meso_probe_ledger(ctx, &table, &learning);
    meso_table_free(table);
    table = NULL;
    if (status == MESO_OK) status = meso_probe_warnings(ctx, &table, &learning, "2026-01-01");
    meso_table_free(table);
    return status;
}

int main(void)
{
    test_ledger_adds_up();
    test_currencies_are_not_added();
    test_nine_bets_in_one_cluster_are_warned_of();
    test_rules_of_single_probes();
    refuse_each(run_all);
    return t_end();
}
