/* Who serves firms, and where are the gaps? */
#include "base/ctx.h"
#include "data/people.h"
#include "question/institutions_figures.h"

#include <math.h>
#include <string.h>

extern const meso_question meso_question_institutions;

enum { DEMAND, HIGH, THIN, PAIRS, INVITED };

static const char *const demands[] = {"higher", "expressed", "diagnosed", NULL};

static const meso_setting settings[] = {
    {"demand", "word",
     "which need counts: the higher of both, what firms say, what others judge",
     MESO_SETTING_CHOICE, 0, 0, 0, demands},
    {"high", "share", "unmet need from which a gap is high", MESO_SETTING_NUMBER, 0.40, 0, 1,
     NULL},
    {"thin", "share", "unmet need from which it is thin", MESO_SETTING_NUMBER, 0.20, 0, 1,
     NULL},
    {"pairs", "pairs", "missing ties shown at most", MESO_SETTING_INTEGER, 10, 1, 200, NULL},
    {"invited", "organisations", "on the list of whom to invite", MESO_SETTING_INTEGER, 12, 1,
     100, NULL},
    {.name = NULL},
};

static void say_gaps(meso_scene *scene, meso_gap_limits limits)
{
    enum { NAMED = 3 };
    int32_t high = 0, named = 0;
    for (int32_t s = 0; s < scene->services; s++)
        high += strcmp(meso_gap_class(&scene->service[s], limits), "class.gap_high") == 0;
    if (scene->services == 0) return;
    meso_answer_fact(scene->out, high ? "institutions.gaps" : "institutions.no_gap", MESO_NAN);
    meso_slot_count(scene->out, "organisations", scene->organisations);
    meso_slot_count(scene->out, "services", scene->services);
    meso_slot_count(scene->out, "count", high);
    for (int32_t s = 0; s < scene->services && named < NAMED; s++) {
        const meso_service *service = &scene->service[s];
        if (strcmp(meso_gap_class(service, limits), "class.gap_high") != 0) continue;
        meso_slot_text(scene->out, "service", service->label, "matrix");
        named++;
    }
}

/* "14 of 31 firms say they need it." */
static void say_need(meso_scene *scene)
{
    for (int32_t s = 0; s < scene->services; s++) {
        const meso_service *service = &scene->service[s];
        if (service->expressed.state == MESO_CELL_WITHHELD || service->asked == 0) continue;
        meso_answer_fact(scene->out, "institutions.need", MESO_NAN);
        meso_slot_text(scene->out, "service", service->label, "gaps");
        meso_slot_count(scene->out, "yes", service->yes);
        meso_slot_count(scene->out, "asked", service->asked);
        return;
    }
}

/* The organisation whose leaving would cost most, when that is more than nothing. */
static void say_loss(meso_scene *scene)
{
    int32_t most = -1;
    for (int32_t o = 0; o < scene->organisations; o++)
        if (scene->cover[o].lost.value > 0 &&
            (most < 0 || scene->cover[o].lost.value > scene->cover[most].lost.value))
            most = o;
    if (most < 0) return;
    meso_answer_fact(scene->out, "institutions.loss", MESO_NAN);
    meso_slot_text(scene->out, "organisation", meso_scene_actor(scene, most)->name, "losses");
    meso_slot_count(scene->out, "needs", scene->cover[most].needs);
    meso_slot_number(scene->out, "redundant", scene->cover[most].redundant, "fraction",
                     MESO_FORMAT_SHARE, 0, "losses");
}

/* Those whose loss splits a part, the ones between most others first; three are named. */
static void name_cuts(meso_scene *scene)
{
    enum { NAMED = 3 };
    double before = HUGE_VAL;
    for (int32_t named = 0; named < NAMED; named++) {
        int32_t next = -1;
        for (int32_t o = 0; o < scene->organisations; o++) {
            const double between = scene->placed[o].betweenness.value;
            if (scene->placed[o].cuts == 0 || between >= before) continue;
            if (next < 0 || between > scene->placed[next].betweenness.value) next = o;
        }
        if (next < 0) return;
        before = scene->placed[next].betweenness.value;
        meso_slot_text(scene->out, "organisation", meso_scene_actor(scene, next)->name,
                       "network");
    }
}

static void say_network(meso_scene *scene)
{
    int32_t cuts = 0;
    if (scene->network.ties == 0) return;
    for (int32_t o = 0; o < scene->organisations; o++)
        cuts += scene->placed[o].cuts > 0;
    meso_answer_fact(scene->out, cuts ? "institutions.bridge" : "institutions.network",
                     MESO_NAN);
    meso_slot_count(scene->out, "ties", scene->network.ties);
    meso_slot_count(scene->out, "parts", scene->whole.parts);
    if (scene->whole.alone) meso_slot_count(scene->out, "alone", scene->whole.alone);
    name_cuts(scene);
}

