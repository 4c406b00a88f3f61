/* Which codes stand above which, from what the file says of their levels and parents? */
#include "import/hierarchy.h"

#include "base/ctx.h"
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_LEVELS = 64, /* more are no levels, and no chain of parents is longer */
    MOST_RANGES = 256 /* codes like "31-33" */
};

typedef struct tree {
    meso_code *code;
    int32_t count;
    meso_map *map; /* texts of the codes: number = position */
} tree;

static int32_t find(const tree *t, const char *code, size_t count)
{
    return count ? meso_map_find(t->map, code, count) : -1;
}

/* Parents that were named but never stood in a row become codes of their own. */
static meso_status add_parents(meso_ctx *ctx, meso_arena *arena, tree *t)
{
    const int32_t known = t->count;
    for (int32_t k = 0; k < known; k++) {
        const char *parent = t->code[k].parent;
        if (!parent || !*parent) continue;
        if (strcmp(parent, t->code[k].code) == 0) {
            t->code[k].parent = NULL; /* a root that names itself */
            continue;
        }
        if (meso_map_add(ctx, t->map, parent, strlen(parent)) < 0) return MESO_E_NOMEM;
    }
    const int32_t all = meso_map_count(t->map);
    if (all == known) return MESO_OK;
    meso_code *larger = MESO_TAKE(ctx, arena, meso_code, all);
    if (!larger) return MESO_E_NOMEM;
    memcpy(larger, t->code, (size_t)known * sizeof *larger);
    for (int32_t k = known; k < all; k++) {
        const char *text = meso_map_text(t->map, k);
        char *copy = MESO_TAKE(ctx, arena, char, (int64_t)strlen(text) + 1);
        if (!copy) return MESO_E_NOMEM;
        larger[k] = (meso_code){.code = strcpy(copy, text), .level = -1};
    }
    t->code = larger;
    t->count = all;
    return MESO_OK;
}

/* Parents in a circle, or in a chain that no classification has, are dropped at the code that
   was come from. */
static void break_circles(tree *t)
{
    for (int32_t k = 0; k < t->count; k++) {
        int32_t at = k;
        for (int32_t steps = 0; at >= 0 && steps <= MOST_LEVELS; steps++) {
            const char *parent = t->code[at].parent;
            at = parent && *parent ? find(t, parent, strlen(parent)) : -1;
        }
        if (at >= 0) t->code[k].parent = NULL;
    }
}

/* Levels as numbers. BLS writes the kind of area into the tens and the level into the ones. */
static int number_levels(const tree *t, const char *const *level, int32_t *rank)
{
    int32_t tens = 0;
    int32_t ones = 0;
    int two_digits = 1;
    for (int32_t k = 0; k < t->count; k++) {
        const size_t digits = strspn(level[k], "0123456789");
        if (digits == 0 || digits > 6 || level[k][digits]) return 0;
        rank[k] = (int32_t)strtol(level[k], NULL, 10);
        two_digits &= digits == 2 && rank[k] >= 10;
        tens |= rank[k] / 10 != rank[0] / 10;
        ones |= rank[k] % 10 != rank[0] % 10;
    }
    if (two_digits && tens && ones)
        for (int32_t k = 0; k < t->count; k++)
            rank[k] %= 10;
    return 1;
}

/* Levels as words: the fewer codes one has, the higher it stands. */
static int rank_words(meso_ctx *ctx, meso_arena *arena, const tree *t, const char *const *level,
                      int32_t *rank)
{
    meso_map *words = meso_map_new(ctx);
    int32_t *codes = MESO_TAKE(ctx, arena, int32_t, t->count);
    int done = words && codes;
    for (int32_t k = 0; done && k < t->count; k++) {
        rank[k] = meso_map_add(ctx, words, level[k], strlen(level[k]));
        if (rank[k] < 0)
            done = 0;
        else
            codes[rank[k]]++;
    }
    /* Equal numbers of codes: the word that came first stands higher. */
    for (int32_t k = 0; done && k < t->count; k++)
        rank[k] = codes[rank[k]] * 2 > INT32_MAX / 4096
                      ? INT32_MAX / 2
                      : codes[rank[k]] * 4096 + rank[k] % 4096;
    meso_map_free(words);
    return done;
}

