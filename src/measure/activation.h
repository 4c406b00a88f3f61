/** Which region had which industry in every period: present, absent or between, without one job
 *  making the difference. */
#ifndef MESO_MEASURE_ACTIVATION_H
#define MESO_MEASURE_ACTIVATION_H

#include "base/arena.h"

#include <mesoscope/measure.h>

/* What is known of a cell in a period, as a sum. Two thresholds leave a gap between them:
   absent when the shrunk quotient is below the one, present when P(quotient > 1) is above the
   other. */
enum {
    MESO_ACTIVATION_KNOWN = 1,
    MESO_ACTIVATION_ABSENT = 2,
    MESO_ACTIVATION_PRESENT = 4,
    MESO_ACTIVATION_SURELY_ABSENT = 8,   /* the whole interval is below */
    MESO_ACTIVATION_SURELY_PRESENT = 16, /* 1 - P is less than half of what confidence leaves */
    MESO_ACTIVATION_MAYBE_ABSENT = 32,   /* the interval reaches below */
    MESO_ACTIVATION_MAYBE_PRESENT = 64
};

typedef struct meso_activation_options {
    int32_t first, last; /* slices */
    double absent;       /* shrunk quotient */
    double present;      /* probability */
} meso_activation_options;

typedef struct meso_activation {
    int32_t points, regions, industries;
    const uint8_t *flag;              /* [points * regions * industries] */
    const meso_cell *end_quotient[2]; /* [regions * industries] shrunk, first and last point */
    int64_t unknown; /* cells not known: missing, or withheld and not decided by bounds */
} meso_activation;

/* Two settings, in this order: absent, present. */
#define MESO_ACTIVATION_SETTINGS                                                 \
    {"absent",                                                                   \
     "quotient",                                                                 \
     "shrunk quotient below which an industry is absent",                        \
     MESO_SETTING_NUMBER,                                                        \
     0.25,                                                                       \
     0,                                                                          \
     1,                                                                          \
     NULL},                                                                      \
    {                                                                            \
        "present", "probability",                                                \
            "that the quotient is above 1, beyond which an industry is present", \
            MESO_SETTING_NUMBER, 0.5, 0, 1, NULL                                 \
    }

/* Runs on the executor of ctx; lies in the arena. */
meso_status meso_activation_read(meso_ctx *ctx, meso_arena *arena, meso_activation *out,
                                 const meso_input *input,
                                 const meso_activation_options *options);

#endif
