/* How does an array grow at its end? By half, so that most of it is used. */
#include "import/stack.h"

#include "base/ctx.h"

#include <string.h>

enum { FIRST_ROOM = 16 };

int meso_stack_room(meso_ctx *ctx, void *array, int32_t *room, int64_t need, size_t size)
{
    int64_t wanted = (int64_t)*room + *room / 2 + FIRST_ROOM;
    if (wanted < need) wanted = need;
    if (wanted > INT32_MAX) wanted = INT32_MAX;
    if (need > wanted) {
        meso_set_error(ctx, "out of memory (%lld entries)", (long long)need);
        return 0;
    }
    void *larger = meso_ctx_alloc(ctx, (size_t)wanted * size);
    if (!larger) return 0;
    void *old = NULL;
    memcpy(&old, array, sizeof old);
    if (old) memcpy(larger, old, (size_t)*room * size);
    meso_ctx_release(ctx, old);
    memcpy(array, &larger, sizeof larger);
    *room = (int32_t)wanted;
    return 1;
}
