/* How much do neighbours differ? See include/mesoscope/geary.h. */
#include <mesoscope/geary.h>

#include "measure/autocorrelation.h"
#include "measure/autocorrelation_settings.h"

static const meso_setting settings[] = {
    MESO_AUTOCORRELATION_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"industry", "", "code and label of the industry"},
    {"period", "", "period of the map"},
    {"geary", "index", "below 1: neighbours are alike; above: they differ"},
    MESO_AUTOCORRELATION_OUTPUTS,
    {.name = NULL},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    return meso_autocorrelation_table(ctx, out, MESO_GEARY, input, setting, "geary", outputs);
}

const meso_measure meso_measure_geary = {
    .name = "geary",
    .command = "geary",
    .question = "How much do neighbouring regions differ?",
    .answer = "Below 1 neighbours differ less than any two regions do, above 1 more; p says "
              "how rarely chance does as much.",
    .caution = "One very unlike pair of neighbours weighs more than in Moran's index: look at "
               "both, and at the map.",
    .formula = "C = (n - 1) / (2 S0) x sum_ij w_ij (x_i - x_j)^2 / sum_i z_i^2, z = x - mean",
    .source = "Geary (1954), The Incorporated Statistician 5(3), 115-146",
    .periods = 1,
    .needs = MESO_NEEDS_PLACES,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
