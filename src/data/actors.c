/* Who is there, by key, and how does all of it go away? */
#include "data/actors.h"

#include <string.h>

meso_status meso_actors_new(meso_ctx *ctx, meso_owned_actors **out)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_owned_actors *owned = MESO_TAKE(ctx, arena, meso_owned_actors, 1);
    if (!owned) {
        meso_arena_free(arena);
        return MESO_E_NOMEM;
    }
    owned->arena = arena;
    owned->actors.digest = owned->digest;
    *out = owned;
    return MESO_OK;
}

int32_t meso_actors_find(const meso_actors *actors, const char *key)
{
    int32_t first = 0, end = actors->actors;
    if (((const meso_owned_actors *)actors)->masked) {
        while (first < end && strcmp(actors->actor[first].key, key) != 0)
            first++;
        return first < end ? first : -1;
    }
    while (first < end) {
        const int32_t middle = first + (end - first) / 2;
        const int order = strcmp(actors->actor[middle].key, key);
        if (order == 0) return middle;
        if (order < 0)
            first = middle + 1;
        else
            end = middle;
    }
    return -1;
}

void meso_actors_free(meso_actors *actors)
{
    if (actors) meso_arena_free(((meso_owned_actors *)actors)->arena);
}
