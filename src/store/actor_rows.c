/* What is read of an actor, an offer, a link, an answer, a note? */
#include "store/actor_rows.h"

#include <stdlib.h>
#include <string.h>

static int order_places(const void *a, const void *b)
{
    const int64_t x = ((const meso_place *)a)->id, y = ((const meso_place *)b)->id;
    return x < y ? -1 : x > y;
}

void meso_places_sort(meso_places *list)
{
    qsort(list->place, (size_t)list->count, sizeof *list->place, order_places);
}

static int32_t find_place(const meso_places *list, int64_t id)
{
    const meso_place wanted = {id, 0};
    if (!list->count) return -1;
    const meso_place *found =
        bsearch(&wanted, list->place, (size_t)list->count, sizeof wanted, order_places);
    return found ? found->at : -1;
}

/* A copy of a row's words. */
static const char *words(meso_actor_loader *load, meso_statement *row, int column)
{
    const char *text = meso_statement_text(row, column);
    meso_digest_add(&load->digest, text, strlen(text) + 1);
    const char *copy =
        *text ? meso_arena_text(load->project->ctx, load->owned->arena, text) : "";
    if (!copy) load->status = MESO_E_NOMEM;
    return copy ? copy : "";
}

static double number(meso_actor_loader *load, meso_statement *row, int column)
{
    const double value = sqlite3_column_type(row->handle, column) == SQLITE_NULL
                             ? MESO_NAN
                             : sqlite3_column_double(row->handle, column);
    meso_digest_add(&load->digest, &value, sizeof value);
    return value;
}

static int32_t position(meso_actor_loader *load, const meso_places *list, meso_statement *row,
                        int column)
{
    const int32_t at = sqlite3_column_type(row->handle, column) == SQLITE_NULL
                           ? -1
                           : find_place(list, meso_statement_integer(row, column));
    meso_digest_add(&load->digest, &at, sizeof at);
    return at;
}

static void take_actor(meso_actor_loader *load, meso_statement *row, int64_t at, void *into)
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
    load->actor.place[at] = (meso_place){actor->id, (int32_t)at};
}

static void take_offer(meso_actor_loader *load, meso_statement *row, int64_t at, void *into)
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
static void take_offer_place(meso_actor_loader *load, meso_statement *row, int64_t at,
                             void *into)
{
    (void)into;
    load->offer.place[at] = (meso_place){meso_statement_integer(row, 0), (int32_t)at};
}

static void take_link(meso_actor_loader *load, meso_statement *row, int64_t at, void *into)
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

static void take_survey(meso_actor_loader *load, meso_statement *row, int64_t at, void *into)
{
    *(const char **)into = words(load, row, 1);
    load->survey.place[at] = (meso_place){meso_statement_integer(row, 0), (int32_t)at};
}

static void take_question(meso_actor_loader *load, meso_statement *row, int64_t at, void *into)
{
    *(meso_survey_question *)into =
        (meso_survey_question){words(load, row, 1), words(load, row, 2), words(load, row, 3)};
    load->question.place[at] = (meso_place){meso_statement_integer(row, 0), (int32_t)at};
}

static void take_respondent(meso_actor_loader *load, meso_statement *row, int64_t at,
                            void *into)
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

static void take_reply(meso_actor_loader *load, meso_statement *row, int64_t at, void *into)
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

static void take_tag(meso_actor_loader *load, const meso_places *list, meso_statement *row,
                     void *into)
{
    *(meso_tag *)into = (meso_tag){.row = position(load, list, row, 0),
                                   .scheme = words(load, row, 1),
                                   .code = words(load, row, 2),
                                   .label = words(load, row, 3),
                                   .role = words(load, row, 4),
                                   .weight = number(load, row, 5)};
}

static void take_actor_tag(meso_actor_loader *load, meso_statement *row, int64_t at, void *into)
{
    (void)at;
    take_tag(load, &load->actor, row, into);
}

static void take_voice_tag(meso_actor_loader *load, meso_statement *row, int64_t at, void *into)
{
    (void)at;
    take_tag(load, &load->voice, row, into);
}

/* Only the id of each: a note may follow from a later one. */
static void take_voice_place(meso_actor_loader *load, meso_statement *row, int64_t at,
                             void *into)
{
    (void)into;
    load->voice.place[at] = (meso_place){meso_statement_integer(row, 0), (int32_t)at};
}

