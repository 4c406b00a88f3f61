/* Where does a distribution function reach p? */
#include "num/invert.h"

#include <float.h>
#include <math.h>

enum { MOST_STEPS = 200 };

double meso_invert(meso_curve *curve, const double *settings, double p, double start,
                   double low, double high)
{
    double t = start > low && start < high ? start : low + (high - low) / 2;
    for (int step = 0; step < MOST_STEPS; step++) {
        double slope = 0;
        const double over = curve(t, settings, &slope) - p;
        if (over == 0) return t;
        if (over > 0)
            high = t;
        else
            low = t;
        double next = t - over / slope;
        if (!(next > low && next < high)) next = low + (high - low) / 2;
        if (fabs(next - t) <= 2 * DBL_EPSILON * fmax(1, fabs(t))) return next;
        t = next;
    }
    return t;
}
