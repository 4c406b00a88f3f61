/* In which period was an activity absent, in which was it surely there? One job more or less
   does not decide: quotients are shrunk first. */
#include "measure/entry_history.h"

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/presence_source.h"

#include <string.h>

typedef struct work {
    const meso_input *input;
    const meso_entry_options *options;
    uint8_t *class;
    double *quotient; /* NULL = not wanted */
} work;

/* The shrunk quotient of a count; NaN where the data say nothing. */
static double quotient_of(const meso_presence_source *source, int32_t region, int32_t industry,
                          double x)
{
    const double row = source->region_total[region], column = source->industry_total[industry];
    const double m = meso_event_size(source->panel, industry);
    const double expected = row * column / (source->all * m);
    const double strength = source->strength[industry];
    if (!(expected > 0) || isnan(strength)) return MESO_NAN;
    return (x / m + strength) / (expected + strength);
}

static meso_entry_class class_of_number(const work *all, const meso_presence_source *source,
                                        int32_t region, int32_t industry, double x)
{
    const double quotient = quotient_of(source, region, industry, x);
    if (x == 0) return MESO_ENTRY_ABSENT;
    if (isnan(quotient)) return MESO_ENTRY_UNKNOWN;
    if (quotient < all->options->absent) return MESO_ENTRY_ABSENT;
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
    double *quotient = all->quotient ? all->quotient + period * cells : NULL;
    const double nothing = panel->absent == MESO_CELL_ZERO ? 0 : MESO_NAN;
    for (int32_t r = 0; quotient && r < panel->region.count; r++)
        for (int32_t i = 0; i < panel->industry.count; i++)
            quotient[(int64_t)r * panel->industry.count + i] =
                quotient_of(&source, r, i, nothing);
    for (int32_t r = 0; r < panel->region.count; r++)
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            const int64_t at = (int64_t)r * panel->industry.count + slice->industry[c];
            class[at] = (uint8_t)class_of_cell(all, &source, r, c);
            const meso_cell cell = meso_slice_cell(slice, c);
            if (quotient)
                quotient[at] = quotient_of(
                    &source, r, slice->industry[c],
                    meso_cell_has_number((meso_cell_state)cell.state) ? cell.value : MESO_NAN);
        }
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
    double *quotient = options->target == MESO_TARGET_ENTRY
                           ? NULL
                           : MESO_TAKE(ctx, arena, double, cells * panel->periods);
    if (!class || (!quotient && options->target != MESO_TARGET_ENTRY)) return MESO_E_NOMEM;
    work all = {input, options, class, quotient};
    const meso_status status =
        meso_each(ctx, "reading entries", panel->periods, read_period, &all);
    if (status < 0) return status;
    *out = (meso_entry_history){*options, panel, class, quotient};
    return MESO_OK;
}

static meso_entry_class class_at(const meso_entry_history *history, int32_t period,
                                 int32_t region, int32_t industry)
{
    const meso_panel *panel = history->panel;
    const int64_t row = (int64_t)period * panel->region.count + region;
    return (meso_entry_class)history->class[row * panel->industry.count + industry];
}

double meso_entry_quotient_at(const meso_entry_history *history, int32_t period, int32_t region,
                              int32_t industry)
{
    const meso_panel *panel = history->panel;
    const int64_t row = (int64_t)period * panel->region.count + region;
    return history->quotient && period >= 0
               ? history->quotient[row * panel->industry.count + industry]
               : MESO_NAN;
}

int meso_entry_is_candidate(const meso_entry_history *history, int32_t origin, int32_t region,
                            int32_t industry)
{
    const meso_entry_target target = history->options.target;
    const meso_entry_class wanted =
        target == MESO_TARGET_EXIT ? MESO_ENTRY_PRESENT : MESO_ENTRY_ABSENT;
    const int32_t back = target == MESO_TARGET_GROWTH ? 1 : history->options.look_back;
    int unknown = 0;
    for (int32_t t = origin; t >= 0 && t > origin - back; t--) {
        const meso_entry_class class = class_at(history, t, region, industry);
        if (class == MESO_ENTRY_UNKNOWN)
            unknown = 1;
        else if ((class == wanted) == (target == MESO_TARGET_GROWTH))
            return 0;
    }
    return unknown ? -1 : 1;
}

/* Whether the shrunk quotient grew by enough. */
static meso_entry_outcome growth_at(const meso_entry_history *history, int32_t origin,
                                    int32_t region, int32_t industry)
{
    const double from = meso_entry_quotient_at(history, origin, region, industry);
    const double to =
        meso_entry_quotient_at(history, origin + history->options.horizon, region, industry);
    if (!(from > 0) || isnan(to)) return MESO_ENTRY_UNDECIDED;
    return to >= from * (1 + history->options.gain) ? MESO_ENTRY_CAME_IN
                                                    : MESO_ENTRY_STAYED_OUT;
}

meso_entry_outcome meso_entry_outcome_at(const meso_entry_history *history, int32_t origin,
                                         int32_t region, int32_t industry)
{
    const int candidate = meso_entry_is_candidate(history, origin, region, industry);
    if (candidate == 0) return MESO_ENTRY_NO_CASE;
    const int32_t outcome = origin + history->options.horizon;
    if (candidate < 0 || outcome >= history->panel->periods) return MESO_ENTRY_UNDECIDED;
    if (history->options.target == MESO_TARGET_GROWTH)
        return growth_at(history, origin, region, industry);
    const int gone = history->options.target == MESO_TARGET_EXIT;
    int unknown = 0;
    for (int32_t t = outcome;
         t < history->panel->periods && t < outcome + history->options.confirm; t++) {
        const meso_entry_class class = class_at(history, t, region, industry);
        if (class == MESO_ENTRY_UNKNOWN)
            unknown = 1;
        else if ((class == MESO_ENTRY_PRESENT) == gone)
            return MESO_ENTRY_STAYED_OUT;
    }
    return unknown ? MESO_ENTRY_UNDECIDED : MESO_ENTRY_CAME_IN;
}
