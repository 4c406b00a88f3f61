/* What was answered before, and may be answered again without being computed? */
#include "serve/cache.h"

#include "base/ctx.h"

#include <string.h>

void meso_cache_start(meso_cache *cache, meso_ctx *ctx, size_t most_bytes)
{
    memset(cache, 0, sizeof *cache);
    cache->allocator = *meso_ctx_allocator(ctx);
    cache->most = most_bytes;
    (void)pthread_mutex_init(&cache->lock, NULL);
}

static void drop(meso_cache *cache, meso_cache_entry *entry)
{
    if (!entry->key) return;
    cache->bytes -= entry->body->plain + entry->body->packed;
    cache->allocator.release(cache->allocator.data, entry->key);
    meso_body_leave(entry->body);
    *entry = (meso_cache_entry){NULL, NULL, 0};
}

void meso_cache_clear(meso_cache *cache)
{
    (void)pthread_mutex_lock(&cache->lock);
    for (int i = 0; i < MESO_CACHE_ENTRIES; i++)
        drop(cache, &cache->entry[i]);
    (void)pthread_mutex_unlock(&cache->lock);
}

void meso_cache_end(meso_cache *cache)
{
    meso_cache_clear(cache);
    (void)pthread_mutex_destroy(&cache->lock);
}

static meso_cache_entry *find(meso_cache *cache, const char *key)
{
    for (int i = 0; i < MESO_CACHE_ENTRIES; i++)
        if (cache->entry[i].key && strcmp(cache->entry[i].key, key) == 0)
            return &cache->entry[i];
    return NULL;
}

meso_body *meso_cache_find(meso_cache *cache, const char *key)
{
    (void)pthread_mutex_lock(&cache->lock);
    meso_cache_entry *entry = find(cache, key);
    meso_body *body = entry ? entry->body : NULL;
    if (body) {
        entry->used = ++cache->clock;
        meso_body_share(body);
    }
    (void)pthread_mutex_unlock(&cache->lock);
    return body;
}

/* A free place, or that of the entry used longest ago. */
static meso_cache_entry *oldest(meso_cache *cache)
{
    meso_cache_entry *least = &cache->entry[0];
    for (int i = 1; i < MESO_CACHE_ENTRIES && least->key; i++)
        if (!cache->entry[i].key || cache->entry[i].used < least->used)
            least = &cache->entry[i];
    return least;
}

void meso_cache_keep(meso_cache *cache, const char *key, meso_body *body)
{
    const size_t bytes = body->plain + body->packed, length = strlen(key) + 1;
    if (bytes > cache->most / 4) return;
    char *copy = cache->allocator.alloc(cache->allocator.data, length);
    if (!copy) return;
    memcpy(copy, key, length);
    (void)pthread_mutex_lock(&cache->lock);
    meso_cache_entry *entry = find(cache, key);
    if (!entry) entry = oldest(cache);
    drop(cache, entry);
    meso_body_share(body);
    *entry = (meso_cache_entry){copy, body, ++cache->clock};
    cache->bytes += bytes;
    while (cache->bytes > cache->most) {
        meso_cache_entry *least = NULL;
        for (int i = 0; i < MESO_CACHE_ENTRIES; i++)
            if (cache->entry[i].key && (!least || cache->entry[i].used < least->used))
                least = &cache->entry[i];
        if (!least || least == entry) break;
        drop(cache, least);
    }
    (void)pthread_mutex_unlock(&cache->lock);
}
