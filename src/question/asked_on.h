/** The day a question of learning is asked on: today, or the one that a setting names. */
#ifndef MESO_QUESTION_ASKED_ON_H
#define MESO_QUESTION_ASKED_ON_H

#include "base/day.h"

#include <mesoscope/answer.h>

/* A setting that such questions take. */
#define MESO_ASKED_ON                                                        \
    {                                                                        \
        "on", "YYYYMMDD", "as of this day, for example 20270331; 0 = today", \
            MESO_SETTING_INTEGER, 0, 0, 99991231, NULL                       \
    }

/* Reads it; without one, `today` of the input. MESO_E_ARGUMENT when it is no day. */
meso_status meso_asked_on(meso_ctx *ctx, char text[MESO_DAY_BYTES],
                          const meso_question_input *input, double setting);

#endif
