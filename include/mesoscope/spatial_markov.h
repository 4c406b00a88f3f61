/** @file
 *  @brief Does a region's next step depend on its neighbours? */
#ifndef MESOSCOPE_SPATIAL_MARKOV_H
#define MESOSCOPE_SPATIAL_MARKOV_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Spatial Markov chain of Rey over the totals of all regions.
 *
 *  The total of a region (size), or over the second quantity (ratio), is divided by the mean of
 *  the period. Classes are quantiles (type 7) of all periods together, of the regions' values
 *  and, on their own, of the means of their neighbours; a value equal to a cut is below it.
 *  p_k(i, j) are the shares of steps from class i to j among those whose neighbours were in
 *  class k before the step; neighbours "all" is the chain without them. The interval is
 *  Wilson's at the confidence. The metas hold Pearson's and the likelihood-ratio statistic of
 *  the hypothesis that the neighbours do not matter, their degrees of freedom (over cells that
 *  are reached), and p of the latter.
 *
 *  A step is from one period to the next of the panel. Regions without a number or neighbour at
 *  either end lose the step; they are counted. Withheld cells are filled within their bounds.
 *
 *  Settings: from, to, of, classes, and weights as in Moran's I (meso_measure_moran).
 *  Columns: neighbours, before, after, from, to, probability, steps.
 *
 *  Cost: O(periods x (cells + links)).
 *  @see Rey (2001), Geographical Analysis 33(3), 194-214; Bickenbach and Bode (2003),
 *  International Regional Science Review 26(3), 363-392. */
MESO_API extern const meso_measure meso_measure_spatial_markov;

#ifdef __cplusplus
}
#endif
#endif
