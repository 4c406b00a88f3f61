/* In which period was an activity absent, in which was it surely there? One job more or less
   does not decide: quotients are shrunk first. */
#include "measure/entry_history.h"

#include "base/ctx.h"
#include "base/each.h"
#include "measure/presence_source.h"

#include <string.h>

typedef struct work {
    const meso_input *input;
    const meso_entry_options *options;
    uint8_t *class;
} work;

static meso_entry_class class_of_number(const work *all, const meso_presence_source *source,
                                        int32_t region, int32_t industry, double x)
{
    const double row = source->region_total[region], column = source->industry_total[industry];
    const double m = meso_event_size(source->panel, industry);
    const double expected = row * column / (source->all * m);
    const double strength = source->strength[industry];
    if (x == 0) return MESO_ENTRY_ABSENT;
    if (isnan(x) || !(expected > 0) || isnan(strength)) return MESO_ENTRY_UNKNOWN;
    if ((x / m + strength) / (expected + strength) < all->options->absent)
        return MESO_ENTRY_ABSENT;
    return meso_presence_probability(source, region, industry, x) > all->options->certainty
               ? MESO_ENTRY_PRESENT
               : MESO_ENTRY_BETWEEN;
}

/* A cell with bounds has a class when both ends have the same. */
static meso_entry_class class_of_cell(const work *all, const meso_presence_source *source,
                                      int32_t region, int64_t at)
{
    const meso_cell cell = meso_slice_cell(source->slice, at);
    const int32_t i = source->slice->industry[at];
    if (cell.state == MESO_CELL_NOT_APPLICABLE) return MESO_ENTRY_UNKNOWN;
    if (meso_cell_has_number((meso_cell_state)cell.state) && !isnan(cell.value))
        return class_of_number(all, source, region, i, cell.value);
    const meso_entry_class low = class_of_number(all, source, region, i, cell.low);
    return low == class_of_number(all, source, region, i, cell.high) ? low : MESO_ENTRY_UNKNOWN;
}

static meso_status read_period(meso_ctx *ctx, int64_t period, void *data)
{
    const work *all = data;
    const meso_panel *panel = all->input->panel;
    const meso_slice *slice = &panel->slice[period];
    const int64_t cells = (int64_t)panel->region.count * panel->industry.count;
    uint8_t *class = all->class + period * cells;
    const meso_presence_options options = {.rule = MESO_PRESENCE_SHRUNK,
                                           .threshold = 1,
                                           .comparison = MESO_PRESENCE_ABOVE,
                                           .certainty = all->options->certainty};
    meso_presence_source source;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(
        meso_presence_source_read(ctx, arena, &source, all->input, (int32_t)period, &options));
    memset(class, panel->absent == MESO_CELL_ZERO ? MESO_ENTRY_ABSENT : MESO_ENTRY_UNKNOWN,
           (size_t)cells);
    for (int32_t r = 0; r < panel->region.count; r++)
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++)
            class[(int64_t)r * panel->industry.count + slice->industry[c]] =
                (uint8_t)class_of_cell(all, &source, r, c);
done:
    meso_arena_free(arena);
    return status;
}

meso_status meso_entry_history_read(meso_ctx *ctx, meso_arena *arena, meso_entry_history *out,
                                    const meso_input *input, const meso_entry_options *options)
{
    const meso_panel *panel = input->panel;
    const int64_t cells = (int64_t)panel->region.count * panel->industry.count;
    uint8_t *class = MESO_TAKE(ctx, arena, uint8_t, cells * panel->periods);
    if (!class) return MESO_E_NOMEM;
    work all = {input, options, class};
    const meso_status status =
        meso_each(ctx, "reading entries", panel->periods, read_period, &all);
    if (status < 0) return status;
    *out = (meso_entry_history){*options, panel, class};
    return MESO_OK;
}

static meso_entry_class class_at(const meso_entry_history *history, int32_t period,
                                 int32_t region, int32_t industry)
{
    const meso_panel *panel = history->panel;
    const int64_t row = (int64_t)period * panel->region.count + region;
    return (meso_entry_class)history->class[row * panel->industry.count + industry];
}

int meso_entry_is_candidate(const meso_entry_history *history, int32_t origin, int32_t region,
                            int32_t industry)
{
    int unknown = 0;
    for (int32_t t = origin; t >= 0 && t > origin - history->options.look_back; t--) {
        const meso_entry_class class = class_at(history, t, region, industry);
        if (class == MESO_ENTRY_UNKNOWN)
            unknown = 1;
        else if (class != MESO_ENTRY_ABSENT)
            return 0;
    }
    return unknown ? -1 : 1;
}

meso_entry_outcome meso_entry_outcome_at(const meso_entry_history *history, int32_t origin,
                                         int32_t region, int32_t industry)
{
    const int candidate = meso_entry_is_candidate(history, origin, region, industry);
    if (candidate == 0) return MESO_ENTRY_NO_CASE;
    const int32_t outcome = origin + history->options.horizon;
    if (candidate < 0 || outcome >= history->panel->periods) return MESO_ENTRY_UNDECIDED;
    int unknown = 0;
    for (int32_t t = outcome;
         t < history->panel->periods && t < outcome + history->options.confirm; t++) {
        const meso_entry_class class = class_at(history, t, region, industry);
        if (class == MESO_ENTRY_UNKNOWN)
            unknown = 1;
        else if (class != MESO_ENTRY_PRESENT)
            return MESO_ENTRY_STAYED_OUT;
    }
    return unknown ? MESO_ENTRY_UNDECIDED : MESO_ENTRY_CAME_IN;
}
