/** The panels of the opportunities: how far to trust them, the shortlist, why each is near. */
#ifndef MESO_QUESTION_OPPORTUNITIES_FIGURES_H
#define MESO_QUESTION_OPPORTUNITIES_FIGURES_H

#include "measure/entry_chances.h"
#include "question/portrait.h"

/* What the question found: chances of all regions, and the region's own in order. */
typedef struct meso_opportunities {
    meso_entry_chances chances;
    int64_t count;        /* absent activities of the region */
    const int64_t *order; /* [count] candidates, likeliest first */
    int32_t shown;        /* on the shortlist */
    const char *reason;   /* key: why there are no chances; NULL = there are */
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
void meso_opportunities_near(meso_portrait *portrait, const meso_opportunities *found);

/* The industry space with what is here, what is not, and the shortlist. */
void meso_opportunities_space(meso_portrait *portrait, const meso_opportunities *found);

#endif