/* Ranks become levels 0, 1, 2, ... without gaps; 0 when there are too many to be levels. */
static int close_gaps(tree *t, const int32_t *rank)
{
    int32_t known[MOST_LEVELS];
    int32_t levels = 0;
    for (int32_t k = 0; k < t->count; k++) {
        int32_t at = 0;
        while (at < levels && known[at] < rank[k])
            at++;
        if (at < levels && known[at] == rank[k]) continue;
        if (levels == MOST_LEVELS) return 0;
        memmove(known + at + 1, known + at, (size_t)(levels - at) * sizeof *known);
        known[at] = rank[k];
        levels++;
    }
    for (int32_t k = 0; k < t->count; k++)
        for (int32_t at = 0; at < levels; at++)
            if (known[at] == rank[k]) t->code[k].level = at;
    return 1;
}

/* A range like "31-33" that covers the beginning of a code. */
static int covers(const char *range, size_t range_count, const char *code, size_t count)
{
    const char *dash = memchr(range, '-', range_count);
    const size_t width = dash ? (size_t)(dash - range) : 0;
    if (width == 0 || range_count != 2 * width + 1 || count <= width) return 0;
    return memcmp(code, range, width) >= 0 && memcmp(code, dash + 1, width) <= 0;
}

/* Bytes before what tells a code within its family: "5/" of "5/44". */
static size_t family_of(const char *code)
{
    const char *slash = strrchr(code, '/');
    return slash ? (size_t)(slash - code) + 1 : 0;
}

/* What is looked for when no beginning of a code is a code. */
typedef struct shortcut {
    int32_t range[MOST_RANGES];
    int32_t ranges;
    int32_t *first; /* [codes] the highest code of the same family */
    int32_t root;   /* the one code on level 0, or -1 */
} shortcut;

static meso_status find_shortcuts(meso_ctx *ctx, meso_arena *arena, const tree *t, shortcut *s)
{
    *s = (shortcut){.first = MESO_TAKE(ctx, arena, int32_t, t->count), .root = -1};
    if (!s->first) return MESO_E_NOMEM;
    int32_t roots = 0;
    for (int32_t begin = 0, end = 0; begin < t->count; begin = end) {
        const char *code = t->code[begin].code;
        const size_t family = family_of(code);
        int32_t first = begin;
        for (; end < t->count && family_of(t->code[end].code) == family &&
               strncmp(t->code[end].code, code, family) == 0;
             end++) {
            if (t->code[end].level < t->code[first].level) first = end;
            if (strchr(t->code[end].code + family, '-') && s->ranges < MOST_RANGES)
                s->range[s->ranges++] = end;
            if (t->code[end].level == 0 && roots++ == 0) s->root = end;
        }
        for (int32_t k = begin; k < end; k++)
            s->first[k] = first;
    }
    if (roots != 1) s->root = -1;
    return MESO_OK;
}

/* The code one would look for above another when nothing names it: the longest beginning that
   stands on a higher level, a range that covers it, the first code of its family ("5/10" for
   "5/44"), the one root. */
static int32_t above(const tree *t, int32_t child, const shortcut *s)
{
    const meso_code *c = &t->code[child];
    const size_t count = strlen(c->code);
    const size_t family = family_of(c->code);
    for (size_t length = count - 1; length > family; length--) {
        const int32_t found = find(t, c->code, length);
        if (found >= 0 && t->code[found].level < c->level) return found;
    }
    for (int32_t k = 0; k < s->ranges; k++) {
        const meso_code *range = &t->code[s->range[k]];
        if (range->level < c->level && family_of(range->code) == family &&
            strncmp(range->code, c->code, family) == 0 &&
            covers(range->code + family, strlen(range->code) - family, c->code + family,
                   count - family))
            return s->range[k];
    }
    const int32_t first = s->first[child];
    return family && t->code[first].level < c->level ? first : s->root;
}

