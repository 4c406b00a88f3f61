/* How rich are the places that an industry is from? See include/mesoscope/prody.h. */
#include <mesoscope/prody.h>

#include "measure/basket.h"

static const meso_setting settings[] = {
    MESO_BASKET_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"industry", "", "code and label of the industry; region under of regions"},
    {"period", "", "period of the portrait"},
    {"ubiquity", "regions", "that have it; diversity under of regions"},
    {"prody", "second", "mean of the second quantity by shares; expy under of regions"},
    {"median", "second", "of the draws"},
    {"rank", "rank", "1 = highest; with the range of the draws"},
    {"top", "probability", "that the rank is among the first asked for"},
    {.name = NULL},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    static const meso_basket_words words = {"prody", "prody", "expy"};
    /* Every industry with something in it counts, by its share. */
    const meso_presence_options all = {
        .rule = MESO_PRESENCE_MANUAL, .least_diversity = 1, .least_ubiquity = 1};
    return meso_basket_run(ctx, out, input, setting, &all, &words);
}

const meso_measure meso_measure_prody = {
    .name = "prody",
    .command = "prody",
    .question = "How rich are the places that an industry is from?",
    .answer =
        "PRODY is the income of the regions where the industry weighs most; EXPY, the income "
        "that a region's basket of industries goes with.",
    .caution = "Rich places also grow wine: income is that of the whole region, not of the "
               "industry, and a rich region's EXPY is high partly by construction.",
    .formula =
        "PRODY_p = sum of s_rp Y_r / sum of s_rp, s_rp = x_rp / X_r; EXPY_r = sum of s_rp "
        "PRODY_p",
    .source = "Hausmann, Hwang and Rodrik (2007), Journal of Economic Growth 12(1), 1-25",
    .periods = 1,
    .needs = MESO_NEEDS_SECOND,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
