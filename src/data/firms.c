/* Which figures are known of firms, and when? See src/data/firms.h. */
#include "data/firms.h"

#include "base/ctx.h"
#include "base/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Everything while the table is made. */
typedef struct gathering {
    meso_ctx *ctx;
    meso_arena *arena;
    const meso_actors *actors;
    int64_t *order; /* [numbers] replies that are numbers, by actor, period, question */
    int64_t numbers, rows;
    int64_t *known;  /* [questions] rows that know it */
    int32_t *column; /* [questions] variable, -1 = none */
    int32_t outcome; /* question */
} gathering;

static int is_number(const meso_reply *reply)
{
    return reply->state == MESO_REPLY_GIVEN && reply->number - reply->number == 0 &&
           reply->about < 0;
}

/* A total order without a context: the replies themselves, by the pointers to them. */
static int by_row(const void *a, const void *b)
{
    const meso_reply *m = *(const meso_reply *const *)a, *n = *(const meso_reply *const *)b;
    if (m->actor != n->actor) return m->actor < n->actor ? -1 : 1;
    const int when = strcmp(m->period, n->period);
    if (when) return when;
    if (m->question != n->question) return m->question < n->question ? -1 : 1;
    return (m > n) - (m < n);
}

static int same_row(const meso_reply *a, const meso_reply *b)
{
    return a->actor == b->actor && strcmp(a->period, b->period) == 0;
}

static int32_t find_outcome(const gathering *g, const char *asked)
{
    static const char *const usual[] = {"output",  "value_added", "gva",          "sales",
                                        "revenue", "turnover",    "productivity", "exports",
                                        "growth",  NULL};
    const char *const only[] = {asked, NULL};
    for (const char *const *name = asked ? only : usual; *name; name++)
        for (int32_t q = 0; q < g->actors->questions; q++)
            if (g->known[q] && strcmp(g->actors->question[q].code, *name) == 0) return q;
    return -1;
}

static meso_status no_outcome(const gathering *g, const char *asked)
{
    char names[512] = "";
    for (int32_t q = 0; q < g->actors->questions; q++) {
        const size_t used = strlen(names);
        const char *code = g->actors->question[q].code;
        if (!g->known[q] || used + strlen(code) + 3 > sizeof names) continue;
        if (used) strcat(names, ", ");
        strcat(names, code);
    }
    return meso_fail(
        g->ctx, MESO_E_DATA,
        "no figures of firms that could be explained%s%s%s; %s%s. Import figures with "
        "columns firm, period and output, sales or value_added, and inputs such as "
        "jobs and capital",
        asked ? " (" : "", asked ? asked : "", asked ? ")" : "",
        *names ? "there are " : "there are none", names);
}

/* Rows in order, and how many know each question. */
static meso_status count(gathering *g, const meso_reply ***rows)
{
    const meso_actors *a = g->actors;
    const meso_reply **list = MESO_TAKE(g->ctx, g->arena, const meso_reply *, a->replies);
    g->known = MESO_TAKE(g->ctx, g->arena, int64_t, a->questions);
    g->column = MESO_TAKE(g->ctx, g->arena, int32_t, a->questions);
    if (!list || !g->known || !g->column) return MESO_E_NOMEM;
    for (int64_t r = 0; r < a->replies; r++)
        if (is_number(&a->reply[r])) list[g->numbers++] = &a->reply[r];
    if (g->numbers) qsort(list, (size_t)g->numbers, sizeof *list, by_row);
    for (int64_t n = 0; n < g->numbers; n++) {
        const int is_new = n == 0 || !same_row(list[n - 1], list[n]);
        g->rows += is_new;
        if (is_new || list[n - 1]->question != list[n]->question) g->known[list[n]->question]++;
    }
    *rows = list;
    return MESO_OK;
}

/* The outcome, then what nine in ten of its rows know as well. */
static meso_status choose(gathering *g, meso_firms *out)
{
    const char **name = MESO_TAKE(g->ctx, g->arena, const char *, MESO_FIRM_VARIABLES);
    if (!name) return MESO_E_NOMEM;
    for (int32_t q = 0; q < g->actors->questions; q++)
        g->column[q] = -1;
    g->column[g->outcome] = 0;
    name[out->variables++] = g->actors->question[g->outcome].code;
    for (int32_t q = 0; q < g->actors->questions; q++)
        if (q != g->outcome && 10 * g->known[q] >= 9 * g->known[g->outcome] &&
            out->variables < MESO_FIRM_VARIABLES) {
            g->column[q] = out->variables;
            name[out->variables++] = g->actors->question[q].code;
        }
    out->variable = name;
    return MESO_OK;
}

static int is_whole(const double *row, int32_t variables)
{
    for (int32_t v = 0; v < variables; v++)
        if (isnan(row[v])) return 0;
    return 1;
}