static meso_status climb(meso_ctx *ctx, meso_arena *arena, tree *t)
{
    shortcut s;
    const meso_status status = find_shortcuts(ctx, arena, t, &s);
    if (status < 0) return status;
    for (int32_t k = 0; k < t->count; k++) {
        if (t->code[k].level == 0 || (t->code[k].parent && *t->code[k].parent)) continue;
        const int32_t parent = above(t, k, &s);
        if (parent >= 0 && parent != k) t->code[k].parent = t->code[parent].code;
    }
    return MESO_OK;
}

/* Regions of the European nomenclature carry their parents in their codes: AT, AT1, AT11. */
static int is_nuts(const tree *t)
{
    int32_t longer = 0;
    int32_t covered = 0;
    for (int32_t k = 0; k < t->count; k++) {
        const char *code = t->code[k].code;
        const size_t count = strlen(code);
        if (count < 2 || count > 5 || strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") < 2) return 0;
        if (count == 2) continue;
        longer++;
        covered += find(t, code, count - 1) >= 0;
    }
    return longer > 0 && covered * 20 >= longer * 19;
}

static int is_total(const meso_code *code)
{
    static const char *const words[] = {"total",
                                        "TOTAL",
                                        "Total",
                                        "all",
                                        "All",
                                        "ALL",
                                        "_T",
                                        "TOT",
                                        "Insgesamt",
                                        "insgesamt",
                                        "Total, all industries",
                                        "All industries",
                                        "Ensemble"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        if (strcmp(code->code, words[w]) == 0) return 1;
        if (code->label && strcmp(code->label, words[w]) == 0) return 1;
    }
    const char *last = code->label ? strrchr(code->label, ' ') : NULL; /* "A-R Insgesamt" */
    return last && strcmp(last + 1, "Insgesamt") == 0;
}

/* Without levels and parents one total above all others can still be told by its name. */
static void find_total(tree *t)
{
    int32_t total = -1;
    for (int32_t k = 0; k < t->count; k++)
        if (is_total(&t->code[k])) {
            if (total >= 0) return;
            total = k;
        }
    for (int32_t k = 0; total >= 0 && k < t->count; k++)
        if (k != total) t->code[k].parent = t->code[total].code;
}

static meso_status by_levels(meso_ctx *ctx, meso_arena *arena, tree *t,
                             const char *const *level, int parents)
{
    int32_t *rank = MESO_TAKE(ctx, arena, int32_t, t->count);
    if (!rank) return MESO_E_NOMEM;
    const int numbers = number_levels(t, level, rank);
    if (!numbers && parents) return MESO_OK; /* words rank worse than parents do */
    if (!numbers && !rank_words(ctx, arena, t, level, rank)) return MESO_E_NOMEM;
    if (!close_gaps(t, rank)) return MESO_OK;
    return climb(ctx, arena, t);
}

meso_status meso_hierarchy_find(meso_ctx *ctx, meso_arena *arena, meso_code **codes,
                                int32_t *count, const char *const *level)
{
    tree t = {.code = *codes, .count = *count, .map = meso_map_new(ctx)};
    meso_status status = t.map ? MESO_OK : MESO_E_NOMEM;
    int levels = *count > 0;
    int parents = 0;
    for (int32_t k = 0; status >= 0 && k < *count; k++) {
        if (meso_map_add(ctx, t.map, t.code[k].code, strlen(t.code[k].code)) < 0)
            status = MESO_E_NOMEM;
        levels &= level[k][0] != 0;
        parents |= t.code[k].parent != NULL;
    }
    if (status >= 0 && levels) status = by_levels(ctx, arena, &t, level, parents);
    if (status >= 0 && !levels && !parents) {
        if (is_nuts(&t))
            for (int32_t k = 0; k < t.count; k++) {
                const int32_t up = find(&t, t.code[k].code, strlen(t.code[k].code) - 1);
                if (up >= 0 && strlen(t.code[k].code) > 2) t.code[k].parent = t.code[up].code;
            }
        else
            find_total(&t);
    }
    if (status >= 0) status = add_parents(ctx, arena, &t);
    if (status >= 0) break_circles(&t);
    meso_map_free(t.map);
    if (status < 0) return status;
    *codes = t.code;
    *count = t.count;
    return MESO_OK;
}
