/** Industries of a portrait: which to show, in what order, and what other panels say of them.
 */
#ifndef MESO_QUESTION_INDUSTRIES_H
#define MESO_QUESTION_INDUSTRIES_H

#include "question/portrait.h"

/* Positions of the anchors, those with most jobs beyond the national share first, into
   order[industries]; yields how many there are. */
meso_status meso_anchors_order(const meso_portrait *portrait, int32_t *order, int32_t *count);

/* All industries by jobs, the largest first; withheld ones by what they may be. */
meso_status meso_industries_by_size(const meso_portrait *portrait, int32_t *order);

/* What another panel (firms, output) has for each industry of the region in the period of the
   portrait, into cell[industries]; missing where it has nothing. NULL gives all missing. */
meso_status meso_industries_beside(const meso_portrait *portrait, meso_cell *cell,
                                   const meso_panel *panel);

/* Growth of an industry since the start, with the interval that its own history gives: of a
   line through the logarithms of its sizes, by Student's t over the periods (five or more with
   a number). With fewer the interval is that of a ratio of two independent counts, exp(ln ratio
   +- z sqrt(m/e0 + m/e1)), which is wider where plants persist. */
meso_cell meso_industry_growth(const meso_portrait *portrait, int32_t industry);

#endif
