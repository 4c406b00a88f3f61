/* Which answers make a sheet for the council, a full diagnostic, a set of slides? */
#include "study/template.h"

#include "base/ctx.h"

#include <stdio.h>
#include <string.h>

enum { MOST_SETTINGS = 32 };

const meso_template meso_templates[] = {
    {"onepage", "the overview on one sheet", {{.question = "overview"}}},
    {"structure", "what the region is made of", {{.question = "structure"}}},
    {"opportunities", "what is within reach", {{.question = "opportunities"}}},
    {"portfolio", "which industries to support", {{.question = "portfolio"}}},
    {"institutions", "who serves which need", {{.question = "institutions"}}},
    {"programmes", "which programmes reach which need", {{.question = "programmes"}}},
    {"letter", "what is asked of other levels", {{.question = "letter"}}},
    {"experiments", "what is tried, with its rules", {{.question = "experiments"}}},
    {"reflection", "what was learnt in a quarter", {{.question = "reflection"}}},
    {"firms", "who does well against the odds, what holds the rest", {{.question = "firms"}}},
    {"council",
     "a paper for a council: state, reach, choice",
     {{.question = "overview",
       .figure = {"jobs", "productivity", "specialisation", "variety", "anchors", "why"}},
      {.question = "opportunities", .figure = {"trust", "shortlist"}},
      {.question = "portfolio", .figure = {"top", "flips"}}}},
    {"diagnostic",
     "all that is known, in eight sections",
     {{.question = "overview"},
      {.question = "structure"},
      {.question = "change"},
      {.question = "firms"},
      {.question = "institutions"},
      {.question = "opportunities"},
      {.question = "programmes"},
      {.question = "portfolio"}}},
    {"slides",
     "slides for a meeting",
     {{.question = "overview", .figure = {"anchors", "map", "why", "attention"}},
      {.question = "structure", .figure = {"composition", "sections"}},
      {.question = "opportunities", .figure = {"trust", "space", "shortlist"}},
      {.question = "portfolio"}}},
    {0}};

const meso_template *meso_template_find(const char *name)
{
    for (const meso_template *template = meso_templates; template->name; template ++)
        if (strcmp(template->name, name) == 0) return template;
    return NULL;
}

static int is_shown(const meso_template_section *section, const char *id)
{
    if (!section->figure[0]) return 1;
    for (int f = 0; f < MESO_TEMPLATE_FIGURES && section->figure[f]; f++)
        if (strcmp(section->figure[f], id) == 0) return 1;
    return 0;
}

/* The answer with the figures of the section. Where none of them is in it, all are. */
static meso_status choose(meso_ctx *ctx, meso_sheaf *sheaf, const meso_answer *answer,
                          const meso_template_section *section)
{
    meso_answer *shown = MESO_TAKE(ctx, sheaf->arena, meso_answer, 1);
    meso_figure *figure = MESO_TAKE(ctx, sheaf->arena, meso_figure, answer->figures + 1);
    if (!shown || !figure) return MESO_E_NOMEM;
    *shown = *answer;
    int32_t count = 0;
    for (int32_t f = 0; f < answer->figures; f++)
        if (is_shown(section, answer->figure[f].id)) figure[count++] = answer->figure[f];
    if (count > 0) {
        shown->figure = figure;
        shown->figures = count;
    }
    sheaf->answer[sheaf->answers++] = shown;
    return MESO_OK;
}

