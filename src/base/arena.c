/* Many small blocks, one release. */
#include "base/arena.h"

#include "base/ctx.h"

#include <stdalign.h>
#include <string.h>

enum { DEFAULT_GRAIN = 64 * 1024 };

typedef struct chunk {
    struct chunk *next;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
} chunk;

struct meso_arena {
    meso_allocator allocator;
    chunk *chunks;
};

meso_arena *meso_arena_new(meso_ctx *ctx)
{
    meso_arena *arena = meso_ctx_alloc(ctx, sizeof *arena);
    if (!arena) return NULL;
    arena->allocator = *meso_ctx_allocator(ctx);
    arena->chunks = NULL;
    return arena;
}

void meso_arena_free(meso_arena *arena)
{
    if (!arena) return;
    const meso_allocator allocator = arena->allocator;
    for (chunk *c = arena->chunks, *next = NULL; c; c = next) {
        next = c->next;
        allocator.release(allocator.data, c);
    }
    allocator.release(allocator.data, arena);
}

void *meso_arena_take(meso_ctx *ctx, meso_arena *arena, int64_t count, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (count < 0 || (size && (uint64_t)count > (SIZE_MAX - DEFAULT_GRAIN) / size)) {
        meso_set_error(ctx, "size overflow (%lld elements of %zu bytes)", (long long)count,
                       size);
        return NULL;
    }
    /* Nothing is still something: two empty arrays have two addresses. */
    const size_t bytes = count && size ? (size_t)count * size : 1;
    const size_t need = (bytes + align - 1) / align * align;
    chunk *c = arena->chunks;
    if (!c || c->size - c->used < need) {
        const size_t grain = arena->allocator.grain ? arena->allocator.grain : DEFAULT_GRAIN;
        const size_t room = need > grain ? need : grain;
        c = meso_ctx_alloc(ctx, sizeof *c + room);
        if (!c) return NULL;
        *c = (chunk){.next = arena->chunks, .used = 0, .size = room};
        arena->chunks = c;
    }
    void *block = c->bytes + c->used;
    c->used += need;
    return memset(block, 0, need);
}

char *meso_arena_text(meso_ctx *ctx, meso_arena *arena, const char *text)
{
    const size_t bytes = strlen(text) + 1;
    char *copy = MESO_TAKE(ctx, arena, char, (int64_t)bytes);
    return copy ? memcpy(copy, text, bytes) : NULL;
}