static void take_voice(meso_actor_loader *load, meso_statement *row, int64_t at, void *into)
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

static void take_offer_tag(meso_actor_loader *load, meso_statement *row, int64_t at, void *into)
{
    (void)at;
    take_tag(load, &load->offer, row, into);
}

#define CONFIDENTIAL "ifnull((SELECT confidential FROM source s WHERE s.id=t.source_id), 0)"
#define REGION       "ifnull((SELECT code FROM code c WHERE c.id=t.region_id), '')"
#define SOURCE       "ifnull((SELECT title FROM source s WHERE s.id=t.source_id), '')"
const meso_table_load meso_actor_load = {
    "SELECT count(*) FROM actor",
    "SELECT id, key, kind, name, form, level, owner, " REGION ", size_band, since, until, "
    "consent, " SOURCE ", lat, lon, " CONFIDENTIAL " FROM actor t ORDER BY key",
    take_actor, sizeof(meso_actor)};
const meso_table_load meso_offer_place_load = {
    "SELECT count(*) FROM offer", "SELECT id FROM offer ORDER BY key", take_offer_place, 1};
const meso_table_load meso_offer_load = {
    "SELECT count(*) FROM offer",
    "SELECT id, key, kind, title, actor_id, parent_id, status, what, tier, instrument, target, "
    "eligibility, price, currency, window_open, window_close, " SOURCE
    ", depth, wait_weeks, capacity, reach, quality, budget, " CONFIDENTIAL
    " FROM offer t ORDER BY key",
    take_offer, sizeof(meso_offer)};
const meso_table_load meso_link_load = {
    "SELECT count(*) FROM link",
    "SELECT from_id, to_id, t.kind, period, says, reply, " SOURCE ", strength, " CONFIDENTIAL
    " FROM link t JOIN actor a ON a.id=from_id JOIN actor b ON b.id=to_id "
    "ORDER BY a.key, b.key, t.kind, period",
    take_link, sizeof(meso_link)};
const meso_table_load meso_survey_load = {
    "SELECT count(*) FROM source WHERE id IN (SELECT source_id FROM answer) OR id IN (SELECT "
    "source_id FROM respondent)",
    "SELECT id, title FROM source WHERE id IN (SELECT source_id FROM answer) OR id IN (SELECT "
    "source_id FROM respondent) ORDER BY title, kind",
    take_survey, sizeof(const char *)};
const meso_table_load meso_question_load = {
    "SELECT count(DISTINCT question_id) FROM answer",
    "SELECT c.id, s.key, c.code, c.label FROM code c JOIN scheme s ON s.id=c.scheme_id "
    "WHERE c.id IN (SELECT question_id FROM answer) ORDER BY s.key, c.code",
    take_question, sizeof(meso_survey_question)};
const meso_table_load meso_respondent_load = {
    "SELECT count(*) FROM respondent",
    "SELECT t.source_id, actor_id, weight, population, stratum, cluster, answered "
    "FROM respondent t JOIN source s ON s.id=t.source_id JOIN actor a ON a.id=actor_id "
    "ORDER BY s.title, s.kind, a.key",
    take_respondent, sizeof(meso_respondent)};
const meso_table_load meso_reply_load = {
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
const meso_table_load meso_voice_place_load = {"SELECT count(*) FROM note",
                                               "SELECT id FROM note ORDER BY on_date, key",
                                               take_voice_place, 1};
const meso_table_load meso_voice_load = {
    "SELECT count(*) FROM note",
    "SELECT id, key, kind, on_date, author, title, text, state, until, reply, reply_on, " SOURCE
    ", actor_id, parent_id, " CONFIDENTIAL ", strength FROM note t ORDER BY on_date, key",
    take_voice, sizeof(meso_voice)};
const meso_table_load meso_voice_tag_load = {TAG_ROWS("note"), take_voice_tag,
                                             sizeof(meso_tag)};
const meso_table_load meso_actor_tag_load = {TAG_ROWS("actor"), take_actor_tag,
                                             sizeof(meso_tag)};
const meso_table_load meso_offer_tag_load = {TAG_ROWS("offer"), take_offer_tag,
                                             sizeof(meso_tag)};
