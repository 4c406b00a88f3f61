/* Is something taken up here as it is elsewhere? See measure/uptake.h. */
#include "measure/uptake.h"

#include "data/cell.h"
#include "num/distribution.h"

#include <math.h>

meso_cell meso_uptake_rate(meso_uptake here, double confidence)
{
    if (!(here.among > 0) || !(here.count >= 0)) return meso_cell_none(MESO_CELL_UNDEFINED);
    const double tail = (1 - confidence) / 2;
    const double low = here.count > 0 ? meso_gamma_quantile(tail, here.count, 1) : 0;
    const double high = meso_gamma_quantile(1 - tail, here.count + 1, 1);
    return (meso_cell){here.count / here.among, low / here.among, high / here.among,
                       MESO_CELL_ESTIMATED};
}

/* Odds of a share of both counts, as a ratio of rates. */
static double ratio_of(double share, meso_uptake here, meso_uptake there)
{
    return share / (1 - share) * there.among / here.among;
}

meso_cell meso_uptake_ratio(meso_uptake here, meso_uptake there, double confidence)
{
    const double both = here.count + there.count, tail = (1 - confidence) / 2;
    if (!(here.among > 0) || !(there.among > 0) || !(both > 0))
        return meso_cell_none(MESO_CELL_UNDEFINED);
    const double low =
        here.count > 0 ? meso_beta_quantile(tail, here.count, there.count + 1) : 0;
    const double high =
        there.count > 0 ? meso_beta_quantile(1 - tail, here.count + 1, there.count) : 1;
    const double least = ratio_of(low, here, there);
    if (there.count <= 0) return (meso_cell){MESO_NAN, least, MESO_NAN, MESO_CELL_UNDEFINED};
    return (meso_cell){ratio_of(here.count / both, here, there), least,
                       ratio_of(high, here, there), MESO_CELL_ESTIMATED};
}

double meso_uptake_chance(meso_uptake here, meso_uptake there)
{
    const double both = here.count + there.count;
    if (!(here.among > 0) || !(there.among > 0) || !(both > 0)) return MESO_NAN;
    const double share = here.among / (here.among + there.among);
    /* P(X <= k) of a binomial is the beta's upper tail */
    const double few =
        here.count >= both ? 1 : meso_beta_cdf(1 - share, there.count, here.count + 1);
    const double many = here.count <= 0 ? 1 : meso_beta_cdf(share, here.count, there.count + 1);
    return fmin(1, 2 * fmin(few, many));
}
