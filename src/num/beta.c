/* How likely is a beta or Student number below x? The continued fraction of the incomplete beta
   function (DLMF 8.17.22). */
#include "num/deviance.h"
#include "num/distribution.h"
#include "num/invert.h"

#include <float.h>
#include <math.h>

enum { MOST_TERMS = 100000 };

/* I_x(a, b) divided by x^a (1-x)^b / (a B(a, b)), for x below the mean: Lentz's evaluation. */
static double fraction(double a, double b, double x)
{
    const double tiny = DBL_MIN / DBL_EPSILON;
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    if (fabs(d) < tiny) d = tiny;
    d = 1 / d;
    double value = d;
    for (int m = 1; m < MOST_TERMS; m++) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        double change = 1;
        for (int half = 0; half < 2; half++) {
            const double term = half ? odd : even;
            d = 1 + term * d;
            c = 1 + term / c;
            if (fabs(d) < tiny) d = tiny;
            if (fabs(c) < tiny) c = tiny;
            d = 1 / d;
            change *= d * c;
        }
        value *= change;
        if (fabs(change - 1) < DBL_EPSILON) break;
    }
    return value;
}

/* I_x(a, b) and 1 - I, with y = 1-x given so that neither end loses figures. */
static void tails(double *below, double *above, double x, double y, double a, double b)
{
    const double factor = exp(meso_binomial_log(a, b, x, y)) / (a + b);
    if (x * (a + b + 2) < a + 1) {
        *below = fmin(1, factor * b * fraction(a, b, x));
        *above = 1 - *below;
    } else {
        *above = fmin(1, factor * a * fraction(b, a, y));
        *below = 1 - *above;
    }
}

double meso_beta_cdf(double x, double a, double b)
{
    if (isnan(x) || !(a > 0) || !(b > 0)) return nan("");
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    double below, above;
    tails(&below, &above, x, 1 - x, a, b);
    return below;
}

/* Distribution function against t = log(x / (1-x)): both ends keep their figures. */
static double curve(double t, const double *settings, double *slope)
{
    const double a = settings[0], b = settings[1];
    const double x = 1 / (1 + exp(-t)), y = 1 / (1 + exp(t));
    double below, above;
    tails(&below, &above, x, y, a, b);
    *slope = exp(meso_binomial_log(a, b, x, y)) * a * b / (a + b);
    return below;
}

/* log(x / (1-x)) of the quantile. */
static double logit_quantile(double p, double a, double b)
{
    const double settings[2] = {a, b};
    return meso_invert(curve, settings, p, log(a / b), -740, 740);
}

double meso_beta_quantile(double p, double a, double b)
{
    if (isnan(p) || !(a > 0) || !(b > 0) || p < 0 || p > 1) return nan("");
    if (p == 0 || p == 1) return p;
    return 1 / (1 + exp(-logit_quantile(p, a, b)));
}

/* Share of Student's distribution beyond |x| on one side. */
static double student_tail(double x, double freedom)
{
    const double square = x * x;
    double below, above;
    tails(&below, &above, freedom / (freedom + square), square / (freedom + square),
          freedom / 2, 0.5);
    return below / 2;
}

double meso_student_cdf(double x, double freedom)
{
    if (isnan(x) || !(freedom > 0)) return nan("");
    if (x == 0) return 0.5;
    if (isinf(x)) return x > 0;
    if (isinf(freedom)) return meso_normal_cdf(x);
    const double tail = student_tail(x, freedom);
    return x < 0 ? tail : 1 - tail;
}

double meso_student_quantile(double p, double freedom)
{
    if (isnan(p) || !(freedom > 0) || p < 0 || p > 1) return nan("");
    if (p == 0 || p == 1) return p == 0 ? -HUGE_VAL : HUGE_VAL;
    if (p == 0.5) return 0;
    if (isinf(freedom)) return meso_normal_quantile(p);
    const double tail = p < 0.5 ? p : 1 - p;
    /* x^2 / freedom is the odds of a beta number; solved from the side where it is small. */
    const double odds = tail < 0.25 ? exp(-logit_quantile(2 * tail, freedom / 2, 0.5))
                                    : exp(logit_quantile(1 - 2 * tail, 0.5, freedom / 2));
    const double x = sqrt(freedom * odds);
    return p < 0.5 ? -x : x;
}
