/** How often is each absent activity of a region on its list, and which choice moves it? */
#ifndef MESO_MEASURE_SPECIFICATION_CURVE_H
#define MESO_MEASURE_SPECIFICATION_CURVE_H

#include "measure/specification_list.h"

/* What is declared: 0 = every value of a choice, otherwise the number of the one, from 1. */
typedef struct meso_specification_options {
    int32_t top;                /* length of the list */
    int32_t only[MESO_CHOICES]; /* 0 = all */
    double low, high;           /* the other thresholds of presence */
} meso_specification_options;

/* What all specifications say of one activity. */
typedef struct meso_specification_activity {
    int32_t industry, ranked, best, worst;
    double share;
    int32_t choice, most, least; /* choice -1 = none moves it */
    double move;
} meso_specification_activity;

typedef struct meso_specification_curve {
    const meso_input *input;
    meso_specification_options options;
    meso_specification_list list;
    meso_specification_scores scores;
    int32_t ran;
    double *listed;        /* [specifications * industries] part on the list, 0 to 1 */
    int32_t *first, *last; /* the same shape: range of its rank among equals; 0 = none */
    meso_specification_activity *activity; /* [activities] by share, then best rank */
    int64_t activities, never;             /* never: ranked, but on no list */
    double move[MESO_CHOICES];             /* mean over the activities */
    int32_t levels;                        /* 2 where branches could be counted too */
} meso_specification_curve;

/* Everything lies in the arena; `known` as in meso_specification_score. MESO_E_DATA when no
   specification ran. */
meso_status meso_specification_curve_read(meso_ctx *ctx, meso_arena *arena,
                                          meso_specification_curve *out,
                                          const meso_input *input,
                                          const meso_specification_options *options,
                                          const meso_entry_chances *known);

/* Words of a choice and of its values; those of a presence are written into text[48]. */
const char *meso_specification_choice_word(int32_t choice);
const char *meso_specification_value_word(const meso_specification_curve *curve, int32_t choice,
                                          int32_t value, char text[48]);
extern const char *const meso_specification_relatedness[],
    *const meso_specification_rankings[],
        *const meso_specification_periods[],
            *const meso_specification_levels[],
                *const meso_specification_filters[]; /* each begins with "all" and ends with
                                                        NULL */

#endif
