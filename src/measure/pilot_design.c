/* How often would a design of this size show an effect that is there? */
#include "measure/pilot_design.h"

#include "num/distribution.h"
#include "num/noncentral.h"

#include <math.h>

/* Deviation of one unit; for shares that of a rate midway between with and without. */
static double deviation(const meso_pilot_design *design)
{
    const double middle = design->base + design->effect / 2;
    return design->of_shares ? sqrt(middle * (1 - middle)) : design->sd;
}

static double tail_of(const meso_pilot_design *design)
{
    return (1 - design->confidence) / 2;
}

/* n differences or n a side: `groups` 1 or 2, each observation with this deviation. */
static double student_power(const meso_pilot_design *design, double n, int groups, double sd)
{
    const double freedom = groups * (n - 1);
    if (!(freedom > 0) || !(sd > 0)) return nan("");
    const double shift = sqrt(n / groups) * fabs(design->effect) / sd;
    return meso_noncentral_t_above(meso_student_quantile(1 - tail_of(design), freedom), freedom,
                                   shift);
}

static double normal_power(const meso_pilot_design *design, double error)
{
    return meso_normal_cdf(fabs(design->effect) / error -
                           meso_normal_quantile(1 - tail_of(design)));
}

double meso_pilot_parallel(const meso_pilot_design *design, double n)
{
    if (!design->of_shares) return student_power(design, n, 2, design->sd);
    const double p = design->base, q = design->base + design->effect;
    const double under_none = sqrt((p + q) * (1 - (p + q) / 2));
    const double under_effect = sqrt(p * (1 - p) + q * (1 - q));
    const double z = meso_normal_quantile(1 - tail_of(design));
    return meso_normal_cdf((sqrt(n) * fabs(design->effect) - z * under_none) / under_effect);
}

double meso_pilot_matched(const meso_pilot_design *design, double n)
{
    const double sd = deviation(design) * sqrt(2 * (1 - design->correlation));
    if (!design->of_shares) return student_power(design, n, 1, sd);
    return normal_power(design, sd / sqrt(n));
}

double meso_pilot_clusters(const meso_pilot_design *design, double n)
{
    const double spread = (1 + (design->cluster - 1) * design->icc) / design->cluster;
    return student_power(design, n, 2, deviation(design) * sqrt(spread));
}

/* Equal numbers of places cross at each step, the first period is without; sums over the
   design's cells in closed form: U = sum X, W = sum over periods (sum X)^2, V = sum over places
   (sum X)^2. */
double meso_pilot_stepped(const meso_pilot_design *design, double n)
{
    const double steps = design->steps, each = n / steps, periods = steps + 1;
    double u = 0, v = 0, w = 0;
    for (double step = 1; step <= steps; step++) {
        const double treated = periods - step;
        u += each * treated;
        v += each * treated * treated;
        w += each * step * each * step;
    }
    const double unit = deviation(design) * deviation(design);
    const double between = unit * design->icc;
    const double within = unit * (1 - design->icc) / design->cluster;
    const double top = n * within * (within + periods * between);
    const double bottom =
        (n * u - w) * within + (u * u + n * periods * u - periods * w - n * v) * between;
    return normal_power(design, sqrt(top / bottom));
}
