/* Which codes stand on the levels wanted, and what stands on them in each period? */
#include "data/panel_level.h"

#include "base/ctx.h"
#include "data/panel.h"

#include <string.h>

/* Marks codes that have a cell in one slice. */
static void mark_codes(meso_axis_tree *region, meso_axis_tree *industry,
                       const meso_panel *panel, const meso_slice *slice)
{
    for (int32_t r = 0; r < panel->region.count; r++)
        if (slice->row[r + 1] > slice->row[r]) region->has[region->code[r]] = 1;
    for (int64_t c = 0; c < slice->row[panel->region.count]; c++)
        industry->has[industry->code[slice->industry[c]]] = 1;
}

static int32_t deepest_level(const meso_axis_tree *tree)
{
    int32_t deepest = -1;
    for (int32_t c = 0; c < tree->codes->count; c++)
        if (tree->has[c] && tree->codes->level[c] > deepest) deepest = tree->codes->level[c];
    return deepest;
}

/* Makes a cut of chosen codes; each keeps what lies below it. */
static meso_status make_cut(meso_ctx *ctx, meso_cut *cut, meso_arena *arena,
                            const meso_axis_tree *tree, const uint8_t *chosen)
{
    const int32_t count = tree->codes->count;
    int32_t *code = MESO_TAKE(ctx, arena, int32_t, count);
    int32_t *to = MESO_TAKE(ctx, arena, int32_t, count);
    if (!code || !to) return MESO_E_NOMEM;
    cut->count = 0;
    for (int32_t c = 0; c < count; c++) {
        to[c] = -1;
        if (!chosen[c]) continue;
        to[c] = cut->count;
        code[cut->count++] = c;
    }
    for (int32_t p = 0; p < count; p++) { /* a code comes after its parent */
        const int32_t c = tree->walk[p], parent = tree->codes->parent[c];
        if (to[c] < 0 && parent >= 0) to[c] = to[parent];
    }
    cut->code = code;
    cut->to = to;
    return MESO_OK;
}

/* Codes of a level that have cells, themselves or below them. */
static meso_status cut_level(meso_ctx *ctx, meso_cut *cut, meso_level_work *work,
                             const meso_axis_tree *tree, int32_t level)
{
    const int32_t count = tree->codes->count;
    uint8_t *chosen = MESO_TAKE(ctx, work->scratch, uint8_t, count);
    if (!chosen) return MESO_E_NOMEM;
    for (int32_t c = 0; c < count; c++)
        chosen[c] = tree->codes->level[c] == level && tree->leaves[c] > 0;
    return make_cut(ctx, cut, work->arena, tree, chosen);
}

/* Codes of level 0 that the level hangs below; the only one, when nothing hangs anywhere. */
static meso_status cut_wholes(meso_ctx *ctx, meso_cut *cut, meso_level_work *work,
                              const meso_axis_tree *tree, const meso_cut *level)
{
    const int32_t count = tree->codes->count;
    uint8_t *chosen = MESO_TAKE(ctx, work->scratch, uint8_t, count);
    if (!chosen) return MESO_E_NOMEM;
    int32_t above = 0, wholes = 0, only = -1;
    for (int32_t n = 0; n < level->count; n++) {
        const int32_t whole = meso_codes_ancestor(tree->codes, level->code[n], 0);
        if (whole >= 0) chosen[whole] = 1;
        above += whole >= 0;
    }
    for (int32_t c = 0; c < count && above == 0; c++)
        if (tree->codes->level[c] == 0 && tree->has[c]) {
            wholes++;
            only = c;
        }
    if (above == 0 && wholes == 1) chosen[only] = 1;
    return make_cut(ctx, cut, work->scratch, tree, chosen);
}

static void mark_slice(meso_level_work *work, const meso_slice *slice)
{
    meso_axis_tree *region = &work->at.region, *industry = &work->at.industry;
    memset(region->has, 0, (size_t)region->codes->count);
    memset(industry->has, 0, (size_t)industry->codes->count);
    mark_codes(region, industry, work->panel, slice);
    meso_axis_tree_count(region);
    meso_axis_tree_count(industry);
}

