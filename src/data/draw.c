/* What else could the cells have been? */
#include "data/draw.h"

#include "base/random.h"
#include "num/rank.h"

/* One cell in one draw. Withheld cells lie anywhere between their bounds. */
static double drawn(const meso_cell *cell, double event_size, meso_random *random)
{
    if (meso_cell_has_number((meso_cell_state)cell->state) && cell->low == cell->high) {
        if (!(cell->value > 0)) return cell->value;
        return event_size * meso_random_gamma(random, cell->value / event_size);
    }
    if (!isfinite(cell->low) || !isfinite(cell->high)) {
        if (!meso_cell_has_number((meso_cell_state)cell->state)) return MESO_NAN;
        return cell->value > 0
                   ? event_size * meso_random_gamma(random, cell->value / event_size)
                   : cell->value;
    }
    return cell->low + (cell->high - cell->low) * meso_random_uniform(random);
}

void meso_draw_slice(double *value, const meso_panel *panel, int32_t period,
                     const meso_draw_options *options, int32_t draw)
{
    const meso_slice *slice = &panel->slice[period];
    int64_t next_bound = 0;
    for (int32_t r = 0; r < panel->region.count; r++)
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            const double x = slice->value[c];
            meso_cell cell = {x, x, x, slice->state ? slice->state[c] : (uint8_t)0};
            if (next_bound < slice->bounded && slice->bound_cell[next_bound] == c) {
                cell.low = slice->low[next_bound];
                cell.high = slice->high[next_bound++];
            }
            const int32_t i = slice->industry[c];
            const double event_size = panel->event_size ? panel->event_size[i] : 1;
            /* the stream belongs to the cell's codes, whatever level or order it is cut in */
            const uint64_t row = (uint32_t)(panel->region.code ? panel->region.code[r] : r);
            const uint64_t column =
                (uint32_t)(panel->industry.code ? panel->industry.code[i] : i);
            const uint64_t key =
                ((uint64_t)(uint32_t)slice->period << 44) ^ (row << 24) ^ column;
            meso_random random;
            meso_random_start(&random, options->seed, (uint32_t)draw, key);
            value[c] = drawn(&cell, event_size > 0 ? event_size : 1, &random);
        }
}

meso_cell meso_draw_interval(double *draws, int32_t count, double estimate, double confidence)
{
    const int64_t numbers = meso_sort(draws, count);
    const double tail = (1 - confidence) / 2;
    return (meso_cell){estimate, meso_quantile_sorted(draws, numbers, tail),
                       meso_quantile_sorted(draws, numbers, 1 - tail), MESO_CELL_OBSERVED};
}
