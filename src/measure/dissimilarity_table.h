/** The table of specialisation and of localisation: one row an entity compared. */
#ifndef MESO_MEASURE_DISSIMILARITY_TABLE_H
#define MESO_MEASURE_DISSIMILARITY_TABLE_H

#include "measure/dissimilarity.h"

/* Columns after the key; `of` is what the shares of a row are of. */
#define MESO_DISSIMILARITY_OUTPUTS(of)                                                    \
    {"period", "", "period of the comparison"},                                           \
        {"krugman", "index", "sum of absolute differences of shares, 0 to 2"},            \
        {"hoover", "fraction", "half of it: the part that would have to move"},           \
        {"chance", "index",                                                               \
         "krugman of a random sample of the reference with as many plants"},              \
        {"present", of, "with something in them"},                                        \
    {                                                                                     \
        "rank", "rank", "by krugman, 1 = most unlike; with the range the intervals leave" \
    }

/* Words of the setting, in the order of meso_against. */
extern const char *const meso_against_words[];

typedef struct meso_dissimilarity_table {
    const char *name;
    const meso_output *outputs;
    const char *rows;     /* "regions" */
    int32_t only;         /* the one row that is shown; -1 = all that `shown` marks */
    const uint8_t *shown; /* [rows]; NULL = all */
} meso_dissimilarity_table;

/* Computes every row of the panel's slice and lists those that are to be shown. */
meso_status meso_dissimilarity_table_make(meso_ctx *ctx, meso_table **out,
                                          const meso_input *input,
                                          const meso_dissimilarity_options *options,
                                          const meso_dissimilarity_table *style);

#endif
