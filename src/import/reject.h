/** Rows that were not taken or were repaired, in words. */
#ifndef MESO_IMPORT_REJECT_H
#define MESO_IMPORT_REJECT_H

#include "base/arena.h"
#include "import/series.h"

typedef struct meso_rejects {
    meso_reject *reject; /* [count] by line */
    int32_t count;
    int64_t *line; /* [lines] of every row that was not taken, ascending */
    int64_t lines;
} meso_rejects;

/* Gathers what the pieces noted and rows that repeat a cell. Memory is the arena's. */
meso_status meso_rejects_gather(meso_ctx *ctx, meso_arena *arena, meso_rejects *rejects,
                                const meso_plan *plan, const meso_harvest *harvest,
                                int64_t pieces, const meso_merged *merged,
                                const meso_panels *panels);

#endif
