/** Plants at places: what the measures of distance between plants read. */
#ifndef MESO_MEASURE_PLANTS_H
#define MESO_MEASURE_PLANTS_H

#include "base/arena.h"
#include "base/random.h"
#include "data/sphere.h"

#include <mesoscope/measure.h>

/* One entry of a list of plants: where, of which type, and how many of them stand there. */
typedef struct meso_point {
    double lon, lat; /* degrees */
    int32_t type;
    int64_t weight; /* plants, whole, >= 0 */
} meso_point;

/* Plants by site: points in the same place are one site. */
typedef struct meso_plants {
    int32_t sites, types;
    double *lon, *lat; /* [sites] */
    meso_place *place; /* [sites] */
    int64_t *count;    /* [types * sites] */
    int64_t *all;      /* [sites] of all types */
    int64_t *of_type;  /* [types] */
    int64_t total;     /* of all types */
    int64_t *tree;     /* [2 * leaves] sums of all: 1 is the root, leaves the sites */
    int64_t leaves;    /* a power of two, at least the sites */
    int64_t unplaced;  /* plants whose place is not known; left out */
} meso_plants;

/* Gathers points into sites; lives in the arena. MESO_E_DATA when none has a place. */
meso_status meso_plants_gather(meso_ctx *ctx, meso_arena *arena, meso_plants *out,
                               const meso_point *points, int64_t count, int32_t types);

/* What a panel says of plants, and how. */
typedef struct meso_plants_source {
    const char *counted;       /* "establishments" (second), "jobs per plant", "jobs" */
    int64_t withheld, unknown; /* cells filled within bounds; cells without any number */
    int32_t slice;
} meso_plants_source;

/* Plants at the places of the regions: the second quantity counts them when it has the same
   industries; otherwise the panel does, divided by jobs per plant where these are known. */
meso_status meso_plants_read(meso_ctx *ctx, meso_arena *arena, meso_plants *out,
                             meso_plants_source *source, const meso_input *input, double at);

/* site[sites] gets how many of `taken` plants, drawn from all without replacement, stand
   there. */
void meso_plants_draw(int64_t *site, const meso_plants *plants, int64_t taken,
                      meso_random *random);

/* count[types * sites]: every plant keeps its site, and the types are dealt out anew. tree has
   room for 2 * leaves. */
void meso_plants_relabel(int64_t *count, int64_t *tree, const meso_plants *plants,
                         meso_random *random);

meso_status meso_plants_say(meso_ctx *ctx, meso_table *table, const meso_plants *plants,
                            const meso_plants_source *source);

#endif
