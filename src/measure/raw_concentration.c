/* How far are an industry's shares of the regions from those of all? */
#include "measure/raw_concentration.h"

#include "num/sum.h"

/* What a region with share s adds to sum (s - x)^2 over what one without anything adds. */
static double term(double share, double area)
{
    return share * (share - 2 * area);
}

double meso_raw_concentration(const meso_cells *cells, const double *area, double *room)
{
    meso_sum size = {0, 0}, weight = {0, 0}, squares = {0, 0}, raw = {0, 0};
    for (int64_t c = 0; c < cells->count; c++) {
        if (isnan(cells->value[c]) || isnan(area[c])) continue;
        if (cells->value[c] > 0) meso_sum_add(&size, cells->value[c]);
        meso_sum_add(&weight, area[c]);
    }
    const double all = meso_sum_get(&size), base = meso_sum_get(&weight);
    *room = MESO_NAN;
    if (!(all > 0 && base > 0)) return MESO_NAN;
    for (int64_t c = 0; c < cells->count; c++) {
        if (isnan(cells->value[c]) || isnan(area[c])) continue;
        const double x = area[c] / base, share = fmax(0, cells->value[c]) / all;
        meso_sum_add(&squares, x * x);
        meso_sum_add(&raw, (share - x) * (share - x));
    }
    *room = 1 - meso_sum_get(&squares);
    return meso_sum_get(&raw);
}

void meso_raw_concentration_add(double *raw, const meso_cells *row, const double *size,
                                double area)
{
    for (int64_t c = 0; c < row->count; c++) {
        if (!(row->value[c] > 0)) continue;
        const int32_t i = row->column ? row->column[c] : (int32_t)c;
        raw[i] += term(row->value[c] / size[i], area);
    }
}
