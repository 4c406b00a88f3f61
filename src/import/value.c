/* What does a row know about one quantity: a number, a sign, a flag, bounds? */
#include "import/value.h"

#include "import/number.h"

static int blame(meso_fault *fault, meso_reason reason, int32_t column)
{
    *fault = (meso_fault){reason, column};
    return 0;
}

/* A number, or a sign in its place. */
static int read_number(meso_cell *cell, meso_fault *fault, meso_row *row, const meso_plan *plan,
                       int32_t column)
{
    const meso_mapping *m = plan->mapping;
    size_t count = 0;
    const uint8_t *bytes = meso_row_field(row, column, &count);
    double x = 0;
    if (!meso_number_quick(&x, bytes, count, m->decimal)) {
        const meso_number_kind kind =
            meso_number_read(&x, bytes, count, m->decimal, m->thousands);
        if (kind == MESO_NUMBER_HUGE) return blame(fault, MESO_REASON_HUGE, column);
        if (kind == MESO_NUMBER_NONE)
            return meso_tokens_value(plan->tokens, cell, bytes, count, m->decimal,
                                     m->thousands) ||
                   blame(fault, MESO_REASON_NUMBER, column);
    }
    *cell = (meso_cell){x, x, x, x == 0 ? MESO_CELL_ZERO : MESO_CELL_OBSERVED};
    return 1;
}

/* One of the columns LOW and HIGH; a blank or a sign leaves the bound as it is. */
static int read_limit(double *limit, meso_fault *fault, meso_row *row, const meso_plan *plan,
                      int32_t column)
{
    meso_cell cell;
    if (column < 0) return 1;
    if (!read_number(&cell, fault, row, plan, column)) return 0;
    if (cell.value == cell.value) *limit = cell.value;
    return 1;
}

static int read_bounds(meso_cell *cell, meso_fault *fault, meso_row *row, const meso_plan *plan,
                       const meso_value_plan *value)
{
    double low = cell->low;
    double high = cell->high;
    if (!read_limit(&low, fault, row, plan, value->low) ||
        !read_limit(&high, fault, row, plan, value->high))
        return 0;
    if (low > high || cell->value < low || cell->value > high)
        return blame(fault, MESO_REASON_BOUNDS, value->low >= 0 ? value->low : value->high);
    const int widened = low < high;
    if (widened && (cell->state == MESO_CELL_OBSERVED || cell->state == MESO_CELL_ZERO))
        cell->state = MESO_CELL_ESTIMATED;
    cell->low = low;
    cell->high = high;
    return 1;
}

int meso_value_read(meso_cell *cell, meso_fault *fault, meso_row *row, const meso_plan *plan,
                    const meso_value_plan *value)
{
    if (!read_number(cell, fault, row, plan, value->column)) return 0;
    for (int32_t k = 0; k < value->flag.count; k++) {
        size_t count = 0;
        const uint8_t *flag = meso_row_field(row, value->flag.column[k], &count);
        if (count && !meso_tokens_flag(plan->tokens, cell, flag, count))
            return blame(fault, MESO_REASON_FLAG, value->flag.column[k]);
    }
    if (cell->value < 0 && !plan->mapping->negatives)
        return blame(fault, MESO_REASON_NEGATIVE, value->column);
    if (value->low < 0 && value->high < 0) return 1;
    return read_bounds(cell, fault, row, plan, value);
}
