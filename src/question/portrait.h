/** A portrait of a region: what both overview and structure read off the panels, once. */
#ifndef MESO_QUESTION_PORTRAIT_H
#define MESO_QUESTION_PORTRAIT_H

#include "measure/row.h"
#include "measure/shift_share.h"
#include "question/answer_builder.h"

/* What a portrait is asked to take for what. */
typedef struct meso_portrait_options {
    int32_t years;      /* look back when no start was asked for */
    double credible;    /* least P(LQ > 1) of a concentration */
    double quotient;    /* and its least quotient: what is above 1 by little is no anchor */
    double small;       /* share of the region's jobs below which an industry is small */
    int32_t fewest;     /* regions needed for comparisons between regions */
    int industry_terms; /* shift-share intervals for every industry */
} meso_portrait_options;

/* Concentrated: credibly above the national level, and by enough. Large: at least the small
 * share. */
typedef enum meso_industry_class {
    MESO_CLASS_ABSENT,   /* neither */
    MESO_CLASS_BASE,     /* large */
    MESO_CLASS_EMERGING, /* concentrated */
    MESO_CLASS_ANCHOR    /* both */
} meso_industry_class;

/* One industry of the region in the period of the portrait. */
typedef struct meso_industry {
    meso_cell jobs, share;
    meso_cell lq;       /* with its interval */
    double probability; /* that its quotient is above 1; NaN = unknown */
    double peers;       /* median quotient of the peers; NaN = unknown */
    meso_cell growth;   /* since the start; bounds of what is not known only */
    meso_industry_class class;
} meso_industry;

typedef struct meso_portrait {
    meso_ctx *ctx;
    meso_arena *arena;
    const meso_question_input *input;
    meso_portrait_options options;
    meso_answer_builder *out;
    const meso_panel *panel;
    int32_t regions, industries;
    int32_t from, at;    /* slices; equal when there is nothing to compare with */
    int32_t points;      /* at - from + 1 */
    meso_row *own;       /* [points] of the region */
    meso_row *nation;    /* [points] */
    meso_cell *size;     /* [regions] totals at `at` */
    meso_cell *before;   /* [regions] totals at `from` */
    int32_t regions_out; /* regions without any number at `at` */
    int32_t peers, stable_peers;
    const int32_t *peer;
    int found_peers;         /* found here, not given */
    const meso_shift *shift; /* NULL when there is nothing to compare with */
    meso_industry *industry; /* [industries] */
    int32_t classes[4];      /* how many industries of each class */
    const char *reason;      /* key: why nothing can be said of the region; NULL = something */
} meso_portrait;

/* Reads everything; facts and figures are then added to portrait->out. On failure everything is
   released. */
meso_status meso_portrait_new(meso_ctx *ctx, meso_portrait **out, const meso_question *question,
                              const char *title, const meso_question_input *input,
                              const meso_portrait_options *options);
/* Ends the portrait in every case; *out is set only when all went well. */
meso_status meso_portrait_finish(meso_answer **out, meso_portrait *portrait,
                                 meso_status status);

const char *meso_portrait_region(const meso_portrait *portrait); /* label, or code */
const char *meso_portrait_industry(const meso_portrait *portrait, int32_t industry);

/* Why an industry was set aside in the region, or NULL: it was not. */
const char *meso_portrait_aside(const meso_portrait *portrait, int32_t industry);
/* A note for every industry that was set aside. */
void meso_portrait_say_asides(meso_portrait *portrait);

/* Begins a figure; with a reason, 0 is returned and there is no table to make. */
int meso_portrait_figure(meso_portrait *portrait, const char *id, meso_figure_kind kind,
                         const char *title, const char *hint, int32_t width,
                         const char *reason);
/* Why comparisons over time, or between regions, cannot be made; NULL = they can. */
const char *meso_portrait_needs_time(const meso_portrait *portrait);
const char *meso_portrait_needs_regions(const meso_portrait *portrait);

/* Facts and notes that both questions share; the keys of the first are the overview's or the
   structure's own. */
void meso_portrait_say_why(meso_portrait *portrait, int overview, const char *figure);
void meso_portrait_say_notes(meso_portrait *portrait);

#endif
