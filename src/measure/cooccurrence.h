/** How many regions have both of two industries? Exact counts, a few columns at a time. */
#ifndef MESO_MEASURE_COOCCURRENCE_H
#define MESO_MEASURE_COOCCURRENCE_H

#include "measure/incidence.h"

/* Columns that are counted together. */
enum { MESO_TILE = 8 };

/* Two tables over the same regions, which may be the same table: the industries of the one are
   counted with those of the other. */
typedef struct meso_cooccurrence {
    const meso_incidence *left, *right;
    int32_t words; /* of a set of regions; 0 = counted row by row */
    const uint64_t *left_sets, *right_sets;
    double cost; /* of all pairs, nanoseconds or so on a processor of 2020 */
} meso_cooccurrence;

/* Which way counting goes is chosen by cost, never by the machine: sets of bits cost
   industries x industries x regions / 64, rows cost the sum of squared diversities. */
meso_status meso_cooccurrence_start(meso_ctx *ctx, meso_arena *arena, meso_cooccurrence *out,
                                    const meso_incidence *left, const meso_incidence *right);

/* together[t * left industries + i]: regions that have industry i of the left and industry
   first + t of the right, for t = 0 to count-1, count at most MESO_TILE. */
void meso_cooccurrence_count(const meso_cooccurrence *pairs, int32_t *together, int32_t first,
                             int32_t count);

/* The same with each region counting weight[region] instead of one. */
void meso_cooccurrence_weigh(const meso_cooccurrence *pairs, double *together,
                             const double *weight, int32_t first, int32_t count);

/* Regions that have both of two industries. */
int32_t meso_cooccurrence_pair(const meso_incidence *left, int32_t i,
                               const meso_incidence *right, int32_t j);

double meso_cooccurrence_pair_weighed(const meso_incidence *left, int32_t i,
                                      const meso_incidence *right, int32_t j,
                                      const double *weight);

#endif
