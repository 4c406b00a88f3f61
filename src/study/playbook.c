/* Which steps does an instrument have, and which of them can a project show? */
#include "base/arena.h"
#include "base/ctx.h"
#include "base/text.h"
#include "study/page_shelf.h"

#include <mesoscope/library.h>
#include <mesoscope/playbook.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STEPS = 32, MOST_RULES = 128, LONGEST_WORD = 48 };

typedef struct owned_playbooks {
    meso_playbooks playbooks;
    meso_arena *arena;
} owned_playbooks;

typedef struct reading {
    meso_ctx *ctx;
    meso_arena *arena;
    const char *name; /* of the page, for messages */
    meso_status status;
} reading;

/* A copy of text[0, count) without blanks at its ends, lines joined. */
static const char *cut(reading *r, const char *text, size_t count)
{
    while (count && (unsigned char)*text <= ' ')
        text++, count--;
    while (count && (unsigned char)text[count - 1] <= ' ')
        count--;
    char *copy = MESO_TAKE(r->ctx, r->arena, char, (int64_t)count + 1);
    if (!copy) {
        r->status = MESO_E_NOMEM;
        return "";
    }
    for (size_t i = 0; i < count; i++)
        copy[i] = text[i] == '\n' ? ' ' : text[i];
    return copy;
}

/* The words behind `mark`, up to the line's end or to `end`; *found = 0 when it is not there.
 */
static const char *after(reading *r, const char *text, const char *mark, const char *end)
{
    const char *from = strstr(text, mark);
    if (!from) {
        if (r->status == MESO_OK)
            r->status = meso_fail(r->ctx, MESO_E_PARSE, "playbook %s: has no \"%s\"", r->name,
                                  mark + strspn(mark, "\n"));
        return "";
    }
    from += strlen(mark);
    const char *to = strstr(from, end);
    return cut(r, from, to ? (size_t)(to - from) : strlen(from));
}

static meso_step read_step(reading *r, const char *text)
{
    const char *title = strchr(text + 5, ' ');
    return (meso_step){.title = cut(r, title, strcspn(title, "\n")),
                       .input = after(r, text, "\n- input:", "\n"),
                       .capability = after(r, text, "\n- capability:", "\n"),
                       .artefact = after(r, text, "\n- artefact:", "\n"),
                       .evidence = after(r, text, "\n- evidence:", "\n"),
                       .shows = after(r, text, "\n- shows:", "\n"),
                       .found = ""};
}

static meso_playbook read_playbook(reading *r, const meso_page_text *page)
{
    const char *text = page->text;
    meso_step *step = MESO_TAKE(r->ctx, r->arena, meso_step, MOST_STEPS);
    meso_playbook book = {.name = page->name, .step = step};
    r->name = page->name;
    book.title = cut(r, text + 2, strcspn(text + 2, "\n"));
    book.method = after(r, text, "\nmethod:", "\n");
    book.fits = after(r, text, "\n## Fits when\n", "\n##");
    book.avoid = after(r, text, "\n## Do not use when\n", "\n##");
    if (!step) r->status = MESO_E_NOMEM;
    for (const char *at = text; r->status == MESO_OK && book.steps < MOST_STEPS;) {
        at = strstr(at, "\n### ");
        if (!at) break;
        step[book.steps++] = read_step(r, at++);
    }
    return book;
}

/* "| young | coordination | ..." */
static int read_rule(reading *r, meso_adaptation *rule, const char *line)
{
    const char **const cells[] = {&rule->stage, &rule->failure, &rule->ties,
                                  &rule->begin, &rule->adapt,   &rule->avoid};
    for (size_t c = 0; c < sizeof cells / sizeof cells[0]; c++) {
        if (*line != '|') return 0;
        const size_t count = strcspn(line + 1, "|\n");
        *cells[c] = cut(r, line + 1, count);
        line += 1 + count;
    }
    return strcmp(rule->stage, "stage") != 0 && rule->stage[0] != '-';
}

static int32_t read_rules(reading *r, meso_adaptation *rule, const char *text)
{
    int32_t rules = 0;
    r->name = "adaptation";
    for (const char *at = text; rules < MOST_RULES && (at = strstr(at, "\n|")) != NULL; at++)
        rules += read_rule(r, &rule[rules], at + 1);
    return rules;
}

/* One wish, "link supplies 5": word, kind, how many. */
typedef struct step_wish {
    char word[LONGEST_WORD], kind[LONGEST_WORD];
    long least;
} step_wish;

/* The next of "run lq; run colocation or clusterindex; link any 10": wishes joined by "or"
   count together, and the first of them says how many. */
