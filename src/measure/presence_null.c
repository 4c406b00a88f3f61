/* Which region would have which industry if only the numbers of links mattered? */
#include "base/ctx.h"
#include "measure/bicm.h"
#include "measure/presence_source.h"

meso_status meso_presence_null(meso_ctx *ctx, meso_arena *arena, meso_presence *out,
                               const meso_presence *estimate)
{
    const int32_t regions = estimate->regions, industries = estimate->industries;
    meso_bicm model;
    meso_presence_source *source = MESO_TAKE(ctx, arena, meso_presence_source, 1);
    uint32_t *limit = MESO_TAKE(ctx, arena, uint32_t, (int64_t)regions * industries);
    if (!source || !limit) return MESO_E_NOMEM;
    const meso_status status = meso_bicm_solve(ctx, arena, &model, estimate->diversity, regions,
                                               estimate->ubiquity, industries);
    if (status < 0) return status;
    for (int32_t k = 0; k < regions; k++)
        for (int32_t i = 0; i < industries; i++) {
            const double p = meso_bicm_probability(&model, k, i);
            limit[(int64_t)k * industries + i] = (uint32_t)fmin(p * 0x1p32, 0xFFFFFFFFp0);
        }
    *source = *estimate->source;
    source->null_limit = limit;
    source->kept_cells = (int64_t)regions * industries;
    *out = *estimate;
    out->source = source;
    return MESO_OK;
}
