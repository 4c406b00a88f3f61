/* Do the numbers of a pilot's arm fit together? */
#include "measure/arm.h"

#include "base/ctx.h"

meso_status meso_arm_read(meso_ctx *ctx, meso_arm *out, const char *name, double trials,
                          double successes, double prior, double weight)
{
    if (successes > trials)
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "%s: %g successes of %g trials; there cannot be more successes than "
                         "trials",
                         name, successes, trials);
    *out = (meso_arm){trials, successes, prior * weight, (1 - prior) * weight};
    return MESO_OK;
}
