/* Where are neighbours alike? See include/mesoscope/local_moran.h. */
#include <mesoscope/local_moran.h>

#include "measure/local_table.h"

static const meso_setting settings[] = {
    MESO_LOCAL_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    MESO_LOCAL_OUTPUTS(
        "local", "above its expectation: like its neighbours; below: unlike them", "cluster",
        "high-high, low-low (clusters), high-low, low-high (outliers)"),
    {.name = NULL},
};

static double statistic(const meso_local *at)
{
    return at->own * at->lag / (at->power2 / at->regions);
}

static double distance(const meso_local *at)
{
    const double z = (at->lag - at->expected) / sqrt(at->variance);
    return at->own < 0 ? -z : z;
}

static const char *name_class(const meso_local *at)
{
    if (at->own > 0) return at->lag > 0 ? "high-high" : "high-low";
    return at->lag > 0 ? "low-high" : "low-low";
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const meso_local_kind kind = {.name = "local_moran",
                                  .outputs = outputs,
                                  .statistic = statistic,
                                  .z = distance,
                                  .name_class = name_class};
    return meso_local_table(ctx, out, &kind, input, setting);
}

const meso_measure meso_measure_local_moran = {
    .name = "local_moran",
    .command = "lisa",
    .question = "Where do neighbouring regions do the same things?",
    .answer = "high-high and low-low are parts of the map that are alike beyond chance; "
              "high-low and low-high are regions unlike what surrounds them.",
    .caution =
        "A region is called by itself and its neighbours together, so clusters are wider "
        "than their cores; no cluster of firms follows from a cluster of regions.",
    .formula = "I_i = z_i / m2 x sum_j w_ij z_j, m2 = sum z^2 / n",
    .source = "Anselin (1995), Geographical Analysis 27(2), 93-115",
    .periods = 1,
    .needs = MESO_NEEDS_PLACES,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
