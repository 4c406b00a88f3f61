/** How an import owns its memory. */
#ifndef MESO_IMPORT_IMPORT_H
#define MESO_IMPORT_IMPORT_H

#include "import/series.h"

/* Every import that meso_import_free() takes is the first member of one of these, in its own
   arena. An import made by hand fills import and arena, and codes and panels when
   meso_import_free() is to release them. */
typedef struct meso_owned_import {
    meso_import import;
    meso_arena *arena;
    meso_allocator allocator;
    meso_codes *regions, *industries, *others;
    meso_panels panels;
    const int64_t *refused_line; /* [refused] rows to be copied for repair, ascending */
    int64_t refused;
} meso_owned_import;

#endif
