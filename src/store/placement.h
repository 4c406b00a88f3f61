/** Cells of a file, moved to the positions that its codes have in the project. */
#ifndef MESO_STORE_PLACEMENT_H
#define MESO_STORE_PLACEMENT_H

#include "base/arena.h"

#include <mesoscope/panel.h>

/* Where the rows or columns of a panel stand in the project's vocabulary. */
typedef struct meso_placement {
    int32_t count;     /* rows or columns of the panel */
    const int32_t *at; /* [count] position in the project, each another */
    int32_t end;       /* codes in the project's vocabulary */
} meso_placement;

/* The slice over the project's regions and industries, in its arena; arrays that need no
   change are borrowed from `slice`. MESO_E_DATA when two cells meet in one place. */
meso_status meso_slice_place(meso_ctx *ctx, meso_slice *out, meso_arena *arena,
                             const meso_slice *slice, const meso_placement *regions,
                             const meso_placement *industries);

#endif