static const char *next_wish(const char *at, step_wish *wish, int *is_or)
{
    char third[LONGEST_WORD] = "";
    int used = 0;
    while (*at == ' ' || *at == ';')
        at++;
    if (!*at) return NULL;
    *is_or = strncmp(at, "or ", 3) == 0;
    if (*is_or) at += 3;
    if (sscanf(at, "%47[a-z_]%n", wish->kind, &used) != 1) return NULL;
    at += used;
    if (!*is_or) {
        (void)snprintf(wish->word, sizeof wish->word, "%s", wish->kind);
        if (sscanf(at, " %47[a-z_]%n", wish->kind, &used) != 1) return NULL;
        at += used;
        wish->least = 1;
    }
    if (sscanf(at, " %7[0-9]%n", third, &used) == 1) {
        if (!*is_or) wish->least = strtol(third, NULL, 10);
        at += used;
    }
    return at;
}

/* What is there of all wishes of a step. */
static meso_status hold_against(reading *r, meso_project *project, meso_step *step)
{
    meso_text found;
    step_wish wish = {.least = 1};
    int is_or = 0, wanted = 0, met = 0, begun = 0;
    int64_t have = 0;
    meso_status status = MESO_OK;
    meso_text_start(&found, r->ctx);
    for (const char *at = step->shows; status == MESO_OK;) {
        const char *next = next_wish(at, &wish, &is_or);
        if (!next) break;
        int64_t more = 0;
        status = meso_library_count(r->ctx, &more, project, wish.word, wish.kind);
        have = is_or ? have + more : more;
        at = next + strspn(next, " ");
        if (strncmp(at, "or ", 3) == 0) continue;
        wanted++;
        met += have >= wish.least;
        begun += have > 0;
        meso_text_printf(&found, "%s%s%s%s: %lld of %ld", found.length ? "; " : "", wish.word,
                         strcmp(wish.kind, "any") ? " " : "",
                         strcmp(wish.kind, "any") ? wish.kind : "", (long long)have,
                         wish.least);
    }
    if (status == MESO_OK) status = found.status;
    if (status == MESO_OK) {
        step->found = cut(r, meso_text_get(&found), found.length);
        step->state = wanted && met == wanted ? MESO_STEP_SHOWN
                      : begun                 ? MESO_STEP_BEGUN
                                              : MESO_STEP_OPEN;
    }
    meso_text_release(&found);
    return status;
}

static meso_status read_all(reading *r, owned_playbooks *owned, meso_project *project)
{
    int32_t most = 0, n = 0;
    for (const meso_page_text *page = meso_playbook_pages; page->name; page++)
        most++;
    meso_playbook *book = MESO_TAKE(r->ctx, r->arena, meso_playbook, most);
    meso_adaptation *rule = MESO_TAKE(r->ctx, r->arena, meso_adaptation, MOST_RULES);
    if (!book || !rule) return MESO_E_NOMEM;
    for (const meso_page_text *page = meso_playbook_pages; page->name; page++) {
        if (strcmp(page->name, "adaptation") == 0)
            owned->playbooks.rules = read_rules(r, rule, page->text);
        else
            book[n++] = read_playbook(r, page);
        if (r->status < 0) return r->status;
    }
    owned->playbooks.count = n;
    owned->playbooks.playbook = book;
    owned->playbooks.rule = rule;
    meso_status status = MESO_OK;
    for (int32_t b = 0; project && b < n; b++) {
        meso_step *step = MESO_TAKE(r->ctx, r->arena, meso_step, book[b].steps);
        if (!step) return MESO_E_NOMEM;
        r->name = book[b].name;
        memcpy(step, book[b].step, (size_t)book[b].steps * sizeof *step);
        for (int32_t s = 0; status == MESO_OK && s < book[b].steps; s++)
            status = hold_against(r, project, &step[s]);
        book[b].step = step;
    }
    return status < 0 ? status : r->status;
}

meso_status meso_playbooks_read(meso_ctx *ctx, meso_playbooks **out, meso_project *project)
{
    meso_arena *arena = meso_arena_new(ctx);
    owned_playbooks *owned = arena ? MESO_TAKE(ctx, arena, owned_playbooks, 1) : NULL;
    reading r = {.ctx = ctx, .arena = arena};
    meso_status status = owned ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) {
        owned->arena = arena;
        status = read_all(&r, owned, project);
    }
    if (status < 0)
        meso_arena_free(arena);
    else
        *out = &owned->playbooks;
    return status;
}

void meso_playbooks_free(meso_playbooks *playbooks)
{
    if (playbooks) meso_arena_free(((owned_playbooks *)playbooks)->arena);
}

const meso_playbook *meso_playbooks_find(const meso_playbooks *playbooks, const char *name)
{
    for (int32_t b = 0; b < playbooks->count; b++)
        if (strcmp(playbooks->playbook[b].name, name) == 0) return &playbooks->playbook[b];
    return NULL;
}

static int fits(const char *has, const char *wanted)
{
    return !wanted || !*wanted || strcmp(has, "any") == 0 || strcmp(has, wanted) == 0;
}

int meso_adaptation_fits(const meso_adaptation *rule, const char *stage, const char *failure,
                         const char *ties)
{
    return fits(rule->stage, stage) && fits(rule->failure, failure) && fits(rule->ties, ties);
}
