/* What of a withheld cell may leave the program? */
#include "data/disclosure.h"

#include "data/cell.h"

#include <math.h>

int meso_disclosure_is_tight(double low, double high)
{
    if (isnan(low) || isnan(high)) return 0;
    return high - low < fmax(2, MESO_PROTECTION * (fabs(low) + fabs(high)) / 2);
}

/* The next end of a size class: 0, 5, 10, 20, 50, 100, 250, 500, 1000, ... at or above x. */
static double class_end(double x)
{
    static const double first[] = {0, 5, 10, 20, 50};
    for (int n = 0; n < 5; n++)
        if (x <= first[n]) return first[n];
    double power = 100;
    while (power * 10 < x && power < 1e300)
        power *= 10;
    if (x <= power) return power;
    if (x <= 2.5 * power) return 2.5 * power;
    return x <= 5 * power ? 5 * power : 10 * power;
}

static double class_start(double x)
{
    double start = 0;
    for (double end = 5; end <= x; end = class_end(end * (1 + 1e-9)))
        start = end;
    return start;
}

void meso_disclosure_widen(double *low, double *high)
{
    if (!meso_disclosure_is_tight(*low, *high)) return;
    *low = *low >= 0 ? class_start(*low) : MESO_NAN;
    *high = *high >= 0 ? class_end(*high) : MESO_NAN;
    while (meso_disclosure_is_tight(*low, *high))
        *high = class_end(*high * (1 + 1e-9) + 1);
}

meso_cell meso_disclosure_bounds(meso_cell cell)
{
    if (cell.state != MESO_CELL_WITHHELD) return cell;
    cell.value = MESO_NAN;
    meso_disclosure_widen(&cell.low, &cell.high);
    return cell;
}

meso_cell meso_disclosure_estimate(meso_cell estimate, meso_cell within, double firms)
{
    const meso_cell none = meso_cell_none(MESO_CELL_WITHHELD);
    if (isnan(estimate.value) || meso_disclosure_is_tight(within.low, within.high)) return none;
    if (meso_disclosure_is_tight(estimate.low, estimate.high)) return none;
    if (!(firms >= MESO_LEAST_FIRMS)) {
        estimate.value = MESO_NAN;
        estimate.state = MESO_CELL_WITHHELD;
    }
    return estimate;
}
