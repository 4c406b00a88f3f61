/** Modules of regions and industries that go together: Barber's modularity, made large. */
#ifndef MESO_MEASURE_MODULES_H
#define MESO_MEASURE_MODULES_H

#include "measure/presence.h"

typedef struct meso_modules {
    int32_t modules;
    int32_t *region, *industry; /* module of each, from 0; -1 = without a link */
    double modularity;
} meso_modules;

/* The best of `starts` beginnings: the first gives every industry its own module, the others
   are drawn with the seed. Lies in the arena. */
meso_status meso_modules_find(meso_ctx *ctx, meso_arena *arena, meso_modules *out,
                              const meso_presence *presence, int32_t starts, uint64_t seed);

#endif
