/** What is known of each activity that could be chosen, criterion by criterion? */
#ifndef MESO_QUESTION_PORTFOLIO_CRITERIA_H
#define MESO_QUESTION_PORTFOLIO_CRITERIA_H

#include "question/opportunities_figures.h"

/* What activities are judged by, in the order of the settings. */
typedef enum meso_judged_by {
    MESO_BY_CHANCE,     /* that it is there at the horizon; 1 for what is there already */
    MESO_BY_REACH,      /* relatedness density */
    MESO_BY_JOBS,       /* median size where it has its national share or more, elsewhere */
    MESO_BY_GROWTH,     /* of the activity in the nation */
    MESO_BY_OUTPUT,     /* the nation's output per worker */
    MESO_BY_COMPLEXITY, /* of the activity */
    MESO_CRITERIA
} meso_judged_by;

/* A criterion as it is shown. */
typedef struct meso_judging {
    const char *name; /* of the column and the setting */
    const char *unit, *meaning;
    const char *words; /* in a sentence */
    meso_format format;
    int32_t digits;
} meso_judging;

extern const meso_judging meso_judgings[MESO_CRITERIA];

/* As many as acceptability.h takes. */
enum { MESO_MOST_CRITERIA = 64 };

/* Candidates, then anchors; or the options of a sheet. */
typedef struct meso_judged {
    int32_t options;
    int32_t candidates;            /* the first of the options */
    const int32_t *industry;       /* [options] positions in the panel; -1 = not in it */
    const char *const *code;       /* [options] */
    const char *const *name;       /* [options] label, else code */
    int32_t criteria;              /* those of meso_judged_by, or those of the sheet */
    const meso_judging *judging;   /* [criteria] */
    meso_cell *score;              /* [options * criteria] */
    int known[MESO_MOST_CRITERIA]; /* whether any activity has a number or bounds */
} meso_judged;

/* A criterion by name, or -1. */
int32_t meso_judged_find(const meso_judged *judged, const char *name);
/* The options and scores of the input's sheet; lies in the portrait's arena. */
meso_status meso_portfolio_take_scores(meso_portrait *portrait, meso_judged *out);

/* Median size [options] of industries in the other regions that have their national share of
   them or more, with its interval. */
meso_status meso_portfolio_usual_sizes(meso_portrait *portrait, meso_cell *size,
                                       const int32_t *industry, int32_t options);

/* The candidates that were found and the first `anchors` anchors; lies in the portrait's
   arena. */
meso_status meso_portfolio_judge(meso_portrait *portrait, meso_judged *out,
                                 const meso_opportunities *found, int32_t anchors);

#endif
