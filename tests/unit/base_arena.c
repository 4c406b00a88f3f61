/* An arena gives zeroed, aligned blocks of any size and takes them all back at once. */
#include "base/arena.h"
#include "base/ctx.h"
#include "refuse.h"

#include <stdalign.h>

/* With the smallest grain every block fills its chunk, so an empty one has no room left over.
 */
static meso_status take_blocks(meso_ctx *ctx)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    for (int64_t count = 0; count < 200 && status == MESO_OK; count++) {
        const unsigned char *full = MESO_TAKE(ctx, arena, unsigned char, count);
        const double *empty = MESO_TAKE(ctx, arena, double, 0);
        if (!full || !empty) {
            status = MESO_E_NOMEM;
            break;
        }
        T_SAME((uintptr_t)full % alignof(max_align_t), 0);
        for (int64_t i = 0; i < count; i++)
            T_SAME(full[i], 0);
    }
    meso_arena_free(arena);
    return status;
}

static void test_arena_refuses_what_overflows(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    T_TRUE(meso_arena_take(ctx, arena, INT64_MAX, 16) == NULL);
    T_TRUE(meso_arena_take(ctx, arena, -1, 1) == NULL);
    T_TEXT(meso_error_text(ctx), "size overflow (-1 elements of 1 bytes)");
    meso_arena_free(arena);
    meso_arena_free(NULL);
    meso_ctx_free(ctx);
}

int main(void)
{
    refuse_each(take_blocks);
    test_arena_refuses_what_overflows();
    return t_end();
}
