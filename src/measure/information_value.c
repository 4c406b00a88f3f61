/* Is a probe worth its cost? See include/mesoscope/information_value.h. */
#include <mesoscope/information_value.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/arm.h"
#include "measure/span.h"
#include "num/beta_binomial.h"
#include "num/distribution.h"

#include <stdio.h>

enum { PRIOR, WEIGHT, WORTH, STAKE, TRIALS, FIXED, UNIT_COST };
enum { HOW_MANY, INFORMATION, COST, NET, CHANGES };

/* Sizes of probe beside the one asked for. */
static const double ladder[] = {5, 10, 20, 50, 100, 200};
enum { STEPS = sizeof ladder / sizeof ladder[0], LONGEST = 32 };

static const meso_setting settings[] = {
    {"prior", "share", "rate believed today", MESO_SETTING_NUMBER, 0.5, 1e-6, 1 - 1e-6, NULL},
    {"weight", "trials", "how many trials that belief counts for", MESO_SETTING_NUMBER, 4, 1e-3,
     1e6, NULL},
    {"worth", "money", "what scaling up brings if every one succeeds", MESO_SETTING_NUMBER,
     1000000, 1e-6, 1e15, NULL},
    {"stake", "money", "what scaling up costs", MESO_SETTING_NUMBER, 600000, 0, 1e15, NULL},
    {"trials", "trials", "of the probe", MESO_SETTING_INTEGER, 20, 1, 10000, NULL},
    {"fixed", "money", "cost of the probe, however small", MESO_SETTING_NUMBER, 0, 0, 1e15,
     NULL},
    {"unit-cost", "money", "cost of one more trial", MESO_SETTING_NUMBER, 0, 0, 1e15, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"trials", "", "of the probe; perfect = if one could know"},
    {"information", "money", "what deciding after it is worth, above deciding now"},
    {"cost", "money", "of the probe"},
    {"net", "money", "information less cost"},
    {"changes", "chance", "that the probe turns the decision of today"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
};

/* The decision and its value today. */
typedef struct stand {
    meso_arm arm;
    double worth, stake, now;
    int scales; /* 1 = scaling up is the better of the two today */
} stand;

static void put_perfect(meso_table *table, int64_t row, const stand *all)
{
    const double a = all->arm.a, b = all->arm.b, edge = all->stake / all->worth;
    const double above = 1 - meso_beta_cdf(edge, a, b);
    const double value =
        all->worth * a / (a + b) * (1 - meso_beta_cdf(edge, a + 1, b)) - all->stake * above;
    meso_column *column = table->column;
    column[HOW_MANY].text[row] = "perfect";
    column[INFORMATION].cell[row] = meso_cell_exact(fmax(0, value - all->now));
    column[COST].cell[row] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    column[NET].cell[row] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    column[CHANGES].cell[row] = meso_cell_exact(all->scales ? 1 - above : above);
}

static meso_status put_trials(meso_ctx *ctx, meso_table *table, int64_t row, const stand *all,
                              double trials, double cost)
{
    char name[LONGEST];
    const double a = all->arm.a, b = all->arm.b;
    double value = 0, scaled = 0;
    for (double x = 0; x <= trials; x++) {
        const double chance = exp(meso_beta_binomial_log(x, trials, a, b));
        const double gain = all->worth * (a + x) / (a + b + trials) - all->stake;
        if (gain > 0) value += chance * gain, scaled += chance;
    }
    meso_column *column = table->column;
    (void)snprintf(name, sizeof name, "%.0f", trials);
    column[HOW_MANY].text[row] = meso_table_text(ctx, table, name);
    const double information = fmax(0, value - all->now);
    column[INFORMATION].cell[row] = meso_cell_exact(information);
    column[COST].cell[row] = meso_cell_exact(cost);
    column[NET].cell[row] = meso_cell_exact(information - cost);
    column[CHANGES].cell[row] =
        meso_cell_exact(fmin(1, fmax(0, all->scales ? 1 - scaled : scaled)));
    return column[HOW_MANY].text[row] ? MESO_OK : MESO_E_NOMEM;
}

static meso_status put_rows(meso_ctx *ctx, meso_table *table, const stand *all,
                            const double *setting)
{
    int64_t row = 0;
    meso_status status = MESO_OK;
    for (int n = 0; n <= STEPS && status == MESO_OK; n++) {
        const double above = n < STEPS ? ladder[n] : 1e9, below = n > 0 ? ladder[n - 1] : 0;
        const double asked = setting[TRIALS];
        if (asked > below && asked < above)
            status = put_trials(ctx, table, row++, all, asked,
                                setting[FIXED] + asked * setting[UNIT_COST]);
        if (status == MESO_OK && n < STEPS)
            status = put_trials(ctx, table, row++, all, ladder[n],
                                setting[FIXED] + ladder[n] * setting[UNIT_COST]);
    }
    if (status < 0) return status;
    put_perfect(table, row++, all);
    meso_table_truncate(table, row);
    return MESO_OK;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const stand *all)
{
    const double edge = all->stake / all->worth;
    const meso_cell most = table->column[INFORMATION].cell[table->rows - 1];
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "breakeven", "%g", edge));
    MESO_TRY(
        meso_table_set_meta(ctx, table, "today", "%s", all->scales ? "scale up" : "leave it"));
    MESO_TRY(meso_table_add_note(ctx, table,
                                 "Scaling up pays from a rate of %.0f in a hundred on; with "
                                 "what is believed today one would %s.",
                                 100 * edge, all->scales ? "scale up" : "leave it"));
    MESO_TRY(meso_table_add_note(ctx, table,
                                 "No probe can be worth more than %.0f: a dearer one is not "
                                 "worth its cost for this decision.",
                                 most.value));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    stand all = {.worth = setting[WORTH], .stake = setting[STAKE]};
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    (void)input;
    MESO_TRY(meso_arm_read(ctx, &all.arm, "prior", 0, 0, setting[PRIOR], setting[WEIGHT]));
    const double gain = setting[WORTH] * setting[PRIOR] - setting[STAKE];
    all.now = fmax(0, gain);
    all.scales = gain > 0;
    MESO_TRY(meso_table_new(ctx, &table, "information_value", STEPS + 2));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, ""));
    MESO_TRY(put_rows(ctx, table, &all, setting));
    MESO_TRY(say(ctx, table, &all));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    return status;
}

const meso_measure meso_measure_information_value = {
    .name = "information_value",
    .command = "voi",
    .question = "Is a probe worth its cost before we scale up?",
    .answer =
        "What deciding after a probe is worth above deciding now, by the number of trials, "
        "less its cost; how likely the probe is to turn the decision; and the most that "
        "any probe can be worth.",
    .caution =
        "It counts one decision and one outcome only: what firms, officers and partners "
        "learn on the way, and doors that a probe opens or shuts, are not in it. It is as "
        "good as the belief it starts from.",
    .formula = "EVSI(n) = sum_x P(x) max(0, worth (a+x)/(a+b+n) - stake) - max(0, worth E p - "
               "stake)",
    .source =
        "Raiffa and Schlaifer (1961), Applied Statistical Decision Theory, chapters 4 and "
        "9",
    .periods = 0,
    .needs = MESO_NEEDS_NOTHING,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
