/* Finds the panels that a measure or question reads, and loads no more of them than it needs.
 */
#include "study/inputs.h"

#include "base/ctx.h"

#include <string.h>

/* The periods to load: as asked; a record that needs several gets the history before the one
   period that was asked for, and one that chooses its own start the history before that too;
   otherwise the last period only. */
static meso_panel_query query_for(const meso_study *study, const char *measure, int32_t periods)
{
    meso_panel_query query = {.measure = measure, .first = study->first, .last = study->last};
    if (periods > 1 && study->first == study->last) query.first = 0;
    if (periods == MESO_WHOLE_HISTORY) query.first = 0;
    if (periods <= 1 && !study->first) query.first = study->last ? study->last : -1;
    return query;
}

static meso_status find_region(meso_ctx *ctx, meso_study *study)
{
    const meso_axis *axis = &study->flat->region;
    int32_t code = -1;
    const meso_status status =
        meso_codes_resolve(ctx, &code, axis->codes, study->request.region);
    if (status < 0) return status;
    for (int32_t r = 0; r < axis->count; r++)
        if ((axis->code ? axis->code[r] : r) == code) {
            study->region = r;
            return MESO_OK;
        }
    return meso_fail(ctx, MESO_E_NOTFOUND,
                     "%s (%s) has no %s in this period at this level of regions; meso tables "
                     "lists what there is",
                     axis->codes->label[code], axis->codes->code[code], study->flat->measure);
}

/* A region asked for by name chooses its own level, unless a level was asked for. */
static meso_status region_level(meso_ctx *ctx, int32_t *out, const meso_study *study)
{
    *out = study->request.region_level;
    if (*out >= 0 || !study->request.region) return MESO_OK;
    const meso_codes *codes = study->tree->region.codes;
    int32_t code = -1;
    const meso_status status = meso_codes_resolve(ctx, &code, codes, study->request.region);
    if (status == MESO_OK) *out = codes->level[code];
    return status;
}

meso_status meso_study_load(meso_ctx *ctx, meso_study *study, int32_t periods)
{
    if (study->flat) return MESO_OK;
    const meso_panel_query query = query_for(study, study->request.measure, periods);
    meso_status status = meso_project_panel(ctx, &study->tree, study->project, &query);
    int32_t level = -1;
    if (status == MESO_OK) status = region_level(ctx, &level, study);
    if (status == MESO_OK) status = meso_study_fill(ctx, study);
    if (status == MESO_OK)
        status =
            meso_panel_at_level(ctx, &study->flat, study->filled ? study->filled : study->tree,
                                level, study->request.industry_level);
    if (status == MESO_OK && study->request.region) status = find_region(ctx, study);
    return status;
}

static int32_t level_of(const meso_axis *axis)
{
    return axis->count ? axis->codes->level[axis->code ? axis->code[0] : 0] : -1;
}

/* Loads a companion of the quantity asked for over the same periods and levels, with industries
   on the level wanted where it has that, else on its deepest; a project without it is no
   failure. */
static meso_status load_beside(meso_ctx *ctx, meso_panel **tree, meso_panel **flat,
                               const meso_study *study, const char *measure, int32_t level)
{
    const int32_t periods = study->flat->periods;
    const meso_panel_query query = {.measure = measure,
                                    .first = study->flat->slice[0].period,
                                    .last = study->flat->slice[periods - 1].period};
    meso_status status = meso_project_panel(ctx, tree, study->project, &query);
    if (status == MESO_OK && (*tree)->region.codes == study->flat->region.codes)
        status = meso_panel_at_level(ctx, flat, *tree, level_of(&study->flat->region), level);
    if (status == MESO_E_DATA && level >= 0)
        status = meso_panel_at_level(ctx, flat, *tree, level_of(&study->flat->region), -1);
    return status == MESO_E_NOTFOUND || status == MESO_E_DATA ? MESO_OK : status;
}

