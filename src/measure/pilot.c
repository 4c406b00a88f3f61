/* What does a small pilot say so far? See include/mesoscope/pilot.h. */
#include <mesoscope/pilot.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/arm.h"
#include "measure/span.h"
#include "num/beta_binomial.h"
#include "num/distribution.h"

enum {
    TRIALS,
    SUCCESSES,
    CONTROL_TRIALS,
    CONTROL_SUCCESSES,
    PRIOR,
    WEIGHT,
    TARGET,
    MORE,
    CONFIDENCE
};
enum { ARM, OF, YES, BEFORE, RATE, ABOVE, NEXT };
enum { PIECES = 512, MOST_STEPS = 60 };

static const meso_setting settings[] = {
    {"trials", "trials", "firms, people or pairs that the pilot reached", MESO_SETTING_INTEGER,
     0, 0, 1e6, NULL},
    {"successes", "trials", "of those, with the outcome that was hoped for",
     MESO_SETTING_INTEGER, 0, 0, 1e6, NULL},
    {"control-trials", "trials", "the same without the pilot; 0 = no comparison",
     MESO_SETTING_INTEGER, 0, 0, 1e6, NULL},
    {"control-successes", "trials", "of those, with the outcome", MESO_SETTING_INTEGER, 0, 0,
     1e6, NULL},
    MESO_ARM_PRIOR_SETTINGS,
    {"target", "share", "rate from which on it pays", MESO_SETTING_NUMBER, 0.5, 0, 1, NULL},
    {"more", "trials", "further trials to look ahead to", MESO_SETTING_INTEGER, 10, 0, 10000,
     NULL},
    {"confidence", "share", "of the intervals", MESO_SETTING_NUMBER, 0.9, 0.5, 0.999, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"arm", "", "pilot, control, or the difference between them"},
    {"trials", "trials", "so far"},
    {"successes", "trials", "of those, with the outcome"},
    {"before", "share", "rate believed beforehand, with its interval"},
    {"rate", "share", "rate believed now, with its interval; difference: pilot less control"},
    {"above", "chance",
     "that the rate is at least the target; difference: that the pilot's is "
     "the higher one"},
    {"next", "trials", "successes to expect of the next trials, with their interval"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
};

static meso_cell beta_cell(double a, double b, double confidence)
{
    const double tail = (1 - confidence) / 2;
    return (meso_cell){a / (a + b), meso_beta_quantile(tail, a, b),
                       meso_beta_quantile(1 - tail, a, b), MESO_CELL_OBSERVED};
}

static meso_cell next_cell(double more, double a, double b, double confidence)
{
    const double tail = (1 - confidence) / 2;
    if (more == 0) return meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    return (meso_cell){more * a / (a + b), meso_beta_binomial_quantile(tail, more, a, b),
                       meso_beta_binomial_quantile(1 - tail, more, a, b), MESO_CELL_OBSERVED};
}

static void put_arm(meso_table *table, int64_t row, const char *name, const meso_arm *arm,
                    const double *setting)
{
    const double a = arm->a + arm->successes, b = arm->b + arm->trials - arm->successes;
    meso_column *column = table->column;
    column[ARM].text[row] = name;
    column[OF].cell[row] = meso_cell_exact(arm->trials);
    column[YES].cell[row] = meso_cell_exact(arm->successes);
    column[BEFORE].cell[row] = beta_cell(arm->a, arm->b, setting[CONFIDENCE]);
    column[RATE].cell[row] = beta_cell(a, b, setting[CONFIDENCE]);
    column[ABOVE].cell[row] = meso_cell_exact(1 - meso_beta_cdf(setting[TARGET], a, b));
    column[NEXT].cell[row] = next_cell(setting[MORE], a, b, setting[CONFIDENCE]);
}

/* Where P(difference <= d) reaches p: false position, the idle end weighing half (Illinois). */
static double difference_quantile(double p, const double *piece, double a, double b)
{
    double low = -1, high = 1, below = -p, above = 1 - p, middle = 0;
    int side = 0;
    for (int n = 0; n < MOST_STEPS && high - low > 1e-11; n++) {
        middle = (low * above - high * below) / (above - below);
        const double gap = meso_beta_difference_cdf(middle, piece, PIECES, a, b) - p;
        if (fabs(gap) < 1e-12) break;
        if (gap < 0) {
            low = middle, below = gap;
            if (side < 0) above /= 2;
            side = -1;
        } else {
            high = middle, above = gap;
            if (side > 0) below /= 2;
            side = 1;
        }
    }
    return middle;
}

static void put_difference(meso_table *table, int64_t row, const meso_arm arm[2],
                           double confidence)
{
    double piece[PIECES];
    const double a = arm[0].a + arm[0].successes;
    const double b = arm[0].b + arm[0].trials - arm[0].successes;
    const double c = arm[1].a + arm[1].successes;
    const double d = arm[1].b + arm[1].trials - arm[1].successes;
    const double tail = (1 - confidence) / 2;
    meso_column *column = table->column;
    meso_beta_pieces(piece, PIECES, a, b);
    column[ARM].text[row] = "difference";
    column[OF].cell[row] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    column[YES].cell[row] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    column[BEFORE].cell[row] = meso_cell_exact(0);
    column[RATE].cell[row] =
        (meso_cell){a / (a + b) - c / (c + d), difference_quantile(tail, piece, c, d),
                    difference_quantile(1 - tail, piece, c, d), MESO_CELL_OBSERVED};
    column[ABOVE].cell[row] =
        meso_cell_exact(1 - meso_beta_difference_cdf(0, piece, PIECES, c, d));
    column[NEXT].cell[row] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
}

/* What such a small pilot can and cannot show, in plain words. */
static meso_status say(meso_ctx *ctx, meso_table *table, const meso_arm *arm,
                       const double *setting)
{
    const meso_cell rate = table->column[RATE].cell[0];
    meso_status status = MESO_OK;
    if (arm->trials < 30)
        MESO_TRY(meso_table_add_note(
            ctx, table,
            "%g trials are few: the rate may lie anywhere from %.0f to %.0f in a hundred.",
            arm->trials, 100 * rate.low, 100 * rate.high));
    if (setting[WEIGHT] > arm->trials)
        MESO_TRY(meso_table_add_note(
            ctx, table,
            "What was believed beforehand has a weight of %g trials, the pilot one of %g: "
            "the answer is mostly the belief.",
            setting[WEIGHT], arm->trials));
    if (setting[CONTROL_TRIALS] == 0)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "Without a comparison nobody can say what would have "
                                     "happened anyway."));
    MESO_TRY(meso_table_set_meta(ctx, table, "target", "%g", setting[TARGET]));
    MESO_TRY(meso_table_set_meta(ctx, table, "prior", "%g of weight %g", setting[PRIOR],
                                 setting[WEIGHT]));
    MESO_TRY(meso_table_set_meta(ctx, table, "confidence", "%g", setting[CONFIDENCE]));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_arm arm[2];
    meso_table *table = NULL;
    const int compared = setting[CONTROL_TRIALS] > 0 || setting[CONTROL_SUCCESSES] > 0;
    meso_status status = MESO_OK;
    (void)input;
    MESO_TRY(meso_arm_read(ctx, &arm[0], "pilot", setting[TRIALS], setting[SUCCESSES],
                           setting[PRIOR], setting[WEIGHT]));
    MESO_TRY(meso_arm_read(ctx, &arm[1], "control", setting[CONTROL_TRIALS],
                           setting[CONTROL_SUCCESSES], setting[PRIOR], setting[WEIGHT]));
    MESO_TRY(meso_table_new(ctx, &table, "pilot", compared ? 3 : 1));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, ""));
    put_arm(table, 0, "pilot", &arm[0], setting);
    if (compared) {
        put_arm(table, 1, "control", &arm[1], setting);
        put_difference(table, 2, arm, setting[CONFIDENCE]);
    }
    MESO_TRY(say(ctx, table, &arm[0], setting));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    return status;
}

const meso_measure meso_measure_pilot = {
    .name = "pilot",
    .command = "pilot",
    .question = "What does a small pilot say so far?",
    .answer = "How likely the rate of success is at least the one from which on it pays, where "
              "it probably lies, how it compares with those without the pilot, and what to "
              "expect of the next trials.",
    .caution = "That the pilot caused it: without a comparison chosen by lot or matched "
               "beforehand, those who joined may have done better anyway. Looking every week "
               "and stopping at a good moment misleads; `meso stopping` may be looked at any "
               "time.",
    .formula = "rate ~ beta(prior weight + successes, (1 - prior) weight + failures)",
    .source =
        "Gelman, Carlin, Stern, Dunson, Vehtari and Rubin (2013), Bayesian Data Analysis, "
        "3rd edition, chapter 2",
    .periods = 0,
    .needs = MESO_NEEDS_NOTHING,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
