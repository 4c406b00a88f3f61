/** A quantity of regions carried over to industries by their shares, and back: what PRODY and
 *  PGI share. */
#ifndef MESO_MEASURE_BASKET_H
#define MESO_MEASURE_BASKET_H

#include "measure/presence.h"

/* Settings that both begin with, in this order: at, of, uncertainty, top. */
enum {
    MESO_BASKET_AT,
    MESO_BASKET_OF,
    MESO_BASKET_UNCERTAINTY,
    MESO_BASKET_TOP,
    MESO_BASKET_SETTINGS_COUNT
};
extern const char *const meso_basket_sides[], *const meso_basket_uncertainties[];
#define MESO_BASKET_SETTINGS                                                             \
    {"at",                                                                               \
     "period",                                                                           \
     "year of the portrait; 0 = the last there is",                                      \
     MESO_SETTING_INTEGER,                                                               \
     0,                                                                                  \
     0,                                                                                  \
     999999,                                                                             \
     NULL},                                                                              \
        {"of", "word", "whose number", MESO_SETTING_CHOICE, 0, 0, 0, meso_basket_sides}, \
        {"uncertainty",                                                                  \
         "word",                                                                         \
         "whether intervals are drawn",                                                  \
         MESO_SETTING_CHOICE,                                                            \
         0,                                                                              \
         0,                                                                              \
         0,                                                                              \
         meso_basket_uncertainties},                                                     \
    {                                                                                    \
        "top", "rank", "the column top says how likely a rank up to it is",              \
            MESO_SETTING_INTEGER, 10, 1, 1e6, NULL                                       \
    }

typedef struct meso_basket_words {
    const char *measure;
    const char *of_industries, *of_regions; /* column names */
} meso_basket_words;

meso_status meso_basket_run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                            const double *setting, const meso_presence_options *presence,
                            const meso_basket_words *words);

#endif
