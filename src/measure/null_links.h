/** Links as chance would have them: the same matrix with its links put elsewhere. */
#ifndef MESO_MEASURE_NULL_LINKS_H
#define MESO_MEASURE_NULL_LINKS_H

#include "measure/bicm.h"
#include "measure/presence.h"

enum {
    MESO_NULL_NONE,
    MESO_NULL_EVEN, /* as many links anywhere (equiprobable) */
    MESO_NULL_SWAP, /* every region and industry keeps its number of links (curveball) */
    MESO_NULL_BICM  /* they keep it on average (bipartite configuration model) */
};

extern const char *const meso_null_links_words[];

typedef struct meso_null_links {
    int kind;
    const meso_presence *from;
    meso_bicm model;
    uint64_t seed;
} meso_null_links;

meso_status meso_null_links_start(meso_ctx *ctx, meso_arena *arena, meso_null_links *out,
                                  int kind, const meso_presence *from, uint64_t seed);

/* One matrix: diversity, ubiquity, row and column are set in the arena; the same for any order
   of calls. Rows and columns may be empty. */
meso_status meso_null_links_draw(meso_ctx *ctx, meso_arena *arena, meso_presence *out,
                                 const meso_null_links *null, int32_t draw);

#endif
