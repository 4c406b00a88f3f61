/* Who is like a firm in everything but its success? See src/measure/twins.h. */
#include "measure/twins.h"

#include <math.h>

void meso_twins_prepare(double *centre, double *spread, const meso_firms *firms,
                        const meso_expected *expected)
{
    const int32_t columns = expected->columns;
    for (int64_t f = 0; f < firms->firms; f++)
        for (int32_t c = 0; c < columns; c++) {
            double sum = 0;
            for (int64_t r = firms->begin[f]; r < firms->begin[f + 1]; r++)
                sum += expected->x[r * columns + c];
            centre[f * columns + c] = sum / (double)(firms->begin[f + 1] - firms->begin[f]);
        }
    for (int32_t c = 0; c < columns; c++) {
        double mean = 0, square = 0;
        for (int64_t f = 0; f < firms->firms; f++)
            mean += centre[f * columns + c] / (double)firms->firms;
        for (int64_t f = 0; f < firms->firms; f++)
            square += pow(centre[f * columns + c] - mean, 2) / (double)firms->firms;
        spread[c] = sqrt(square);
    }
}

void meso_twins_of(int64_t *twin, const meso_firms *firms, const meso_expected *expected,
                   const double *centre, const double *spread, int64_t firm)
{
    const int32_t columns = expected->columns;
    double nearest[MESO_TWINS];
    for (int k = 0; k < MESO_TWINS; k++) {
        twin[k] = -1;
        nearest[k] = (double)INFINITY;
    }
    for (int64_t f = 0; f < firms->firms; f++) {
        if (f == firm || firms->industry[f] != firms->industry[firm]) continue;
        if (fabs(expected->effect[f]) > expected->spread / 2) continue;
        double far = firms->region[f] == firms->region[firm] ? 0 : 0.25;
        for (int32_t c = 0; c < columns; c++)
            if (spread[c] > 0)
                far +=
                    pow((centre[f * columns + c] - centre[firm * columns + c]) / spread[c], 2);
        for (int k = 0; k < MESO_TWINS; k++)
            if (far < nearest[k]) {
                for (int later = MESO_TWINS - 1; later > k; later--) {
                    nearest[later] = nearest[later - 1];
                    twin[later] = twin[later - 1];
                }
                nearest[k] = far;
                twin[k] = f;
                break;
            }
    }
}
