/* Which programmes are there, for whom, and who uses them? See question/programmes_read.h. */
#include "question/programmes_read.h"

#include "base/ctx.h"
#include "data/people.h"

#include <stdio.h>
#include <string.h>

/* Days since 1 March of year 0, with the calendar of today. */
double meso_day_of(const char *date)
{
    int year = 0, month = 1, day = 1;
    if (sscanf(date, "%4d-%2d-%2d", &year, &month, &day) < 1 || year <= 0) return MESO_NAN;
    const int64_t y = year - (month <= 2), m = (month + 9) % 12;
    return (double)(365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1);
}

static void later(const char **last, const char *date)
{
    if (!isnan(meso_day_of(date)) && strcmp(date, *last) > 0) *last = date;
}

static const char *last_day(const meso_actors *actors)
{
    const char *last = "";
    for (int32_t v = 0; v < actors->voices; v++) {
        later(&last, actors->voice[v].on_date);
        later(&last, actors->voice[v].reply_on);
    }
    for (int64_t l = 0; l < actors->links; l++)
        later(&last, actors->link[l].period);
    return last;
}

/* A programme without a tie to places is for all of them. */
static int is_for_here(const meso_scene *scene, int32_t offer)
{
    int tied = 0;
    if (!scene->input->place) return 1;
    for (int64_t t = 0; t < scene->actors->offer_tags; t++) {
        const meso_tag *tag = &scene->actors->offer_tag[t];
        if (tag->row != offer || strcmp(tag->scheme, "place") != 0) continue;
        if (strcmp(tag->role, "only") != 0) continue;
        tied = 1;
        if (meso_scene_is_near(scene, tag->code)) return 1;
    }
    return !tied;
}

static const char *state_of(const meso_programmes *all, int32_t at)
{
    const meso_offer *offer = &all->scene->actors->offer[at];
    if (strcmp(offer->status, "none") == 0) return "class.over";
    if (strcmp(offer->status, "planned") == 0) return "class.not_yet";
    if (*all->today && *offer->window_open && strcmp(offer->window_open, all->today) > 0)
        return "class.not_yet";
    if (*all->today && *offer->window_close && strcmp(offer->window_close, all->today) < 0)
        return "class.over";
    return is_for_here(all->scene, at) ? "class.open" : "class.elsewhere";
}

static int is_programme(const meso_offer *offer)
{
    return strcmp(offer->kind, "programme") == 0 || strcmp(offer->kind, "instrument") == 0;
}

static void read_fits(meso_programmes *all, int32_t programme, int32_t at)
{
    const meso_actors *actors = all->scene->actors;
    for (int64_t t = 0; t < actors->offer_tags; t++) {
        const meso_tag *tag = &actors->offer_tag[t];
        const int32_t s = tag->row == at && strcmp(tag->scheme, "service") == 0
                              ? meso_scene_service(all->scene, tag->code)
                              : -1;
        if (s < 0) continue;
        const int against = strcmp(tag->role, "conflicts") == 0;
        all->fit[(int64_t)programme * all->scene->services + s] =
            against ? MESO_FIT_CONFLICTS : MESO_FIT_MEETS;
        all->programme[programme].needs += !against;
    }
}

static int is_counted(const meso_actor *actor)
{
    return strcmp(actor->kind, "firm") == 0 &&
           meso_people_may_count(actor->kind, actor->consent);
}

static void count_users(meso_programmes *all)
{
    const meso_actors *actors = all->scene->actors;
    for (int32_t a = 0; a < actors->actors; a++) {
        if (!is_counted(&actors->actor[a])) continue;
        if (meso_scene_is_regional(all->scene, actors->actor[a].region))
            all->firms_here++;
        else
            all->firms_elsewhere++;
    }
    for (int64_t t = 0; t < actors->actor_tags; t++) {
        const meso_tag *tag = &actors->actor_tag[t];
        if (strcmp(tag->scheme, "programme") != 0 || strcmp(tag->role, "uses") != 0) continue;
        const meso_actor *actor = &actors->actor[tag->row];
        for (int32_t p = 0; p < all->count && is_counted(actor); p++) {
            if (strcmp(all->programme[p].offer->key, tag->code) != 0) continue;
            if (meso_scene_is_regional(all->scene, actor->region))
                all->programme[p].here++;
            else
                all->programme[p].elsewhere++;
        }
    }
}

int32_t meso_programmes_open_for(const meso_programmes *all, int32_t service)
{
    int32_t count = 0;
    for (int32_t p = 0; p < all->count; p++)
        count +=
            all->programme[p].is_open && meso_programmes_fit(all, p, service) == MESO_FIT_MEETS;
    return count;
}

meso_status meso_programmes_read(meso_programmes *out, meso_scene *scene)
{
    const meso_actors *actors = scene->actors;
    meso_programmes all = {.scene = scene, .today = last_day(actors)};
    for (int32_t o = 0; o < actors->offers; o++)
        all.count += is_programme(&actors->offer[o]);
    all.programme = MESO_TAKE(scene->ctx, scene->arena, meso_programme, (int64_t)all.count + 1);
    all.fit =
        MESO_TAKE(scene->ctx, scene->arena, uint8_t, (int64_t)all.count * scene->services + 1);
    if (!all.programme || !all.fit) return MESO_E_NOMEM;
    int32_t p = 0;
    for (int32_t o = 0; o < actors->offers; o++) {
        if (!is_programme(&actors->offer[o])) continue;
        meso_programme *programme = &all.programme[p];
        programme->offer = &actors->offer[o];
        programme->state = state_of(&all, o);
        programme->is_open = strcmp(programme->state, "class.open") == 0;
        for (int32_t part = 0; part < actors->offers; part++)
            programme->covers |= actors->offer[part].parent == o;
        read_fits(&all, p++, o);
    }
    count_users(&all);
    *out = all;
    return MESO_OK;
}
