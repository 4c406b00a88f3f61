/** The cache: bodies by what was asked, the least recently used go first. */
#ifndef MESO_SERVE_CACHE_H
#define MESO_SERVE_CACHE_H

#include "serve/body.h"

enum { MESO_CACHE_ENTRIES = 256 };

typedef struct meso_cache_entry {
    char *key;
    meso_body *body;
    uint64_t used;
} meso_cache_entry;

typedef struct meso_cache {
    pthread_mutex_t lock;
    meso_allocator allocator;
    uint64_t clock;
    size_t bytes, most;
    meso_cache_entry entry[MESO_CACHE_ENTRIES];
} meso_cache;

void meso_cache_start(meso_cache *cache, meso_ctx *ctx, size_t most_bytes);
void meso_cache_end(meso_cache *cache);

/* The body of a key with one more owner, or NULL. */
meso_body *meso_cache_find(meso_cache *cache, const char *key);
/* Keeps a body; when memory is short it is not kept. */
void meso_cache_keep(meso_cache *cache, const char *key, meso_body *body);
void meso_cache_clear(meso_cache *cache);

#endif
