/* What does a project know of its actors, their offers, ties and answers? */
#include <mesoscope/register.h>

#include "base/ctx.h"
#include "data/actors.h"
#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

/* Where the row with an id stands in its list. */
typedef struct place {
    int64_t id;
    int32_t at;
} place;

/* Positions of one list by id, ascending. */
typedef struct places {
    place *place;
    int32_t count;
} places;

typedef struct loader {
    meso_project *project;
    meso_owned_actors *owned;
    meso_arena *arena; /* of the loading only */
    meso_digest digest;
    meso_status status; /* the first failure of a copy */
    places actor, offer, survey, question, voice;
} loader;

/* One table on its way in: its rows, then where they go. */
typedef struct table_load {
    const char *count, *rows;
    void (*take)(loader *load, meso_statement *row, int64_t at, void *into);
    size_t bytes; /* of one element */
} table_load;

static int order_places(const void *a, const void *b)
{
    const int64_t x = ((const place *)a)->id, y = ((const place *)b)->id;
    return x < y ? -1 : x > y;
}

static int32_t find_place(const places *list, int64_t id)
{
    const place wanted = {id, 0};
    if (!list->count) return -1;
    const place *found =
        bsearch(&wanted, list->place, (size_t)list->count, sizeof wanted, order_places);
    return found ? found->at : -1;
}

/* A copy of a row's words. */
static const char *words(loader *load, meso_statement *row, int column)
{
    const char *text = meso_statement_text(row, column);
    meso_digest_add(&load->digest, text, strlen(text) + 1);
    const char *copy =
        *text ? meso_arena_text(load->project->ctx, load->owned->arena, text) : "";
    if (!copy) load->status = MESO_E_NOMEM;
    return copy ? copy : "";
}

static double number(loader *load, meso_statement *row, int column)
{
    const double value = sqlite3_column_type(row->handle, column) == SQLITE_NULL
                             ? MESO_NAN
                             : sqlite3_column_double(row->handle, column);
    meso_digest_add(&load->digest, &value, sizeof value);
    return value;
}

static int32_t position(loader *load, const places *list, meso_statement *row, int column)
{
    const int32_t at = sqlite3_column_type(row->handle, column) == SQLITE_NULL
                           ? -1
                           : find_place(list, meso_statement_integer(row, column));
    meso_digest_add(&load->digest, &at, sizeof at);
    return at;
}

static void take_actor(loader *load, meso_statement *row, int64_t at, void *into)
{
    meso_actor *actor = into;
    *actor = (meso_actor){.id = meso_statement_integer(row, 0),
                          .key = words(load, row, 1),
                          .kind = words(load, row, 2),
                          .name = words(load, row, 3),
                          .form = words(load, row, 4),
                          .level = words(load, row, 5),
                          .owner = words(load, row, 6),
                          .region = words(load, row, 7),
                          .size_band = words(load, row, 8),
                          .since = words(load, row, 9),
                          .until = words(load, row, 10),
                          .consent = words(load, row, 11),
                          .source = words(load, row, 12),
                          .lat = number(load, row, 13),
                          .lon = number(load, row, 14),
                          .confidential = (int32_t)number(load, row, 15)};
    load->actor.place[at] = (place){actor->id, (int32_t)at};
}

static void take_offer(loader *load, meso_statement *row, int64_t at, void *into)
{
    (void)at;
    *(meso_offer *)into = (meso_offer){.id = meso_statement_integer(row, 0),
                                       .key = words(load, row, 1),
                                       .kind = words(load, row, 2),
                                       .title = words(load, row, 3),
                                       .actor = position(load, &load->actor, row, 4),
                                       .parent = position(load, &load->offer, row, 5),
                                       .status = words(load, row, 6),
                                       .what = words(load, row, 7),
                                       .tier = words(load, row, 8),
                                       .instrument = words(load, row, 9),
                                       .target = words(load, row, 10),
                                       .eligibility = words(load, row, 11),
                                       .price = words(load, row, 12),
                                       .currency = words(load, row, 13),
                                       .window_open = words(load, row, 14),
                                       .window_close = words(load, row, 15),
                                       .source = words(load, row, 16),
                                       .depth = number(load, row, 17),
                                       .wait_weeks = number(load, row, 18),
                                       .capacity = number(load, row, 19),
                                       .reach = number(load, row, 20),
                                       .quality = number(load, row, 21),
                                       .budget = number(load, row, 22),
                                       .confidential = (int32_t)number(load, row, 23)};
}

