/* How unequal are the places that an industry is from? See include/mesoscope/prody.h. */
#include <mesoscope/prody.h>

#include "measure/basket.h"

static const meso_setting settings[] = {
    MESO_BASKET_SETTINGS,
    MESO_PRESENCE_SETTINGS,
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"industry", "", "code and label of the industry; region under of regions"},
    {"period", "", "period of the portrait"},
    {"ubiquity", "regions", "that have it; diversity under of regions"},
    {"pgi", "second", "mean of the second quantity by shares where present"},
    {"median", "second", "of the draws"},
    {"rank", "rank", "1 = highest; with the range of the draws"},
    {"top", "probability", "that the rank is among the first asked for"},
    {.name = NULL},
};

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    static const meso_basket_words words = {"pgi", "pgi", "pgi"};
    meso_presence_options presence;
    meso_presence_options_read(&presence, setting + MESO_BASKET_SETTINGS_COUNT);
    return meso_basket_run(ctx, out, input, setting, &presence, &words);
}

const meso_measure meso_measure_pgi = {
    .name = "pgi",
    .command = "pgi",
    .question = "How unequal, or how dirty, are the places that an industry is from?",
    .answer =
        "The inequality (or emission intensity) of the regions that are specialised in the "
        "industry, and of a region as its industries would have it.",
    .caution =
        "A property of places, not of the industry: it does not say that the industry makes "
        "them unequal.",
    .formula = "PGI_p = sum of M s G / sum of M s, s_rp = x_rp / X_r, G of the second quantity",
    .source =
        "Hartmann, Guevara, Jara-Figueroa, Aristaran and Hidalgo (2017), World Development "
        "93, 75-93",
    .periods = 1,
    .needs = MESO_NEEDS_SECOND,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
