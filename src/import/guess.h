/** A guess in the making: what each column of a file is. */
#ifndef MESO_IMPORT_GUESS_H
#define MESO_IMPORT_GUESS_H

#include "import/mapping.h"
#include "import/vocabulary.h"

typedef struct meso_guess {
    meso_arena *arena;
    const meso_feed *feed;
    const meso_layout *layout;
    const meso_column_facts *facts;
    int *topics;    /* [columns] */
    uint8_t *taken; /* [columns] its role is settled */
    int32_t columns;
    meso_owned_mapping *owned;
    meso_column_map *column;  /* [columns] of the mapping */
    int32_t region, industry; /* columns with the codes, -1 = none */
    int32_t period;           /* column, -1 = none */
    meso_text notes;          /* sentences on what is doubtful, each with a blank before it */
} meso_guess;

/* Columns named by a year ("emp76", "2015", "X2015") get their periods. */
meso_status meso_guess_years(meso_ctx *ctx, meso_guess *guess);
/* Regions, industries, third dimension, periods, names, levels, parents, measures. */
meso_status meso_guess_keys(meso_ctx *ctx, meso_guess *guess);
/* Quantities and what runs across in a wide file; calls the two below. */
meso_status meso_guess_values(meso_ctx *ctx, meso_guess *guess);
/* Quantities called low and high become bounds of others. */
void meso_guess_bounds(meso_guess *guess);
/* Flags find the quantities they speak for, by name and year. */
void meso_guess_flags(meso_guess *guess);

/* The key of a quantity: "jobs" for "emp", else the name in lower case with _ for other signs.
 */
meso_status meso_guess_measure(meso_ctx *ctx, meso_guess *guess, meso_column_map *column,
                               const char *name);
/* "Region Code" becomes "region_code", in memory of the arena; NULL without memory. */
const char *meso_guess_plain(meso_ctx *ctx, meso_guess *guess, const char *name);

/* The whole guess but its sentence. What is known of the shape is not guessed. */
meso_status meso_guess_mapping(meso_ctx *ctx, meso_owned_mapping **out, meso_text *notes,
                               const meso_feed *feed, const meso_shape *known);

#endif
