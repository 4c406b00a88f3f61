/** A data set of Stata, SPSS or SAS as delimited text, read by a module that knows the formats.
 *
 *  The text is UTF-8, comma-separated, one line a row below the names of the variables. A
 * variable whose values have labels is followed by a column NAME_label that holds them. A
 * missing value that has a label or a letter is "." with the label beside it: why it is missing
 * is kept. Dates are written as 2024-03-31, quarters as 2024Q1, months as 2024-03. */
#ifndef MESO_IMPORT_DATASET_H
#define MESO_IMPORT_DATASET_H

#include "base/text.h"

typedef enum meso_dataset_kind {
    MESO_DATASET_NONE,
    MESO_DATASET_STATA,
    MESO_DATASET_SPSS,
    MESO_DATASET_TRANSPORT, /* SAS transport */
    MESO_DATASET_SAS
} meso_dataset_kind;

/* Told from the first bytes. */
meso_dataset_kind meso_dataset_is(const uint8_t *bytes, size_t count);

/* MESO_E_NOTFOUND without the module, MESO_E_PARSE for a damaged file or one under a password.
 */
meso_status meso_dataset_read(meso_ctx *ctx, meso_text *out, const char *path,
                              const uint8_t *bytes, size_t count);

/* The module. */
#define MESO_DATASET_MODULE "mesoscope-dataset.so"
#define MESO_DATASET_SYMBOL "meso_dataset_open"
typedef meso_status meso_dataset_open_function(meso_ctx *ctx, meso_text *out, const char *path,
                                               const uint8_t *bytes, size_t count,
                                               meso_dataset_kind kind);

#endif
