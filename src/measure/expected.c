/* How well should a firm do, and how well does it? See src/measure/expected.h. */
#include "measure/expected.h"

#include "base/ctx.h"

#include <math.h>

static int all_positive(const meso_firms *firms, int32_t variable)
{
    for (int64_t r = 0; r < firms->rows; r++)
        if (!(firms->value[r * firms->variables + variable] > 0)) return 0;
    return firms->rows > 0;
}

/* A column that never changes says nothing; it would depend on the constant. */
static int varies(const meso_firms *firms, int32_t variable)
{
    for (int64_t r = 1; r < firms->rows; r++)
        if (firms->value[r * firms->variables + variable] != firms->value[variable]) return 1;
    return 0;
}

static meso_status build(meso_ctx *ctx, meso_arena *arena, meso_expected *out,
                         const meso_firms *firms)
{
    int32_t used[MESO_FIRM_VARIABLES];
    int logs[MESO_FIRM_VARIABLES];
    out->columns = 1;
    for (int32_t v = 1; v < firms->variables; v++)
        if (varies(firms, v)) used[out->columns++] = v;
    for (int32_t c = 1; c < out->columns; c++)
        logs[c] = all_positive(firms, used[c]);
    out->logs = all_positive(firms, 0);
    out->x = MESO_TAKE(ctx, arena, double, firms->rows * out->columns);
    out->y = MESO_TAKE(ctx, arena, double, firms->rows);
    out->left = MESO_TAKE(ctx, arena, double, firms->rows);
    out->mean = MESO_TAKE(ctx, arena, double, firms->firms);
    if (!out->x || !out->y || !out->left || !out->mean) return MESO_E_NOMEM;
    for (int64_t r = 0; r < firms->rows; r++) {
        const double *row = firms->value + r * firms->variables;
        double *x = out->x + r * out->columns;
        x[0] = 1;
        for (int32_t c = 1; c < out->columns; c++)
            x[c] = logs[c] ? log(row[used[c]]) : row[used[c]];
        out->y[r] = out->logs ? log(row[0]) : row[0];
    }
    return MESO_OK;
}

static void subtract(meso_expected *out, const meso_firms *firms, const meso_mixed_data *data)
{
    for (int64_t f = 0; f < firms->firms; f++) {
        double sum = 0;
        for (int64_t r = firms->begin[f]; r < firms->begin[f + 1]; r++) {
            double left = out->y[r];
            for (int32_t c = 0; c < out->columns; c++)
                left -= out->x[r * out->columns + c] * out->fit.coefficient[c];
            for (int k = 0; k < 2; k++)
                if (data->groups[k] > 1) left -= out->fit.effect[k][data->group[k][f]];
            out->left[r] = left;
            sum += left;
        }
        out->mean[f] = sum / (double)(firms->begin[f + 1] - firms->begin[f]);
    }
}

meso_status meso_expected_of(meso_ctx *ctx, meso_arena *arena, meso_expected *out,
                             const meso_firms *firms)
{
    meso_status status = build(ctx, arena, out, firms);
    if (status < 0) return status;
    /* With one row a firm its own part and chance are one. */
    const int several = firms->rows > firms->firms;
    const meso_mixed_data data = {.rows = firms->rows,
                                  .columns = out->columns,
                                  .x = out->x,
                                  .y = out->y,
                                  .units = firms->firms,
                                  .begin = firms->begin,
                                  .groups = {firms->industries, firms->regions},
                                  .group = {firms->industry, firms->region},
                                  .with_units = several};
    status = meso_mixed_fit(ctx, arena, &out->fit, &data);
    if (status < 0) return status;
    subtract(out, firms, &data);
    out->effect = several ? out->fit.unit : out->mean;
    out->error = out->fit.unit_error;
    out->spread = sqrt(out->fit.variance[several ? 2 : 3]);
    for (int64_t f = 0; !several && f < firms->firms; f++)
        out->error[f] = out->spread;
    return MESO_OK;
}