static meso_status fill(gathering *g, meso_firms *out, const meso_reply **list)
{
    const int32_t variables = out->variables;
    double *value = MESO_TAKE(g->ctx, g->arena, double, (g->rows + 1) * variables);
    const char **period = MESO_TAKE(g->ctx, g->arena, const char *, g->rows + 1);
    int32_t *actor = MESO_TAKE(g->ctx, g->arena, int32_t, g->rows + 1);
    int64_t *begin = MESO_TAKE(g->ctx, g->arena, int64_t, g->rows + 2);
    if (!value || !period || !actor || !begin) return MESO_E_NOMEM;
    int64_t rows = 0;
    for (int64_t n = 0; n < g->numbers;) {
        double *row = value + rows * variables;
        const meso_reply *first = list[n];
        for (int32_t v = 0; v < variables; v++)
            row[v] = (double)NAN;
        for (; n < g->numbers && same_row(first, list[n]); n++)
            if (g->column[list[n]->question] >= 0)
                row[g->column[list[n]->question]] = list[n]->number;
        if (!is_whole(row, variables)) {
            out->left_out += !isnan(row[0]);
            continue;
        }
        if (out->firms == 0 || actor[out->firms - 1] != first->actor) {
            actor[out->firms] = first->actor;
            begin[out->firms++] = rows;
        }
        period[rows++] = first->period;
    }
    begin[out->firms] = rows;
    out->rows = rows;
    out->value = value;
    out->period = period;
    out->actor = actor;
    out->begin = begin;
    return MESO_OK;
}

/* The industry of an actor: a tag of a scheme called so, or the first of a scheme of
 * industries. */
static const char *industry_of(const meso_actors *a, int64_t *at, int32_t actor)
{
    const char *found = "";
    while (*at < a->actor_tags && a->actor_tag[*at].row < actor)
        ++*at;
    for (int64_t t = *at; t < a->actor_tags && a->actor_tag[t].row == actor; t++) {
        const char *scheme = a->actor_tag[t].scheme;
        if (strcmp(a->actor_tag[t].role, "about") != 0 &&
            strcmp(a->actor_tag[t].role, "makes") != 0)
            continue;
        if (strstr(scheme, "obstacle") || strstr(scheme, "failure") ||
            strstr(scheme, "level") || strstr(scheme, "need"))
            continue;
        if (!*found || strstr(scheme, "industry")) found = a->actor_tag[t].code;
    }
    return found;
}

static meso_status group(gathering *g, meso_firms *out)
{
    const meso_actors *a = g->actors;
    int32_t *region = MESO_TAKE(g->ctx, g->arena, int32_t, out->firms);
    int32_t *industry = MESO_TAKE(g->ctx, g->arena, int32_t, out->firms);
    const char **region_name = MESO_TAKE(g->ctx, g->arena, const char *, out->firms + 1);
    const char **industry_name = MESO_TAKE(g->ctx, g->arena, const char *, out->firms + 1);
    meso_map *regions = meso_map_new(g->ctx), *industries = meso_map_new(g->ctx);
    meso_status status =
        region && industry && region_name && industry_name && regions && industries
            ? MESO_OK
            : MESO_E_NOMEM;
    int64_t at = 0;
    for (int64_t f = 0; status >= 0 && f < out->firms; f++) {
        const char *place = a->actor[out->actor[f]].region;
        const char *branch = industry_of(a, &at, out->actor[f]);
        region[f] = meso_map_add(g->ctx, regions, place, strlen(place));
        industry[f] = meso_map_add(g->ctx, industries, branch, strlen(branch));
        if (region[f] < 0 || industry[f] < 0) {
            status = MESO_E_NOMEM;
            break;
        }
        region_name[region[f]] = place;
        industry_name[industry[f]] = branch;
    }
    if (status >= 0) {
        out->regions = meso_map_count(regions);
        out->industries = meso_map_count(industries);
        out->region = region;
        out->industry = industry;
        out->region_name = region_name;
        out->industry_name = industry_name;
    }
    meso_map_free(regions);
    meso_map_free(industries);
    return status;
}

meso_status meso_firms_of(meso_ctx *ctx, meso_arena *arena, meso_firms *out,
                          const meso_actors *actors, const char *outcome)
{
    gathering g = {.ctx = ctx, .arena = arena, .actors = actors};
    const meso_reply **list = NULL;
    *out = (meso_firms){.firms = 0};
    meso_status status = count(&g, &list);
    if (status < 0) return status;
    g.outcome = find_outcome(&g, outcome);
    if (g.outcome < 0) return no_outcome(&g, outcome);
    status = choose(&g, out);
    if (status >= 0) status = fill(&g, out, list);
    if (status >= 0) status = group(&g, out);
    return status;
}
