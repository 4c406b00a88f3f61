/* How many jobs were created, how many were lost? See include/mesoscope/job_flows.h. */
#include <mesoscope/job_flows.h>

#include "base/ctx.h"
#include "measure/bounds.h"
#include "measure/trial_steps.h"
#include "num/sum.h"

#include <math.h>

enum { FIRST_NUMBER = 3 }; /* after region, from, to */
enum {
    START,
    END,
    CREATION,
    DESTRUCTION,
    NET,
    REALLOCATION,
    EXCESS,
    CREATION_RATE,
    DESTRUCTION_RATE,
    EXCESS_RATE,
    ENTERED,
    LEFT,
    FLOWS
};

static void read_flows(double *out, const double *value, int32_t region, const void *data)
{
    const int32_t industries = *(const int32_t *)data;
    meso_sum sum[FLOWS] = {{0, 0}};
    (void)region;
    for (int32_t i = 0; i < industries; i++) {
        const double before = value[i], after = value[industries + i], change = after - before;
        if (isnan(change)) continue;
        meso_sum_add(&sum[START], before);
        meso_sum_add(&sum[END], after);
        meso_sum_add(&sum[change > 0 ? CREATION : DESTRUCTION], fabs(change));
        if (before == 0) meso_sum_add(&sum[ENTERED], after);
        if (after == 0) meso_sum_add(&sum[LEFT], before);
    }
    for (int n = 0; n < FLOWS; n++)
        out[n] = meso_sum_get(&sum[n]);
    out[NET] = out[CREATION] - out[DESTRUCTION];
    out[REALLOCATION] = out[CREATION] + out[DESTRUCTION];
    out[EXCESS] = out[REALLOCATION] - fabs(out[NET]);
    const double size = (out[START] + out[END]) / 2;
    out[CREATION_RATE] = out[CREATION] / size;
    out[DESTRUCTION_RATE] = out[DESTRUCTION] / size;
    out[EXCESS_RATE] = out[EXCESS] / size;
}

static const double least[FLOWS] = {[NET] = -1e300};
static const double most[FLOWS] = {1e300, 1e300, 1e300, 1e300, 1e300, 1e300,
                                   1e300, 2,     2,     2,     1e300, 1e300};

static const meso_setting settings[] = {
    MESO_TRIAL_STEPS_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"from", "", "period it starts from"},
    {"to", "", "period it ends with"},
    {"start", "unit of the panel", "size in the first period"},
    {"end", "unit of the panel", "size in the last period"},
    {"creation", "unit of the panel", "gained by industries that grew; at least"},
    {"destruction", "unit of the panel", "lost by industries that shrank; at least"},
    {"net", "unit of the panel", "creation less destruction"},
    {"reallocation", "unit of the panel", "creation and destruction together; at least"},
    {"excess", "unit of the panel", "moved beyond what the net change needed; at least"},
    {"creation_rate", "fraction", "creation over the mean of start and end"},
    {"destruction_rate", "fraction", "destruction over the mean of start and end"},
    {"excess_rate", "fraction", "excess over the mean of start and end"},
    {"entered", "unit of the panel", "creation in industries that were not there"},
    {"left", "unit of the panel", "destruction in industries that are gone"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_CHANGE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const meso_trial_steps steps = {.name = "job_flows",
                                    .outputs = outputs,
                                    .styles = styles,
                                    .numbers = FLOWS,
                                    .least = least,
                                    .most = most,
                                    .sizes = 1,
                                    .statistic = read_flows};
    meso_table *table = NULL;
    meso_status status = meso_trial_steps_run(ctx, &table, input, setting, &steps);
    if (status < 0) return status;
    for (int64_t r = 0; r < table->rows; r++) {
        meso_column *number = table->column + FIRST_NUMBER;
        number[NET].cell[r] = meso_bounds_less(number[END].cell[r], number[START].cell[r]);
    }
    MESO_TRY(meso_table_set_meta(ctx, table, "units", "%s",
                                 "region x industry: flows between plants are at least these"));
    MESO_TRY(
        meso_table_add_note(ctx, table,
                            "Lower bounds: what plants of one industry and region gain and "
                            "lose cancels out here. Only net is exact."));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    return status;
}

const meso_measure meso_measure_job_flows = {
    .name = "job_flows",
    .command = "jobflows",
    .question = "How many jobs were created, and how many were lost?",
    .answer = "At least so many jobs were created by industries that grew and lost by those "
              "that shrank; excess is what moved beyond the net change.",
    .caution = "From totals of industries these are lower bounds: flows between plants are "
               "often several times as large. Reclassified plants look like flows.",
    .formula = "creation = sum max(0, x1 - x0); destruction = sum max(0, x0 - x1); excess = "
               "creation + destruction - |net|; rates over (X0 + X1)/2",
    .source = "Davis and Haltiwanger (1992), Quarterly Journal of Economics 107(3), 819-863",
    .periods = 2,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
