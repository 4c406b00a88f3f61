/** What a column of a file looks like: its name in words, and what stands in it. */
#ifndef MESO_IMPORT_COLUMN_H
#define MESO_IMPORT_COLUMN_H

#include "import/layout.h"

enum { MESO_NAME_WORDS = 12 };

typedef struct meso_column_facts {
    const char *name;                  /* as in the header */
    const char *word[MESO_NAME_WORDS]; /* lower case, without digits behind: "area", "fips" */
    int32_t words;
    int32_t seen;      /* fields that are not empty, in the sample */
    int32_t distinct;  /* different texts among them */
    int numbers;       /* holds numbers, or signs in place of them */
    int periods;       /* every field is a period */
    int years;         /* ... and a plain year */
    int small;         /* every field is a whole number below 100 */
    int flags;         /* every field is a known flag */
    int measured;      /* some field is a number that no code looks like: 35676.76, -1, 1e5 */
    int32_t negatives; /* fields below zero */
    int zeros;         /* some field is zero */
    int spaces;        /* some field holds a blank between letters */
    int rising;        /* whole numbers, each one more than the last: numbers of rows */
    double mean_bytes; /* length of the texts */
    const char *first; /* the first text that is not empty, "" = none */
} meso_column_facts;

/* Facts of all columns, in memory of the arena. */
meso_status meso_column_look(meso_ctx *ctx, meso_arena *arena, meso_column_facts **facts,
                             const meso_layout *layout, const meso_tokens *tokens);

/* Whether columns `from` together tell what stands in column `to`, in every row of the sample;
   negative when memory is exhausted. */
int meso_column_tells(meso_ctx *ctx, const meso_layout *layout, const int32_t *from,
                      int32_t count, int32_t to);

#endif
