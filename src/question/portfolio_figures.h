/** The panels of a choice: who stays in the top, by what, and what would change that. */
#ifndef MESO_QUESTION_PORTFOLIO_FIGURES_H
#define MESO_QUESTION_PORTFOLIO_FIGURES_H

#include "question/portfolio_criteria.h"

#include <mesoscope/portfolio.h>

/* What the question found. */
typedef struct meso_choosing {
    meso_opportunities found;
    meso_judged judged;
    int32_t criteria;                             /* that count */
    int32_t by[MESO_MOST_CRITERIA];               /* [criteria] among those of judged */
    meso_criterion criterion[MESO_MOST_CRITERIA]; /* [criteria] */
    meso_choice choice;
    meso_acceptability *odds;
    const meso_flip *flip; /* [2 * options] */
    const int64_t *order;  /* [options] most often in the top first; what is not judged last */
    int32_t counted;       /* options with every score that counts */
    meso_portfolio *best;  /* within budget and other limits; NULL = there are none */
    const double *cost;    /* [options] or NULL */
    int32_t limited_draws; /* of best */
    const char *reason;    /* key: why there is no choice; NULL = there is */
} meso_choosing;

/* Robust: in the top in nine draws of ten; contested: in a third or more; weak: in fewer;
   insufficient: a score is missing. A key of the catalogue. */
const char *meso_choosing_class(const meso_choosing *all, int64_t option);

/* Portfolios within the budget and the limits of the sheet, when there are any. */
meso_status meso_choosing_limit(meso_portrait *portrait, meso_choosing *all, double budget);
/* Begins a figure that counts what is shown; 0 when there is a reason. */
int meso_choosing_begin(meso_portrait *portrait, const meso_choosing *all, const char *id,
                        meso_figure_kind kind, const char *title, const char *hint,
                        int32_t width, const char *reason);
/* An option's key in the first column. */
meso_status meso_choosing_put_option(meso_portrait *portrait, meso_table *table, int64_t row,
                                     const meso_choosing *all, int64_t option);

void meso_choosing_say_budget(meso_portrait *portrait, const meso_choosing *all, double budget);
void meso_choosing_budget(meso_portrait *portrait, const meso_choosing *all);
/* Four fields: worth against chance; bubbles: growth against complexity. */
void meso_choosing_field(meso_portrait *portrait, const meso_choosing *all);
void meso_choosing_bubble(meso_portrait *portrait, const meso_choosing *all);
void meso_choosing_top(meso_portrait *portrait, const meso_choosing *all);
void meso_choosing_criteria(meso_portrait *portrait, const meso_choosing *all);
void meso_choosing_flips(meso_portrait *portrait, const meso_choosing *all);
void meso_choosing_central(meso_portrait *portrait, const meso_choosing *all);

#endif
