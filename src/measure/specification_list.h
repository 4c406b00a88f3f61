/** Under which declared specifications is a list made, and what does each say of a region? */
#ifndef MESO_MEASURE_SPECIFICATION_LIST_H
#define MESO_MEASURE_SPECIFICATION_LIST_H

#include "measure/presence.h"

enum { MESO_SPECIFICATIONS_MOST = 256, MESO_SPECIFICATION_PRESENCES = 4 };

typedef enum meso_specification_choice {
    MESO_CHOICE_PRESENCE,
    MESO_CHOICE_RELATEDNESS,
    MESO_CHOICE_RANKING,
    MESO_CHOICE_PERIOD,
    MESO_CHOICES
} meso_specification_choice;

typedef enum meso_specification_ranking {
    MESO_RANKING_DENSITY,
    MESO_RANKING_GAIN_A, /* to D in the order of meso_gain_variant */
    MESO_RANKING_CHANCE = MESO_RANKING_GAIN_A + 4,
    MESO_RANKINGS
} meso_specification_ranking;

enum { MESO_SPECIFICATION_RELATEDNESSES = 4, MESO_SPECIFICATION_PERIODS = 2 };

/* One value of each choice; -1 = the choice plays no part. */
typedef struct meso_specification {
    int32_t value[MESO_CHOICES];
} meso_specification;

typedef struct meso_specification_list {
    meso_presence_options presence[MESO_SPECIFICATION_PRESENCES]; /* values of that choice */
    int32_t presences;
    meso_specification at[MESO_SPECIFICATIONS_MOST];
    int32_t count;
} meso_specification_list;

/* Value of a presence rule; one that is there already is not added again. */
int32_t meso_specification_add_presence(meso_specification_list *list, meso_presence_rule rule,
                                        double threshold);

/* Nothing when it is there already or there is no room. */
void meso_specification_add(meso_specification_list *list,
                            const meso_specification *specification);

/* What each specification gives the absent activities of a region; lies in an arena. */
typedef struct meso_specification_scores {
    double *number;       /* [specifications * industries of the panel]; NaN = not ranked */
    const char **failure; /* [specifications] why it could not be run; NULL = it ran */
    uint8_t *unknown;     /* [industries] withheld or missing in one of the periods */
} meso_specification_scores;

meso_status meso_specification_score(meso_ctx *ctx, meso_arena *arena,
                                     meso_specification_scores *out,
                                     const meso_specification_list *list,
                                     const meso_input *input, int32_t top);

#endif
