/* Which number has this text? Open addressing with linear probing, at most half full. */
#include "base/map.h"

#include "base/arena.h"
#include "base/ctx.h"

#include <string.h>

enum { FIRST_SLOTS = 64 };

typedef struct entry {
    const char *text;
    size_t count;
    uint64_t hash;
} entry;

struct meso_map {
    meso_allocator allocator;
    meso_arena *texts;
    entry *entry;  /* [slots / 2], in order of first appearance */
    int32_t *slot; /* [slots] number + 1, 0 = free */
    int64_t slots; /* a power of two */
    int32_t count;
};

static uint64_t hash_of(const char *bytes, size_t count)
{
    const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = count * odd;
    for (; count >= 8; bytes += 8, count -= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        hash = (hash ^ word) * odd;
        hash ^= hash >> 29;
    }
    uint64_t rest = 0;
    memcpy(&rest, bytes, count);
    hash = (hash ^ rest) * odd;
    hash ^= hash >> 32;
    hash *= UINT64_C(0xD6E8FEB86659FD93);
    return hash ^ hash >> 32;
}

/* Arrays of twice the size in place of the old ones; the map is as before on failure. */
static int grow(meso_ctx *ctx, meso_map *map, int64_t slots)
{
    if (slots / 2 > INT32_MAX) {
        meso_set_error(ctx, "more than %d different texts", INT32_MAX / 2);
        return 0;
    }
    entry *entries = meso_ctx_alloc(ctx, (size_t)(slots / 2) * sizeof *entries);
    int32_t *slot = meso_ctx_alloc(ctx, (size_t)slots * sizeof *slot);
    if (!entries || !slot) {
        meso_ctx_release(ctx, entries);
        meso_ctx_release(ctx, slot);
        return 0;
    }
    memset(slot, 0, (size_t)slots * sizeof *slot);
    for (int32_t n = 0; n < map->count; n++) {
        entries[n] = map->entry[n];
        int64_t at = (int64_t)(entries[n].hash & (uint64_t)(slots - 1));
        while (slot[at])
            at = (at + 1) & (slots - 1);
        slot[at] = n + 1;
    }
    if (map->entry) map->allocator.release(map->allocator.data, map->entry);
    if (map->slot) map->allocator.release(map->allocator.data, map->slot);
    map->entry = entries;
    map->slot = slot;
    map->slots = slots;
    return 1;
}

meso_map *meso_map_new(meso_ctx *ctx)
{
    meso_map *map = meso_ctx_alloc(ctx, sizeof *map);
    if (!map) return NULL;
    *map = (meso_map){.allocator = *meso_ctx_allocator(ctx)};
    map->texts = meso_arena_new(ctx);
    if (map->texts && grow(ctx, map, FIRST_SLOTS)) return map;
    meso_map_free(map);
    return NULL;
}

void meso_map_free(meso_map *map)
{
    if (!map) return;
    const meso_allocator allocator = map->allocator;
    meso_arena_free(map->texts);
    if (map->entry) allocator.release(allocator.data, map->entry);
    if (map->slot) allocator.release(allocator.data, map->slot);
    allocator.release(allocator.data, map);
}

/* The slot that holds the text, or the free one where it belongs. */
static int64_t probe(const meso_map *map, const char *bytes, size_t count, uint64_t hash)
{
    int64_t at = (int64_t)(hash & (uint64_t)(map->slots - 1));
    for (; map->slot[at]; at = (at + 1) & (map->slots - 1)) {
        const entry *e = &map->entry[map->slot[at] - 1];
        if (e->hash == hash && e->count == count &&
            (count == 0 || memcmp(e->text, bytes, count) == 0))
            break;
    }
    return at;
}

int32_t meso_map_add(meso_ctx *ctx, meso_map *map, const char *bytes, size_t count)
{
    const uint64_t hash = hash_of(bytes, count);
    int64_t at = probe(map, bytes, count, hash);
    if (map->slot[at]) return map->slot[at] - 1;
    if (map->count >= map->slots / 2) {
        if (!grow(ctx, map, map->slots * 2)) return -1;
        at = probe(map, bytes, count, hash);
    }
    char *text = MESO_TAKE(ctx, map->texts, char, (int64_t)count + 1);
    if (!text) return -1;
    if (count) memcpy(text, bytes, count);
    map->entry[map->count] = (entry){text, count, hash};
    map->slot[at] = ++map->count;
    return map->count - 1;
}

int32_t meso_map_find(const meso_map *map, const char *bytes, size_t count)
{
    return map->slot[probe(map, bytes, count, hash_of(bytes, count))] - 1;
}

int32_t meso_map_count(const meso_map *map)
{
    return map->count;
}

const char *meso_map_text(const meso_map *map, int32_t number)
{
    return map->entry[number].text;
}
