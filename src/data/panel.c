/* What does a panel hold at a place, an industry and a time? */
#include "data/panel.h"

#include "data/cell.h"

/* First position in [begin, end) whose number is not below the one sought. */
static int64_t lower_bound_32(const int32_t *list, int64_t begin, int64_t end, int32_t sought)
{
    while (begin < end) {
        const int64_t middle = begin + (end - begin) / 2;
        if (list[middle] < sought)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

static int64_t lower_bound_64(const int64_t *list, int64_t count, int64_t sought)
{
    int64_t begin = 0;
    while (begin < count) {
        const int64_t middle = begin + (count - begin) / 2;
        if (list[middle] < sought)
            begin = middle + 1;
        else
            count = middle;
    }
    return begin;
}

int64_t meso_slice_bound(const meso_slice *slice, int64_t cell)
{
    const int64_t at = lower_bound_64(slice->bound_cell, slice->bounded, cell);
    return at < slice->bounded && slice->bound_cell[at] == cell ? at : -1;
}

meso_cell meso_slice_cell(const meso_slice *slice, int64_t cell)
{
    const double value = slice->value[cell];
    const uint8_t state = slice->state ? slice->state[cell] : (uint8_t)MESO_CELL_OBSERVED;
    meso_cell found = {value, value, value, state};
    if (!slice->bounded) return found;
    const int64_t at = meso_slice_bound(slice, cell);
    if (at >= 0) {
        found.low = slice->low[at];
        found.high = slice->high[at];
    }
    return found;
}

meso_cell meso_panel_cell(const meso_panel *panel, int32_t period, int32_t region,
                          int32_t industry)
{
    const meso_slice *slice = &panel->slice[period];
    const int64_t end = slice->row[region + 1];
    const int64_t at = lower_bound_32(slice->industry, slice->row[region], end, industry);
    if (at < end && slice->industry[at] == industry) return meso_slice_cell(slice, at);
    return meso_cell_none(panel->absent);
}

int32_t meso_panel_find_period(const meso_panel *panel, meso_period period)
{
    for (int32_t t = 0; t < panel->periods; t++)
        if (panel->slice[t].period == period) return t;
    return -1;
}

void meso_panel_free(meso_panel *panel)
{
    if (panel) meso_arena_free(((meso_owned_panel *)panel)->arena);
}
