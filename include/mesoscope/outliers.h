/** @file
 *  @brief Who does well against the odds? Firms above what their means let one expect. */
#ifndef MESOSCOPE_OUTLIERS_H
#define MESOSCOPE_OUTLIERS_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Positive deviance: firms that do better, year after year, than firms with the same means in
 * the same industries and regions.
 *
 *  The outcome (output, value added, sales, ...) is explained by the inputs that nine in ten
 * rows know, with random effects of industry, region and firm, by restricted maximum
 * likelihood, in logarithms where all values are above zero. `above` is the firm's own part,
 * shrunk towards zero, with the interval of its posterior; `chance` is the posterior
 * probability that it belongs to the top share (a tenth) of firms. `q` adjusts its
 *  complement by Benjamini and Hochberg: the rate of false discoveries at which the firm is
 * one. `p` is conformal and assumes no distribution: how often the lower tail, turned over,
 * lies as far out; with one period it takes the place of the posterior in `q`. `seen` counts in
 * how many of the last three periods the residual was in the top share. `doubt` names what
 * might be an error. Twins are ordinary firms of the same industry with the nearest inputs.
 *
 *  Class: outlier (q and persistence hold, no doubt), doubtful (they hold, and there is a
 * doubt), candidate (one of the two holds), ordinary. Ordinary firms are listed when asked for.
 *  A frontier may stand beside it, over the last period: stochastic (half-normal), of order m =
 * 25, or data envelopment with variable returns (up to 1,000 firms).
 *
 *  Rows without the outcome or an input are left out and counted; so are rows a thousand times
 * the firm's others, which would hide everybody else. Firms that said no to any use are left
 * out. Names appear with consent only.
 *
 *  Columns: firm, class, industry, region, above, chance, q, p, seen, of, doubt, twins,
 * efficiency.
 *
 *  Cost: O(steps firms columns^2 + flagged firms columns) time, O(rows columns) memory.
 *  @see Pascale, Sternin and Sternin (2010), The Power of Positive Deviance, Harvard Business
 *  Press; Albanna and Heeks (2019), Electronic Journal of Information Systems in Developing
 *  Countries 85(1), e12063. */
MESO_API extern const meso_measure meso_measure_outliers;

#ifdef __cplusplus
}
#endif
#endif
