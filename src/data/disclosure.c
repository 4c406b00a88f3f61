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

meso_cell meso_disclosure_cell(meso_cell cell, int counted)
{
    if (cell.state != MESO_CELL_WITHHELD) return cell;
    if (counted) return meso_disclosure_bounds(cell);
    const double reach = MESO_PROTECTION * (fabs(cell.low) + fabs(cell.high)) / 2;
    if (cell.high - cell.low < reach || cell.high == cell.low)
        return meso_cell_none(MESO_CELL_WITHHELD);
    cell.value = MESO_NAN;
    return cell;
}

static int is_same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static int is_counted(const meso_column *column)
{
    return column->format == MESO_FORMAT_COUNT;
}

/* Whether a withheld cell of the row is changed by the gate. */
static int is_tight_row(const meso_table *table, int64_t row)
{
    for (int32_t c = 0; c < table->columns; c++) {
        const meso_column *column = &table->column[c];
        if (column->kind != MESO_COLUMN_QUANTITY) continue;
        const meso_cell cell = column->cell[row];
        const meso_cell shown = meso_disclosure_cell(cell, is_counted(column));
        if (!is_same(cell.low, shown.low) || !is_same(cell.high, shown.high)) return 1;
    }
    return 0;
}

int64_t meso_disclosure_table(meso_table *table)
{
    int64_t changed = 0;
    for (int64_t row = 0; row < table->rows; row++) {
        const int is_tight = is_tight_row(table, row);
        for (int32_t c = 0; c < table->columns; c++) {
            meso_column *column = &table->column[c];
            if (column->kind != MESO_COLUMN_QUANTITY) continue;
            meso_cell *cell = &column->cell[row];
            if (cell->state != MESO_CELL_WITHHELD) continue;
            const meso_cell before = *cell;
            *cell = is_tight && !is_counted(column)
                        ? meso_cell_none(MESO_CELL_WITHHELD)
                        : meso_disclosure_cell(*cell, is_counted(column));
            changed += !is_same(before.low, cell->low) || !is_same(before.high, cell->high);
        }
    }
    return changed;
}
