/* Who does what for whom in the project, and about which region is that asked? */
#include "study/inputs.h"

#include "base/ctx.h"
#include "data/actors.h"

/* Without a panel the region is what the newest list of regions says, or the word as typed. */
static meso_status find_place(meso_ctx *ctx, meso_study *study)
{
    const meso_codes *codes = NULL;
    meso_table *schemes = NULL;
    int32_t code = -1;
    meso_status status = meso_project_query(
        ctx, &schemes, study->project,
        "SELECT key FROM scheme WHERE kind='region' ORDER BY id DESC LIMIT 1");
    study->place = study->request.region;
    if (status == MESO_OK && schemes->rows) {
        status = meso_project_codes(ctx, &codes, study->project, schemes->column[0].text[0]);
        if (status == MESO_OK)
            status = meso_codes_resolve(ctx, &code, codes, study->request.region);
        if (status == MESO_OK) study->place = codes->code[code];
    }
    meso_table_free(schemes);
    return status;
}

meso_status meso_study_load_actors(meso_ctx *ctx, meso_study *study)
{
    meso_status status = MESO_OK;
    if (!study->actors) {
        status = meso_project_actors(ctx, &study->actors, study->project);
        if (status == MESO_OK) status = meso_actors_mask(ctx, study->actors);
    }
    if (status == MESO_OK) status = meso_study_load(ctx, study, MESO_WHOLE_HISTORY);
    if (status == MESO_E_NOTFOUND && !study->tree) status = MESO_OK;
    if (status < 0 || !study->request.region) return status;
    if (!study->flat) return find_place(ctx, study);
    const meso_axis *rows = &study->flat->region;
    study->place = rows->codes->code[rows->code ? rows->code[study->region] : study->region];
    return MESO_OK;
}
