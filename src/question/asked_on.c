/* As of which day is a question of learning asked? */
#include "question/asked_on.h"

#include "base/ctx.h"

#include <stdio.h>

meso_status meso_asked_on(meso_ctx *ctx, char text[MESO_DAY_BYTES],
                          const meso_question_input *input, double setting)
{
    const int date = (int)setting;
    if (date == 0) {
        (void)snprintf(text, MESO_DAY_BYTES, "%s", input->today ? input->today : "");
        return MESO_OK;
    }
    meso_day_write(text, date);
    if (meso_day_read(text) != MESO_NO_DAY) return MESO_OK;
    return meso_fail(ctx, MESO_E_ARGUMENT, "%d is no day; write it as 20270331", date);
}
