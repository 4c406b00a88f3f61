/** Under which declared specifications is a list made, and what does each say of a region? */
#ifndef MESO_MEASURE_SPECIFICATION_LIST_H
#define MESO_MEASURE_SPECIFICATION_LIST_H

#include "measure/entry_chances.h"
#include "measure/presence.h"

enum { MESO_SPECIFICATIONS_MOST = 1024, MESO_SPECIFICATION_PRESENCES = 4 };

typedef enum meso_specification_choice {
    MESO_CHOICE_PRESENCE,
    MESO_CHOICE_RELATEDNESS,
    MESO_CHOICE_RANKING,
    MESO_CHOICE_PERIOD,
    MESO_CHOICE_LEVEL,  /* own level of the activity, or its branch one level up */
    MESO_CHOICE_FILTER, /* every activity, or those that three regions or more have */
    MESO_CHOICES
} meso_specification_choice;

typedef enum meso_specification_ranking {
    MESO_RANKING_DENSITY,
    MESO_RANKING_GAIN_A, /* to D in the order of meso_gain_variant */
    MESO_RANKING_CHANCE = MESO_RANKING_GAIN_A + 4,
    MESO_RANKINGS
} meso_specification_ranking;

enum {
    MESO_SPECIFICATION_RELATEDNESSES = 4,
    MESO_SPECIFICATION_PERIODS = 2,
    MESO_SPECIFICATION_LEVELS = 2,
    MESO_SPECIFICATION_FILTERS = 2,
    MESO_SPECIFICATION_COMMON = 3 /* regions that must have what the filter keeps */
};

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

/* Chances of the last period that were made already; NULL = make them. The scores of one filter
   are those of the other, less what it leaves out. */
meso_status
meso_specification_score(meso_ctx *ctx, meso_arena *arena, meso_specification_scores *out,
                         const meso_specification_list *list, const meso_input *input,
                         int32_t top, const meso_entry_chances *known);

/* The panel one level of industries up, summed from its cells, and the tree that it was cut
   from; both NULL where industries have no parents or share one. Release both with
   meso_panel_free().
 */
meso_status meso_specification_branches(meso_ctx *ctx, meso_panel **tree, meso_panel **out,
                                        const meso_panel *panel);
/* Column of the branch of an industry, and row of a region, in the panel of branches; -1 =
 * none.
 */
int32_t meso_specification_branch_of(const meso_panel *branches, const meso_panel *panel,
                                     int32_t industry);
int32_t meso_specification_row_of(const meso_panel *branches, const meso_panel *panel,
                                  int32_t region);

#endif
