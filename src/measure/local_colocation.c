/* Which industries are around a region's plants? See include/mesoscope/local_colocation.h. */
#include <mesoscope/local_colocation.h>

#include "measure/colocation_table.h"

enum { NEAREST = MESO_COLOCATION_OWN };

static const meso_setting settings[] = {
    MESO_COLOCATION_SETTINGS,
    {"nearest", "places", "how far the surroundings reach: to the so-manieth nearest place",
     MESO_SETTING_INTEGER, 6, 1, 1000, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    MESO_COLOCATION_OUTPUTS,
    {.name = NULL},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    return meso_colocation_table(ctx, out, input, setting, "local_colocation", outputs,
                                 (int32_t)setting[NEAREST]);
}

const meso_measure meso_measure_local_colocation = {
    .name = "local_colocation",
    .command = "localcolocation",
    .question = "Which industries are around a region's plants?",
    .answer =
        "2 says: in and around this region the other industry is twice as large a part of "
        "all plants as it is everywhere.",
    .caution =
        "It is the mix of the surroundings, near plants counting more; all industries of "
        "one region see almost the same.",
    .formula = "LCLQ(A to B) = (sum_j w_j f_j / sum_j w_j) / (N(B) / (N - 1)), w = exp(-(d / "
               "b)^2 / 2)",
    .source = "Cromley, Hanink and Bentley (2014), Annals of the Association of American "
              "Geographers 104(1), 47-61",
    .periods = 1,
    .needs = MESO_NEEDS_REGION | MESO_NEEDS_PLACES,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
