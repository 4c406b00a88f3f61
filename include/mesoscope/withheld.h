/** @file
 *  @brief What can be known of withheld cells? Recoverable, bounded, undetermined. */
#ifndef MESOSCOPE_WITHHELD_H
#define MESOSCOPE_WITHHELD_H

#include <mesoscope/measure.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Every withheld cell of a period, of one region or of all.
 *
 *  A cell is "recoverable" when what is published leaves a single number for it (up to
 *  rounding), "bounded" when it has an upper bound, "undetermined" when it has none. Bounds and
 *  likely values come from the filling of the panel (filling.h); without one, bounds are those
 *  of the panel, and nothing is likely.
 *
 *  What is shown has passed the gate of disclosure: bounds that are closer than a fifth of
 * their middle are widened to size classes, a likely value is shown only where the bounds are
 * not tight and three establishments or more are known, and never an interval that is tight
 *  itself. The analysis inside the program uses the narrow bounds; they do not leave it here.
 *
 *  Columns: region, industry, period, firms (establishments), the quantity (bounds), likely
 *  (value with the interval of the draws), knowledge, proof ("exact": no tighter bounds follow;
 *  "valid": narrower ones may). Notes count every kind, what was widened or left out, and name
 *  the margins that contradict one another, with the gap.
 *
 *  Cost: O(cells) beside the filling.
 *  @see Isserman and Westervelt (2006), International Regional Science Review 29(3), 311-335.
 */
MESO_API extern const meso_measure meso_measure_withheld;

#ifdef __cplusplus
}
#endif
#endif
