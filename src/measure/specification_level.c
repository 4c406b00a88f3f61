/* What does a panel look like one level of industries up? */
#include "base/ctx.h"
#include "measure/specification_list.h"

#include <string.h>

/* Code and parent of a column; -1 = none. */
static int32_t code_of(const meso_axis *axis, int32_t at)
{
    return axis->code ? axis->code[at] : at;
}

/* The level of the branches, or -1: all industries must have a parent below the root, and there
   must be fewer branches than industries, and two or more. */
static meso_status find_level(meso_ctx *ctx, int32_t *out, const meso_panel *panel)
{
    const meso_codes *codes = panel->industry.codes;
    int32_t level = -1, branches = 0;
    int is_even = 1;
    uint8_t *seen = meso_ctx_alloc(ctx, (size_t)codes->count + 1);
    if (!seen) return MESO_E_NOMEM;
    memset(seen, 0, (size_t)codes->count + 1);
    for (int32_t i = 0; i < panel->industry.count && is_even; i++) {
        const int32_t parent = codes->parent[code_of(&panel->industry, i)];
        is_even = parent >= 0 && codes->level[parent] >= 1 &&
                  (level < 0 || codes->level[parent] == level);
        if (!is_even) break;
        level = codes->level[parent];
        branches += !seen[parent];
        seen[parent] = 1;
    }
    meso_ctx_release(ctx, seen);
    *out = is_even && branches > 1 && branches < panel->industry.count ? level : -1;
    return MESO_OK;
}

static meso_status add_cells(meso_ctx *ctx, meso_panel_builder *builder,
                             const meso_panel *panel)
{
    for (int32_t t = 0; t < panel->periods; t++) {
        const meso_slice *slice = &panel->slice[t];
        for (int32_t r = 0; r < panel->region.count; r++)
            for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
                const meso_status status = meso_panel_add(
                    ctx, builder, slice->period, code_of(&panel->region, r),
                    code_of(&panel->industry, slice->industry[c]), meso_slice_cell(slice, c));
                if (status < 0) return status;
            }
    }
    return MESO_OK;
}

meso_status meso_specification_branches(meso_ctx *ctx, meso_panel **tree, meso_panel **out,
                                        const meso_panel *panel)
{
    meso_panel_builder *builder = NULL;
    meso_panel *made = NULL;
    int32_t level = -1;
    meso_status status = find_level(ctx, &level, panel);
    if (status < 0) return status;
    *out = *tree = NULL;
    if (level < 0) return MESO_OK;
    MESO_TRY(meso_panel_builder_new(ctx, &builder, panel->measure, panel->unit,
                                    panel->region.codes, panel->industry.codes, panel->absent));
    MESO_TRY(add_cells(ctx, builder, panel));
    status = meso_panel_build(ctx, &made, builder);
    builder = NULL;
    if (status < 0) goto done;
    MESO_TRY(meso_panel_at_level(ctx, out, made, -1, level));
    *tree = made;
    made = NULL;
done:
    meso_panel_builder_free(builder);
    meso_panel_free(made);
    return status;
}

int32_t meso_specification_branch_of(const meso_panel *branches, const meso_panel *panel,
                                     int32_t industry)
{
    const int32_t parent = panel->industry.codes->parent[code_of(&panel->industry, industry)];
    for (int32_t b = 0; b < branches->industry.count; b++)
        if (code_of(&branches->industry, b) == parent) return b;
    return -1;
}

int32_t meso_specification_row_of(const meso_panel *branches, const meso_panel *panel,
                                  int32_t region)
{
    for (int32_t r = 0; r < branches->region.count; r++)
        if (code_of(&branches->region, r) == code_of(&panel->region, region)) return r;
    return -1;
}