static meso_status say_response(meso_scene *scene)
{
    meso_reciprocity *both = NULL;
    int32_t asked = 0, answered = 0;
    const meso_status status = meso_scene_reciprocity(scene, &both);
    if (status < 0) return status;
    for (int32_t o = 0; o < scene->organisations; o++) {
        asked += both[o].of_it;
        answered += both[o].it_answered;
    }
    if (asked == 0) return MESO_OK;
    meso_answer_fact(scene->out, "institutions.response", MESO_NAN);
    meso_slot_count(scene->out, "answered", answered);
    meso_slot_count(scene->out, "asked", asked);
    return MESO_OK;
}

static void count_note(meso_scene *scene, const char *key, int64_t count)
{
    if (count == 0) return;
    meso_answer_note(scene->out, key);
    meso_slot_count(scene->out, "count", count);
}

static void say_notes(meso_scene *scene)
{
    int64_t hidden = 0, few = 0, unasked = 0;
    for (int32_t s = 0; s < scene->services; s++) {
        const meso_service *service = &scene->service[s];
        unasked += service->asked == 0 && service->judged.raters == 0;
        if (service->asked == 0) continue;
        hidden += service->expressed.state == MESO_CELL_WITHHELD;
        few += service->expressed.state != MESO_CELL_WITHHELD &&
               meso_people_is_few(service->asked);
    }
    count_note(scene, "note.shares_hidden", hidden);
    count_note(scene, "note.shares_few", few);
    count_note(scene, "note.unasked", unasked);
    count_note(scene, "note.silent", scene->whole.silent);
    count_note(scene, "note.no_reach", scene->without_reach);
    count_note(scene, "note.no_quality", scene->without_quality);
    if (scene->services) meso_answer_note(scene->out, "note.coverage");
    if (!scene->whole.compared) meso_answer_note(scene->out, "note.network_large");
}

static meso_status answer(meso_scene *scene, const double *setting)
{
    const meso_gap_limits limits = {setting[HIGH], setting[THIN]};
    meso_status status = MESO_OK;
    say_gaps(scene, limits);
    say_need(scene);
    say_loss(scene);
    say_network(scene);
    MESO_TRY(say_response(scene));

    meso_institutions_matrix(scene, limits);
    MESO_TRY(meso_institutions_network(scene));
    meso_institutions_gaps(scene, limits);
    meso_institutions_specification(scene, limits);
    meso_institutions_losses(scene);
    MESO_TRY(meso_institutions_ratings(scene));
    meso_institutions_expectations(scene);
    MESO_TRY(meso_institutions_response(scene));
    MESO_TRY(meso_institutions_functions(scene));
    meso_institutions_events(scene);
    meso_institutions_board(scene);
    meso_institutions_chains(scene);
    MESO_TRY(meso_institutions_places(scene));
    MESO_TRY(meso_institutions_missing(scene, (int32_t)setting[PAIRS]));
    MESO_TRY(meso_institutions_invite(scene, (int32_t)setting[INVITED]));
    MESO_TRY(meso_institutions_percolation(scene));
    say_notes(scene);
done:
    return status;
}

static meso_status ask(meso_ctx *ctx, meso_answer **out, const meso_question_input *input,
                       const double *setting)
{
    meso_scene *scene = NULL;
    const meso_status status =
        meso_scene_new(ctx, &scene, &meso_question_institutions,
                       input->place ? "institutions.title" : "institutions.title.all", input,
                       (int)setting[DEMAND]);
    if (status < 0) return status;
    return meso_scene_finish(out, scene, answer(scene, setting));
}

const meso_question meso_question_institutions = {
    .name = "institutions",
    .question = "Who serves firms in {region}, and where are the gaps?",
    .answer =
        "Which needs are met by whom and how far, what would be lost if an organisation "
        "left, how organisations work together, what is expected of them and how soon they "
        "answer.",
    .caution =
        "No demand is not no need, and a service in a list is not a service that is used. "
        "Who did not answer is missing, not alone. Ratings are opinions: their spread "
        "matters as much as their mean.",
    .source = "Burt (1992), Structural Holes; Gould and Fernandez (1989), Sociological "
              "Methodology 19; Shapley (1953); Bergek et al. (2008), Research Policy 37(3)",
    .settings = settings,
    .ask = ask,
    .asks = MESO_ASKS_ACTORS,
};