/* Sector mean plant size stands in for the size-weighted mean, which needs single plants. */
static meso_status set_event_size(meso_ctx *ctx, meso_study *study)
{
    const meso_axis *columns = &study->flat->industry;
    double *size = MESO_TAKE(ctx, study->arena, double, columns->count);
    double *plants = MESO_TAKE(ctx, study->arena, double, columns->codes->count);
    double *jobs = MESO_TAKE(ctx, study->arena, double, columns->count);
    if (!size || !plants || !jobs) return MESO_E_NOMEM;
    const meso_slice *firms = &study->firms->slice[study->firms->periods - 1];
    const meso_axis *firm_columns = &study->firms->industry;
    const int64_t firm_cells = firms->row[study->firms->region.count];
    for (int64_t c = 0; c < firm_cells; c++) {
        const int32_t i = firms->industry[c];
        if (firms->value[c] > 0)
            plants[firm_columns->code ? firm_columns->code[i] : i] += firms->value[c];
    }
    const meso_slice *slice = &study->flat->slice[study->flat->periods - 1];
    const int64_t cells = slice->row[study->flat->region.count];
    for (int64_t c = 0; c < cells; c++)
        if (slice->value[c] > 0) jobs[slice->industry[c]] += slice->value[c];
    for (int32_t i = 0; i < columns->count; i++) {
        const double count = plants[columns->code ? columns->code[i] : i];
        size[i] = count > 0 && jobs[i] > count ? jobs[i] / count : 1;
    }
    study->flat->event_size = size;
    return MESO_OK;
}

meso_status meso_study_load_firms(meso_ctx *ctx, meso_study *study)
{
    meso_status status = meso_study_load_firms_tree(ctx, study);
    if (status < 0) return status;
    const meso_panel *tree = study->firms_tree;
    if (tree && !study->firms && tree->region.codes == study->flat->region.codes)
        status = meso_panel_at_level(ctx, &study->firms, tree, level_of(&study->flat->region),
                                     level_of(&study->flat->industry));
    if (status < 0 && status != MESO_E_DATA) return status;
    return study->firms && study->firms->periods ? set_event_size(ctx, study) : MESO_OK;
}

meso_status meso_study_load_second(meso_ctx *ctx, meso_study *study, const char *const *usual)
{
    if (study->request.second) {
        const meso_status status = load_beside(ctx, &study->second_tree, &study->second, study,
                                               study->request.second, -1);
        if (status == MESO_OK && !study->second)
            return meso_fail(ctx, MESO_E_NOTFOUND,
                             "no table \"%s\" for the same periods and regions as %s",
                             study->request.second, study->flat->measure);
        return status;
    }
    for (; *usual && !study->second; usual++) {
        const meso_status status =
            load_beside(ctx, &study->second_tree, &study->second, study, *usual, -1);
        if (status < 0) return status;
    }
    return MESO_OK;
}

meso_status meso_study_load_area(meso_ctx *ctx, meso_study *study)
{
    static const char *const usual[] = {"area", "area_km2", "area_sqkm", "surface",
                                        "land_area"};
    for (size_t i = 0; i < sizeof usual / sizeof *usual && !study->area; i++) {
        const meso_status status =
            load_beside(ctx, &study->area_tree, &study->area, study, usual[i], -1);
        if (status < 0) return status;
    }
    return MESO_OK;
}

/* The whole of the base: its one region on top. */
static meso_status cut_base(meso_ctx *ctx, meso_study *study)
{
    const meso_panel *tree = study->base_tree;
    if (tree->industry.codes != study->flat->industry.codes)
        return meso_fail(
            ctx, MESO_E_ARGUMENT,
            "the base \"%s\" counts by %s, %s by %s: a crosswalk must join them first",
            study->request.base, tree->industry.codes->scheme, study->flat->measure,
            study->flat->industry.codes->scheme);
    const int32_t level = level_of(&study->flat->industry);
    meso_status status = meso_panel_at_level(ctx, &study->base, tree, 0, level);
    if (status == MESO_E_DATA) status = meso_panel_at_level(ctx, &study->base, tree, -1, level);
    if (status == MESO_OK && study->base->region.count != 1)
        status = meso_fail(ctx, MESO_E_ARGUMENT,
                           "the base \"%s\" has %d regions and none above them: it must be a "
                           "table of one region, the nation",
                           study->request.base, study->base->region.count);
    return status;
}

