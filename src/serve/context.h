/** The context of a page: which region by default, what else may be chosen, which command line
 *  says the same. */
#ifndef MESO_SERVE_CONTEXT_H
#define MESO_SERVE_CONTEXT_H

#include "serve/want.h"

/* The project's own region, else the first of its deepest level; MESO_E_NOTFOUND without any.
 */
meso_status meso_context_region(meso_ctx *ctx, meso_arena *arena, const char **out,
                                meso_project *project);

/* What the tokens of the sentence offer; texts live in the want. */
meso_status meso_context_controls(meso_ctx *ctx, meso_frame *frame, const meso_want *want,
                                  meso_project *project, const meso_study *study,
                                  const meso_answer *answer);

void meso_context_command(meso_text *out, const meso_want *want);

/* Whether the project holds no panel at all. */
int meso_context_is_empty(meso_exchange *exchange);

#endif
