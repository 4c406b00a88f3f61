/* How likely is an absent activity to come in? */
#include "measure/entry_model.h"

#include "base/ctx.h"
#include "num/logistic.h"

#include <string.h>

#define BIT(feature) (1u << (feature))

enum { LEAST_EVENTS = 20, TERMS = MESO_ENTRY_FEATURES + 1 };

/* A coefficient per standard deviation is expected within about 0.6 of zero. */
static const double ridge = 10;

const char *const meso_entry_feature_names[MESO_ENTRY_FEATURES] = {
    "size", "nation", "past", "degree", "density", "alike", "related", "ridge", "momentum"};

const meso_entry_model meso_entry_models[MESO_ENTRY_MODELS] = {
    {"stack", "all features together", (1u << MESO_ENTRY_FEATURES) - 1, 0},
    {"density", "relatedness density alone", BIT(MESO_ENTRY_DENSITY), 0},
    {"size", "size of the region and national share of the activity",
     BIT(MESO_ENTRY_SIZE) | BIT(MESO_ENTRY_NATION), 1},
    {"degree", "how much the region has and how common the activity is (BiCM)",
     BIT(MESO_ENTRY_DEGREE), 1},
    {"past", "the activity's own quotient so far",
     BIT(MESO_ENTRY_PAST) | BIT(MESO_ENTRY_MOMENTUM), 1},
    {"base", "the base rate: the same chance for all", 0, 1},
};

static void read_scale(meso_entry_fit *fit, const meso_entry_cases *cases, const uint8_t *use)
{
    for (int f = 0; f < MESO_ENTRY_FEATURES; f++) {
        double mean = 0, square = 0, count = 0;
        for (int64_t n = 0; n < cases->count; n++) {
            const double x = cases->x[n * MESO_ENTRY_FEATURES + f];
            if (!use[n] || isnan(x)) continue;
            const double step = x - mean;
            mean += step / ++count;
            square += step * (x - mean);
        }
        fit->centre[f] = mean;
        fit->spread[f] = count > 1 && square > 0 ? sqrt(square / (count - 1)) : 0;
    }
}

/* The model's features of a case, on the scale of its training; what is not known is average.
 */
static int32_t scaled(double *row, const meso_entry_fit *fit, const double *x)
{
    const uint32_t features = meso_entry_models[fit->model].features;
    int32_t used = 0;
    for (int f = 0; f < MESO_ENTRY_FEATURES; f++) {
        if (!(features & BIT(f)) || fit->spread[f] == 0) continue;
        row[used++] = isnan(x[f]) ? 0 : (x[f] - fit->centre[f]) / fit->spread[f];
    }
    return used;
}

static meso_status count_events(meso_ctx *ctx, const meso_entry_cases *cases,
                                const uint8_t *use, int64_t *rows, double *base)
{
    int64_t events = 0;
    *rows = 0;
    for (int64_t n = 0; n < cases->count; n++) {
        *rows += use[n] != 0;
        events += use[n] && cases->event[n];
    }
    if (events < LEAST_EVENTS || *rows - events < LEAST_EVENTS)
        return meso_fail(
            ctx, MESO_E_DATA,
            "%lld entries in %lld cases: a model needs at least %d that came in and "
            "%d that did not",
            (long long)events, (long long)*rows, LEAST_EVENTS, LEAST_EVENTS);
    *base = (double)events / (double)*rows;
    return MESO_OK;
}

meso_status meso_entry_fit_make(meso_ctx *ctx, meso_entry_fit *out, int32_t model,
                                const meso_entry_cases *cases, const uint8_t *use,
                                int32_t regions)
{
    meso_entry_fit fit = {.model = model};
    int64_t rows = 0, at = 0;
    meso_status status = count_events(ctx, cases, use, &rows, &fit.base);
    if (status < 0) return status;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    read_scale(&fit, cases, use);
    double *x = MESO_TAKE(ctx, arena, double, rows *MESO_ENTRY_FEATURES);
    uint8_t *event = MESO_TAKE(ctx, arena, uint8_t, rows);
    int32_t *region = MESO_TAKE(ctx, arena, int32_t, rows);
    if (!x || !event || !region) {
        status = MESO_E_NOMEM;
        goto done;
    }
    double row[MESO_ENTRY_FEATURES];
    const int32_t features = scaled(row, &fit, cases->x);
    for (int64_t n = 0; n < cases->count; n++) {
        if (!use[n]) continue;
        (void)scaled(x + at * features, &fit, cases->x + n * MESO_ENTRY_FEATURES);
        event[at] = cases->event[n];
        region[at++] = cases->region[n];
    }
    if (features == 0) {
        fit.beta[0] = log(fit.base / (1 - fit.base));
        fit.covariance[0] = 1 / ((double)rows * fit.base * (1 - fit.base));
    } else {
        const meso_logistic_data data = {rows, features, x, event, NULL, region, regions};
        double covariance[TERMS * TERMS];
        MESO_TRY(meso_logistic_fit(ctx, fit.beta, covariance, &data, ridge));
        memcpy(fit.covariance, covariance,
               (size_t)(features + 1) * (size_t)(features + 1) * sizeof(double));
    }
    *out = fit;
done:
    meso_arena_free(arena);
    return status;
}

double meso_entry_log_odds(const meso_entry_fit *fit, const double *x, double *error)
{
    double row[TERMS] = {1};
    const int32_t terms = scaled(row + 1, fit, x) + 1;
    double odds = 0, variance = 0;
    for (int32_t i = 0; i < terms; i++) {
        odds += fit->beta[i] * row[i];
        for (int32_t j = 0; j < terms; j++)
            variance += fit->covariance[i * terms + j] * row[i] * row[j];
    }
    if (error) *error = sqrt(fmax(0, variance));
    return odds;
}
