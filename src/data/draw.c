/* What else could the cells have been? */
#include "data/draw.h"

#include "base/random.h"
#include "num/rank.h"

#include <mesoscope/filling.h>

/* Bounds that differ and no number that is exact. */
static int is_open(const meso_cell *cell)
{
    const int number = meso_cell_has_number((meso_cell_state)cell->state);
    return isfinite(cell->low) && isfinite(cell->high) && !(number && cell->low == cell->high);
}

/* One cell in one draw: count noise around a number, anywhere between bounds without one. */
static double drawn(const meso_cell *cell, double event_size, meso_random *random)
{
    const int number = meso_cell_has_number((meso_cell_state)cell->state);
    if (is_open(cell))
        return cell->low + (cell->high - cell->low) * meso_random_uniform(random);
    if (!number) return MESO_NAN;
    if (!(cell->value > 0)) return cell->value;
    const double events = cell->value / event_size;
    return isinf(events) ? cell->value : event_size * meso_random_gamma(random, events);
}

/* Row of a cell: the last one that begins at or before it. */
static int32_t row_of(const meso_slice *slice, int32_t regions, int64_t cell)
{
    int32_t first = 0, end = regions;
    while (end - first > 1) {
        const int32_t middle = first + (end - first) / 2;
        if (slice->row[middle] <= cell)
            first = middle;
        else
            end = middle;
    }
    return first;
}

static int64_t first_bound(const meso_slice *slice, int64_t cell)
{
    int64_t first = 0, end = slice->bounded;
    while (first < end) {
        const int64_t middle = first + (end - first) / 2;
        if (slice->bound_cell[middle] < cell)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

/* The stream of a cell belongs to its codes and period, whatever level it is cut in and
   whichever cells stand beside it. */
static void start_stream(meso_random *random, const meso_panel *panel, meso_period period,
                         int32_t row, int32_t column, const meso_draw_options *options,
                         int32_t draw)
{
    const uint64_t region = (uint32_t)(panel->region.code ? panel->region.code[row] : row);
    const uint64_t industry =
        (uint32_t)(panel->industry.code ? panel->industry.code[column] : column);
    const uint64_t seed = options->seed ^ (uint64_t)(uint32_t)period << 32;
    meso_random_start(random, seed, (uint32_t)draw, region << 32 | industry);
}

void meso_draw_cells(double *value, const meso_panel *panel, int32_t period, int64_t first,
                     int64_t end, const meso_draw_options *options, int32_t draw)
{
    const meso_slice *slice = &panel->slice[period];
    const meso_filling *filling = slice->filling;
    int64_t bound = first_bound(slice, first);
    int32_t row = row_of(slice, panel->region.count, first);
    for (int64_t c = first; c < end; c++) {
        while (slice->row[row + 1] <= c)
            row++;
        const double x = slice->value[c];
        meso_cell cell = {x, x, x,
                          slice->state ? slice->state[c] : (uint8_t)MESO_CELL_OBSERVED};
        if (bound < slice->bounded && slice->bound_cell[bound] == c) {
            cell.low = slice->low[bound];
            cell.high = slice->high[bound++];
            if (filling && filling->draws && is_open(&cell)) {
                value[c - first] =
                    filling->drawn[draw % filling->draws * slice->bounded + bound - 1];
                continue;
            }
        }
        const int32_t column = slice->industry[c];
        const double event_size = panel->event_size ? panel->event_size[column] : 1;
        meso_random random;
        start_stream(&random, panel, slice->period, row, column, options, draw);
        value[c - first] = drawn(&cell, event_size > 0 ? event_size : 1, &random);
    }
}

void meso_draw_slice(double *value, const meso_panel *panel, int32_t period,
                     const meso_draw_options *options, int32_t draw)
{
    const int64_t cells = panel->slice[period].row[panel->region.count];
    meso_draw_cells(value, panel, period, 0, cells, options, draw);
}

meso_cell meso_draw_interval(double *drawn_values, int32_t draws, double estimate,
                             double confidence)
{
    const int64_t numbers = meso_sort(drawn_values, draws);
    const double tail = (1 - confidence) / 2;
    return (meso_cell){estimate, meso_quantile_sorted(drawn_values, numbers, tail),
                       meso_quantile_sorted(drawn_values, numbers, 1 - tail),
                       MESO_CELL_OBSERVED};
}
