/** The panels of the opportunities: how far to trust them, the shortlist, why each is near. */
#ifndef MESO_QUESTION_OPPORTUNITIES_FIGURES_H
#define MESO_QUESTION_OPPORTUNITIES_FIGURES_H

#include "measure/specification_curve.h"
#include "question/portrait.h"

/* What the question found: chances of all regions, and the region's own in order. */
typedef struct meso_opportunities {
    meso_entry_chances chances;
    int64_t count;                         /* absent activities of the region */
    const int64_t *order;                  /* [count] candidates, likeliest first */
    int32_t shown;                         /* on the shortlist */
    const meso_specification_curve *curve; /* other ways of making the list; NULL = none ran */
    const char *reason;                    /* key: why there are no chances; NULL = there are */
} meso_opportunities;

/* Chances where the data allow them, otherwise the reason; the entry settings of a record, and
   how many are shown at most. */
meso_status meso_opportunities_find(meso_portrait *portrait, meso_opportunities *found,
                                    const double *entry, int32_t shown);

/* What to do with a candidate: word of the catalogue. Build on: surely on the list and above
   the base rate; explore: rather on it than not; watch: it may be; stretch: hardly. */
const char *meso_opportunity_stance(const meso_opportunities *found, int64_t candidate);

void meso_opportunities_trust(meso_portrait *portrait, const meso_opportunities *found);
void meso_opportunities_calibration(meso_portrait *portrait, const meso_opportunities *found);
void meso_opportunities_shortlist(meso_portrait *portrait, const meso_opportunities *found);
/* Where it did badly in the past: no better than at random, as far as can be told. */
void meso_opportunities_weak(meso_portrait *portrait, const meso_opportunities *found);
/* Why each is near, what is missing, who already does a bit of it. */
void meso_opportunities_inspector(meso_portrait *portrait, const meso_opportunities *found);

/* The list of so many made in every other declared way; leaves found->curve NULL where none of
   them can be made. */
meso_status meso_opportunities_read_curve(meso_portrait *portrait, meso_opportunities *found,
                                          int32_t top);
/* Share of the ways of making the list that have an activity on it. */
meso_cell meso_opportunities_stays(const meso_opportunities *found, int32_t industry);
void meso_opportunities_curve(meso_portrait *portrait, const meso_opportunities *found);

/* The branch one level up, by label. */
const char *meso_opportunities_branch(const meso_axis *axis, int32_t industry);
/* Adds a finished table to the figure begun last, or what failed. */
void meso_opportunities_hand_over(meso_portrait *portrait, meso_table *table,
                                  meso_status status);

/* The industry space with what is here, what is not, and the shortlist. */
void meso_opportunities_space(meso_portrait *portrait, const meso_opportunities *found);

#endif
