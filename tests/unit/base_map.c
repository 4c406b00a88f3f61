/* Texts keep the number of their first appearance. */
#include "base/ctx.h"
#include "base/map.h"
#include "t.h"

#include <stdlib.h>

static void test_map_numbers_in_order_of_appearance(meso_ctx *ctx)
{
    meso_map *map = meso_map_new(ctx);
    T_SAME(meso_map_add(ctx, map, "NA", 2), 0);
    T_SAME(meso_map_add(ctx, map, "01.1", 4), 1);
    T_SAME(meso_map_add(ctx, map, "", 0), 2);
    T_SAME(meso_map_add(ctx, map, "01.10", 5), 3);
    T_SAME(meso_map_add(ctx, map, "01.1", 4), 1);
    T_SAME(meso_map_find(map, "01.10", 5), 3);
    T_SAME(meso_map_find(map, "01.1", 3), -1);
    T_SAME(meso_map_count(map), 4);
    T_TEXT(meso_map_text(map, 3), "01.10");
    T_TEXT(meso_map_text(map, 2), "");
    meso_map_free(map);
    meso_map_free(NULL);
}

static void test_map_holds_many(meso_ctx *ctx)
{
    enum { MANY = 200000 };
    meso_map *map = meso_map_new(ctx);
    char text[32];
    for (int i = 0; i < MANY; i++) {
        const int count = snprintf(text, sizeof text, "region-%d", i * 7);
        if (meso_map_add(ctx, map, text, (size_t)count) != i) T_TEXT(text, "a new number");
    }
    for (int i = 0; i < MANY; i++) {
        const int count = snprintf(text, sizeof text, "region-%d", i * 7);
        if (meso_map_find(map, text, (size_t)count) != i) T_TEXT(text, "the number given");
    }
    T_SAME(meso_map_find(map, "region-1", 8), -1);
    meso_map_free(map);
}

typedef struct meter {
    long granted, refused, live;
} meter;

static void *meter_alloc(void *data, size_t bytes)
{
    meter *m = data;
    if (++m->granted == m->refused) return NULL;
    m->live++;
    return malloc(bytes);
}

static void meter_release(void *data, void *block)
{
    if (block) ((meter *)data)->live--;
    free(block);
}

static void test_map_survives_each_refused_allocation(void)
{
    for (long nth = 2; nth < 400; nth++) {
        meter m = {.refused = nth};
        const meso_allocator allocator = {meter_alloc, meter_release, &m, 1};
        meso_ctx *ctx = meso_ctx_new(&allocator);
        meso_map *map = meso_map_new(ctx);
        for (int i = 0; map && i < 200; i++) {
            char text[16];
            const int count = snprintf(text, sizeof text, "%d", i);
            const int32_t before = meso_map_count(map);
            if (meso_map_add(ctx, map, text, (size_t)count) >= 0) continue;
            T_SAME(meso_map_count(map), before);
            T_SAME(meso_map_find(map, text, (size_t)count), -1);
            T_SAME(meso_map_add(ctx, map, text, (size_t)count), i);
        }
        meso_map_free(map);
        meso_ctx_free(ctx);
        T_SAME(m.live, 0);
    }
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_map_numbers_in_order_of_appearance(ctx);
    test_map_holds_many(ctx);
    meso_ctx_free(ctx);
    test_map_survives_each_refused_allocation();
    return t_end();
}