/* Only the id of each: offers may point to later ones. */
static void take_offer_place(loader *load, meso_statement *row, int64_t at, void *into)
{
    (void)into;
    load->offer.place[at] = (place){meso_statement_integer(row, 0), (int32_t)at};
}

static void take_link(loader *load, meso_statement *row, int64_t at, void *into)
{
    (void)at;
    *(meso_link *)into = (meso_link){.from = position(load, &load->actor, row, 0),
                                     .to = position(load, &load->actor, row, 1),
                                     .kind = words(load, row, 2),
                                     .period = words(load, row, 3),
                                     .says = words(load, row, 4),
                                     .reply = words(load, row, 5),
                                     .source = words(load, row, 6),
                                     .strength = number(load, row, 7),
                                     .confidential = (int32_t)number(load, row, 8)};
}

static void take_survey(loader *load, meso_statement *row, int64_t at, void *into)
{
    *(const char **)into = words(load, row, 1);
    load->survey.place[at] = (place){meso_statement_integer(row, 0), (int32_t)at};
}

static void take_question(loader *load, meso_statement *row, int64_t at, void *into)
{
    *(meso_survey_question *)into =
        (meso_survey_question){words(load, row, 1), words(load, row, 2), words(load, row, 3)};
    load->question.place[at] = (place){meso_statement_integer(row, 0), (int32_t)at};
}

static void take_respondent(loader *load, meso_statement *row, int64_t at, void *into)
{
    (void)at;
    *(meso_respondent *)into =
        (meso_respondent){.survey = position(load, &load->survey, row, 0),
                          .actor = position(load, &load->actor, row, 1),
                          .weight = number(load, row, 2),
                          .population = number(load, row, 3),
                          .stratum = words(load, row, 4),
                          .cluster = words(load, row, 5),
                          .answered = (int32_t)number(load, row, 6)};
}

static meso_reply_state state_of(const char *state)
{
    static const char *const names[] = {"", "dont_know", "refused", "skipped"};
    for (int s = MESO_REPLY_SKIPPED; s > 0; s--)
        if (strcmp(names[s], state) == 0) return (meso_reply_state)s;
    return MESO_REPLY_GIVEN;
}

static void take_reply(loader *load, meso_statement *row, int64_t at, void *into)
{
    (void)at;
    *(meso_reply *)into = (meso_reply){.survey = position(load, &load->survey, row, 0),
                                       .actor = position(load, &load->actor, row, 1),
                                       .about = position(load, &load->actor, row, 2),
                                       .question = position(load, &load->question, row, 3),
                                       .state = state_of(words(load, row, 4)),
                                       .number = number(load, row, 5),
                                       .text = words(load, row, 6),
                                       .period = words(load, row, 7)};
}

static void take_tag(loader *load, const places *list, meso_statement *row, void *into)
{
    *(meso_tag *)into = (meso_tag){.row = position(load, list, row, 0),
                                   .scheme = words(load, row, 1),
                                   .code = words(load, row, 2),
                                   .label = words(load, row, 3),
                                   .role = words(load, row, 4),
                                   .weight = number(load, row, 5)};
}

static void take_actor_tag(loader *load, meso_statement *row, int64_t at, void *into)
{
    (void)at;
    take_tag(load, &load->actor, row, into);
}

static void take_voice_tag(loader *load, meso_statement *row, int64_t at, void *into)
{
    (void)at;
    take_tag(load, &load->voice, row, into);
}

/* Only the id of each: a note may follow from a later one. */
static void take_voice_place(loader *load, meso_statement *row, int64_t at, void *into)
{
    (void)into;
    load->voice.place[at] = (place){meso_statement_integer(row, 0), (int32_t)at};
}

