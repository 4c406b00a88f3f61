/* How does the chance of an entry grow with relatedness density? */
#include "measure/contagion.h"

#include "base/ctx.h"
#include "base/random.h"
#include "num/logistic.h"

#include <math.h>

enum { CONTAGION_STREAM = 0x434F4E54 };

/* What the regression reads: the log of density, less its mean. */
typedef struct sheet {
    double *x, mean;
    uint8_t *event;
    int32_t *region;
    int64_t count, entries;
} sheet;

static meso_status read_sheet(meso_ctx *ctx, meso_arena *arena, sheet *to,
                              meso_contagion_fit *fit, const meso_entry_cases *cases)
{
    to->x = MESO_TAKE(ctx, arena, double, cases->count + 1);
    to->event = MESO_TAKE(ctx, arena, uint8_t, cases->count + 1);
    to->region = MESO_TAKE(ctx, arena, int32_t, cases->count + 1);
    if (!to->x || !to->event || !to->region) return MESO_E_NOMEM;
    for (int64_t n = 0; n < cases->count; n++) {
        const double density = cases->x[n * MESO_ENTRY_FEATURES + MESO_ENTRY_DENSITY];
        if (!(density > 0)) {
            fit->isolated++;
            fit->came_in += cases->event[n];
            continue;
        }
        to->x[to->count] = log(density);
        to->mean += log(density);
        to->event[to->count] = cases->event[n];
        to->entries += cases->event[n];
        to->region[to->count++] = cases->region[n];
    }
    if (to->entries < 20 || to->count - to->entries < 20)
        return meso_fail(
            ctx, MESO_E_DATA,
            "%lld entries and %lld others beside related activities are too few to "
            "learn from: 20 of each are needed",
            (long long)to->entries, (long long)(to->count - to->entries));
    to->mean /= (double)to->count;
    for (int64_t n = 0; n < to->count; n++)
        to->x[n] -= to->mean;
    return MESO_OK;
}

/* From coefficients about the mean to the constant at density 1, with its covariance. */
static void settle(meso_contagion_fit *fit, const double *beta, const double *covariance,
                   double mean)
{
    const double alpha = covariance[3], both = covariance[1] - mean * alpha;
    const double rate = covariance[0] - 2 * mean * covariance[1] + mean * mean * alpha;
    fit->alpha = beta[1];
    fit->log_rate = beta[0] - mean * beta[1];
    fit->root[0] = sqrt(fmax(alpha, 0));
    fit->root[1] = fit->root[0] > 0 ? both / fit->root[0] : 0;
    fit->root[2] = sqrt(fmax(rate - fit->root[1] * fit->root[1], 0));
}

meso_status meso_contagion_estimate(meso_ctx *ctx, meso_contagion_fit *out,
                                    const meso_input *input, const meso_entry_history *history)
{
    const int32_t last = input->panel->periods - 1 - history->options.horizon;
    meso_contagion_fit fit = {.alpha = 0};
    meso_entry_cases cases;
    sheet made = {.count = 0};
    double beta[2], covariance[4];
    meso_status status = MESO_OK;
    if (last < 0)
        return meso_fail(ctx, MESO_E_DATA,
                         "no past entry can be seen %d periods ahead: there are %d periods",
                         history->options.horizon, input->panel->periods);
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(meso_entry_cases_read(ctx, arena, &cases, input, history, 0, last));
    MESO_TRY(read_sheet(ctx, arena, &made, &fit, &cases));
    const meso_logistic_data data = {.rows = made.count,
                                     .features = 1,
                                     .x = made.x,
                                     .event = made.event,
                                     .cluster = made.region,
                                     .clusters = input->panel->region.count};
    MESO_TRY(meso_logistic_fit(ctx, beta, covariance, &data, 0));
    settle(&fit, beta, covariance, made.mean);
    fit.cases = made.count;
    fit.entries = made.entries;
    fit.undecided = cases.undecided;
    *out = fit;
done:
    meso_arena_free(arena);
    return status;
}

void meso_contagion_draw(double *alpha, double *log_rate, const meso_contagion_fit *fit,
                         uint64_t seed, int32_t draw)
{
    double first = 0, second = 0;
    if (draw >= 0) {
        meso_random random;
        meso_random_start(&random, seed, (uint32_t)draw, CONTAGION_STREAM);
        first = meso_random_normal(&random);
        second = meso_random_normal(&random);
    }
    *alpha = fit->alpha + fit->root[0] * first;
    *log_rate = fit->log_rate + fit->root[1] * first + fit->root[2] * second;
}
