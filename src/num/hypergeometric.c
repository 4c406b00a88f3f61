/* How many of those taken are marked? By inversion from the mode outwards: the number of steps
   is that of a few standard deviations, whatever the size of the urn. */
#include "num/hypergeometric.h"

#include "num/deviance.h"

#include <math.h>

/* Up to so many are taken one by one. */
enum { FEW = 12 };

double meso_hypergeometric_log(int64_t x, int64_t total, int64_t marked, int64_t taken)
{
    const double p = (double)taken / (double)total, q = 1 - p;
    return meso_binomial_log((double)x, (double)(marked - x), p, q) +
           meso_binomial_log((double)(taken - x), (double)(total - marked - taken + x), p, q) -
           meso_binomial_log((double)taken, (double)(total - taken), p, q);
}

static int64_t take_one_by_one(meso_random *random, int64_t total, int64_t marked,
                               int64_t taken)
{
    int64_t found = 0;
    for (int64_t t = 0; t < taken; t++)
        found += meso_random_below(random, total - t) < marked - found;
    return found;
}

static int64_t invert_from_mode(meso_random *random, int64_t total, int64_t marked,
                                int64_t taken)
{
    const double n = (double)taken, k = (double)marked, rest = (double)(total - marked - taken);
    const int64_t least = taken > total - marked ? taken - (total - marked) : 0;
    const int64_t most = taken < marked ? taken : marked;
    int64_t mode = (int64_t)floor((n + 1) * (k + 1) / ((double)total + 2));
    mode = mode < least ? least : mode > most ? most : mode;
    const double u = meso_random_uniform(random);
    double above = exp(meso_hypergeometric_log(mode, total, marked, taken)), below = above;
    double sum = above;
    int64_t high = mode, low = mode;
    while (u >= sum && (high < most || low > least)) {
        if (high < most) {
            const double x = (double)high;
            above *= (k - x) * (n - x) / ((x + 1) * (rest + x + 1));
            high++;
            sum += above;
            if (u < sum) return high;
        }
        if (low > least) {
            const double x = (double)low;
            below *= x * (rest + x) / ((k - x + 1) * (n - x + 1));
            low--;
            sum += below;
            if (u < sum) return low;
        }
        if (above + below < 1e-18) break; /* what is left of u is rounding */
    }
    return mode;
}

int64_t meso_hypergeometric_draw(meso_random *random, int64_t total, int64_t marked,
                                 int64_t taken)
{
    if (taken <= 0 || marked <= 0) return 0;
    if (marked >= total) return taken;
    if (taken >= total) return marked;
    return taken <= FEW ? take_one_by_one(random, total, marked, taken)
                        : invert_from_mode(random, total, marked, taken);
}