static void take_voice(loader *load, meso_statement *row, int64_t at, void *into)
{
    (void)at;
    *(meso_voice *)into = (meso_voice){.id = meso_statement_integer(row, 0),
                                       .key = words(load, row, 1),
                                       .kind = words(load, row, 2),
                                       .on_date = words(load, row, 3),
                                       .author = words(load, row, 4),
                                       .title = words(load, row, 5),
                                       .text = words(load, row, 6),
                                       .state = words(load, row, 7),
                                       .until = words(load, row, 8),
                                       .reply = words(load, row, 9),
                                       .reply_on = words(load, row, 10),
                                       .source = words(load, row, 11),
                                       .actor = position(load, &load->actor, row, 12),
                                       .parent = position(load, &load->voice, row, 13),
                                       .confidential = (int32_t)number(load, row, 14),
                                       .strength = number(load, row, 15)};
}

static void take_offer_tag(loader *load, meso_statement *row, int64_t at, void *into)
{
    (void)at;
    take_tag(load, &load->offer, row, into);
}

#define CONFIDENTIAL "ifnull((SELECT confidential FROM source s WHERE s.id=t.source_id), 0)"
#define REGION       "ifnull((SELECT code FROM code c WHERE c.id=t.region_id), '')"
#define SOURCE       "ifnull((SELECT title FROM source s WHERE s.id=t.source_id), '')"
static const table_load actor_load = {
    "SELECT count(*) FROM actor",
    "SELECT id, key, kind, name, form, level, owner, " REGION ", size_band, since, until, "
    "consent, " SOURCE ", lat, lon, " CONFIDENTIAL " FROM actor t ORDER BY key",
    take_actor, sizeof(meso_actor)};
static const table_load offer_place_load = {
    "SELECT count(*) FROM offer", "SELECT id FROM offer ORDER BY key", take_offer_place, 1};
static const table_load offer_load = {
    "SELECT count(*) FROM offer",
    "SELECT id, key, kind, title, actor_id, parent_id, status, what, tier, instrument, target, "
    "eligibility, price, currency, window_open, window_close, " SOURCE
    ", depth, wait_weeks, capacity, reach, quality, budget, " CONFIDENTIAL
    " FROM offer t ORDER BY key",
    take_offer, sizeof(meso_offer)};
static const table_load link_load = {
    "SELECT count(*) FROM link",
    "SELECT from_id, to_id, t.kind, period, says, reply, " SOURCE ", strength, " CONFIDENTIAL
    " FROM link t JOIN actor a ON a.id=from_id JOIN actor b ON b.id=to_id "
    "ORDER BY a.key, b.key, t.kind, period",
    take_link, sizeof(meso_link)};
static const table_load survey_load = {
    "SELECT count(*) FROM source WHERE id IN (SELECT source_id FROM answer) OR id IN (SELECT "
    "source_id FROM respondent)",
    "SELECT id, title FROM source WHERE id IN (SELECT source_id FROM answer) OR id IN (SELECT "
    "source_id FROM respondent) ORDER BY title, kind",
    take_survey, sizeof(const char *)};
static const table_load question_load = {
    "SELECT count(DISTINCT question_id) FROM answer",
    "SELECT c.id, s.key, c.code, c.label FROM code c JOIN scheme s ON s.id=c.scheme_id "
    "WHERE c.id IN (SELECT question_id FROM answer) ORDER BY s.key, c.code",
    take_question, sizeof(meso_survey_question)};
static const table_load respondent_load = {
    "SELECT count(*) FROM respondent",
    "SELECT t.source_id, actor_id, weight, population, stratum, cluster, answered "
    "FROM respondent t JOIN source s ON s.id=t.source_id JOIN actor a ON a.id=actor_id "
    "ORDER BY s.title, s.kind, a.key",
    take_respondent, sizeof(meso_respondent)};
static const table_load reply_load = {
    "SELECT count(*) FROM answer",
    "SELECT t.source_id, actor_id, about_id, question_id, state, number, text, period "
    "FROM answer t JOIN source s ON s.id=t.source_id JOIN actor a ON a.id=actor_id "
    "JOIN code c ON c.id=question_id LEFT JOIN actor b ON b.id=about_id "
    "ORDER BY s.title, s.kind, a.key, c.code, ifnull(b.key, ''), period",
    take_reply, sizeof(meso_reply)};
