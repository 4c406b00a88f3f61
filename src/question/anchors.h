/** The two figures of the overview that show industries and reasons. */
#ifndef MESO_QUESTION_ANCHORS_H
#define MESO_QUESTION_ANCHORS_H

#include "question/portrait.h"

/* The dot-whisker table: the first `most` of order[anchors], shown by falling quotient. */
void meso_portrait_anchors(meso_portrait *portrait, const int32_t *order, int32_t anchors,
                           int32_t most);

/* Shift-share of the region as four bars with their band. */
void meso_portrait_why(meso_portrait *portrait);

/* Why no shift-share can be shown; NULL = it can. */
const char *meso_portrait_needs_shift(const meso_portrait *portrait);

#endif
