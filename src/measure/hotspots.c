/* Where do high numbers lie together? See include/mesoscope/hotspots.h. */
#include <mesoscope/hotspots.h>

#include "measure/local_table.h"

static const meso_setting settings[] = {
    MESO_LOCAL_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    MESO_LOCAL_OUTPUTS("g", "standard deviations of the sum around the region from chance",
                       "spot", "hot (high numbers together) or cold (low numbers together)"),
    {.name = NULL},
};

/* Getis and Ord's z with the region among its neighbours. */
static double statistic(const meso_local *at)
{
    const double n = at->regions, spread = sqrt(at->power2 / n);
    const double weights = n * at->weight_square - at->weight_sum * at->weight_sum;
    return weights > 0 ? at->lag / (spread * sqrt(weights / (n - 1))) : MESO_NAN;
}

static double distance(const meso_local *at)
{
    return (at->lag - at->expected) / sqrt(at->variance);
}

static const char *name_class(const meso_local *at)
{
    return at->lag > 0 ? "hot" : "cold";
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const meso_local_kind kind = {.name = "hotspots",
                                  .outputs = outputs,
                                  .with_self = 1,
                                  .statistic = statistic,
                                  .z = distance,
                                  .name_class = name_class};
    return meso_local_table(ctx, out, &kind, input, setting);
}

const meso_measure meso_measure_hotspots = {
    .name = "hotspots",
    .command = "hotspots",
    .question = "Where do high numbers lie together?",
    .answer = "hot and cold mark regions whose neighbourhood, themselves included, adds up to "
              "more or less than chance gives.",
    .caution = "A single very high region makes its neighbours hot; the local index of Moran "
               "tells such outliers apart.",
    .formula = "G*_i = (sum_j w_ij x_j - W_i mean) / (s sqrt((n S1_i - W_i^2) / (n - 1))), j "
               "includes i",
    .source = "Ord and Getis (1995), Geographical Analysis 27(4), 286-306",
    .periods = 1,
    .needs = MESO_NEEDS_PLACES,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
