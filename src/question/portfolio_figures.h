/** The panels of a choice: who stays in the top, by what, and what would change that. */
#ifndef MESO_QUESTION_PORTFOLIO_FIGURES_H
#define MESO_QUESTION_PORTFOLIO_FIGURES_H

#include "question/portfolio_criteria.h"

#include <mesoscope/acceptability.h>

/* What the question found. */
typedef struct meso_choosing {
    meso_opportunities found;
    meso_judged judged;
    int32_t criteria;                        /* that count */
    meso_judged_by by[MESO_CRITERIA];        /* [criteria] */
    meso_criterion criterion[MESO_CRITERIA]; /* [criteria] */
    meso_choice choice;
    meso_acceptability *odds;
    const meso_flip *flip; /* [2 * options] */
    const int64_t *order;  /* [options] most often in the top first; what is not judged last */
    int32_t counted;       /* options with every score that counts */
    const char *reason;    /* key: why there is no choice; NULL = there is */
} meso_choosing;

/* Robust: in the top in nine draws of ten; contested: in a third or more; weak: in fewer;
   insufficient: a score is missing. A key of the catalogue. */
const char *meso_choosing_class(const meso_choosing *all, int64_t option);

void meso_choosing_top(meso_portrait *portrait, const meso_choosing *all);
void meso_choosing_criteria(meso_portrait *portrait, const meso_choosing *all);
void meso_choosing_flips(meso_portrait *portrait, const meso_choosing *all);
void meso_choosing_central(meso_portrait *portrait, const meso_choosing *all);

#endif
