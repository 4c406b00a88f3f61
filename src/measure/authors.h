/** Who wrote what: the names in a list, each once, and whose rows are whose. */
#ifndef MESO_MEASURE_AUTHORS_H
#define MESO_MEASURE_AUTHORS_H

#include "base/arena.h"

/* Distinct names in ascending order; "" is nobody and stands in no group. */
typedef struct meso_authors {
    int32_t count;
    const char **name; /* [count] */
    int32_t *of;       /* [rows] group of a row, -1 = nobody */
} meso_authors;

meso_status meso_authors_read(meso_ctx *ctx, meso_arena *arena, meso_authors *out,
                              const char *const *name, int32_t rows);

#endif