#define TAG_ROWS(noun)                                                                     \
    "SELECT count(*) FROM tag t JOIN " noun " n ON n.id=t.row_id WHERE t.noun='" noun "'", \
        "SELECT t.row_id, s.key, c.code, c.label, t.role, t.weight FROM tag t "            \
        "JOIN code c ON c.id=t.code_id JOIN scheme s ON s.id=c.scheme_id "                 \
        "JOIN " noun " n ON n.id=t.row_id WHERE t.noun='" noun "' "                        \
        "ORDER BY n.key, s.key, c.code, t.role"
static const table_load voice_place_load = {"SELECT count(*) FROM note",
                                            "SELECT id FROM note ORDER BY on_date, key",
                                            take_voice_place, 1};
static const table_load voice_load = {
    "SELECT count(*) FROM note",
    "SELECT id, key, kind, on_date, author, title, text, state, until, reply, reply_on, " SOURCE
    ", actor_id, parent_id, " CONFIDENTIAL ", strength FROM note t ORDER BY on_date, key",
    take_voice, sizeof(meso_voice)};
static const table_load voice_tag_load = {TAG_ROWS("note"), take_voice_tag, sizeof(meso_tag)};
static const table_load actor_tag_load = {TAG_ROWS("actor"), take_actor_tag, sizeof(meso_tag)};
static const table_load offer_tag_load = {TAG_ROWS("offer"), take_offer_tag, sizeof(meso_tag)};

/* Reads one table into an array of the arena; places get as much room. */
static meso_status take_rows(loader *load, const table_load *table, places *places_of,
                             int64_t *count, const void **out)
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
        places_of->place = MESO_TAKE(ctx, load->arena, place, all);
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
        qsort(places_of->place, (size_t)at, sizeof(place), order_places);
    }
    *count = at;
    *out = array;
done:
    meso_statement_end(&rows);
    return status;
}

static meso_status take_short(loader *load, const table_load *table, places *places_of,
                              int32_t *count, const void **out)
{
    int64_t many = 0;
    const meso_status status = take_rows(load, table, places_of, &many, out);
    if (status == MESO_OK) *count = (int32_t)many;
    return status;
}

static meso_status load_all(loader *load)
{
    meso_actors *to = &load->owned->actors;
    const void *actor = NULL, *offer = NULL, *link = NULL, *survey = NULL, *question = NULL;
    const void *respondent = NULL, *reply = NULL, *actor_tag = NULL, *offer_tag = NULL;
    const void *voice = NULL, *voice_tag = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(take_short(load, &actor_load, &load->actor, &to->actors, &actor));
    MESO_TRY(take_short(load, &offer_place_load, &load->offer, &to->offers, &offer));
    MESO_TRY(take_short(load, &offer_load, NULL, &to->offers, &offer));
    MESO_TRY(take_rows(load, &link_load, NULL, &to->links, &link));
    MESO_TRY(take_short(load, &survey_load, &load->survey, &to->surveys, &survey));
    MESO_TRY(take_short(load, &question_load, &load->question, &to->questions, &question));
    MESO_TRY(take_rows(load, &respondent_load, NULL, &to->respondents, &respondent));
    MESO_TRY(take_rows(load, &reply_load, NULL, &to->replies, &reply));
    MESO_TRY(take_rows(load, &actor_tag_load, NULL, &to->actor_tags, &actor_tag));
    MESO_TRY(take_rows(load, &offer_tag_load, NULL, &to->offer_tags, &offer_tag));
    MESO_TRY(take_short(load, &voice_place_load, &load->voice, &to->voices, &voice));
    MESO_TRY(take_short(load, &voice_load, NULL, &to->voices, &voice));
    MESO_TRY(take_rows(load, &voice_tag_load, NULL, &to->voice_tags, &voice_tag));
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
    loader load = {.project = project, .arena = meso_arena_new(ctx)};
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
