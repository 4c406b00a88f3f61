/* What can a pilot of the size one can afford show? See include/mesoscope/power.h. */
#include <mesoscope/power.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/pilot_design.h"
#include "measure/span.h"

enum {
    OUTCOME,
    BASE,
    EFFECT,
    SD,
    UNITS,
    CORRELATION,
    PLACES,
    CLUSTER,
    ICC,
    STEPS,
    CONFIDENCE,
    POWER
};
enum { DESIGN, UNIT, HAVE, OF_POWER, NEEDED, SMALLEST };
enum { DESIGNS = 4, MOST_UNITS = 10000000, HALVINGS = 40 };

static const char *const outcomes[] = {"share", "mean", NULL};

static const meso_setting settings[] = {
    {"outcome", "kind", "what is compared: shares of firms, or means of a number",
     MESO_SETTING_CHOICE, 0, 0, 0, outcomes},
    {"base", "share", "share that succeeds without the pilot", MESO_SETTING_NUMBER, 0.3, 0, 1,
     NULL},
    {"effect", "difference", "that one would not want to miss, as a share or in units",
     MESO_SETTING_NUMBER, 0.2, -1e12, 1e12, NULL},
    {"sd", "units", "standard deviation of the number, for means", MESO_SETTING_NUMBER, 1, 1e-9,
     1e12, NULL},
    {"units", "units", "firms a side, or pairs, that can be afforded", MESO_SETTING_INTEGER, 20,
     2, 1e6, NULL},
    {"correlation", "number", "between the partners of a pair", MESO_SETTING_NUMBER, 0.5, -0.99,
     0.99, NULL},
    {"places", "places", "in all, that can be afforded", MESO_SETTING_INTEGER, 8, 4, 100000,
     NULL},
    {"cluster", "units", "firms in a place (and period)", MESO_SETTING_INTEGER, 10, 1, 1e6,
     NULL},
    {"icc", "number", "how alike firms of one place are", MESO_SETTING_NUMBER, 0.05, 0, 0.99,
     NULL},
    {"steps", "steps", "of the stepped design", MESO_SETTING_INTEGER, 4, 1, 100, NULL},
    {"confidence", "share", "of the two-sided test", MESO_SETTING_NUMBER, 0.95, 0.5, 0.999,
     NULL},
    {"power", "share", "wanted: how often the effect is to be shown when it is there",
     MESO_SETTING_NUMBER, 0.8, 0.5, 0.999, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"design", "", "parallel, matched, clusters, stepped"},
    {"unit", "", "what is counted"},
    {"have", "units", "how many can be afforded"},
    {"power", "chance", "that the effect is shown if it is there"},
    {"needed", "units", "for the power that is wanted"},
    {"smallest", "difference", "effect that the affordable size shows with that power"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
};

typedef struct plan {
    const char *name, *unit;
    meso_pilot_power *power;
    double have, least, grain; /* of the size; sizes are multiples of the grain */
} plan;

static meso_cell known(double value)
{
    return isfinite(value) ? meso_cell_exact(value) : meso_cell_none(MESO_CELL_UNDEFINED);
}

/* The fewest multiples of the grain, from `least` on, that give the power wanted; NaN = none.
 */
static double needed(const plan *of, const meso_pilot_design *design, double wanted)
{
    double low = 0, high = ceil(of->least / of->grain);
    while (!(of->power(design, high * of->grain) >= wanted)) {
        if (high * of->grain > MOST_UNITS) return MESO_NAN;
        low = high;
        high *= 2;
    }
    while (high - low > 1) {
        const double middle = floor((low + high) / 2);
        if (middle * of->grain >= of->least && of->power(design, middle * of->grain) >= wanted)
            high = middle;
        else
            low = middle;
    }
    return high * of->grain;
}

/* The effect, on the side of the one asked for, that the affordable size shows. */
static double smallest(const plan *of, const meso_pilot_design *asked, double wanted)
{
    const double sign = asked->effect < 0 ? -1 : 1;
    const double most = !asked->of_shares ? 1e6 * asked->sd
                        : sign < 0        ? asked->base
                                          : 1 - asked->base;
    meso_pilot_design design = *asked;
    double low = 0, high = most * (1 - 1e-9);
    design.effect = sign * high;
    if (!(of->power(&design, of->have) >= wanted)) return MESO_NAN;
    for (int n = 0; n < HALVINGS; n++) {
        const double middle = (low + high) / 2;
        design.effect = sign * middle;
        if (of->power(&design, of->have) >= wanted)
            high = middle;
        else
            low = middle;
    }
    return sign * high;
}

static void put_plan(meso_table *table, int64_t row, const plan *of,
                     const meso_pilot_design *design, double wanted)
{
    meso_column *column = table->column;
    column[DESIGN].text[row] = of->name;
    column[UNIT].text[row] = of->unit;
    column[HAVE].cell[row] = meso_cell_exact(of->have);
    column[OF_POWER].cell[row] = known(of->power(design, of->have));
    column[NEEDED].cell[row] = known(needed(of, design, wanted));
    column[SMALLEST].cell[row] = known(smallest(of, design, wanted));
}

/* What this size can and cannot show, in plain words. */
static meso_status say(meso_ctx *ctx, meso_table *table, const double *setting)
{
    const meso_cell power = table->column[OF_POWER].cell[0];
    const double missed = 100 * (1 - power.value);
    const double rarest = setting[UNITS] * fmin(fmin(setting[BASE], 1 - setting[BASE]),
                                                fmin(setting[BASE] + setting[EFFECT],
                                                     1 - setting[BASE] - setting[EFFECT]));
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_add_note(ctx, table,
                                 "With %g a side, a true effect of %g would be missed in %.0f "
                                 "of 100 such pilots.",
                                 setting[UNITS], setting[EFFECT], missed));
    if (missed > 50)
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "Such a pilot cannot show whether it works; it can show "
                                "whether it can be done, what it costs, and who comes. Ask "
                                "it that, or match, or wait for more places."));
    if (setting[OUTCOME] == 0 && rarest < 5)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "Fewer than 5 are expected of the rarer outcome: shares "
                                     "this rare need more than the table says."));
    MESO_TRY(meso_table_set_meta(ctx, table, "confidence", "%g", setting[CONFIDENCE]));
    MESO_TRY(meso_table_set_meta(ctx, table, "power", "%g", setting[POWER]));
