/* What of actors stays behind the gate before anything is answered? See data/actors.h. */
#include "base/ctx.h"
#include "data/actors.h"
#include "data/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An actor without a name, in the order of the digests of the keys. */
typedef struct nameless {
    char digest[MESO_DIGEST_HEX];
    int32_t actor;
} nameless;

static int by_digest(const void *a, const void *b)
{
    return strcmp(((const nameless *)a)->digest, ((const nameless *)b)->digest);
}

static char letter_of(const char *kind)
{
    if (strcmp(kind, "firm") == 0) return 'F';
    if (strcmp(kind, "household") == 0) return 'H';
    return strcmp(kind, "expert") == 0 ? 'P' : 'O';
}

static void *copy(meso_ctx *ctx, meso_owned_actors *owned, const void *from, int64_t count,
                  size_t bytes)
{
    void *to = meso_arena_take(ctx, owned->arena, count + 1, bytes);
    if (to && count) memcpy(to, from, (size_t)count * bytes);
    return to;
}

static meso_status name_anew(meso_ctx *ctx, meso_owned_actors *owned, meso_actor *actor,
                             nameless *list, int32_t count)
{
    int32_t number[4] = {0};
    for (int32_t n = 0; n < count; n++) {
        const char *key = actor[list[n].actor].key;
        meso_digest digest;
        meso_digest_start(&digest);
        meso_digest_add(&digest, key, strlen(key));
        meso_digest_end(&digest, list[n].digest);
    }
    qsort(list, (size_t)count, sizeof *list, by_digest);
    for (int32_t n = 0; n < count; n++) {
        meso_actor *hidden = &actor[list[n].actor];
        const char letter = letter_of(hidden->kind);
        const char *at = strchr("FHPO", letter);
        char word[24];
        (void)snprintf(word, sizeof word, "%c%d", letter, ++number[at ? at - "FHPO" : 3]);
        const char *name = meso_arena_text(ctx, owned->arena, word);
        if (!name) return MESO_E_NOMEM;
        hidden->key = hidden->name = name;
        hidden->form = hidden->owner = hidden->since = hidden->until = hidden->source = "";
        hidden->lat = hidden->lon = MESO_NAN;
    }
    return MESO_OK;
}

static void mask_offers(meso_offer *offer, int32_t offers, const uint8_t *hidden)
{
    for (int32_t o = 0; o < offers; o++) {
        if (offer[o].confidential) offer[o].source = "";
        if (offer[o].actor < 0 || !hidden[offer[o].actor]) continue;
        offer[o].key = offer[o].title = offer[o].what = offer[o].source = "";
    }
}

static void mask_links(meso_link *link, int64_t links, const uint8_t *hidden)
{
    for (int64_t l = 0; l < links; l++) {
        if (link[l].confidential) link[l].source = "";
        if (link[l].confidential || hidden[link[l].from] || hidden[link[l].to])
            link[l].says = link[l].reply = "";
    }
}

/* What somebody who said no has answered does not count; words of nobody without a name leave.
 */
static void mask_replies(meso_reply *reply, int64_t replies, const meso_actor *actor,
                         const uint8_t *hidden)
{
    for (int64_t r = 0; r < replies; r++) {
        if (reply[r].actor < 0) continue;
        const meso_actor *who = &actor[reply[r].actor];
        if (hidden[reply[r].actor]) reply[r].text = "";
        if (meso_people_may_count(who->kind, who->consent)) continue;
        reply[r].state = MESO_REPLY_REFUSED;
        reply[r].number = MESO_NAN;
    }
}

static void mask_voices(meso_voice *voice, int32_t voices, const uint8_t *hidden)
{
    for (int32_t v = 0; v < voices; v++) {
        const int of_hidden = voice[v].actor >= 0 && hidden[voice[v].actor];
        if (voice[v].confidential) voice[v].source = voice[v].author = "";
        if (!voice[v].confidential && !of_hidden) continue;
        voice[v].key = voice[v].text = voice[v].reply = "";
        if (of_hidden) voice[v].title = voice[v].author = "";
    }
}

meso_status meso_actors_mask(meso_ctx *ctx, meso_actors *actors)
{
    meso_owned_actors *owned = (meso_owned_actors *)actors;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    uint8_t *hidden = MESO_TAKE(ctx, arena, uint8_t, (int64_t)actors->actors + 1);
    nameless *list = MESO_TAKE(ctx, arena, nameless, (int64_t)actors->actors + 1);
    meso_actor *actor = copy(ctx, owned, actors->actor, actors->actors, sizeof *actor);
    meso_offer *offer = copy(ctx, owned, actors->offer, actors->offers, sizeof *offer);
    meso_link *link = copy(ctx, owned, actors->link, actors->links, sizeof *link);
    meso_reply *reply = copy(ctx, owned, actors->reply, actors->replies, sizeof *reply);
    meso_voice *voice = copy(ctx, owned, actors->voice, actors->voices, sizeof *voice);
    if (!hidden || !list || !actor || !offer || !link || !reply || !voice) goto done;
    int32_t count = 0;
    for (int32_t a = 0; a < actors->actors; a++) {
        hidden[a] =
            !meso_people_may_name(actor[a].kind, actor[a].consent, actor[a].confidential);
        if (hidden[a]) list[count++].actor = a;
    }
    MESO_TRY(name_anew(ctx, owned, actor, list, count));
    mask_offers(offer, actors->offers, hidden);
    mask_links(link, actors->links, hidden);
    mask_replies(reply, actors->replies, actor, hidden);
    mask_voices(voice, actors->voices, hidden);
    actors->actor = actor;
    actors->offer = offer;
    actors->link = link;
    actors->reply = reply;
    actors->voice = voice;
    owned->masked = 1;
done:
    meso_arena_free(arena);
    return status;
}
