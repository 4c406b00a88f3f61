/** The cells of one row while they are put in the order of their industries. */
#ifndef MESO_IMPORT_DESK_H
#define MESO_IMPORT_DESK_H

#include "import/slice.h"

typedef struct meso_desk {
    uint64_t *key, *spare; /* [count] industry and number on the desk; in order once sorted */
    double *value;         /* [count] by number on the desk */
    uint32_t *cell;        /* [count] their numbers in their pieces */
    int32_t *piece;        /* [count] */
    int64_t count, room;
} meso_desk;

/* Takes up the keys of these strips and sorts them: equal industries in the order of the file.
 */
meso_status meso_desk_sort(meso_ctx *ctx, meso_desk *desk, const meso_sorting *sorting,
                           int64_t begin, int64_t end);
/* Takes up values, cells and pieces of strips whose industries are those of the keys. */
void meso_desk_take(meso_desk *desk, const meso_sorting *sorting, int64_t begin, int64_t end);
void meso_desk_release(meso_ctx *ctx, meso_desk *desk);

static inline uint32_t meso_desk_number(const meso_desk *desk, int64_t place)
{
    return (uint32_t)desk->key[place];
}

static inline int32_t meso_desk_industry(const meso_desk *desk, int64_t place)
{
    return (int32_t)(desk->key[place] >> 32);
}

#endif
