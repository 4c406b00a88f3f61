/** How the lines of a file are laid out: delimiter, titles, header rows, marks of numbers. */
#ifndef MESO_IMPORT_LAYOUT_H
#define MESO_IMPORT_LAYOUT_H

#include "import/header.h"
#include "import/sample.h"
#include "import/tokens.h"

#include <mesoscope/import.h>

typedef struct meso_layout {
    meso_form form;
    char decimal, thousands;
    int marks_unclear; /* "1,234" may be a thousand or one and a bit */
    meso_sample sample;
    int32_t first;    /* row of the sample in which the data begin */
    uint8_t *numbers; /* [columns] the column holds numbers or signs in place of them */
    meso_header header;
} meso_layout;

/* What is known of the shape stands; the rest is found. MESO_E_PARSE says what is wrong: one
   column only, header only. */
meso_status meso_layout_find(meso_ctx *ctx, meso_arena *arena, meso_layout *layout,
                             const meso_feed *feed, const meso_tokens *tokens,
                             const meso_shape *known);

/* Digits, marks of numbers, a sign, an exponent: a number in some country. */
int meso_layout_is_number(const char *text);

#endif
