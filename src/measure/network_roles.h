/** Who stands between whom: the five roles of a broker among groups. */
#ifndef MESO_MEASURE_NETWORK_ROLES_H
#define MESO_MEASURE_NETWORK_ROLES_H

#include "measure/network.h"

/* A way a -> b -> c without a -> c gives b one role, by the groups of the three. */
enum {
    MESO_ROLE_COORDINATOR,    /* all of one group */
    MESO_ROLE_CONSULTANT,     /* a and c of one group, b of another */
    MESO_ROLE_GATEKEEPER,     /* b and c of one group: lets in what comes from a */
    MESO_ROLE_REPRESENTATIVE, /* a and b of one group: carries it out to c */
    MESO_ROLE_LIAISON,        /* three groups */
    MESO_ROLE_TOTAL,
    MESO_ROLES
};

typedef struct meso_network_roles {
    double *count;    /* [nodes x MESO_ROLES] ways */
    double *expected; /* [nodes x MESO_ROLES] mean when groups are dealt out anew */
    double *z; /* [nodes x MESO_ROLES] (count - expected) / sd; NaN where the deals do not
                  vary */
} meso_network_roles;

/* Gould and Fernandez (1989), Sociological Methodology 19, 89-126. group[nodes] from 0; the
   deals keep the network and the sizes of the groups. Arrays are the caller's; deals 0 leaves
   expected and z as they are. O(deals x ways of length two), parallel, the same bytes for any
   number of threads. */
meso_status meso_network_roles_count(meso_ctx *ctx, const meso_network_roles *roles,
                                     const meso_network *network, const int32_t *group,
                                     int32_t deals, uint64_t seed);

#endif
