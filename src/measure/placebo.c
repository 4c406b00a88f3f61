/* How unusual is the change of one unit among others, were each the treated one in turn? */
#include "measure/placebo.h"

#include <math.h>

enum { DOUBLINGS = 60, HALVINGS = 60 };

/* Share of units whose distance from the mean is at least that of the first, when `less` of the
   first one's change is an effect. Effects are n / (n - 1) times these distances. */
static double share(const double *change, int32_t units, double less)
{
    double mean = 0;
    int32_t as_large = 0;
    for (int32_t u = 0; u < units; u++)
        mean += change[u];
    mean = (mean - less) / units;
    const double own = fabs(change[0] - less - mean);
    for (int32_t u = 0; u < units; u++) {
        const double other = u == 0 ? own : fabs(change[u] - mean);
        as_large += other >= own - 1e-12 * (1 + own);
    }
    return (double)as_large / units;
}

/* The farthest effect on one side that would not be refused: the share falls from 1 at the
   estimate outwards. */
static double edge(const double *change, int32_t units, double effect, double step,
                   double alpha)
{
    double inside = effect, outside = effect + step;
    for (int n = 0; n < DOUBLINGS && share(change, units, outside) > alpha; n++) {
        inside = outside;
        outside = effect + (outside - effect) * 2;
    }
    for (int n = 0; n < HALVINGS; n++) {
        const double middle = (inside + outside) / 2;
        if (share(change, units, middle) > alpha)
            inside = middle;
        else
            outside = middle;
    }
    return inside;
}

meso_placebo meso_placebo_of(const double *change, int32_t units, double confidence)
{
    const double alpha = 1 - confidence + 1e-12; /* 1 - 0.8 is a little below 0.2 */
    double others = 0, spread = 1e-6;
    for (int32_t u = 1; u < units; u++)
        others += change[u];
    others /= units - 1;
    for (int32_t u = 0; u < units; u++)
        spread = fmax(spread, fabs(change[u] - others));
    meso_placebo found = {change[0] - others, share(change, units, 0), nan(""), nan("")};
    if (1.0 / units > alpha) return found;
    found.low = edge(change, units, found.effect, -spread, alpha);
    found.high = edge(change, units, found.effect, spread, alpha);
    return found;
}
