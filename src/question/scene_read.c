/* Which organisations, services and needs are there? See question/scene_read.h. */
#include "question/scene_read.h"

#include "base/ctx.h"
#include "data/people.h"

#include <stdlib.h>
#include <string.h>

static int is_organisation(const meso_actor *actor)
{
    return strcmp(actor->kind, "meso") == 0 || strcmp(actor->kind, "government") == 0 ||
           strcmp(actor->kind, "group") == 0;
}

/* In the order of their names, so that a printed matrix is found one's way about in. */
static int32_t find_organisations(meso_scene *scene)
{
    const meso_actors *actors = scene->actors;
    int32_t count = 0;
    for (int32_t a = 0; a < actors->actors; a++) {
        scene->row_of[a] = -1;
        if (!is_organisation(&actors->actor[a]) ||
            !meso_scene_is_near(scene, actors->actor[a].region))
            continue;
        int32_t at = count++;
        while (at > 0 && strcmp(actors->actor[scene->organisation[at - 1]].name,
                                actors->actor[a].name) > 0) {
            scene->organisation[at] = scene->organisation[at - 1];
            at--;
        }
        scene->organisation[at] = a;
    }
    for (int32_t o = 0; o < count; o++)
        scene->row_of[scene->organisation[o]] = o;
    return count;
}

static void meet_service(meso_scene *scene, const char *code, const char *label)
{
    const int32_t at = meso_scene_service(scene, code);
    if (at < 0)
        scene->service[scene->services++] = (meso_service){.code = code, .label = label};
    else if (!*scene->service[at].label)
        scene->service[at].label = label;
}

static int is_need(const meso_survey_question *question)
{
    return strcmp(question->scheme, "need") == 0;
}

static void find_services(meso_scene *scene)
{
    const meso_actors *actors = scene->actors;
    for (int64_t t = 0; t < actors->offer_tags; t++)
        if (strcmp(actors->offer_tag[t].scheme, "service") == 0)
            meet_service(scene, actors->offer_tag[t].code, actors->offer_tag[t].label);
    for (int32_t q = 0; q < actors->questions; q++)
        if (is_need(&actors->question[q]))
            meet_service(scene, actors->question[q].code, actors->question[q].label);
    for (int32_t s = 0; s < scene->services; s++)
        if (!*scene->service[s].label) scene->service[s].label = scene->service[s].code;
}

/* Firms and households of the place say what they need; others judge it. The last answer of a
   person to a question counts. */
static meso_status read_needs(meso_scene *scene, double confidence)
{
    const meso_actors *actors = scene->actors;
    double *judged = MESO_TAKE(scene->ctx, scene->arena, double, actors->replies + 1);
    if (!judged) return MESO_E_NOMEM;
    for (int32_t s = 0; s < scene->services; s++) {
        meso_service *service = &scene->service[s];
        int64_t count = 0;
        for (int64_t r = 0; r < actors->replies; r++) {
            const meso_reply *reply = &actors->reply[r];
            const meso_survey_question *question = &actors->question[reply->question];
            if (!is_need(question) || strcmp(question->code, service->code) != 0) continue;
            const meso_actor *who = reply->actor >= 0 ? &actors->actor[reply->actor] : NULL;
            if (!who || reply->state != MESO_REPLY_GIVEN || isnan(reply->number) ||
                !meso_scene_is_near(scene, who->region))
                continue;
            if (strcmp(who->kind, "firm") == 0 || strcmp(who->kind, "household") == 0) {
                service->asked++;
                service->yes += reply->number >= 0.5;
            } else {
                judged[count++] = reply->number;
            }
        }
        service->expressed = meso_people_share(service->yes, service->asked, confidence);
        service->judged = meso_ratings_of(judged, count, (meso_scale){0, 1}, confidence);
    }
    return MESO_OK;
}

/* What nobody was asked may be anything; a share that may not be shown keeps its bounds. */
static meso_cell bounded(meso_cell cell)
{
    if (isnan(cell.low)) cell.low = isnan(cell.value) ? 0 : cell.value;
    if (isnan(cell.high)) cell.high = isnan(cell.value) ? 1 : cell.value;
    return cell;
}

static meso_cell higher(meso_cell a, meso_cell b)
{
    if (a.state == MESO_CELL_MISSING) return bounded(b);
    if (b.state == MESO_CELL_MISSING) return bounded(a);
    a = bounded(a);
    b = bounded(b);
    const double value = isnan(a.value) || isnan(b.value) ? MESO_NAN : fmax(a.value, b.value);
    return (meso_cell){value, fmax(a.low, b.low), fmax(a.high, b.high),
                       (uint8_t)(isnan(value) ? MESO_CELL_WITHHELD : MESO_CELL_ESTIMATED)};
}

static void choose_demand(meso_scene *scene, int demand)
{
    for (int32_t s = 0; s < scene->services; s++) {
        meso_service *service = &scene->service[s];
        service->demand = demand == MESO_DEMAND_EXPRESSED ? bounded(service->expressed)
                          : demand == MESO_DEMAND_DIAGNOSED
                              ? bounded(service->judged.mean)
                              : higher(service->expressed, service->judged.mean);
    }
}

/* The largest need first; what nobody was asked, last; then by name. */
static int by_need(const void *a, const void *b)
{
    const meso_service *x = a, *y = b;
    const double one = isnan(x->demand.value) ? -1 : x->demand.value;
    const double two = isnan(y->demand.value) ? -1 : y->demand.value;
    if (one != two) return one > two ? -1 : 1;
    return strcmp(x->label, y->label);
}

