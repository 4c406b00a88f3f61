/* Are neighbours alike? See include/mesoscope/moran.h. */
#include <mesoscope/moran.h>

#include "measure/autocorrelation.h"
#include "measure/autocorrelation_settings.h"

static const meso_setting settings[] = {
    MESO_AUTOCORRELATION_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"industry", "", "code and label of the industry"},
    {"period", "", "period of the map"},
    {"moran", "index", "above expected: neighbours are alike; below: they differ"},
    MESO_AUTOCORRELATION_OUTPUTS,
    {.name = NULL},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    return meso_autocorrelation_table(ctx, out, MESO_MORAN, input, setting, "moran", outputs);
}

const meso_measure meso_measure_moran = {
    .name = "moran",
    .command = "moran",
    .question = "Do neighbouring regions do the same things?",
    .answer = "An index above what chance gives says that high lies next to high and low next "
              "to low; p says how rarely chance does as much.",
    .caution = "It describes a map, it explains nothing, and it depends on the neighbours that "
               "were chosen: say which. With many industries some p are small by chance.",
    .formula = "I = n / S0 x sum_ij w_ij z_i z_j / sum_i z_i^2, z = x - mean",
    .source = "Moran (1950), Biometrika 37(1/2), 17-23",
    .periods = 1,
    .needs = MESO_NEEDS_PLACES,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
