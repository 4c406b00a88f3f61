/** Structural peers: the regions most like one, in what they do, how large and how near. */
#ifndef MESO_MEASURE_PEERS_H
#define MESO_MEASURE_PEERS_H

#include "base/arena.h"

#include <mesoscope/measure.h>

typedef struct meso_peers_options {
    int32_t slice;    /* of the panel */
    int32_t count;    /* how many peers */
    double structure; /* weights, each >= 0, not all 0 */
    double size;
    double place;
    int hellinger; /* distance of structure: Hellinger, otherwise half the absolute sum */
} meso_peers_options;

/* One candidate. Parts are in their own unit; distance is their weighted mean, each over its
   median of all candidates. */
typedef struct meso_peer {
    int32_t region;
    double distance;
    double structure;           /* 0 = same shares, 1 = nothing in common */
    double size;                /* |ln(size / size of the region)| */
    double kilometres;          /* NaN = place unknown */
    double probability;         /* share of draws in which it is among the nearest `count` */
    double rank_low, rank_high; /* interval of its rank over the draws */
} meso_peer;

typedef struct meso_peers {
    int32_t count;      /* peers found: fewer than asked for when there are too few regions */
    meso_peer *peer;    /* [count] nearest first */
    int32_t candidates; /* regions that could be compared */
    int32_t left_out;   /* regions without a number in the period */
    int placed;         /* whether place took part */
} meso_peers;

/* *out lives in the arena. MESO_E_DATA when the region itself has nothing. */
meso_status meso_peers_find(meso_ctx *ctx, meso_arena *arena, meso_peers **out,
                            const meso_input *input, const meso_peers_options *options);

/* Great-circle distance on a sphere of 6371 km. */
double meso_peers_kilometres(double lon_a, double lat_a, double lon_b, double lat_b);

#endif