static meso_service_mark mark_of(const char *status)
{
    if (strcmp(status, "none") == 0) return MESO_MARK_NONE;
    if (strcmp(status, "planned") == 0) return MESO_MARK_PLANNED;
    return strcmp(status, "exists") == 0 ? MESO_MARK_EXISTS : MESO_MARK_USED;
}

/* Depth x reach x quality. What an offer does not say may be anything, except its quality: that
   counts as whole, since few say it, and a note tells how many do not. */
static meso_cell share_of(meso_scene *scene, const meso_offer *offer, meso_service_mark mark)
{
    const double quality = isnan(offer->quality) ? 1 : offer->quality;
    if (mark == MESO_MARK_NONE || mark == MESO_MARK_PLANNED) return meso_scene_exactly(0);
    scene->without_quality += isnan(offer->quality);
    scene->without_reach += isnan(offer->reach) || isnan(offer->depth);
    const double depth = isnan(offer->depth) ? 1 : offer->depth / 5;
    const double reach = isnan(offer->reach) ? 1 : offer->reach;
    const double most = depth * reach * quality;
    if (isnan(offer->depth) || isnan(offer->reach))
        return (meso_cell){MESO_NAN, 0, most, MESO_CELL_MISSING};
    return meso_scene_exactly(most);
}

/* Of several offers of an organisation for one need the one that meets most counts. */
static void read_offers(meso_scene *scene)
{
    const meso_actors *actors = scene->actors;
    for (int64_t t = 0; t < actors->offer_tags; t++) {
        const meso_tag *tag = &actors->offer_tag[t];
        if (strcmp(tag->scheme, "service") != 0 || tag->row < 0) continue;
        const meso_offer *offer = &actors->offer[tag->row];
        const int32_t s = meso_scene_service(scene, tag->code);
        const int32_t o = offer->actor < 0 ? -1 : scene->row_of[offer->actor];
        if (s < 0 || o < 0 || strcmp(tag->role, "conflicts") == 0 ||
            strcmp(offer->kind, "service") != 0)
            continue;
        const meso_service_mark mark = mark_of(offer->status);
        const meso_cell serves = share_of(scene, offer, mark);
        const int64_t at = meso_scene_cell(scene, s, o);
        const int better = mark > scene->mark[at] ||
                           (mark == scene->mark[at] && serves.high > scene->serves[at].high);
        if (scene->offer[at] >= 0 && !better) continue;
        scene->offer[at] = tag->row;
        scene->mark[at] = (uint8_t)mark;
        scene->serves[at] = serves;
    }
}

static meso_status cover_needs(meso_scene *scene)
{
    const int64_t services = scene->services;
    meso_cell *demand = MESO_TAKE(scene->ctx, scene->arena, meso_cell, services + 1);
    meso_need_cover *need = MESO_TAKE(scene->ctx, scene->arena, meso_need_cover, services + 1);
    if (!demand || !need) return MESO_E_NOMEM;
    for (int32_t s = 0; s < services; s++)
        demand[s] = scene->service[s].demand;
    const meso_needs needs = {scene->services, scene->organisations, demand, scene->serves};
    const meso_status status = meso_coverage(scene->ctx, need, scene->cover, &needs);
    for (int32_t s = 0; status == MESO_OK && s < services; s++)
        scene->service[s].cover = need[s];
    return status;
}

static int take(meso_scene *scene)
{
    const meso_actors *actors = scene->actors;
    meso_ctx *ctx = scene->ctx;
    scene->organisation = MESO_TAKE(ctx, scene->arena, int32_t, (int64_t)actors->actors + 1);
    scene->row_of = MESO_TAKE(ctx, scene->arena, int32_t, (int64_t)actors->actors + 1);
    scene->service =
        MESO_TAKE(ctx, scene->arena, meso_service, actors->offer_tags + actors->questions + 1);
    return scene->organisation && scene->row_of && scene->service;
}

static int take_matrix(meso_scene *scene)
{
    meso_ctx *ctx = scene->ctx;
    const int64_t cells = (int64_t)scene->services * scene->organisations + 1;
    scene->mark = MESO_TAKE(ctx, scene->arena, uint8_t, cells);
    scene->offer = MESO_TAKE(ctx, scene->arena, int32_t, cells);
    scene->serves = MESO_TAKE(ctx, scene->arena, meso_cell, cells);
    scene->cover = MESO_TAKE(ctx, scene->arena, meso_organisation_cover,
                             (int64_t)scene->organisations + 1);
    if (!scene->mark || !scene->offer || !scene->serves || !scene->cover) return 0;
    for (int64_t c = 0; c < cells; c++) {
        scene->offer[c] = -1;
        scene->serves[c] = meso_scene_exactly(0);
    }
    return 1;
}

meso_status meso_scene_read(meso_scene *scene, int demand)
{
    meso_status status = MESO_E_NOMEM;
    if (!take(scene)) goto done;
    scene->organisations = find_organisations(scene);
    find_services(scene);
    MESO_TRY(read_needs(scene, scene->input->draw.confidence));
    choose_demand(scene, demand);
    if (scene->services)
        qsort(scene->service, (size_t)scene->services, sizeof *scene->service, by_need);
    status = MESO_E_NOMEM;
    if (!take_matrix(scene)) goto done;
    read_offers(scene);
    MESO_TRY(cover_needs(scene));
    MESO_TRY(meso_scene_read_network(scene));
done:
    return status;
}
