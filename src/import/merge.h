/** The vocabularies of all pieces as one: codes in the order of their bytes, whatever the order
 * of the file and the number of threads. */
#ifndef MESO_IMPORT_MERGE_H
#define MESO_IMPORT_MERGE_H

#include "base/map.h"
#include "import/harvest.h"

typedef struct meso_merged {
    int32_t **number[MESO_KEYS]; /* [pieces][words of the piece] position in the vocabulary;
                                    periods have none */
    meso_codes *regions, *industries;
    meso_codes *others;    /* NULL when the file has no third dimension */
    meso_map *measures;    /* texts of a measure column, in the order of the file */
    int32_t *lost_zero[2]; /* [pieces] whether a region, an industry was repaired there */
    meso_arena *arena;
} meso_merged;

meso_status meso_merge(meso_ctx *ctx, meso_merged *merged, const meso_plan *plan,
                       const meso_harvest *harvest, int64_t pieces);
/* Notes in the harvests which rows got their zero back; before cells are renumbered. */
meso_status meso_merge_note_lost_zeros(meso_ctx *ctx, const meso_merged *merged,
                                       const meso_plan *plan, meso_harvest *harvest,
                                       int64_t pieces);
void meso_merged_release(meso_merged *merged);

#endif
