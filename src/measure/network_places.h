/** What is each member's place in a network, when some members never answered? */
#ifndef MESO_MEASURE_NETWORK_PLACES_H
#define MESO_MEASURE_NETWORK_PLACES_H

#include "measure/network.h"

#include <mesoscope/panel.h>

/* The value is that of the ties that were reported. Who did not answer is missing, not alone:
   bounds hold the reported network and the one in which everybody who did not answer is tied to
   everybody. Betweenness and constraint may leave both networks' values in between them; the
   two are scenarios, not limits, for these. */
typedef struct meso_network_place {
    meso_cell ties, core, betweenness, constraint;
    int32_t part; /* 0 = the largest that holds together */
    int32_t cuts; /* further parts that the reported network falls into without it */
} meso_network_place;

typedef struct meso_network_whole {
    int32_t parts, alone; /* parts of two or more; members without a tie */
    int32_t silent;       /* who did not answer */
    meso_cell density;    /* ties of all that could be */
    meso_cell largest;    /* share of the members in the largest part */
    int compared;         /* whether the second network was small enough to be followed */
} meso_network_whole;

/* place[nodes]; bridge[2 x ties] as in meso_network_cuts(), NULL = not wanted. answered[nodes],
   NULL = everybody. O(nodes x ties), with those of the second network up to a limit. */
meso_status meso_network_places(meso_ctx *ctx, meso_network_place *place,
                                meso_network_whole *whole, uint8_t *bridge,
                                const meso_network *network, const uint8_t *answered);

#endif
