/** The nearest plants of each site: who is next to a plant, and how much each counts. */
#ifndef MESO_MEASURE_NEAREST_PLANTS_H
#define MESO_MEASURE_NEAREST_PLANTS_H

#include "measure/plants.h"

/* Sites around each site. weight is per plant there; the plant that looks is no neighbour of
   its own. */
typedef struct meso_surroundings {
    int64_t *row;   /* [sites + 1] */
    int32_t *site;  /* [links] */
    double *weight; /* [links] */
} meso_surroundings;

/* The nearest: the site itself where it has another plant, otherwise the nearest sites, all
   that are as near; weight 1. */
meso_status meso_nearest_plants(meso_ctx *ctx, meso_arena *arena, meso_surroundings *out,
                                const meso_plants *plants);

/* One site: those not farther than its `nearest`-th nearest site, weight exp(-(d / b)^2 / 2)
   with b that distance. Rows of all other sites are empty. */
meso_status meso_plants_around(meso_ctx *ctx, meso_arena *arena, meso_surroundings *out,
                               const meso_plants *plants, int32_t site, int32_t nearest);

/* Into towards[types * types] (from, to): plants of `to` next to plants of `from`, every plant
   of `from` looking at one in all, shared by weight over what is around it; looking[types] gets
   the plants of `from` that have any around. count[types * sites]. */
void meso_plants_towards(double *towards, double *looking, const meso_plants *plants,
                         const meso_surroundings *around, const int64_t *count);

#endif