/* A section that has nothing to show says why. */
static meso_status excuse(meso_ctx *ctx, meso_sheaf *sheaf, const char *name, const char *why)
{
    char key[64];
    meso_answer *shown = MESO_TAKE(ctx, sheaf->arena, meso_answer, 1);
    meso_fact *fact = MESO_TAKE(ctx, sheaf->arena, meso_fact, 1);
    meso_slot *slot = MESO_TAKE(ctx, sheaf->arena, meso_slot, 1);
    if (!shown || !fact || !slot) return MESO_E_NOMEM;
    (void)snprintf(key, sizeof key, "screen.%.40s.title",
                   strcmp(name, "institutions") == 0 ? "meso" : name);
    *slot =
        (meso_slot){.name = "why", .text = why ? meso_arena_text(ctx, sheaf->arena, why) : ""};
    *shown = (meso_answer){.question = name,
                           .title = meso_arena_text(ctx, sheaf->arena, key),
                           .facts = 1,
                           .fact = fact};
    if (sheaf->answers > 0) {
        shown->contexts = sheaf->answer[0]->contexts;
        shown->context = sheaf->answer[0]->context;
    }
    (void)snprintf(key, sizeof key, "screen.%.40s.needs",
                   strcmp(name, "institutions") == 0 ? "meso" : name);
    *fact =
        (meso_fact){.key = why ? "template.cannot" : meso_arena_text(ctx, sheaf->arena, key),
                    .slots = 1,
                    .slot = slot,
                    .probability = MESO_NAN};
    if (!slot->text || !shown->title || !fact->key) return MESO_E_NOMEM;
    sheaf->answer[sheaf->answers++] = shown;
    return MESO_OK;
}

static meso_status ask(meso_ctx *ctx, meso_sheaf *sheaf, meso_study *study,
                       const meso_template_section *section, meso_digest *digest)
{
    const meso_question *question = meso_question_find(section->question);
    double setting[MOST_SETTINGS] = {0};
    char recipe[MESO_DIGEST_HEX] = "";
    meso_answer *answer = NULL;
    if (!question) return excuse(ctx, sheaf, section->question, NULL);
    for (int s = 0; question->settings && question->settings[s].name && s < MOST_SETTINGS; s++)
        setting[s] = question->settings[s].fallback;
    const meso_status status = meso_study_ask(ctx, &answer, study, question, setting, recipe);
    const int first = sheaf->answers == 0;
    const int is_of_data = status == MESO_E_DATA || status == MESO_E_NOTFOUND ||
                           status == MESO_E_SHAPE || status == MESO_E_CONVERGE;
    if (status < 0 && is_of_data && !first)
        return excuse(ctx, sheaf, section->question, meso_error_text(ctx));
    if (status < 0) return status;
    sheaf->whole[sheaf->asked++] = answer;
    meso_digest_add(digest, recipe, strlen(recipe));
    memcpy(sheaf->recipe, recipe, sizeof recipe);
    return choose(ctx, sheaf, answer, section);
}

meso_status meso_template_ask(meso_ctx *ctx, meso_sheaf **out, meso_study *study,
                              const meso_template *template)
{
    meso_arena *arena = meso_arena_new(ctx);
    meso_sheaf *sheaf = arena ? MESO_TAKE(ctx, arena, meso_sheaf, 1) : NULL;
    meso_digest digest;
    meso_status status = sheaf ? MESO_OK : MESO_E_NOMEM;
    meso_digest_start(&digest);
    if (!sheaf) goto done;
    sheaf->arena = arena;
    sheaf->answer = MESO_TAKE(ctx, arena, const meso_answer *, MESO_TEMPLATE_SECTIONS);
    sheaf->whole = MESO_TAKE(ctx, arena, meso_answer *, MESO_TEMPLATE_SECTIONS);
    if (!sheaf->answer || !sheaf->whole) MESO_TRY(MESO_E_NOMEM);
    for (int s = 0; s < MESO_TEMPLATE_SECTIONS && template->section[s].question; s++)
        MESO_TRY(ask(ctx, sheaf, study, &template->section[s], &digest));
    if (sheaf->answers > 1) meso_digest_end(&digest, sheaf->recipe);
    *out = sheaf;
done:
    if (status < 0 && sheaf)
        meso_sheaf_free(sheaf);
    else if (status < 0)
        meso_arena_free(arena);
    return status;
}

void meso_sheaf_free(meso_sheaf *sheaf)
{
    if (!sheaf) return;
    for (int32_t a = 0; sheaf->whole && a < sheaf->asked; a++)
        meso_answer_free(sheaf->whole[a]);
    meso_arena_free(sheaf->arena);
}
