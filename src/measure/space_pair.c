/* Which two tables are held against each other? See measure/space_pair.h. */
#include "measure/space_pair.h"

#include "base/ctx.h"

const char *const meso_between_words[] = {"industries", "regions", "spaces", NULL};

/* Regions become columns and industries rows. */
static meso_status turn(meso_ctx *ctx, meso_arena *arena, meso_incidence *out,
                        const meso_incidence *links)
{
    return meso_incidence_read(ctx, arena, out, links->industries, links->regions, links->start,
                               links->region);
}

/* The other table's links on the rows of the first. */
static meso_status align(meso_ctx *ctx, meso_arena *arena, meso_incidence *out,
                         const meso_presence *other, const int32_t *row_of, int32_t regions)
{
    int64_t *row = MESO_TAKE(ctx, arena, int64_t, (int64_t)regions + 1);
    if (!row) return MESO_E_NOMEM;
    for (int32_t k = 0; k < regions; k++)
        row[k + 1] =
            row[k] + (row_of[k] < 0 ? 0 : other->row[row_of[k] + 1] - other->row[row_of[k]]);
    int32_t *column = MESO_TAKE(ctx, arena, int32_t, row[regions] + 1);
    if (!column) return MESO_E_NOMEM;
    for (int32_t k = 0; k < regions; k++)
        for (int64_t l = row[k]; l < row[k + 1]; l++)
            column[l] = other->column[other->row[row_of[k]] + (l - row[k])];
    return meso_incidence_read(ctx, arena, out, regions, other->industries, row, column);
}

static int32_t code_of(const meso_axis *axis, int32_t position)
{
    return axis->code ? axis->code[position] : position;
}

static meso_status find_rows(meso_ctx *ctx, meso_arena *arena, meso_space_pair *out,
                             const meso_panel *panel, const meso_panel *second)
{
    const int32_t regions = out->presence.regions;
    int32_t *row_of = MESO_TAKE(ctx, arena, int32_t, (int64_t)regions + 1);
    int32_t *at = MESO_TAKE(ctx, arena, int32_t, (int64_t)second->region.codes->count + 1);
    if (!row_of || !at) return MESO_E_NOMEM;
    for (int32_t k = 0; k < out->other.regions; k++)
        at[code_of(&second->region, out->other.region[k])] = k + 1; /* 0 = none */
    for (int32_t k = 0; k < regions; k++) {
        const int32_t mine = code_of(&panel->region, out->presence.region[k]);
        const int32_t code =
            panel->region.codes == second->region.codes
                ? mine
                : meso_codes_find(second->region.codes, panel->region.codes->code[mine]);
        row_of[k] = code < 0 ? -1 : at[code] - 1;
    }
    out->row_of = row_of;
    return MESO_OK;
}

static meso_status read_across(meso_ctx *ctx, meso_arena *arena, meso_space_pair *out,
                               const meso_input *input, int32_t slice,
                               const meso_presence_options *rule)
{
    if (!input->second)
        return meso_fail(ctx, MESO_E_DATA,
                         "between spaces needs a second table over the same regions: name one "
                         "with --second");
    meso_status status = MESO_OK;
    out->second = *input;
    out->second.panel = input->second;
    out->second.base = out->second.second = NULL;
    int32_t other = meso_panel_find_period(input->second, input->panel->slice[slice].period);
    if (other < 0) other = input->second->periods - 1;
    MESO_TRY(meso_presence_read(ctx, arena, &out->other, &out->second, other, rule));
    MESO_TRY(find_rows(ctx, arena, out, input->panel, input->second));
    MESO_TRY(align(ctx, arena, &out->across, &out->other, out->row_of, out->presence.regions));
    out->left = &out->across;
    out->left_axis = &input->second->industry;
    out->left_place = out->other.industry;
done:
    return status;
}

meso_status meso_space_pair_read(meso_ctx *ctx, meso_arena *arena, meso_space_pair *out,
                                 const meso_input *input, int32_t slice,
                                 const meso_presence_options *rule, meso_between between)
{
    meso_presence *presence = &out->presence;
    meso_incidence *links = between == MESO_BETWEEN_REGIONS ? &out->across : &out->own;
    meso_status status = MESO_OK;
    *out = (meso_space_pair){.between = between};
    MESO_TRY(meso_presence_read(ctx, arena, presence, input, slice, rule));
    MESO_TRY(meso_incidence_read(ctx, arena, links, presence->regions, presence->industries,
                                 presence->row, presence->column));
    out->left = out->right = &out->own;
    out->left_axis = out->right_axis = &input->panel->industry;
    out->left_place = out->right_place = presence->industry;
    if (between == MESO_BETWEEN_REGIONS) {
        MESO_TRY(turn(ctx, arena, &out->own, &out->across));
        out->left_axis = out->right_axis = &input->panel->region;
        out->left_place = out->right_place = presence->region;
    } else if (between == MESO_BETWEEN_SPACES) {
        MESO_TRY(read_across(ctx, arena, out, input, slice, rule));
    }
done:
    return status;
}

meso_status meso_space_draw_take(meso_ctx *ctx, meso_arena *arena, meso_space_draw *out,
                                 const meso_space_pair *pair)
{
    const meso_status status = meso_presence_room_take(ctx, arena, &out->room, &pair->presence);
    if (status < 0 || pair->between != MESO_BETWEEN_SPACES) return status;
    return meso_presence_room_take(ctx, arena, &out->other_room, &pair->other);
}

meso_status meso_space_draw_read(meso_ctx *ctx, meso_arena *arena, meso_space_draw *drawn,
                                 const meso_space_pair *pair, int32_t draw)
{
    meso_presence presence, other;
    meso_status status = MESO_OK;
    meso_incidence *links =
        pair->between == MESO_BETWEEN_REGIONS ? &drawn->across : &drawn->own;
    meso_presence_draw(&presence, &drawn->room, &pair->presence, draw);
    MESO_TRY(meso_incidence_read(ctx, arena, links, presence.regions, presence.industries,
                                 presence.row, presence.column));
    drawn->left = drawn->right = &drawn->own;
    if (pair->between == MESO_BETWEEN_REGIONS)
        MESO_TRY(turn(ctx, arena, &drawn->own, &drawn->across));
    if (pair->between == MESO_BETWEEN_SPACES) {
        meso_presence_draw(&other, &drawn->other_room, &pair->other, draw);
        MESO_TRY(align(ctx, arena, &drawn->across, &other, pair->row_of, presence.regions));
        drawn->left = &drawn->across;
    }
done:
    return status;
}
