/* How do several raters' numbers become one with its spread? See measure/ratings.h. */
#include "measure/ratings.h"

#include "data/cell.h"
#include "num/distribution.h"

static int is_rating(double x, meso_scale scale)
{
    return x >= scale.least && x <= scale.most; /* not a NaN */
}

static meso_cell mean_of(double mean, double variance, int32_t raters, meso_scale scale,
                         double confidence)
{
    if (raters == 0) return meso_cell_none(MESO_CELL_MISSING);
    if (raters == 1) return (meso_cell){mean, scale.least, scale.most, MESO_CELL_ESTIMATED};
    const double half =
        meso_student_quantile((1 + confidence) / 2, raters - 1) * sqrt(variance / raters);
    return (meso_cell){mean, fmax(scale.least, mean - half), fmin(scale.most, mean + half),
                       half == 0 ? MESO_CELL_OBSERVED : MESO_CELL_ESTIMATED};
}

meso_ratings meso_ratings_of(const double *rating, int64_t count, meso_scale scale,
                             double confidence)
{
    meso_ratings out = {
        .spread = MESO_NAN, .low = MESO_NAN, .high = MESO_NAN, .agreement = MESO_NAN};
    double sum = 0, square = 0;
    for (int64_t r = 0; r < count; r++) {
        if (!is_rating(rating[r], scale)) continue;
        out.raters++;
        sum += rating[r];
        out.low = fmin(rating[r], out.low); /* a number wins over a NaN */
        out.high = fmax(rating[r], out.high);
    }
    const double mean = out.raters ? sum / out.raters : MESO_NAN;
    for (int64_t r = 0; r < count; r++)
        if (is_rating(rating[r], scale)) square += (rating[r] - mean) * (rating[r] - mean);
    const double variance = out.raters > 1 ? square / (out.raters - 1) : 0;
    out.mean = mean_of(mean, variance, out.raters, scale, confidence);
    if (out.raters < 2) return out;
    out.spread = sqrt(variance);
    /* the largest that these many raters can have: half of them at each end */
    const double width = scale.most - scale.least;
    const double below = out.raters / 2, above = out.raters - out.raters / 2;
    const double largest = width * width * below * above / out.raters / (out.raters - 1);
    out.agreement = largest > 0 ? 1 - variance / largest : 1;
    return out;
}
