/* May we stop a pilot now? See include/mesoscope/stopping.h. */
#include <mesoscope/stopping.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/span.h"
#include "measure/wager.h"
#include "num/distribution.h"

enum { TRIALS, SUCCESSES, PRIOR, WEIGHT, TARGET, CONFIDENCE };
enum { WHEN, OF, YES, RATE, FIXED, ABOVE, BELOW, DECISION };
enum { MOST_TRIALS = 100000 };

static const meso_setting settings[] = {
    {"trials", "trials", "firms, people or pairs that the pilot reached so far",
     MESO_SETTING_INTEGER, 0, 0, 1e6, NULL},
    {"successes", "trials", "of those, with the outcome that was hoped for",
     MESO_SETTING_INTEGER, 0, 0, 1e6, NULL},
    {"prior", "share", "middle of the rates that the evidence is tuned for",
     MESO_SETTING_NUMBER, 0.5, 1e-6, 1 - 1e-6, NULL},
    {"weight", "trials", "how closely it is tuned for them; 2 at 0.5 = all rates alike",
     MESO_SETTING_NUMBER, 2, 1e-3, 1e6, NULL},
    {"target", "share", "rate from which on it pays", MESO_SETTING_NUMBER, 0.5, 0.001, 0.999,
     NULL},
    {"confidence", "share", "1 - the chance of ever deciding wrongly", MESO_SETTING_NUMBER, 0.9,
     0.5, 0.999, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"when", "", "now, or later: when the decision falls if things go on as they came"},
    {"trials", "trials", "how many"},
    {"successes", "trials", "of those, with the outcome"},
    {"rate", "share", "seen, with the interval that may be looked at any time"},
    {"fixed", "share", "the narrower interval that may be looked at once only (Wilson)"},
    {"above", "e-value", "evidence that the rate is above the target; 1 = none"},
    {"below", "e-value", "evidence that it is below the target; 1 = none"},
    {"decision", "", "amplify, dampen, or continue"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_TEXT, 0, 0},
};

static const char *word_of(int decision)
{
    return decision > 0 ? "amplify" : decision < 0 ? "dampen" : "continue";
}

static void put_row(meso_table *table, int64_t row, const char *when, const meso_arm *arm,
                    const double *setting)
{
    meso_column *column = table->column;
    meso_cell rate = {arm->successes / arm->trials, 0, 1, MESO_CELL_OBSERVED}, fixed = rate;
    if (arm->trials == 0) rate.value = fixed.value = MESO_NAN;
    if (arm->trials == 0) rate.state = fixed.state = MESO_CELL_UNDEFINED;
    meso_wager_interval(&rate.low, &rate.high, arm, setting[CONFIDENCE]);
    meso_wilson(arm->successes, arm->trials, setting[CONFIDENCE], &fixed.low, &fixed.high);
    column[WHEN].text[row] = when;
    column[OF].cell[row] = meso_cell_exact(arm->trials);
    column[YES].cell[row] = meso_cell_exact(arm->successes);
    column[RATE].cell[row] = rate;
    column[FIXED].cell[row] = fixed;
    column[ABOVE].cell[row] = meso_cell_exact(exp(meso_wager_log_above(arm, setting[TARGET])));
    column[BELOW].cell[row] = meso_cell_exact(exp(meso_wager_log_below(arm, setting[TARGET])));
    column[DECISION].text[row] =
        word_of(meso_wager_decides(arm, setting[TARGET], setting[CONFIDENCE]));
}

/* The same rate over more trials, to the nearest success. */
static meso_arm grown(const meso_arm *arm, double trials)
{
    meso_arm out = *arm;
    out.trials = trials;
    out.successes = floor(trials * arm->successes / arm->trials + 0.5);
    return out;
}

/* The fewest trials, by doubling and halving, that decide; 0 when too many are needed. */
static double trials_needed(const meso_arm *arm, const double *setting)
{
    double low = arm->trials, high = arm->trials;
    for (;;) {
        const meso_arm later = grown(arm, high);
        if (meso_wager_decides(&later, setting[TARGET], setting[CONFIDENCE])) break;
        if (high >= MOST_TRIALS) return 0;
        low = high;
        high = fmin(2 * high, MOST_TRIALS);
    }
    while (high - low > 1) {
        const double middle = floor((low + high) / 2);
        const meso_arm later = grown(arm, middle);
        if (meso_wager_decides(&later, setting[TARGET], setting[CONFIDENCE]))
            high = middle;
        else
            low = middle;
    }
    return high;
}

static void put_later(meso_table *table, const meso_arm *arm, const double *setting)
{
    const double needed = arm->trials > 0 ? trials_needed(arm, setting) : 0;
    const meso_arm later = grown(arm, needed);
    meso_column *column = table->column;
    if (needed > 0) {
        put_row(table, 1, "later", &later, setting);
        return;
    }
    column[WHEN].text[1] = "later";
    for (int c = OF; c <= BELOW; c++)
        column[c].cell[1] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    column[DECISION].text[1] = "continue";
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_arm arm;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    (void)input;
    MESO_TRY(meso_arm_read(ctx, &arm, "pilot", setting[TRIALS], setting[SUCCESSES],
                           setting[PRIOR], setting[WEIGHT]));
    MESO_TRY(meso_table_new(ctx, &table, "stopping", 2));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, ""));
    put_row(table, 0, "now", &arm, setting);
    put_later(table, &arm, setting);
    MESO_TRY(meso_table_add_note(ctx, table,
                                 "If the rate is on the other side of %g, this rule ever "
                                 "decides wrongly in at most %.0f "
                                 "of 100 pilots, however often one looks.",
                                 setting[TARGET],
                                 ceil(100 * (1 - setting[CONFIDENCE]) - 1e-9)));
    MESO_TRY(meso_table_set_meta(ctx, table, "threshold", "%g", 1 / (1 - setting[CONFIDENCE])));
    MESO_TRY(meso_table_set_meta(ctx, table, "target", "%g", setting[TARGET]));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    return status;
}

const meso_measure meso_measure_stopping = {
    .name = "stopping",
    .command = "stopping",
    .question = "May we stop a pilot now?",
    .answer = "Whether the trials so far are enough to amplify or to dampen, with a chance of "
              "deciding wrongly that holds however often one looks; and about how many trials "
              "it takes if things go on as they came.",
    .caution =
        "That no decision means no effect: it means not enough trials. The trials must "
        "come one after the other as they happen, not the good ones first, and the target "
        "must be written down before the first.",
    .formula =
        "e(p) = B(a + s, b + f) / (B(a, b) p^s (1 - p)^f); rates with e(p) < 1/alpha stay",
    .source = "Robbins (1970), Annals of Mathematical Statistics 41(5), 1397-1409; Ramdas, "
              "Gruenwald, Vovk and Shafer (2023), Statistical Science 38(4), 576-601",
    .periods = 0,
    .needs = MESO_NEEDS_NOTHING,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
