/* What does a project know of its actors, their offers, ties and answers? */
#include <mesoscope/register.h>

#include "base/ctx.h"
#include "store/actor_rows.h"

/* Reads one table into an array of the arena; places get as much room. */
static meso_status take_rows(meso_actor_loader *load, const meso_table_load *table,
                             meso_places *places_of, int64_t *count, const void **out)
{
    meso_ctx *ctx = load->project->ctx;
    meso_statement rows = {0};
    int64_t all = 0, at = 0;
    int row = 0;
    meso_status status =
        meso_sql_integer(load->project, &all, table->count, "reading the actors");
    if (status == MESO_OK && all > INT32_MAX)
        status = meso_fail(ctx, MESO_E_DATA,
                           "%lld rows of actors are more than this program "
                           "holds",
                           (long long)all);
    if (status < 0) return status;
    char *array = meso_arena_take(ctx, load->owned->arena, all, table->bytes);
    if (places_of) {
        places_of->place = MESO_TAKE(ctx, load->arena, meso_place, all);
        if (!places_of->place) return MESO_E_NOMEM;
    }
    if (!array) return MESO_E_NOMEM;
    meso_digest_add(&load->digest, &all, sizeof all);
    MESO_TRY(meso_statement_start(&rows, load->project, table->rows, "reading the actors"));
    MESO_TRY(meso_statement_step(&rows, &row));
    for (; row && at < all; at++) {
        table->take(load, &rows, at, array + (size_t)at * table->bytes);
        MESO_TRY(load->status);
        MESO_TRY(meso_statement_step(&rows, &row));
    }
    if (places_of) {
        places_of->count = (int32_t)at;
        meso_places_sort(places_of);
    }
    *count = at;
    *out = array;
done:
    meso_statement_end(&rows);
    return status;
}

static meso_status take_short(meso_actor_loader *load, const meso_table_load *table,
                              meso_places *places_of, int32_t *count, const void **out)
{
    int64_t many = 0;
    const meso_status status = take_rows(load, table, places_of, &many, out);
    if (status == MESO_OK) *count = (int32_t)many;
    return status;
}

static meso_status load_all(meso_actor_loader *load)
{
    meso_actors *to = &load->owned->actors;
    const void *actor = NULL, *offer = NULL, *link = NULL, *survey = NULL, *question = NULL;
    const void *respondent = NULL, *reply = NULL, *actor_tag = NULL, *offer_tag = NULL;
    const void *voice = NULL, *voice_tag = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(take_short(load, &meso_actor_load, &load->actor, &to->actors, &actor));
    MESO_TRY(take_short(load, &meso_offer_place_load, &load->offer, &to->offers, &offer));
    MESO_TRY(take_short(load, &meso_offer_load, NULL, &to->offers, &offer));
    MESO_TRY(take_rows(load, &meso_link_load, NULL, &to->links, &link));
    MESO_TRY(take_short(load, &meso_survey_load, &load->survey, &to->surveys, &survey));
    MESO_TRY(take_short(load, &meso_question_load, &load->question, &to->questions, &question));
    MESO_TRY(take_rows(load, &meso_respondent_load, NULL, &to->respondents, &respondent));
    MESO_TRY(take_rows(load, &meso_reply_load, NULL, &to->replies, &reply));
    MESO_TRY(take_rows(load, &meso_actor_tag_load, NULL, &to->actor_tags, &actor_tag));
    MESO_TRY(take_rows(load, &meso_offer_tag_load, NULL, &to->offer_tags, &offer_tag));
    MESO_TRY(take_short(load, &meso_voice_place_load, &load->voice, &to->voices, &voice));
    MESO_TRY(take_short(load, &meso_voice_load, NULL, &to->voices, &voice));
    MESO_TRY(take_rows(load, &meso_voice_tag_load, NULL, &to->voice_tags, &voice_tag));
    to->voice = voice;
    to->voice_tag = voice_tag;
    to->actor = actor;
    to->offer = offer;
    to->link = link;
    to->survey = survey;
    to->question = question;
    to->respondent = respondent;
    to->reply = reply;
    to->actor_tag = actor_tag;
    to->offer_tag = offer_tag;
done:
    return status;
}

meso_status meso_project_actors(meso_ctx *ctx, meso_actors **out, meso_project *project)
{
    project->ctx = ctx;
    int mine = 0;
    meso_actor_loader load = {.project = project, .arena = meso_arena_new(ctx)};
    if (!load.arena) return MESO_E_NOMEM;
    meso_digest_start(&load.digest);
    meso_status status = meso_actors_new(ctx, &load.owned);
    if (status == MESO_OK) {
        status = meso_view_start(project, &mine);
        if (status == MESO_OK) status = load_all(&load);
        meso_view_end(project, mine);
    }
    if (status == MESO_OK) {
        meso_digest_end(&load.digest, load.owned->digest);
        *out = &load.owned->actors;
    } else if (load.owned) {
        meso_actors_free(&load.owned->actors);
    }
    meso_arena_free(load.arena);
    return status;
}
