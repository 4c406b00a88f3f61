/** Options: a table of what may be given, a list of what was. */
#ifndef MESO_CLI_OPTION_H
#define MESO_CLI_OPTION_H

#include "base/arena.h"

/* One option; a table ends with a record whose name is NULL. */
typedef struct meso_option {
    char letter;                /* short form, 0 = none */
    const char *name;           /* long form without its dashes */
    const char *value;          /* word that stands for its value; NULL = a switch */
    const char *meaning;        /* one line, no full stop; NULL = not shown */
    const char *const *choices; /* values allowed, ends with NULL; NULL = any */
} meso_option;

enum { MESO_OPTION_TABLES = 6 };

/* The tables that hold for a command, ends with NULL. */
typedef struct meso_options {
    const meso_option *table[MESO_OPTION_TABLES + 1];
} meso_options;

typedef struct meso_given {
    const char *name;  /* of the option */
    const char *value; /* "" for a switch */
} meso_given;

/* What a command line said, in its order. */
typedef struct meso_arguments {
    int32_t givens;
    meso_given *given;
    int32_t words;
    const char **word;
} meso_arguments;

/* Reads argv[0..argc). With `stop_at_word` it ends before the first word that is no option.
 *read tells how many were used. MESO_E_ARGUMENT names what is unknown and what is near. */
meso_status meso_option_read(meso_ctx *ctx, meso_arena *arena, meso_arguments *out,
                             int32_t *read, const meso_options *options, int argc, char **argv,
                             int stop_at_word);

/* Last value given for an option, or NULL. */
const char *meso_option_last(const meso_arguments *arguments, const char *name);

const meso_option *meso_option_find(const meso_options *options, const char *name,
                                    size_t count);

/* The word nearest to a misspelt one, or NULL when none is near. Words end with NULL. */
typedef struct meso_nearest {
    const char *typed, *word;
    int32_t distance;
} meso_nearest;

void meso_nearest_start(meso_nearest *nearest, const char *typed);
void meso_nearest_try(meso_nearest *nearest, const char *word);

#endif
