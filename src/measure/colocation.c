/* Which industries are next to which? See include/mesoscope/colocation.h. */
#include <mesoscope/colocation.h>

#include "measure/colocation_table.h"

static const meso_setting settings[] = {
    MESO_COLOCATION_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    MESO_COLOCATION_OUTPUTS,
    {.name = NULL},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    return meso_colocation_table(ctx, out, input, setting, "colocation", outputs, 0);
}

const meso_measure meso_measure_colocation = {
    .name = "colocation",
    .command = "colocation",
    .question = "Which industries are next to which?",
    .answer = "2 says: the nearest plant to one of the first industry is of the other twice as "
              "often as plants at large are. It need not hold the other way round.",
    .caution = "Next to each other is not working with each other. Where plants stand at the "
               "centres of regions, next to means in the same region.",
    .formula = "CLQ(A to B) = (N(A to B) / N(A)) / (N(B) / (N - 1)), N(A) - 1 for B = A; ties "
               "shared",
    .source = "Leslie and Kronenfeld (2011), Geographical Analysis 43(3), 306-326",
    .periods = 1,
    .needs = MESO_NEEDS_PLACES,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
