/* What does one period look like as a block of this project? */
#include "store/parcel.h"

#include "base/ctx.h"
#include "base/each.h"
#include "store/block.h"

static meso_status count_cells(meso_ctx *ctx, meso_parcel *parcel, meso_arena *arena,
                               const meso_slice *slice)
{
    uint8_t *seen = MESO_TAKE(ctx, arena, uint8_t, parcel->industries->end);
    if (!seen) return MESO_E_NOMEM;
    parcel->cells = slice->row[parcel->regions->end];
    for (int32_t r = 0; r < parcel->regions->end; r++)
        parcel->region_count += slice->row[r + 1] > slice->row[r];
    for (int64_t c = 0; c < parcel->cells; c++) {
        parcel->industry_count += !seen[slice->industry[c]];
        seen[slice->industry[c]] = 1;
        parcel->withheld += slice->state && slice->state[c] == MESO_CELL_WITHHELD;
    }
    return MESO_OK;
}

static meso_status pack(meso_ctx *ctx, int64_t index, void *data)
{
    meso_parcel *parcel = (meso_parcel *)data + index;
    meso_slice placed = {0};
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = meso_slice_place(ctx, &placed, arena, parcel->slice, parcel->regions,
                                          parcel->industries);
    if (status == MESO_OK) status = count_cells(ctx, parcel, arena, &placed);
    if (status == MESO_OK)
        status = meso_block_write(ctx, &parcel->bytes, &parcel->count, &placed,
                                  parcel->regions->end);
    meso_arena_free(arena);
    return status;
}

meso_status meso_parcels_pack(meso_ctx *ctx, meso_parcel *parcels, int32_t count)
{
    return meso_each(ctx, "packing cells", count, pack, parcels);
}
