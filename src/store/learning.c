/* What does a project know of what was believed, tried and learnt? */
#include <mesoscope/register.h>

#include "base/ctx.h"
#include "base/digest.h"
#include "store/statement.h"

#include <math.h>
#include <string.h>

/* What is shown and the arena it lives in. */
typedef struct owner {
    meso_learning shown;
    meso_arena *arena;
} owner;

/* Reading one list: the statement, where texts go, and what the digest has seen. */
typedef struct reading {
    meso_project *project;
    meso_arena *arena;
    meso_digest digest;
    meso_statement rows;
    int column; /* read next */
    meso_status status;
} reading;

static const char *text(reading *from)
{
    const char *words = meso_statement_text(&from->rows, from->column++);
    meso_digest_add(&from->digest, words, strlen(words) + 1);
    if (!*words) return "";
    const char *kept = meso_arena_text(from->project->ctx, from->arena, words);
    if (!kept) from->status = MESO_E_NOMEM;
    return kept ? kept : "";
}

static double number(reading *from)
{
    const int column = from->column++;
    const int known = sqlite3_column_type(from->rows.handle, column) != SQLITE_NULL;
    const double value = known ? sqlite3_column_double(from->rows.handle, column) : 0;
    meso_digest_add(&from->digest, &known, sizeof known);
    meso_digest_add(&from->digest, &value, sizeof value);
    return known ? value : MESO_NAN;
}

/* Position in a list that SQL counted from 1; null is -1. */
static int32_t place(reading *from)
{
    const int32_t at = (int32_t)meso_statement_integer(&from->rows, from->column++) - 1;
    meso_digest_add(&from->digest, &at, sizeof at);
    return at;
}

static void read_probe(reading *from, void *row)
{
    meso_probe *probe = row;
    probe->key = text(from);
    probe->title = text(from);
    probe->hypothesis = text(from);
    probe->stance = text(from);
    probe->state = text(from);
    probe->owner = text(from);
    probe->start_on = text(from);
    probe->decide_on = text(from);
    probe->currency = text(from);
    probe->amplify_if = text(from);
    probe->dampen_if = text(from);
    probe->learnt = text(from);
    probe->cost = number(from);
    probe->spent = number(from);
    probe->loss_cap = number(from);
    probe->authority = number(from);
    probe->acceptance = number(from);
    probe->ability = number(from);
    probe->belief_before = number(from);
    probe->belief_now = number(from);
}

static void read_signpost(reading *from, void *row)
{
    meso_signpost *post = row;
    post->probe = place(from);
    post->due_on = text(from);
    post->says = text(from);
    post->seen_on = text(from);
    post->seen = text(from);
}

static void read_note(reading *from, void *row)
{
    meso_note *note = row;
    note->key = text(from);
    note->kind = text(from);
    note->on_date = text(from);
    note->author = text(from);
    note->title = text(from);
    note->text = text(from);
    note->state = text(from);
    note->until = text(from);
    note->reply = text(from);
    note->reply_on = text(from);
    note->strength = number(from);
    note->impact = number(from);
    note->feasibility = number(from);
    note->speed = number(from);
    note->probe = place(from);
}

static void read_decision(reading *from, void *row)
{
    meso_decision *decision = row;
    decision->key = text(from);
    decision->on_date = text(from);
    decision->author = text(from);
    decision->title = text(from);
    decision->chosen = text(from);
    decision->rejected = text(from);
    decision->because = text(from);
    decision->review_on = text(from);
    decision->state = text(from);
    decision->probe = place(from);
}

static void read_forecast(reading *from, void *row)
{
    meso_forecast *forecast = row;
    forecast->key = text(from);
    forecast->says = text(from);
    forecast->author = text(from);
    forecast->team = text(from);
    forecast->made_on = text(from);
    forecast->due_on = text(from);
    forecast->resolved_on = text(from);
    forecast->p = number(from);
    forecast->base_rate = number(from);
    forecast->lo = number(from);
    forecast->est = number(from);
    forecast->hi = number(from);
    forecast->confidence = number(from);
    forecast->outcome = number(from);
    forecast->probe = place(from);
}

static void read_theme(reading *from, void *row)
{
    meso_subject *theme = row;
    theme->row = place(from);
    theme->scheme = text(from);
    theme->code = text(from);
    theme->label = text(from);
    theme->role = text(from);
}

/* Positions are those of the lists' own orders. */
#define PROBES "probes AS (SELECT id, row_number() OVER (ORDER BY key) AS at FROM probe) "
#define NOTES  "notes AS (SELECT id, row_number() OVER (ORDER BY on_date, key) AS at FROM note) "

/* A number that a sheet of votes brought; what is no JSON says nothing. */
#define POSITION(name)                                                                    \
    "CASE WHEN json_valid(n.more) THEN CAST(json_extract(n.more, '$." name "') AS REAL) " \
    "END, "

static const char probes[] =
    "SELECT p.key, p.title, hypothesis, stance, state, ifnull(a.key, ''), start_on, decide_on, "
    "currency, amplify_if, dampen_if, learnt, cost, spent, loss_cap, authority, acceptance, "
    "ability, belief_before, belief_now FROM probe p LEFT JOIN actor a ON a.id = p.owner_id "
    "ORDER BY p.key";