meso_status meso_study_load_world(meso_ctx *ctx, meso_study *study)
{
    const char *measure = study->request.world;
    if (!measure || study->world) return MESO_OK;
    const meso_panel *flat = study->flat;
    const meso_panel_query query = {.measure = measure,
                                    .first = flat->slice[0].period,
                                    .last = flat->slice[flat->periods - 1].period};
    const meso_panel_query latest = {.measure = measure, .first = -1};
    meso_status status = meso_project_panel(ctx, &study->world_tree, study->project, &query);
    if (status == MESO_E_NOTFOUND)
        status = meso_project_panel(ctx, &study->world_tree, study->project, &latest);
    if (status < 0) return status;
    const meso_panel *tree = study->world_tree;
    if (tree->industry.codes != flat->industry.codes)
        return meso_fail(
            ctx, MESO_E_ARGUMENT,
            "the world \"%s\" counts by %s, %s by %s: a crosswalk must join them first",
            measure, tree->industry.codes->scheme, flat->measure, flat->industry.codes->scheme);
    return meso_panel_at_level(ctx, &study->world, tree, -1, level_of(&flat->industry));
}

meso_status meso_study_load_base(meso_ctx *ctx, meso_study *study)
{
    if (!study->request.base || study->base) return MESO_OK;
    const meso_panel *flat = study->flat;
    const meso_panel_query query = {.measure = study->request.base,
                                    .first = flat->slice[0].period,
                                    .last = flat->slice[flat->periods - 1].period};
    /* A structure of another period is better than none; the table says which base it had. */
    const meso_panel_query latest = {.measure = study->request.base, .first = -1};
    meso_status status = meso_project_panel(ctx, &study->base_tree, study->project, &query);
    if (status == MESO_E_NOTFOUND)
        status = meso_project_panel(ctx, &study->base_tree, study->project, &latest);
    return status < 0 ? status : cut_base(ctx, study);
}

meso_status meso_study_load_places(meso_ctx *ctx, meso_study *study)
{
    if (study->boundaries) return MESO_OK;
    const meso_axis *rows = &study->flat->region;
    const meso_status status =
        meso_project_boundaries(ctx, &study->boundaries, study->project, rows->codes->scheme);
    if (status == MESO_E_NOTFOUND) return MESO_OK;
    if (status < 0) return status;
    int32_t *row_of = MESO_TAKE(ctx, study->arena, int32_t, rows->codes->count);
    double *longitude = MESO_TAKE(ctx, study->arena, double, rows->count);
    double *latitude = MESO_TAKE(ctx, study->arena, double, rows->count);
    if (!row_of || !longitude || !latitude) return MESO_E_NOMEM;
    for (int32_t r = 0; r < rows->count; r++) {
        row_of[rows->code ? rows->code[r] : r] = r + 1; /* 0 = not a row */
        longitude[r] = latitude[r] = MESO_NAN;
    }
    for (int32_t b = 0; b < study->boundaries->count; b++) {
        const int32_t code = meso_codes_find(rows->codes, study->boundaries->code[b]);
        const int32_t row = code < 0 ? 0 : row_of[code];
        if (row)
            meso_boundary_centre(study->boundaries, b, &longitude[row - 1], &latitude[row - 1]);
    }
    study->longitude = longitude;
    study->latitude = latitude;
    return MESO_OK;
}

meso_status meso_study_load_sections(meso_ctx *ctx, meso_study *study)
{
    const int32_t level = level_of(&study->flat->industry);
    if (study->sections || level < 2) return MESO_OK;
    const meso_status status =
        meso_panel_at_level(ctx, &study->sections, study->filled ? study->filled : study->tree,
                            level_of(&study->flat->region), 1);
    return status == MESO_E_DATA ? MESO_OK : status;
}