static meso_status choose_cuts(meso_ctx *ctx, meso_level_work *work, int32_t region_level,
                               int32_t industry_level)
{
    meso_axis_tree *region = &work->at.region, *industry = &work->at.industry;
    meso_status status = meso_axis_tree_make(ctx, region, work->scratch, &work->panel->region);
    if (status == MESO_OK)
        status = meso_axis_tree_make(ctx, industry, work->scratch, &work->panel->industry);
    if (status < 0) return status;
    for (int32_t p = 0; p < work->panel->periods; p++)
        mark_codes(region, industry, work->panel, &work->panel->slice[p]);
    meso_axis_tree_count(region);
    meso_axis_tree_count(industry);
    if (region_level < 0) region_level = deepest_level(region);
    if (industry_level < 0) industry_level = deepest_level(industry);
    MESO_TRY(cut_level(ctx, &work->rows, work, region, region_level));
    MESO_TRY(cut_level(ctx, &work->columns, work, industry, industry_level));
    if (work->rows.count == 0)
        return meso_fail(ctx, MESO_E_DATA, "%s: no numbers on or below level %d of %s",
                         work->panel->measure, region_level, region->codes->scheme);
    if (work->columns.count == 0)
        return meso_fail(ctx, MESO_E_DATA, "%s: no numbers on or below level %d of %s",
                         work->panel->measure, industry_level, industry->codes->scheme);
    MESO_TRY(cut_wholes(ctx, &work->nations, work, region, &work->rows));
    MESO_TRY(cut_wholes(ctx, &work->wholes, work, industry, &work->columns));
done:
    return status;
}

/* Event sizes of the columns, when the panel knows those of their codes. */
static meso_status copy_event_sizes(meso_ctx *ctx, meso_panel *flat, meso_level_work *work)
{
    const meso_axis_tree *tree = &work->at.industry;
    if (!work->panel->event_size) return MESO_OK;
    double *size = MESO_TAKE(ctx, work->arena, double, work->columns.count);
    if (!size) return MESO_E_NOMEM;
    for (int32_t i = 0; i < work->columns.count; i++) {
        const int32_t position = tree->position[work->columns.code[i]];
        size[i] = position < 0 ? 1 : work->panel->event_size[position];
    }
    flat->event_size = size;
    return MESO_OK;
}

static const char *copy_text(meso_ctx *ctx, meso_arena *arena, const char *text)
{
    const size_t bytes = strlen(text) + 1;
    char *copy = MESO_TAKE(ctx, arena, char, (int64_t)bytes);
    return copy ? memcpy(copy, text, bytes) : NULL;
}

static meso_status make_panel(meso_ctx *ctx, meso_panel **out, meso_level_work *work)
{
    const meso_panel *panel = work->panel;
    meso_slice *slice = MESO_TAKE(ctx, work->arena, meso_slice, panel->periods);
    meso_owned_panel *owned = MESO_TAKE(ctx, work->arena, meso_owned_panel, 1);
    const char *measure = copy_text(ctx, work->arena, panel->measure);
    const char *unit = copy_text(ctx, work->arena, panel->unit);
    if (!slice || !owned || !measure || !unit) return MESO_E_NOMEM;
    for (int32_t p = 0; p < panel->periods; p++) {
        mark_slice(work, &panel->slice[p]);
        const meso_status status = meso_level_slice(ctx, &slice[p], work, &panel->slice[p]);
        if (status < 0) return status;
    }
    owned->arena = work->arena;
    owned->panel = (meso_panel){
        .measure = measure,
        .unit = unit,
        .region = {panel->region.codes, work->rows.count, work->rows.code},
        .industry = {panel->industry.codes, work->columns.count, work->columns.code},
        .absent = panel->absent,
        .periods = panel->periods,
        .slice = slice};
    *out = &owned->panel;
    return copy_event_sizes(ctx, &owned->panel, work);
}

meso_status meso_panel_at_level(meso_ctx *ctx, meso_panel **out, const meso_panel *panel,
                                int32_t region_level, int32_t industry_level)
{
    meso_panel *flat = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_level_work work = {
        .panel = panel, .arena = meso_arena_new(ctx), .scratch = meso_arena_new(ctx)};
    if (!work.arena || !work.scratch) goto done;
    MESO_TRY(choose_cuts(ctx, &work, region_level, industry_level));
    MESO_TRY(meso_gathering_make(ctx, &work.row, work.scratch, &work.at));
    MESO_TRY(make_panel(ctx, &flat, &work));
    work.arena = NULL; /* the panel's now */
    *out = flat;
done:
    meso_arena_free(work.scratch);
    meso_arena_free(work.arena);
    return status;
}
