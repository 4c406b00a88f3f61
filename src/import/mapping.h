/** A mapping that owns its memory, and its JSON. */
#ifndef MESO_IMPORT_MAPPING_H
#define MESO_IMPORT_MAPPING_H

#include "base/arena.h"
#include "base/text.h"

#include <mesoscope/import.h>

/* Every mapping that meso_mapping_free() takes is the first member of one of these, in its own
   arena. */
typedef struct meso_owned_mapping {
    meso_mapping mapping;
    meso_arena *arena;
    const char *sentence; /* of a guess */
} meso_owned_mapping;

/* An empty mapping with room for `columns` columns, which are open to be filled. */
meso_status meso_mapping_new(meso_ctx *ctx, meso_owned_mapping **out, meso_column_map **column,
                             int32_t columns);
/* Copies a text into a mapping; NULL stays NULL. 0 when memory is exhausted. */
int meso_mapping_keep(meso_ctx *ctx, meso_owned_mapping *owned, const char **out,
                      const char *text);
/* A copy with memory of its own. */
meso_status meso_mapping_copy(meso_ctx *ctx, meso_owned_mapping **out,
                              const meso_mapping *from);
void meso_mapping_write(meso_text *json, const meso_mapping *mapping);
/* "region", "value", ... as in the JSON. */
const char *meso_role_name(meso_role role);

#endif
