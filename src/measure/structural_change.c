/* How much did the structure of a region change? See include/mesoscope/structural_change.h. */
#include <mesoscope/structural_change.h>

#include "measure/trial_steps.h"
#include "num/sum.h"

enum { NAV, KRUGMAN, ANGLE, LILIEN, MODIFIED, APPEARED, INDICES };

/* Before and after of one industry. */
typedef struct pair {
    double before, after;
} pair;

static void sum_pairs(pair *all, double *log_all, const double *value, int32_t industries)
{
    meso_sum before = {0, 0}, after = {0, 0}, both0 = {0, 0}, both1 = {0, 0};
    for (int32_t i = 0; i < industries; i++) {
        const pair x = {value[i], value[industries + i]};
        if (isnan(x.before)) continue;
        meso_sum_add(&before, x.before);
        meso_sum_add(&after, x.after);
        if (!(x.before > 0) || !(x.after > 0)) continue;
        meso_sum_add(&both0, x.before);
        meso_sum_add(&both1, x.after);
    }
    *all = (pair){meso_sum_get(&before), meso_sum_get(&after)};
    *log_all = log(meso_sum_get(&both1) / meso_sum_get(&both0));
}

/* The Lilien indices, over the industries that are there at both ends. */
static void read_lilien(double *out, const double *value, int32_t industries, pair all,
                        double log_all)
{
    int32_t both = 0;
    meso_sum late = {0, 0}, mean = {0, 0}, late_weight = {0, 0}, mean_weight = {0, 0};
    for (int32_t i = 0; i < industries; i++) {
        const pair x = {value[i], value[industries + i]};
        if (!(x.before > 0) || !(x.after > 0)) continue;
        both++;
        const double apart = log(x.after / x.before) - log_all;
        const double s1 = x.after / all.after, s0 = x.before / all.before;
        meso_sum_add(&late, s1 * apart * apart);
        meso_sum_add(&late_weight, s1);
        meso_sum_add(&mean, (s0 + s1) / 2 * apart * apart);
        meso_sum_add(&mean_weight, (s0 + s1) / 2);
    }
    out[LILIEN] = out[MODIFIED] = MESO_NAN; /* one industry alone has nothing to differ from */
    if (both < 2) return;
    out[LILIEN] = sqrt(fmax(0, meso_sum_get(&late)) / meso_sum_get(&late_weight));
    out[MODIFIED] = sqrt(fmax(0, meso_sum_get(&mean)) / meso_sum_get(&mean_weight));
}

static void read_indices(double *out, const double *value, int32_t region, const void *data)
{
    const int32_t industries = *(const int32_t *)data;
    pair all;
    double log_all = 0;
    (void)region;
    sum_pairs(&all, &log_all, value, industries);
    meso_sum moved = {0, 0}, cross = {0, 0}, square0 = {0, 0}, square1 = {0, 0};
    out[APPEARED] = 0;
    for (int32_t i = 0; i < industries; i++) {
        const pair x = {value[i], value[industries + i]};
        if (isnan(x.before)) continue;
        const double s0 = x.before / all.before, s1 = x.after / all.after;
        meso_sum_add(&moved, fabs(s1 - s0));
        meso_sum_add(&cross, s0 * s1);
        meso_sum_add(&square0, s0 * s0);
        meso_sum_add(&square1, s1 * s1);
        out[APPEARED] += (x.before > 0) != (x.after > 0);
    }
    out[KRUGMAN] = meso_sum_get(&moved);
    out[NAV] = out[KRUGMAN] / 2;
    const double cosine =
        meso_sum_get(&cross) / sqrt(meso_sum_get(&square0) * meso_sum_get(&square1));
    out[ANGLE] = acos(fmin(1, cosine)) * 180 / acos(-1.0);
    read_lilien(out, value, industries, all, log_all);
}

static const double least[INDICES] = {0};
static const double most[INDICES] = {1, 2, 90, 1e300, 1e300, 1e300};

static const meso_setting settings[] = {
    MESO_TRIAL_STEPS_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"from", "", "period it starts from"},
    {"to", "", "period it ends with"},
    {"nav", "fraction", "share of the region that changed its industry, 0 to 1"},
    {"krugman", "index", "sum of the differences of shares, 0 to 2"},
    {"angle", "degrees", "between the two structures, 0 same to 90 nothing in common"},
    {"lilien", "index", "dispersion of the growth of industries, weighted by the last shares"},
    {"modified", "index", "the same weighted by the mean of both shares"},
    {"appeared", "industries", "came from nothing or went to nothing; not in lilien, modified"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 3},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const meso_trial_steps steps = {.name = "structural_change",
                                    .outputs = outputs,
                                    .styles = styles,
                                    .numbers = INDICES,
                                    .least = least,
                                    .most = most,
                                    .statistic = read_indices};
    return meso_trial_steps_run(ctx, out, input, setting, &steps);
}

const meso_measure meso_measure_structural_change = {
    .name = "structural_change",
    .command = "structuralchange",
    .question = "How much did the structure of a region change?",
    .answer = "nav is the share of the region that is in another industry than before. The "
              "Lilien indices say how unevenly its industries grew.",
    .caution = "Change is neither good nor bad. Chance in small regions, finer industries and "
               "longer spans all raise every index: compare like with like, and read the "
               "interval.",
    .formula = "nav = 1/2 sum |s1 - s0|; angle = arccos(s0 s1 / |s0||s1|); lilien = sqrt(sum w "
               "(dln x_i - dln X)^2), w = s1; modified: w = (s0 + s1)/2",
    .source =
        "Lilien (1982), Journal of Political Economy 90(4), 777-793; Moore (1978), Review "
        "of Income and Wealth 24(1), 105-118; Ansari, Mussida and Pastore (2014), Stata "
        "Journal 14(2), 398-406",
    .periods = 2,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
