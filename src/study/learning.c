/* Asks a question of what was tried and learnt: it needs no table of the region. */
#include "study/learning.h"

#include "base/ctx.h"
#include "data/recipe.h"
#include "store/project.h"

#include <mesoscope/register.h>

#include <string.h>

enum { DATE_BYTES = 10 };

static meso_status name_recipe(meso_ctx *ctx, const meso_question *question,
                               const double *settings, const meso_question_input *input,
                               char recipe[MESO_DIGEST_HEX])
{
    meso_recipe made;
    meso_recipe_start(&made, ctx, question->name);
    meso_recipe_add_text(&made, "version", meso_version());
    for (int s = 0; question->settings[s].name; s++)
        meso_recipe_add_number(&made, question->settings[s].name,
                               settings ? settings[s] : question->settings[s].fallback);
    meso_recipe_add_text(&made, "learning", input->learning->digest);
    meso_recipe_add_text(&made, "today", input->today);
    const meso_status status = meso_recipe_end(&made, recipe);
    meso_recipe_release(&made);
    return status;
}

meso_status meso_study_ask_learning(meso_ctx *ctx, meso_answer **out, meso_project *project,
                                    const meso_question *question, const double *settings,
                                    char recipe[MESO_DIGEST_HEX])
{
    char now[MESO_TIME_TEXT_BYTES];
    meso_learning *learning = NULL;
    meso_status status = meso_project_learning(ctx, &learning, project);
    if (status < 0) return status;
    (void)meso_time_text(now);
    now[DATE_BYTES] = '\0';
    const meso_question_input input = {
        .region = -1, .draw = MESO_DRAW_OPTIONS_INIT, .learning = learning, .today = now};
    status = name_recipe(ctx, question, settings, &input, recipe);
    if (status == MESO_OK) status = question->ask(ctx, out, &input, settings);
    meso_learning_free(learning);
    return status;
}
