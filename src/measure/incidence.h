/** Which region has which industry: a table of yes and no, read along rows and columns. */
#ifndef MESO_MEASURE_INCIDENCE_H
#define MESO_MEASURE_INCIDENCE_H

#include "base/arena.h"

typedef struct meso_incidence {
    int32_t regions, industries;
    const int64_t *row;    /* [regions + 1] */
    const int32_t *column; /* [links] industries of each region, ascending */
    const int64_t *start;  /* [industries + 1] */
    const int32_t *region; /* [links] regions of each industry, ascending */
    const int32_t *has;    /* [regions] industries of each region: diversity */
    const int32_t *spread; /* [industries] regions of each industry: ubiquity */
} meso_incidence;

/* Reads the columns of a table given by rows; row and column are borrowed. */
meso_status meso_incidence_read(meso_ctx *ctx, meso_arena *arena, meso_incidence *out,
                                int32_t regions, int32_t industries, const int64_t *row,
                                const int32_t *column);

/* The same table without one region, whose row is left empty. */
meso_status meso_incidence_without(meso_ctx *ctx, meso_arena *arena, meso_incidence *out,
                                   const meso_incidence *links, int32_t region);

/* Whether a region has an industry. */
int meso_incidence_has(const meso_incidence *links, int32_t region, int32_t industry);

#endif
