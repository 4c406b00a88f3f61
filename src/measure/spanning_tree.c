/* Which ties hold everything together? Prim (1957), Bell System Technical Journal 36(6). */
#include "measure/spanning_tree.h"

#include "base/ctx.h"

#include <math.h>

enum { OUTSIDE = -1, INSIDE = -2 };

typedef struct growth {
    int32_t industries;
    double *best;  /* [industries] strongest tie to the tree so far */
    int32_t *from; /* [industries] where it comes from; OUTSIDE = none, INSIDE = in the tree */
} growth;

/* The industry with the strongest tie to the tree, or the first of those left. */
static int32_t next_of(const growth *grown)
{
    int32_t next = -1;
    for (int32_t i = 0; i < grown->industries; i++) {
        if (grown->from[i] == INSIDE) continue;
        const int tied = grown->from[i] >= 0;
        if (next < 0 || (tied && (grown->from[next] < 0 || grown->best[i] > grown->best[next])))
            next = i;
    }
    return next;
}

static void offer(growth *grown, const double *related, int32_t industry)
{
    for (int32_t i = 0; i < grown->industries; i++) {
        if (grown->from[i] == INSIDE || isnan(related[i]) || !(related[i] > 0)) continue;
        if (grown->from[i] >= 0 && related[i] <= grown->best[i]) continue;
        grown->best[i] = related[i];
        grown->from[i] = industry;
    }
}

meso_status meso_spanning_tree(meso_ctx *ctx, meso_arena *arena, meso_ties *out,
                               const meso_relatedness_columns *columns)
{
    const int32_t industries = columns->frame.industries;
    growth grown = {industries, MESO_TAKE(ctx, arena, double, (int64_t)industries + 1),
                    MESO_TAKE(ctx, arena, int32_t, (int64_t)industries + 1)};
    meso_relatedness_room room;
    *out = (meso_ties){.tie = MESO_TAKE(ctx, arena, meso_tie, (int64_t)industries + 1)};
    if (!grown.best || !grown.from || !out->tie) return MESO_E_NOMEM;
    meso_status status = meso_relatedness_room_take(ctx, arena, &room, columns);
    for (int32_t i = 0; i < industries; i++)
        grown.from[i] = OUTSIDE;
    for (int32_t n = 0; status == MESO_OK && n < industries; n++) {
        const int32_t next = next_of(&grown);
        if (grown.from[next] >= 0)
            out->tie[out->count++] = (meso_tie){grown.from[next], next, grown.best[next]};
        grown.from[next] = INSIDE;
        meso_relatedness_read(columns, &room, next, 1);
        offer(&grown, room.related, next);
        if (n % 64 == 0)
            status = meso_tell(ctx, "growing the spanning tree", (double)n / industries);
    }
    return status;
}