done:
    return status;
}

static meso_status read_design(meso_ctx *ctx, meso_pilot_design *design, const double *setting)
{
    *design =
        (meso_pilot_design){setting[OUTCOME] == 0, setting[BASE],        setting[EFFECT],
                            setting[SD],           setting[CORRELATION], setting[CLUSTER],
                            setting[ICC],          setting[STEPS],       setting[CONFIDENCE]};
    const double with = setting[BASE] + setting[EFFECT];
    if (design->effect == 0)
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "effect is 0: say which effect one would not "
                         "want to miss");
    if (design->of_shares && !(with >= 0 && with <= 1))
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "a share of %g that changes by %g would be %g; shares are 0 to 1",
                         setting[BASE], setting[EFFECT], with);
    return MESO_OK;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const double steps = setting[STEPS], places = setting[PLACES];
    const plan plans[DESIGNS] = {
        {"parallel", "a side", meso_pilot_parallel, setting[UNITS], 2, 1},
        {"matched", "pairs", meso_pilot_matched, setting[UNITS], 2, 1},
        {"clusters", "places a side", meso_pilot_clusters, floor(places / 2), 2, 1},
        {"stepped", "places in all", meso_pilot_stepped, floor(places / steps) * steps, steps,
         steps},
    };
    meso_pilot_design design;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    (void)input;
    MESO_TRY(read_design(ctx, &design, setting));
    MESO_TRY(meso_table_new(ctx, &table, "power", DESIGNS));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, ""));
    for (int n = 0; n < DESIGNS; n++)
        put_plan(table, n, &plans[n], &design, setting[POWER]);
    MESO_TRY(say(ctx, table, setting));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    return status;
}

const meso_measure meso_measure_power = {
    .name = "power",
    .command = "power",
    .question = "What can a pilot of the size we can afford show?",
    .answer =
        "How often an effect of the size one would not want to miss is shown if it is "
        "there, by design; how many units each design needs; and the smallest effect that "
        "the affordable size shows.",
    .caution =
        "After the pilot, nothing: power computed from the effect that was seen says only "
        "what the test said. And no design helps when firms choose by themselves who "
        "takes part.",
    .formula = "power = P(test at 1 - confidence shows it | effect); shares: normal, means: "
               "noncentral t, stepped: generalised least squares",
    .source = "Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 2nd "
              "edition; Hussey and Hughes (2007), Contemporary Clinical Trials 28(2), 182-191",
    .periods = 0,
    .needs = MESO_NEEDS_NOTHING,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
