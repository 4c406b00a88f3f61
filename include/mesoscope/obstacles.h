/** @file
 *  @brief What holds firms back: what they say, how widely, and whether it shows. */
#ifndef MESOSCOPE_OBSTACLES_H
#define MESOSCOPE_OBSTACLES_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Obstacles that firms state in surveys.
 *
 *  Answers are yes or no, or ratings; a rating of at least `major` says yes. `said` of `asked`
 * are counts of firms, `share` has Wilson's interval; `weighted` is the design-based share with
 * strata, clusters, weights and finite population, its interval by Student's t with units less
 * strata degrees of freedom, on the scale of the logit. `relative` is the mean place of the
 * obstacle among all that the same firm rated (0 least, 1 most): firms complain to different
 * degrees, so only what stands out within a firm counts. `pervasive` is the share of cells
 * (strata, else industries) in which the posterior probability that more than `threshold` of
 * firms say so exceeds 0.9, after Fay and Herriot's shrinkage of the cells; one cell says
 * nothing. `revealed` compares the own part of performance (see outliers) of firms that say so
 * with the others: below zero, they do worse.
 *
 *  `type` is the failure that usually lies behind it, to be checked in talks. Don't know,
 * refused and not asked are no answers, and counted. Shares of fewer than five answers are
 * withheld, of fewer than thirty noted. Firms that said no to any use are left out.
 *
 *  Columns: obstacle, type, said, asked, share, weighted, relative, pervasive, revealed,
 * dont_know.
 *
 *  Cost: O(answers log answers).
 *  @see Carlin, Schaffer and Seabright (2007), CEPR discussion paper 6173; Hallward-Driemeier
 * and Aterido (2009), World Bank Policy Research working paper 5068; Hausmann, Rodrik and
 * Velasco (2005), Growth Diagnostics, Harvard University. */
MESO_API extern const meso_measure meso_measure_obstacles;

#ifdef __cplusplus
}
#endif
#endif
