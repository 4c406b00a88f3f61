/* How near is a firm to what the best make of the same? See src/measure/outlier_frontier.h. */
#include "measure/outlier_frontier.h"

#include "base/ctx.h"
#include "num/envelopment.h"
#include "num/frontier.h"

#include <math.h>

enum { ORDER = 25, MOST_PROGRAMS = 1000, MOST_ORDERED = 20000 };

/* Last period of each firm: one output, the inputs; logarithms with a constant for the
   stochastic kind. */
static meso_status cut(meso_ctx *ctx, meso_arena *arena, double **x, double **y,
                       const meso_firms *firms, int logs)
{
    const int32_t inputs = firms->variables - 1, columns = inputs + logs;
    *x = MESO_TAKE(ctx, arena, double, firms->firms *columns);
    *y = MESO_TAKE(ctx, arena, double, firms->firms);
    if (!*x || !*y) return MESO_E_NOMEM;
    for (int64_t f = 0; f < firms->firms; f++) {
        const double *row = firms->value + (firms->begin[f + 1] - 1) * firms->variables;
        for (int32_t v = 0; v <= inputs; v++)
            if (!(row[v] > 0))
                return meso_fail(
                    ctx, MESO_E_DATA,
                    "a frontier needs figures above zero, and %s is %g for one firm",
                    firms->variable[v], row[v]);
        (*y)[f] = logs ? log(row[0]) : row[0];
        if (logs) (*x)[f * columns] = 1;
        for (int32_t v = 1; v <= inputs; v++)
            (*x)[f * columns + logs + v - 1] = logs ? log(row[v]) : row[v];
    }
    return MESO_OK;
}

meso_status meso_outlier_frontier(meso_ctx *ctx, meso_arena *arena, double *efficiency,
                                  const meso_firms *firms, meso_outlier_frontier_kind kind)
{
    double *x = NULL, *y = NULL;
    const int logs = kind == MESO_FRONTIER_STOCHASTIC;
    const int32_t count = (int32_t)firms->firms;
    for (int64_t f = 0; f < firms->firms; f++)
        efficiency[f] = (double)NAN;
    if (kind == MESO_FRONTIER_NONE) return MESO_OK;
    if (firms->variables < 2)
        return meso_fail(ctx, MESO_E_DATA, "a frontier needs an input beside the outcome");
    if ((kind == MESO_FRONTIER_ENVELOPMENT && count > MOST_PROGRAMS) ||
        (kind == MESO_FRONTIER_ORDER_M && count > MOST_ORDERED))
        return meso_fail(ctx, MESO_E_DATA,
                         "%d firms are too many for this frontier (%d); take "
                         "the stochastic one",
                         count,
                         kind == MESO_FRONTIER_ENVELOPMENT ? MOST_PROGRAMS : MOST_ORDERED);
    meso_status status = cut(ctx, arena, &x, &y, firms, logs);
    if (status < 0) return status;
    const meso_envelope_data data = {count, firms->variables - 1, 1, x, y, 1};
    if (kind == MESO_FRONTIER_STOCHASTIC) {
        meso_frontier fit;
        status = meso_frontier_fit(ctx, arena, &fit, x, y, count, firms->variables);
        for (int32_t f = 0; status >= 0 && f < count; f++)
            efficiency[f] = fit.efficiency[f];
    } else if (kind == MESO_FRONTIER_ORDER_M) {
        double *room = MESO_TAKE(ctx, arena, double, count);
        if (!room) return MESO_E_NOMEM;
        meso_order_m(efficiency, room, &data, ORDER);
    } else {
        status = meso_envelope(ctx, efficiency, &data);
    }
    return status;
}
