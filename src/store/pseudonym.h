/** What stands for a name in a copy that leaves names out, and where it is put. */
#ifndef MESO_STORE_PSEUDONYM_H
#define MESO_STORE_PSEUDONYM_H

#include "store/statement.h"

/* What stands for a name. */
typedef struct meso_pseudonym {
    const char *name, *said;
    size_t bytes;
} meso_pseudonym;

typedef struct meso_pseudonyms {
    meso_ctx *ctx;
    meso_arena *arena;
    int64_t count;
    meso_pseudonym *of;
    meso_status status;
} meso_pseudonyms;

/* Names and what is said for them, out of temp.hidden, the longest first. */
meso_status meso_pseudonyms_read(meso_project *project, meso_pseudonyms *all);

/* Every column of words of every table, but for what the program itself writes. */
meso_status meso_pseudonyms_replace(meso_project *project, meso_pseudonyms *all);

#endif
