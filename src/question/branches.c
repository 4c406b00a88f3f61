/* What branches is the region made of, and what the nation? */
#include "question/branches.h"

#include "base/ctx.h"
#include "measure/bounds.h"
#include "num/rank.h"
#include "question/industries.h"

/* First level below the whole. */
enum { TOP = 1 };

const char *meso_branch_name(const meso_portrait *portrait, int32_t code)
{
    const meso_codes *codes = portrait->panel->industry.codes;
    return codes->label[code][0] ? codes->label[code] : codes->code[code];
}

/* Level of the branches: that of the sections, otherwise the first. */
static int32_t branch_level(const meso_portrait *portrait)
{
    const meso_panel *sections = portrait->input->sections;
    const meso_axis *axis = &portrait->panel->industry;
    if (!sections || sections->industry.codes != axis->codes || sections->industry.count == 0)
        return TOP;
    return axis->codes->level[sections->industry.code ? sections->industry.code[0] : 0];
}

static void add(meso_cell *sum, meso_cell part)
{
    if (isnan(part.value)) return;
    sum->value += part.value;
    sum->low += part.low;
    sum->high += part.high;
}

/* Shares summed over the industries of each branch, with withheld ones as they were filled. */
static void gather(const meso_portrait *portrait, const int32_t *branch_of, meso_cell *share,
                   meso_cell *nation)
{
    const meso_row *own = &portrait->own[portrait->points - 1];
    const meso_row *all = &portrait->nation[portrait->points - 1];
    for (int32_t i = 0; i < portrait->industries; i++) {
        const int32_t code = branch_of[i];
        if (code < 0) continue;
        add(&share[code], (meso_cell){own->value[i], own->low[i], own->high[i], 0});
        add(&nation[code], (meso_cell){all->value[i], all->low[i], all->high[i], 0});
    }
}

/* Published sections take the place of sums over industries. */
static void publish(const meso_portrait *portrait, meso_cell *share, meso_cell *nation)
{
    const meso_panel *sections = portrait->input->sections;
    const meso_axis *own = &portrait->panel->region;
    if (!sections || sections->industry.codes != portrait->panel->industry.codes) return;
    const int32_t slice =
        meso_panel_find_period(sections, portrait->panel->slice[portrait->at].period);
    const int32_t code =
        own->code ? own->code[portrait->input->region] : portrait->input->region;
    for (int32_t r = 0; r < sections->region.count && slice >= 0; r++) {
        if ((sections->region.code ? sections->region.code[r] : r) != code) continue;
        for (int32_t i = 0; i < sections->industry.count; i++) {
            const int32_t at = sections->industry.code ? sections->industry.code[i] : i;
            const meso_cell cell = meso_panel_cell(sections, slice, r, i);
            if (!isnan(cell.value)) share[at] = cell;
            if (!sections->slice[slice].industry_total) continue;
            const meso_cell all = sections->slice[slice].industry_total[i];
            if (!isnan(all.value)) nation[at] = all;
        }
    }
}

static void settle(const meso_portrait *portrait, meso_branch *branch, meso_cell share,
                   meso_cell nation)
{
    const int32_t last = portrait->points - 1;
    share.state = nation.state = MESO_CELL_OBSERVED;
    branch->share = meso_bounds_share(share, portrait->own[last].total);
    branch->nation = meso_bounds_share(nation, portrait->nation[last].total);
}

meso_status meso_branches_find(meso_portrait *portrait, meso_branches *out)
{
    meso_ctx *ctx = portrait->ctx;
    meso_arena *arena = portrait->arena;
    const meso_axis *axis = &portrait->panel->industry;
    const int32_t codes = axis->codes->count, level = branch_level(portrait);
    int32_t *branch_of = MESO_TAKE(ctx, arena, int32_t, portrait->industries);
    meso_cell *share = MESO_TAKE(ctx, arena, meso_cell, codes);
    meso_cell *nation = MESO_TAKE(ctx, arena, meso_cell, codes);
    meso_branch *found = MESO_TAKE(ctx, arena, meso_branch, codes);
    meso_branch *sorted = MESO_TAKE(ctx, arena, meso_branch, codes);
    double *key = MESO_TAKE(ctx, arena, double, codes);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, codes);
    if (!branch_of || !share || !nation || !found || !sorted || !key || !order)
        return MESO_E_NOMEM;
    int32_t inside = 0;
    for (int32_t i = 0; i < portrait->industries; i++) {
        const int32_t code = axis->code ? axis->code[i] : i;
        branch_of[i] = axis->codes->parent ? meso_codes_ancestor(axis->codes, code, level) : -1;
        inside += branch_of[i] >= 0 && branch_of[i] != code;
    }
    *out = (meso_branches){.branch = sorted, .code_of = branch_of};
    if (inside == 0) return MESO_OK;
    gather(portrait, branch_of, share, nation);
    publish(portrait, share, nation);
    for (int32_t c = 0; c < codes; c++) {
        if (!(share[c].high > 0) && !(nation[c].high > 0)) continue;
        found[out->count] = (meso_branch){.code = c};
        settle(portrait, &found[out->count], share[c], nation[c]);
        key[out->count] = found[out->count].share.value;
        out->count++;
    }
    meso_order(order, key, out->count, 1);
    for (int32_t b = 0; b < out->count; b++)
        sorted[b] = found[order[b]];
    return MESO_OK;
}
