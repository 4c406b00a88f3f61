/* How strongly do the trials so far speak against a rate, whenever one looks? */
#include "measure/wager.h"

#include "num/beta_binomial.h"
#include "num/distribution.h"

#include <math.h>

enum { HALVINGS = 60 };

static double failures_of(const meso_arm *arm)
{
    return arm->trials - arm->successes;
}

double meso_wager_log(const meso_arm *arm, double p)
{
    const double s = arm->successes, f = failures_of(arm);
    const double mixed = meso_beta_log(arm->a + s, arm->b + f) - meso_beta_log(arm->a, arm->b);
    return mixed - (s > 0 ? s * log(p) : 0) - (f > 0 ? f * log1p(-p) : 0);
}

/* How much more of the mixture lies on the side after the trials than before. */
static double side_log(const meso_arm *arm, double p, int above)
{
    const double s = arm->successes, f = failures_of(arm);
    /* Each tail by the function of its own end, so that small ones keep their figures. */
    const double after = above ? meso_beta_cdf(1 - p, arm->b + f, arm->a + s)
                               : meso_beta_cdf(p, arm->a + s, arm->b + f);
    const double before =
        above ? meso_beta_cdf(1 - p, arm->b, arm->a) : meso_beta_cdf(p, arm->a, arm->b);
    return log(after) - log(before);
}

double meso_wager_log_above(const meso_arm *arm, double p)
{
    return meso_wager_log(arm, p) + side_log(arm, p, 1);
}

double meso_wager_log_below(const meso_arm *arm, double p)
{
    return meso_wager_log(arm, p) + side_log(arm, p, 0);
}

/* e(p) falls from p = 0 to the seen rate and rises to p = 1. */
static double edge(const meso_arm *arm, double inside, double outside, double limit)
{
    for (int n = 0; n < HALVINGS; n++) {
        const double middle = (inside + outside) / 2;
        if (meso_wager_log(arm, middle) < limit)
            inside = middle;
        else
            outside = middle;
    }
    return inside;
}

void meso_wager_interval(double *low, double *high, const meso_arm *arm, double confidence)
{
    const double limit = -log1p(-confidence);
    const double seen = arm->trials > 0 ? arm->successes / arm->trials : 0.5;
    *low = arm->successes > 0 ? edge(arm, seen, 0, limit) : 0;
    *high = failures_of(arm) > 0 ? edge(arm, seen, 1, limit) : 1;
}

int meso_wager_decides(const meso_arm *arm, double target, double confidence)
{
    const double limit = -log1p(-confidence);
    if (meso_wager_log_above(arm, target) >= limit) return 1;
    return meso_wager_log_below(arm, target) >= limit ? -1 : 0;
}
