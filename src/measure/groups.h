/** The groups that rows or columns fall into: their ancestors on one level of their tree. */
#ifndef MESO_MEASURE_GROUPS_H
#define MESO_MEASURE_GROUPS_H

#include "base/arena.h"

#include <mesoscope/panel.h>

typedef struct meso_groups {
    const int32_t *of; /* [axis] number of the group of each; NULL = there is no level above */
    int32_t count;
    const int32_t *code; /* [count] position of each group in the vocabulary */
} meso_groups;

/* Groups on a level, numbered in the order they are met; level 0 means the one above the
   deepest of the axis. One without an ancestor there is a group of its own. */
meso_status meso_groups_read(meso_ctx *ctx, meso_arena *arena, meso_groups *out,
                             const meso_axis *axis, int32_t level);

#endif
