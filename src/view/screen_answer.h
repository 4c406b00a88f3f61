/** Screens of the workbench that stand in the frame. */
#ifndef MESO_VIEW_SCREEN_ANSWER_H
#define MESO_VIEW_SCREEN_ANSWER_H

#include "view/frame.h"

/* The form of what may be set about the question of the frame, for questions that weigh or for
   those that do not; nothing for the others. */
void meso_screen_options(meso_press *press, const meso_frame *frame, int with_weights);

/* The answer to a question with everything that can be done with it. `document` holds that one
   answer, its boundaries, sources and recipe. */
meso_status meso_screen_answer(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                               const meso_document *document);

/* A page with words and nothing to show: a title, a sentence, what to do; texts may be NULL. */
typedef struct meso_quiet {
    const char *title, *words, *hint;
    const char *job; /* id of work that goes on and may be watched and stopped */
    int offers_data; /* doors to the example, an import and a template */
} meso_quiet;

meso_status meso_screen_quiet(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                              const meso_quiet *quiet);

#endif
