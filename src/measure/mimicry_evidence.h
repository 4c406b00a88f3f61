/** How strong is the evidence for each activity in each region, and who has it already? */
#ifndef MESO_MEASURE_MIMICRY_EVIDENCE_H
#define MESO_MEASURE_MIMICRY_EVIDENCE_H

#include "measure/incidence.h"
#include "measure/presence.h"

typedef enum meso_mimicry_source {
    MESO_MIMICRY_DENSITY,
    MESO_MIMICRY_CHANCE
} meso_mimicry_source;

typedef struct meso_mimicry_evidence {
    meso_presence presence; /* shrunk, of the last period */
    meso_incidence links;
    int32_t region;     /* of interest, among the kept */
    double *number;     /* [kept regions * kept industries]; NaN = none */
    uint8_t *is_absent; /* [kept industries] in the region of interest, and known to be */
    int32_t unknown;    /* withheld or missing in the region of interest */
    uint8_t *is_peer;   /* [kept regions] */
    int32_t peers;      /* how many; 0 = no peers are known */
    int by_border;      /* they are neighbours */
    double *nation;     /* [kept industries] share of the other regions that have it */
    double *peer_share; /* [kept industries] of the peers; NaN without peers */
    double *elsewhere;  /* [kept industries] larger percentile of the two shares */
} meso_mimicry_evidence;

meso_status meso_mimicry_read(meso_ctx *ctx, meso_arena *arena, meso_mimicry_evidence *out,
                              const meso_input *input, meso_mimicry_source source);

/* Share of the numbers that lie below, equals counting half, itself left out; NaN is skipped.
   `compared` (may be NULL): numbers beside itself; `not_above`: those that are not larger. */
double meso_percentile_among(const double *x, int64_t step, int32_t count, int32_t own,
                             int32_t *compared, int32_t *not_above);

#endif
