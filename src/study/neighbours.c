/* Which rows of the study touch, by the outlines that the project keeps? */
#include "base/ctx.h"
#include "base/digest.h"
#include "study/inputs.h"

meso_status meso_study_load_neighbours(meso_ctx *ctx, meso_study *study)
{
    const meso_boundaries *boundaries = study->boundaries;
    if (study->neighbours || !boundaries) return MESO_OK;
    const meso_axis *rows = &study->flat->region;
    int32_t *row_of = MESO_TAKE(ctx, study->arena, int32_t, rows->codes->count);
    int32_t *outline_row = MESO_TAKE(ctx, study->arena, int32_t, boundaries->count);
    if (!row_of || !outline_row) return MESO_E_NOMEM;
    for (int32_t r = 0; r < rows->count; r++)
        row_of[rows->code ? rows->code[r] : r] = r + 1; /* 0 = not a row */
    for (int32_t b = 0; b < boundaries->count; b++) {
        const int32_t code = meso_codes_find(rows->codes, boundaries->code[b]);
        outline_row[b] = code < 0 ? -1 : row_of[code] - 1;
    }
    return meso_neighbours_from_boundaries(ctx, &study->neighbours, boundaries, rows->count,
                                           outline_row);
}

void meso_study_add_places(meso_recipe *recipe, const meso_study *study)
{
    const meso_neighbours *links = study->neighbours;
    if (!links) return;
    const size_t regions = (size_t)links->regions, count = (size_t)links->row[regions];
    meso_digest digest;
    char hex[MESO_DIGEST_HEX];
    meso_digest_start(&digest);
    meso_digest_add(&digest, study->longitude, regions * sizeof *study->longitude);
    meso_digest_add(&digest, study->latitude, regions * sizeof *study->latitude);
    meso_digest_add(&digest, links->row, (regions + 1) * sizeof *links->row);
    meso_digest_add(&digest, links->region, count * sizeof *links->region);
    meso_digest_add(&digest, links->border_km, count * sizeof *links->border_km);
    meso_digest_end(&digest, hex);
    meso_recipe_add_text(recipe, "places", hex);
}
