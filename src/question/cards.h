/** Cards: what in the data of a region needs somebody's attention. */
#ifndef MESO_QUESTION_CARDS_H
#define MESO_QUESTION_CARDS_H

#include "question/portrait.h"

/* The figure "attention" with at most `most` cards, the most pressing first. */
void meso_portrait_cards(meso_portrait *portrait, int32_t most);

#endif
