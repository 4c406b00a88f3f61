/* What must those above us change for it to work here? Two pages and an annex. */
#include "base/ctx.h"
#include "question/programmes_figures.h"

#include <string.h>

extern const meso_question meso_question_letter;

static const meso_setting settings[] = {{.name = NULL}};

static const meso_tag *tag_of(const meso_scene *scene, int32_t voice, const char *scheme)
{
    for (int64_t t = 0; t < scene->actors->voice_tags; t++) {
        const meso_tag *tag = &scene->actors->voice_tag[t];
        if (tag->row == voice && strcmp(tag->scheme, scheme) == 0) return tag;
    }
    return NULL;
}

/* The rule of a programme that stands against the need of the ask. */
static const meso_offer *rule_against(const meso_programmes *all, int32_t service)
{
    for (int32_t p = 0; p < all->count; p++)
        if (meso_programmes_fit(all, p, service) == MESO_FIT_CONFLICTS &&
            *all->programme[p].offer->eligibility)
            return all->programme[p].offer;
    return NULL;
}

static void say_ask(const meso_programmes *all, int32_t voice)
{
    meso_scene *scene = all->scene;
    const meso_voice *ask = &scene->actors->voice[voice];
    const meso_tag *tag = tag_of(scene, voice, "service");
    const int32_t s = tag ? meso_scene_service(scene, tag->code) : -1;
    meso_answer_fact(scene->out, "letter.ask", MESO_NAN);
    meso_slot_text(scene->out, "title", ask->title, "annex");
    meso_slot_text(scene->out, "text", ask->text, NULL);
    if (s < 0) return;
    const meso_service *service = &scene->service[s];
    const meso_offer *offer = rule_against(all, s);
    if (offer) {
        meso_answer_fact(scene->out, "letter.ask.rule", MESO_NAN);
        meso_slot_text(scene->out, "rule", offer->eligibility, NULL);
    }
    if (service->asked == 0 || service->expressed.state == MESO_CELL_WITHHELD) return;
    meso_answer_fact(scene->out, "letter.evidence", MESO_NAN);
    meso_slot_count(scene->out, "yes", service->yes);
    meso_slot_count(scene->out, "asked", service->asked);
    meso_slot_text(scene->out, "service", service->label, NULL);
}

static meso_status answer(meso_scene *scene)
{
    meso_programmes all;
    int32_t asks = 0;
    const meso_status status = meso_programmes_read(&all, scene);
    if (status < 0) return status;
    for (int32_t v = 0; v < scene->actors->voices; v++)
        asks += strcmp(scene->actors->voice[v].kind, "ask") == 0;
    meso_answer_fact(scene->out, asks ? "letter.opening" : "letter.none", MESO_NAN);
    if (asks) meso_slot_count(scene->out, "count", asks);
    if (*scene->place) meso_slot_text(scene->out, "region", scene->place, NULL);
    for (int32_t v = 0; v < scene->actors->voices; v++)
        if (strcmp(scene->actors->voice[v].kind, "ask") == 0) say_ask(&all, v);
    if (asks) meso_answer_fact(scene->out, "letter.closing", MESO_NAN);
    meso_programmes_asks(scene, "letter");
    meso_programmes_conflicts(&all);
    return MESO_OK;
}

static meso_status ask(meso_ctx *ctx, meso_answer **out, const meso_question_input *input,
                       const double *setting)
{
    meso_scene *scene = NULL;
    (void)setting;
    const meso_status status = meso_scene_new(
        ctx, &scene, &meso_question_letter, input->place ? "letter.title" : "letter.title.all",
        input, MESO_DEMAND_HIGHER);
    if (status < 0) return status;
    return meso_scene_finish(out, scene, answer(scene));
}

const meso_question meso_question_letter = {
    .name = "letter",
    .question = "What do we ask of those above us for {region}?",
    .answer =
        "A letter of two pages and an annex: each ask with its reason, the rule that stands "
        "against it and the need behind it.",
    .caution = "It says what was recorded: read it before it is sent.",
    .source = "the notes of the kind \"ask\"",
    .settings = settings,
    .ask = ask,
    .asks = MESO_ASKS_ACTORS,
};
