/** A parcel: one period of a file, placed among the project's codes and packed into a block. */
#ifndef MESO_STORE_PARCEL_H
#define MESO_STORE_PARCEL_H

#include "store/placement.h"

typedef struct meso_parcel {
    const meso_slice *slice;
    const meso_placement *regions, *industries;
    uint8_t *bytes; /* the block; release with meso_ctx_release() */
    size_t count;
    int64_t cells, withheld;
    int32_t region_count, industry_count; /* that have a cell */
} meso_parcel;

/* Fills in the block and the counts of each of `count` parcels, on all threads. */
meso_status meso_parcels_pack(meso_ctx *ctx, meso_parcel *parcels, int32_t count);

#endif
