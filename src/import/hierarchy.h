/** Which codes stand above which, from what the file says of their levels and parents? */
#ifndef MESO_IMPORT_HIERARCHY_H
#define MESO_IMPORT_HIERARCHY_H

#include "base/arena.h"

#include <mesoscope/codes.h>

/* Fills parent and level of codes that are in the order of their bytes. level[k] is the text of
   the level column, "" when there is none; parents that the file named are set. A parent that
   is no code itself is added, so *codes and *count may change. */
meso_status meso_hierarchy_find(meso_ctx *ctx, meso_arena *arena, meso_code **codes,
                                int32_t *count, const char *const *level);

#endif
