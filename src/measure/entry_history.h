/** In which period was an activity absent, in which was it surely there, and did it grow? */
#ifndef MESO_MEASURE_ENTRY_HISTORY_H
#define MESO_MEASURE_ENTRY_HISTORY_H

#include "base/arena.h"

#include <mesoscope/measure.h>

/* What a cell of one period says. */
typedef enum meso_entry_class {
    MESO_ENTRY_UNKNOWN, /* withheld or missing, and bounds do not decide */
    MESO_ENTRY_ABSENT,  /* a true zero, or a shrunk quotient below the limit */
    MESO_ENTRY_BETWEEN,
    MESO_ENTRY_PRESENT /* P(quotient > 1) above the certainty */
} meso_entry_class;

/* What is to be foretold. */
typedef enum meso_entry_target {
    MESO_TARGET_ENTRY, /* an absent activity comes in */
    MESO_TARGET_EXIT,  /* one that was there throughout the look-back is there no more */
    MESO_TARGET_GROWTH /* the shrunk quotient of one that is there at some scale grows by `gain`
                        */
} meso_entry_target;

typedef struct meso_entry_options {
    double absent;     /* shrunk quotient below which an activity is absent */
    double certainty;  /* P(quotient > 1) above which it is present */
    int32_t look_back; /* periods up to the origin in which it must have been absent */
    int32_t horizon;   /* periods from the origin to the outcome */
    int32_t confirm;   /* periods from the outcome on in which it must be present, while there
                          are any */
    meso_entry_target target;
    double gain; /* growth of the quotient, as a share of it, from which on it has grown */
} meso_entry_options;

/* All periods of a panel by class. */
typedef struct meso_entry_history {
    meso_entry_options options;
    const meso_panel *panel;
    const uint8_t *class; /* [periods * regions * industries] meso_entry_class */
    const double
        *quotient; /* the same shape: shrunk quotients, NaN = unknown; NULL for entry */
} meso_entry_history;

meso_status meso_entry_history_read(meso_ctx *ctx, meso_arena *arena, meso_entry_history *out,
                                    const meso_input *input, const meso_entry_options *options);

/* What became of a candidate: came in stands for whatever is foretold. */
typedef enum meso_entry_outcome {
    MESO_ENTRY_NO_CASE,   /* no candidate: was not absent, or there, throughout the look-back */
    MESO_ENTRY_UNDECIDED, /* a cell that decides is unknown */
    MESO_ENTRY_STAYED_OUT,
    MESO_ENTRY_CAME_IN
} meso_entry_outcome;

/* Origin and outcome by index of period; an origin without a later period is undecided. */
meso_entry_outcome meso_entry_outcome_at(const meso_entry_history *history, int32_t origin,
                                         int32_t region, int32_t industry);

/* Whether the activity was absent, or there, throughout the look-back: 1, 0, or -1 when
   unknown. Growth asks for the origin alone. */
int meso_entry_is_candidate(const meso_entry_history *history, int32_t origin, int32_t region,
                            int32_t industry);

/* Shrunk quotient in a period, NaN when unknown, for entry, and before the first period. */
double meso_entry_quotient_at(const meso_entry_history *history, int32_t period, int32_t region,
                              int32_t industry);

#endif
