/* Which codes does a vocabulary hold, and how do they stand above one another? */
#include <mesoscope/codes.h>

#include "base/arena.h"
#include "base/ctx.h"
#include "base/map.h"

#include <string.h>

typedef struct owned_codes {
    meso_codes codes; /* first: its address is the public handle */
    meso_arena *arena;
    meso_map *map; /* position of each code */
} owned_codes;

/* What is filled before it becomes const. */
typedef struct columns {
    const char **code, **label, **valid_from, **valid_to;
    int32_t *parent, *level;
} columns;

static const char *keep(meso_ctx *ctx, meso_arena *arena, const char *text)
{
    if (!text || !*text) return "";
    const size_t bytes = strlen(text) + 1;
    char *copy = MESO_TAKE(ctx, arena, char, (int64_t)bytes);
    return copy ? memcpy(copy, text, bytes) : NULL;
}

static meso_status take_texts(meso_ctx *ctx, owned_codes *owned, columns *into,
                              const meso_code *from, int32_t count)
{
    for (int32_t c = 0; c < count; c++) {
        if (!from[c].code || !from[c].code[0])
            return meso_fail(ctx, MESO_E_ARGUMENT, "%s: code number %d is empty",
                             owned->codes.scheme, c + 1);
        const int32_t position =
            meso_map_add(ctx, owned->map, from[c].code, strlen(from[c].code));
        if (position < 0) return MESO_E_NOMEM;
        if (position != c)
            return meso_fail(ctx, MESO_E_ARGUMENT, "%s: the code \"%s\" stands twice",
                             owned->codes.scheme, from[c].code);
        into->code[c] = meso_map_text(owned->map, c);
        into->label[c] = keep(ctx, owned->arena, from[c].label);
        into->valid_from[c] = keep(ctx, owned->arena, from[c].valid_from);
        into->valid_to[c] = keep(ctx, owned->arena, from[c].valid_to);
        if (!into->label[c] || !into->valid_from[c] || !into->valid_to[c]) return MESO_E_NOMEM;
    }
    /* the map may move its texts while it grows */
    for (int32_t c = 0; c < count; c++)
        into->code[c] = meso_map_text(owned->map, c);
    return MESO_OK;
}

static meso_status find_parents(meso_ctx *ctx, const owned_codes *owned, columns *into,
                                const meso_code *from, int32_t count)
{
    for (int32_t c = 0; c < count; c++) {
        const char *parent = from[c].parent;
        into->parent[c] = -1;
        into->level[c] = -1;
        if (!parent || !*parent) continue;
        into->parent[c] = meso_map_find(owned->map, parent, strlen(parent));
        if (into->parent[c] < 0)
            return meso_fail(ctx, MESO_E_ARGUMENT, "%s: the parent \"%s\" of \"%s\" is unknown",
                             owned->codes.scheme, parent, from[c].code);
    }
    return MESO_OK;
}

/* A level that was not given is one more than the parent's. Climbs at most count steps, so that
   parents in a circle are found. */
static meso_status find_levels(meso_ctx *ctx, const owned_codes *owned, columns *into,
                               const meso_code *from, int32_t count)
{
    for (int32_t c = 0; c < count; c++) {
        int32_t steps = 0, at = c;
        while (from[at].level < 0 && into->parent[at] >= 0 && steps <= count) {
            at = into->parent[at];
            steps++;
        }
        int32_t above = 0;
        for (int32_t up = c; up >= 0 && above <= count; up = into->parent[up])
            above++;
        if (steps > count || above > count)
            return meso_fail(ctx, MESO_E_ARGUMENT, "%s: the parents of \"%s\" form a circle",
                             owned->codes.scheme, from[c].code);
        into->level[c] = (from[at].level < 0 ? 0 : from[at].level) + steps;
    }
    return MESO_OK;
}

static int take_columns(meso_ctx *ctx, meso_arena *arena, columns *into, int32_t count)
{
    into->code = MESO_TAKE(ctx, arena, const char *, count);
    into->label = MESO_TAKE(ctx, arena, const char *, count);
    into->valid_from = MESO_TAKE(ctx, arena, const char *, count);
    into->valid_to = MESO_TAKE(ctx, arena, const char *, count);
    into->parent = MESO_TAKE(ctx, arena, int32_t, count);
    into->level = MESO_TAKE(ctx, arena, int32_t, count);
    return into->code && into->label && into->valid_from && into->valid_to && into->parent &&
           into->level;
}

meso_status meso_codes_new(meso_ctx *ctx, meso_codes **out, const char *scheme,
                           const char *kind, const meso_code *codes, int32_t count)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    meso_map *map = NULL;
    columns into = {0};
    owned_codes *owned = MESO_TAKE(ctx, arena, owned_codes, 1);
    if (!owned || !take_columns(ctx, arena, &into, count)) goto done;
    owned->codes.scheme = keep(ctx, arena, scheme);
    owned->codes.kind = keep(ctx, arena, kind);
    map = meso_map_new(ctx);
    if (!map || !owned->codes.scheme || !owned->codes.kind) goto done;
    owned->arena = arena;
    owned->map = map;
    MESO_TRY(take_texts(ctx, owned, &into, codes, count));
    MESO_TRY(find_parents(ctx, owned, &into, codes, count));
    MESO_TRY(find_levels(ctx, owned, &into, codes, count));
    owned->codes.count = count;
    owned->codes.code = into.code;
    owned->codes.label = into.label;
    owned->codes.parent = into.parent;
    owned->codes.level = into.level;
    owned->codes.valid_from = into.valid_from;
    owned->codes.valid_to = into.valid_to;
    *out = &owned->codes;
    return MESO_OK;

done:
    meso_map_free(map);
    meso_arena_free(arena);
    return status;
}

void meso_codes_free(meso_codes *codes)
{
    if (!codes) return;
    owned_codes *owned = (owned_codes *)codes;
    meso_map_free(owned->map);
    meso_arena_free(owned->arena);
}

int32_t meso_codes_find(const meso_codes *codes, const char *code)
{
    const owned_codes *owned = (const owned_codes *)codes;
    return code && *code ? meso_map_find(owned->map, code, strlen(code)) : -1;
}

int32_t meso_codes_ancestor(const meso_codes *codes, int32_t code, int32_t level)
{
    while (code >= 0 && codes->level[code] > level)
        code = codes->parent[code];
    return code >= 0 && codes->level[code] == level ? code : -1;
}
