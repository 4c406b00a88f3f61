/** An answer for a program: facts as sentences, figures as tables. */
#ifndef MESO_VIEW_ANSWER_JSON_H
#define MESO_VIEW_ANSWER_JSON_H

#include "base/text.h"

#include <mesoscope/answer.h>

/* `ok`: begin with the member that every answer of the interface over HTTP begins with. */
meso_status meso_answer_json(meso_ctx *ctx, meso_text *out, const meso_answer *answer,
                             const char *recipe, const char *language, int ok);

#endif
