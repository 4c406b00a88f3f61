/* By which method and in whose units is complexity asked for? */
#include "measure/complexity_settings.h"

#include "base/ctx.h"

const char *const meso_complexity_methods[] = {"eci",    "fitness",     "nhefc",
                                               "genepy", "reflections", NULL};
const char *const meso_complexity_variants[] = {"standard", "stata",     "py",  "r",
                                                "econgeo",  "datawheel", "raw", NULL};
const char *const meso_complexity_signs[] = {"diversity", "spearman", "ubiquity", NULL};

void meso_complexity_options_read(meso_complexity_options *out, const double *settings)
{
    enum { MOST = 2000, REFLECTIONS = 18 };
    *out = (meso_complexity_options){.method = (meso_complexity_method)settings[0],
                                     .scale = (meso_complexity_scale)settings[1],
                                     .sign = (meso_complexity_sign)settings[2],
                                     .delta = settings[3],
                                     .iterations = (int32_t)settings[4],
                                     .asked = settings[4] > 0};
    /* Datawheel reflects instead of looking for the eigenvector. */
    if (out->scale == MESO_SCALE_DATAWHEEL && out->method == MESO_COMPLEXITY_ECI)
        out->method = MESO_COMPLEXITY_REFLECTIONS;
    if (out->iterations == 0)
        out->iterations = out->method == MESO_COMPLEXITY_REFLECTIONS ? REFLECTIONS : MOST;
    out->tolerance = out->method == MESO_COMPLEXITY_FITNESS ? 1e-9 : 1e-12;
}

meso_status meso_complexity_options_say(meso_ctx *ctx, meso_table *table,
                                        const meso_complexity_options *options)
{
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "method", "%s",
                                 meso_complexity_methods[options->method]));
    MESO_TRY(meso_table_set_meta(ctx, table, "variant", "%s",
                                 meso_complexity_variants[options->scale]));
    if (options->method == MESO_COMPLEXITY_ECI)
        MESO_TRY(meso_table_set_meta(ctx, table, "sign", "%s",
                                     meso_complexity_signs[options->sign]));
    if (options->method == MESO_COMPLEXITY_NHEFC)
        MESO_TRY(meso_table_set_meta(ctx, table, "delta", "%g", options->delta));
done:
    return status;
}
