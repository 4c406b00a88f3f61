/* How unlike the rest is what a region does? See include/mesoscope/specialisation.h. */
#include <mesoscope/specialisation.h>

#include "base/ctx.h"
#include "measure/dissimilarity_table.h"
#include "measure/span.h"

enum { AT, VARIANT };

static const meso_setting settings[] = {
    {"at", "period", "year of the comparison; 0 = the last there is", MESO_SETTING_INTEGER, 0,
     0, 999999, NULL},
    {"variant", "word", "whom the region is compared with", MESO_SETTING_CHOICE,
     MESO_AGAINST_REST, 0, 0, meso_against_words},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    MESO_DISSIMILARITY_OUTPUTS("industries"),
    {.name = NULL},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    meso_dissimilarity_options options = {.against = (meso_against)setting[VARIANT]};
    const meso_dissimilarity_table style = {
        .name = "specialisation", .outputs = outputs, .rows = "regions", .only = input->region};
    if (options.against == MESO_AGAINST_PEERS && (input->region < 0 || input->peers == 0))
        return meso_fail(ctx, MESO_E_DATA,
                         input->region < 0
                             ? "specialisation against peers is about one region: say which"
                             : "specialisation against peers: the region has none; --variant "
                               "rest compares with all others");
    const meso_status status = meso_span_last(ctx, &options.slice, input->panel, setting[AT]);
    if (status < 0) return status;
    return meso_dissimilarity_table_make(ctx, out, input, &options, &style);
}

const meso_measure meso_measure_specialisation = {
    .name = "specialisation",
    .command = "specialisation",
    .question = "How unlike the rest is what a region does?",
    .answer = "The part of the region (hoover) that would have to change industry to have the "
              "structure it is compared with. Above chance by more than the interval, it is "
              "more than a region of that size shows by accident.",
    .caution = "Not good or bad in itself, and it grows with finer industries and smaller "
               "regions: compare only like with like, and chance beside it.",
    .formula = "K = sum_i |x_ri / x_r - t_i|; hoover = K / 2",
    .source = "Krugman (1991), Geography and Trade, 75-76; Hoover and Giarratani (1984), An "
              "Introduction to Regional Economics, ch. 9",
    .periods = 1,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
