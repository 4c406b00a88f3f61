/* Which region, peers, periods and tables does a request mean? */
#include "study/study.h"

#include "base/ctx.h"
#include "study/inputs.h"

#include <string.h>

meso_status meso_study_years(meso_ctx *ctx, meso_period *first, meso_period *last,
                             const char *text)
{
    *first = *last = 0;
    if (!text || !*text) return MESO_OK;
    const char *colon = strchr(text, ':');
    if (!colon) {
        const meso_status status = meso_period_parse(ctx, first, text);
        *last = *first;
        return status;
    }
    char before[MESO_PERIOD_TEXT_BYTES];
    if (colon - text >= MESO_PERIOD_TEXT_BYTES)
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "\"%s\" is not a range of periods such as 2015:2023", text);
    memcpy(before, text, (size_t)(colon - text));
    before[colon - text] = '\0';
    meso_status status = MESO_OK;
    if (before[0]) status = meso_period_parse(ctx, first, before);
    if (status == MESO_OK && colon[1]) status = meso_period_parse(ctx, last, colon + 1);
    if (status == MESO_OK && *first && *last && *first > *last)
        status = meso_fail(ctx, MESO_E_ARGUMENT, "the range %s ends before it begins", text);
    return status;
}

meso_status meso_study_open(meso_ctx *ctx, meso_study **out, meso_project *project,
                            const meso_request *request)
{
    meso_period first = 0, last = 0;
    const meso_status status = meso_study_years(ctx, &first, &last, request->years);
    if (status < 0) return status;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_study *study = MESO_TAKE(ctx, arena, meso_study, 1);
    if (!study) {
        meso_arena_free(arena);
        return MESO_E_NOMEM;
    }
    *study = (meso_study){.project = project,
                          .request = *request,
                          .arena = arena,
                          .first = first,
                          .last = last,
                          .region = -1};
    *out = study;
    return MESO_OK;
}

void meso_study_free(meso_study *study)
{
    if (!study) return;
    meso_panel_free(study->sections);
    meso_panel_free(study->filled);
    meso_panel_free(study->flat);
    meso_panel_free(study->tree);
    meso_panel_free(study->base);
    meso_panel_free(study->base_tree);
    meso_panel_free(study->second);
    meso_panel_free(study->second_tree);
    meso_panel_free(study->world);
    meso_panel_free(study->world_tree);
    meso_panel_free(study->firms);
    meso_panel_free(study->area);
    meso_panel_free(study->area_tree);
    meso_panel_free(study->firms_tree);
    meso_actors_free(study->actors);
    meso_neighbours_free(study->neighbours);
    meso_relation_free(study->relation);
    meso_boundaries_free(study->boundaries);
    meso_arena_free(study->arena);
}

const meso_panel *meso_study_panel(const meso_study *study)
{
    return study->flat;
}

int32_t meso_study_region(const meso_study *study)
{
    return study->region;
}

const char *meso_study_industry_scheme(const meso_study *study)
{
    return study->flat ? study->flat->industry.codes->scheme : "";
}

const meso_boundaries *meso_study_boundaries(const meso_study *study)
{
    return study->boundaries;
}
