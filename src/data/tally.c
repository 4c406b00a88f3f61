/* What is known of a sum when not all of its parts are known? */
#include "data/tally.h"

#include "data/cell.h"

void meso_tally_add(meso_tally *tally, const meso_cell *cell)
{
    const meso_cell nothing = {0, 0, 0, MESO_CELL_ZERO};
    if (tally->parts++ == 0) {
        tally->first = *cell;
        tally->weakest = cell->state;
    }
    tally->weakest = meso_cell_weaker(tally->weakest, cell->state);
    if (cell->state == MESO_CELL_NOT_APPLICABLE) cell = &nothing;
    if (isnan(cell->value))
        tally->no_value++;
    else
        meso_sum_add(&tally->value, cell->value);
    if (isnan(cell->low))
        tally->no_low++;
    else
        meso_sum_add(&tally->low, cell->low);
    if (isnan(cell->high))
        tally->no_high++;
    else
        meso_sum_add(&tally->high, cell->high);
}

void meso_tally_miss(meso_tally *tally, double least)
{
    const meso_cell missing = {MESO_NAN, least, MESO_NAN, MESO_CELL_MISSING};
    meso_tally_add(tally, &missing);
}

meso_cell meso_tally_get(const meso_tally *tally)
{
    if (tally->parts == 0) return meso_cell_none(MESO_CELL_MISSING);
    if (tally->parts == 1) return tally->first;
    if (tally->weakest == MESO_CELL_NOT_APPLICABLE)
        return meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    return (meso_cell){tally->no_value ? MESO_NAN : meso_sum_get(&tally->value),
                       tally->no_low ? MESO_NAN : meso_sum_get(&tally->low),
                       tally->no_high ? MESO_NAN : meso_sum_get(&tally->high), tally->weakest};
}
