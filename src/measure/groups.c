/* Which branch or larger region does each row or column belong to? */
#include "measure/groups.h"

#include "base/ctx.h"

static int32_t code_of(const meso_axis *axis, int32_t position)
{
    return axis->code ? axis->code[position] : position;
}

meso_status meso_groups_read(meso_ctx *ctx, meso_arena *arena, meso_groups *out,
                             const meso_axis *axis, int32_t level)
{
    const meso_codes *codes = axis->codes;
    int32_t own = 0;
    *out = (meso_groups){NULL, 0, NULL};
    for (int32_t i = 0; i < axis->count; i++) {
        const int32_t at = codes->level[code_of(axis, i)];
        if (at > own) own = at;
    }
    if (level == 0) level = own - 1;
    if (level < 1 || level >= own) return MESO_OK;
    int32_t *group = MESO_TAKE(ctx, arena, int32_t, axis->count);
    int32_t *code = MESO_TAKE(ctx, arena, int32_t, axis->count);
    int32_t *number = MESO_TAKE(ctx, arena, int32_t, codes->count);
    if (!group || !code || !number) return MESO_E_NOMEM;
    for (int32_t i = 0; i < axis->count; i++) {
        const int32_t above = meso_codes_ancestor(codes, code_of(axis, i), level);
        const int32_t branch = above < 0 ? code_of(axis, i) : above;
        if (!number[branch]) {
            code[out->count] = branch;
            number[branch] = ++out->count;
        }
        group[i] = number[branch] - 1;
    }
    out->of = group;
    out->code = code;
    return MESO_OK;
}
