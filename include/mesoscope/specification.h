/** @file
 *  @brief Does a list of recommended activities survive other ways of making it? */
#ifndef MESOSCOPE_SPECIFICATION_H
#define MESOSCOPE_SPECIFICATION_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Makes the list of the first `top` absent activities of one region again under every declared
 *  specification, and says how often each activity is on it.
 *
 *  A specification is one value of each choice: presence (quotient from 1, from `low`, from
 *  `high`, shrunk), relatedness (min, sqrt, jaccard, association), ranking (density, gain A to
 *  D, chance), period (the last, the one before), level (the activity itself; its branch one
 *  level up, where industries have one: an absent activity then has the score of its branch
 *  while that is absent too) and filter (every activity; those that three regions or more
 * have). A chance has its own presence and relatedness and is made on the own level, so those
 * choices play no part in it. A specification that is declared twice, such as `low` 1 beside 1,
 * is run once.
 *
 *  Share is the mean over the specifications that ran of being on the list; where equals stand
 *  across the end of the list, each counts by the part of them that fits. An activity that a
 *  specification holds to be present, or cannot score, is not on its list. The choice that
 *  moves an activity most is the one with the largest difference between the mean shares of two
 *  of its values. A cell that is withheld or missing is not ranked by density or gain in that
 *  period; such activities are counted in a note, and so are the specifications that failed.
 *
 *  Columns: region, industry, share, ranked (specifications that rank it), best, worst (its
 *  ranks), choice (that moves it most), most, least (values of that choice under which it is on
 *  the list most and least often), move (the difference of their shares).
 *
 *  MESO_E_DATA when no specification ran; the text is that of the first.
 *
 *  Cost: that of density and gain times the specifications, and of chances times the periods.
 *  Parallel, the same bytes for any number of threads.
 *  @see Simonsohn, Simmons and Nelson (2020), Nature Human Behaviour, 4(11), 1208-1214. */
MESO_API extern const meso_measure meso_measure_specification;

#ifdef __cplusplus
}
#endif
#endif
