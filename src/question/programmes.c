/* Which programmes fit, and which do not reach us? */
#include "base/ctx.h"
#include "question/programmes_figures.h"

#include <string.h>

extern const meso_question meso_question_programmes;

enum { DEMAND, LEAST };

static const char *const demands[] = {"higher", "expressed", "diagnosed", NULL};

static const meso_setting settings[] = {
    {"demand", "word",
     "which need counts: the higher of both, what firms say, what others judge",
     MESO_SETTING_CHOICE, 0, 0, 0, demands},
    {"least", "share", "need from which one without a programme is an orphan",
     MESO_SETTING_NUMBER, 0.20, 0, 1, NULL},
    {.name = NULL},
};

static void say_fit(const meso_programmes *all)
{
    meso_scene *scene = all->scene;
    int32_t open = 0, met = 0;
    if (all->count == 0) return;
    for (int32_t p = 0; p < all->count; p++)
        open += all->programme[p].is_open;
    for (int32_t s = 0; s < scene->services; s++)
        met += meso_programmes_open_for(all, s) > 0;
    meso_answer_fact(scene->out, "programmes.fit", MESO_NAN);
    meso_slot_count(scene->out, "open", open);
    meso_slot_count(scene->out, "count", all->count);
    meso_slot_count(scene->out, "met", met);
    meso_slot_count(scene->out, "needs", scene->services);
}

static void say_orphans(const meso_programmes *all, double least)
{
    enum { NAMED = 3 };
    int32_t named = 0, idle = 0;
    if (all->count == 0) return;
    for (int32_t s = 0; s < all->scene->services && named < NAMED; s++) {
        if (!meso_programmes_is_orphan(all, s, least)) continue;
        if (named++ == 0) meso_answer_fact(all->scene->out, "programmes.orphans", MESO_NAN);
        meso_slot_text(all->scene->out, "service", all->scene->service[s].label, "orphans");
    }
    for (int32_t p = 0; p < all->count; p++) {
        const char *why = meso_programmes_idle(all, p);
        idle += why && strcmp(why, "class.idle") == 0;
    }
    if (idle == 0) return;
    meso_answer_fact(all->scene->out, "programmes.idle", MESO_NAN);
    meso_slot_count(all->scene->out, "count", idle);
    named = 0;
    for (int32_t p = 0; p < all->count && named < NAMED; p++) {
        const char *why = meso_programmes_idle(all, p);
        if (!why || strcmp(why, "class.idle") != 0) continue;
        meso_slot_text(all->scene->out, "programme", all->programme[p].offer->title, "orphans");
        named++;
    }
}

static void say_conflicts(const meso_programmes *all)
{
    int64_t count = 0;
    for (int64_t c = 0; c < (int64_t)all->count * all->scene->services; c++)
        count += all->fit[c] == MESO_FIT_CONFLICTS;
    if (count == 0) return;
    meso_answer_fact(all->scene->out, "programmes.conflicts", MESO_NAN);
    meso_slot_count(all->scene->out, "count", count);
}

static meso_status say_alignment(const meso_programmes *all, const double *budget)
{
    meso_scene *scene = all->scene;
    meso_cell cell;
    double *need = MESO_TAKE(scene->ctx, scene->arena, double, (int64_t)scene->services + 1);
    if (!need) return MESO_E_NOMEM;
    for (int32_t s = 0; s < scene->services; s++)
        need[s] = scene->service[s].demand.value;
    const meso_status status = meso_alignment_of(scene->ctx, &cell, need, budget,
                                                 scene->services, &scene->input->draw);
    if (status < 0 || isnan(cell.value)) return status;
    meso_answer_fact(scene->out, "programmes.aligned", MESO_NAN);
    meso_slot_number(scene->out, "value", cell, "correlation", MESO_FORMAT_NUMBER, 2, "cover");
    return MESO_OK;
}

static void say_lag(const meso_programmes *all, const meso_response_time *time)
{
    meso_answer_builder *out = all->scene->out;
    if (time->asked == 0) return;
    if (isnan(time->median.value)) {
        meso_answer_fact(out, "programmes.lag.none", MESO_NAN);
        meso_slot_count(out, "asked", time->asked);
        meso_slot_count(out, "answered", time->answered);
        return;
    }
    meso_answer_fact(out, "programmes.lag", MESO_NAN);
    meso_slot_number(out, "median", time->median, "weeks", MESO_FORMAT_NUMBER, 0, "lag");
}

static meso_status answer(meso_scene *scene, double least)
{
    meso_programmes all;
    meso_response_time time = {.asked = 0};
    meso_status status = MESO_OK;
    double *budget = MESO_TAKE(scene->ctx, scene->arena, double, (int64_t)scene->services + 1);
    if (!budget) return MESO_E_NOMEM;
    MESO_TRY(meso_programmes_read(&all, scene));
    say_fit(&all);
    say_orphans(&all, least);
    say_conflicts(&all);
    meso_programmes_matrix(&all);
    MESO_TRY(meso_programmes_cover(&all, budget));
    meso_programmes_uptake(&all);
    meso_programmes_orphans(&all, least);
    meso_programmes_conflicts(&all);
    MESO_TRY(meso_programmes_lag(&all, &time));
    meso_programmes_asks(scene, "programmes");
    meso_programmes_register(&all);
    MESO_TRY(say_alignment(&all, budget));
    say_lag(&all, &time);
    if (all.count && *all.today) {
        meso_answer_note(scene->out, "note.on_day");
        meso_slot_text(scene->out, "date", all.today, NULL);
    }
    if (all.firms_here) {
        meso_answer_note(scene->out, "note.firms_known");
        meso_slot_count(scene->out, "count", all.firms_here);
    }
done:
    return status;
}

static meso_status ask(meso_ctx *ctx, meso_answer **out, const meso_question_input *input,
                       const double *setting)
{
    meso_scene *scene = NULL;
    const meso_status status =
        meso_scene_new(ctx, &scene, &meso_question_programmes,
                       input->place ? "programmes.title" : "programmes.title.all", input,
                       (int)setting[DEMAND]);
    if (status < 0) return status;
    return meso_scene_finish(out, scene, answer(scene, setting[LEAST]));
}

const meso_question meso_question_programmes = {
    .name = "programmes",
    .question = "Which programmes fit {region}, and which do not reach it?",
    .answer =
        "Which needs have a programme that is open here, which programmes nobody here uses, "
        "whose rules stand against a need, and how long it took from the first signal to "
        "the first programme.",
    .caution = "A programme on paper is not a programme that is reached, and a user is not a "
               "success. Uptake counts the firms that are known here, not all there are.",
    .source =
        "Kaplan and Meier (1958), Journal of the American Statistical Association 53(282); "
        "Przyborowski and Wilenski (1940), Biometrika 31(3/4)",
    .settings = settings,
    .ask = ask,
    .asks = MESO_ASKS_ACTORS,
};