static const char signposts[] =
    "WITH " PROBES "SELECT q.at, due_on, says, seen_on, seen FROM signpost s JOIN probes q ON "
    "q.id = s.probe_id ORDER BY due_on, s.key";
static const char notes[] =
    "WITH " PROBES "SELECT n.key, kind, on_date, author, title, text, state, until, reply, "
    "reply_on, strength, " POSITION("impact") POSITION("feasibility")
        POSITION("speed") "q.at FROM note n LEFT JOIN probes q ON q.id = n.probe_id ORDER BY "
                          "on_date, n.key";
static const char decisions[] =
    "WITH " PROBES
    "SELECT d.key, on_date, author, title, chosen, rejected, because, review_on, "
    "state, q.at FROM decision d LEFT JOIN probes q ON q.id = d.probe_id ORDER BY on_date, "
    "d.key";
static const char forecasts[] =
    "WITH " PROBES "SELECT f.key, says, author, team, made_on, due_on, resolved_on, p, "
    "base_rate, lo, est, hi, confidence, outcome, q.at FROM forecast f LEFT JOIN probes q ON "
    "q.id = f.probe_id ORDER BY made_on, f.key";
static const char probe_themes[] =
    "WITH " PROBES "SELECT q.at, s.key, c.code, c.label, t.role FROM tag t JOIN probes q ON "
    "t.noun = 'probe' AND q.id = t.row_id JOIN code c ON c.id = t.code_id JOIN scheme s ON "
    "s.id = c.scheme_id ORDER BY 1, 2, 3, 5";
static const char note_themes[] =
    "WITH " NOTES "SELECT q.at, s.key, c.code, c.label, t.role FROM tag t JOIN notes q ON "
    "t.noun = 'note' AND q.id = t.row_id JOIN code c ON c.id = t.code_id JOIN scheme s ON "
    "s.id = c.scheme_id ORDER BY 1, 2, 3, 5";

/* A list that grows: rows of `size` bytes, moved when the room doubles. */
static meso_status read_list(reading *from, void **out, int32_t *count, size_t size,
                             const char *sql, void (*read)(reading *, void *))
{
    int64_t room = 16;
    int row = 0;
    meso_ctx *ctx = from->project->ctx;
    char *list = meso_arena_take(ctx, from->arena, room, size);
    *count = 0;
    meso_status status =
        list ? meso_statement_start(&from->rows, from->project, sql, "reading what was learnt")
             : MESO_E_NOMEM;
    if (status == MESO_OK) status = meso_statement_step(&from->rows, &row);
    while (status == MESO_OK && row) {
        if (*count == room) {
            char *wider = meso_arena_take(ctx, from->arena, 2 * room, size);
            if (!wider) {
                status = MESO_E_NOMEM;
                break;
            }
            memcpy(wider, list, (size_t)room * size);
            list = wider;
            room *= 2;
        }
        from->column = 0;
        read(from, list + (size_t)*count * size);
        ++*count;
        status = from->status < 0 ? from->status : meso_statement_step(&from->rows, &row);
    }
    meso_statement_end(&from->rows);
    *out = list;
    return status;
}

#define READ(list, rows, type)                                                                \
    do {                                                                                      \
        void *taken = NULL;                                                                   \
        MESO_TRY(read_list(from, &taken, &out->list##s, sizeof(type), list##s, read_##rows)); \
        out->list = taken;                                                                    \
    } while (0)

static meso_status read_lists(reading *from, meso_learning *out)
{
    meso_status status = MESO_OK;
    READ(probe, probe, meso_probe);
    READ(signpost, signpost, meso_signpost);
    READ(note, note, meso_note);
    READ(decision, decision, meso_decision);
    READ(forecast, forecast, meso_forecast);
    READ(probe_theme, theme, meso_subject);
    READ(note_theme, theme, meso_subject);
done:
    return status;
}

meso_status meso_project_learning(meso_ctx *ctx, meso_learning **out, meso_project *project)
{
    project->ctx = ctx;
    char hex[MESO_DIGEST_HEX];
    int mine = 0;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    reading from = {.project = project, .arena = arena};
    owner *made = MESO_TAKE(ctx, arena, owner, 1);
    meso_status status = made ? meso_view_start(project, &mine) : MESO_E_NOMEM;
    if (status == MESO_OK) {
        meso_digest_start(&from.digest);
        status = read_lists(&from, &made->shown);
        meso_view_end(project, mine);
    }
    if (status == MESO_OK) {
        meso_digest_end(&from.digest, hex);
        made->shown.digest = meso_arena_text(ctx, arena, hex);
        if (!made->shown.digest) status = MESO_E_NOMEM;
    }
    if (status < 0) {
        meso_arena_free(arena);
        return status;
    }
    made->arena = arena;
    *out = &made->shown;
    return MESO_OK;
}

void meso_learning_free(meso_learning *learning)
{
    if (learning) meso_arena_free(((owner *)(void *)learning)->arena);
}
