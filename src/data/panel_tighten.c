/* How far do published parents, siblings and children pin down a withheld cell? */
#include "base/ctx.h"
#include "data/margins.h"

meso_status meso_tree_tighten(meso_ctx *ctx, meso_tree_slice *at, meso_arena *scratch)
{
    meso_margins margins;
    meso_status status = MESO_OK;
    MESO_TRY(meso_margins_spread(ctx, at, scratch));
    MESO_TRY(meso_margins_make(ctx, &margins, scratch, at, NULL));
    MESO_TRY(meso_margins_propagate(ctx, &margins, scratch));
    meso_margins_write_back(at, &margins);
done:
    return status;
}
