/* Which activities did people set aside, and why? */
#include "measure/span.h"
#include "question/portrait.h"

#include <string.h>

const char *meso_portrait_aside(const meso_portrait *portrait, int32_t industry)
{
    const meso_question_input *input = portrait->input;
    const char *code = meso_axis_code(&portrait->panel->industry, industry);
    for (int32_t n = 0; n < input->asides; n++)
        if (strcmp(input->aside[n].industry, code) == 0) return input->aside[n].because;
    return NULL;
}

void meso_portrait_say_asides(meso_portrait *portrait)
{
    for (int32_t i = 0; i < portrait->industries; i++) {
        const char *because = meso_portrait_aside(portrait, i);
        if (!because) continue;
        meso_answer_note(portrait->out, "note.set_aside");
        meso_slot_text(portrait->out, "industry", meso_portrait_industry(portrait, i), NULL);
        meso_slot_text(portrait->out, "because", because, NULL);
    }
}
