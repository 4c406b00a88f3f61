/* Whom does a name in a sheet mean? See src/study/names.h. */
#include "study/names.h"

#include "base/ctx.h"
#include "base/text.h"
#include "num/alike.h"
#include "store/alias.h"
#include "store/project.h"

#include <string.h>

/* As alike as that, a name is perhaps another's; and among so many, only those that begin alike
   are compared. */
#define ALIKE 0.90
enum { MANY = 20000 };

typedef struct person {
    const char *key, *name, *folded, *bare; /* bare: folded, without legal forms and signs */
} person;

struct meso_names {
    meso_arena *arena;
    meso_project *project;
    person *person;
    int64_t count, room;
};

/* Words that say what a company is in law, not who it is. */
static int is_legal_form(const char *word, size_t count)
{
    static const char *const forms[] = {
        "ltd", "limited", "pty", "proprietary", "inc",  "corp",     "co",        "company",
        "cc",  "plc",     "llc", "sa",          "ltda", "lda",      "limitada",  "eireli",
        "me",  "srl",     "sl",  "sarl",        "sas",  "sasu",     "eurl",      "gmbh",
        "ag",  "bv",      "nv",  "spa",         "cia",  "compania", "companhia", "the"};
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
        if (strlen(forms[f]) == count && memcmp(forms[f], word, count) == 0) return 1;
    return 0;
}

static int is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c > 127;
}

static const char *bare_of(meso_ctx *ctx, meso_arena *arena, const char *folded)
{
    char *bare = MESO_TAKE(ctx, arena, char, (int64_t)strlen(folded) + 2);
    if (!bare) return NULL;
    size_t out = 0;
    for (const char *c = folded; *c;) {
        size_t count = 0;
        while (is_letter(c[count]))
            count++;
        if (count && !is_legal_form(c, count)) {
            if (out) bare[out++] = ' ';
            memcpy(bare + out, c, count);
            out += count;
        }
        c += count ? count : 1;
    }
    return bare;
}

static meso_status describe(meso_ctx *ctx, meso_arena *arena, person *p)
{
    meso_text folded;
    meso_text_start(&folded, ctx);
    meso_text_fold(&folded, p->name);
    if (folded.status >= 0) p->folded = meso_arena_text(ctx, arena, meso_text_get(&folded));
    if (p->folded) p->bare = bare_of(ctx, arena, p->folded);
    meso_text_release(&folded);
    return p->bare ? MESO_OK : MESO_E_NOMEM;
}

meso_status meso_names_add(meso_ctx *ctx, meso_names *names, const char *key, const char *name)
{
    for (int64_t k = 0; k < names->count; k++)
        if (names->count < MANY && strcmp(names->person[k].key, key) == 0) return MESO_OK;
    if (names->count == names->room) {
        const int64_t more = names->room ? 2 * names->room : 64;
        person *larger = MESO_TAKE(ctx, names->arena, person, more);
        if (!larger) return MESO_E_NOMEM;
        if (names->count) memcpy(larger, names->person, (size_t)names->count * sizeof *larger);
        names->person = larger;
        names->room = more;
    }
    person *p = &names->person[names->count];
    *p = (person){.key = meso_arena_text(ctx, names->arena, key),
                  .name = meso_arena_text(ctx, names->arena, name)};
    if (!p->key || !p->name) return MESO_E_NOMEM;
    const meso_status status = describe(ctx, names->arena, p);
    if (status >= 0) names->count++;
    return status;
}

meso_status meso_names_new(meso_ctx *ctx, meso_arena *arena, meso_names **out,
                           meso_project *project)
{
    meso_table *actors = NULL;
    meso_names *names = MESO_TAKE(ctx, arena, meso_names, 1);
    if (!names) return MESO_E_NOMEM;
    *names = (meso_names){.arena = arena, .project = project};
    meso_status status =
        meso_project_look(ctx, &actors, project, "SELECT key, name FROM actor ORDER BY id");
    for (int64_t r = 0; status >= 0 && r < actors->rows; r++) {
        if (names->count == names->room) {
            names->room = actors->rows;
            names->person = MESO_TAKE(ctx, arena, person, names->room);
            if (!names->person) status = MESO_E_NOMEM;
        }
        person *p = names->person + r;
        if (status < 0) break;
        *p = (person){.key = meso_arena_text(ctx, arena, actors->column[0].text[r]),
                      .name = meso_arena_text(ctx, arena, actors->column[1].text[r])};
        status = p->key && p->name ? describe(ctx, arena, p) : MESO_E_NOMEM;
        names->count++;
    }
    meso_table_free(actors);
    if (status >= 0) *out = names;
    return status;
}

/* Key first, then the name as people read it. */
static int64_t find_exact(const meso_names *names, const person *asked, int64_t *several)
{
    int64_t found = -1;
    *several = 0;
    for (int64_t k = 0; k < names->count; k++)
        if (strcmp(names->person[k].key, asked->name) == 0) return k;
    for (int64_t k = 0; k < names->count; k++)
        if (strcmp(names->person[k].folded, asked->folded) == 0) {
            found = k;
            ++*several;
        }
    return found;
}

static int64_t find_alike(const meso_names *names, const person *asked, double *score)
{
    int64_t best = -1;
    *score = 0;
    if (!*asked->bare) return -1;
    for (int64_t k = 0; k < names->count; k++) {
        const char *bare = names->person[k].bare;
        if (!*bare || (names->count > MANY && *bare != *asked->bare)) continue;
        const double alike = meso_alike(bare, asked->bare);
        if (alike > *score) {
            *score = alike;
            best = k;
        }
    }
    return *score >= ALIKE ? best : -1;
}

meso_status meso_names_find(meso_ctx *ctx, meso_names *names, meso_name_answer *out,
                            const char *name)
{
    person asked = {.name = name};
    int64_t several = 0;
    meso_alias_state state = MESO_ALIAS_UNKNOWN;
    *out = (meso_name_answer){.fate = MESO_NAME_UNKNOWN};
    meso_status status = describe(ctx, names->arena, &asked);
    if (status < 0) return status;
    int64_t found = find_exact(names, &asked, &several);
    if (found >= 0) {
        *out = (meso_name_answer){several > 1 ? MESO_NAME_SEVERAL : MESO_NAME_FOUND,
                                  names->person[found].key, names->person[found].name, 1};
        return MESO_OK;
    }
    status = meso_alias_find(names->project, names->arena, &state, &out->key, name);
    if (status < 0) return status;
    if (state == MESO_ALIAS_SAME) out->fate = MESO_NAME_FOUND;
    if (state == MESO_ALIAS_SAME || state == MESO_ALIAS_OTHER) return MESO_OK;
    found = find_alike(names, &asked, &out->score);
    if (found < 0) return MESO_OK;
    *out = (meso_name_answer){MESO_NAME_WAITS, names->person[found].key,
                              names->person[found].name, out->score};
    return meso_alias_propose(names->project, name, out->key, out->score);
}

meso_status meso_names_list(meso_ctx *ctx, meso_table **out, meso_project *project)
{
    return meso_project_look(
        ctx, out, project,
        "SELECT a.name AS name, a.state AS state, coalesce(t.key, '') AS key, "
        "coalesce(t.name, '') AS known_as, a.score AS score FROM alias a LEFT JOIN actor t ON "
        "t.id=a.actor_id ORDER BY a.state<>'proposed', a.name");
}

meso_status meso_names_settle(meso_ctx *ctx, meso_project *project, const char *name,
                              const char *key)
{
    project->ctx = ctx;
    return meso_alias_settle(project, name, key);
}
