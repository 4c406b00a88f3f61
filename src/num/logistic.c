/* How does the chance of an event follow from features? Newton's method on sums of blocks. */
#include "num/logistic.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "base/each.h"
#include "num/cholesky.h"

#include <math.h>
#include <string.h>

enum { BLOCK = 8192, MOST_TERMS = 64, MOST_STEPS = 60, MOST_HALVINGS = 30 };

/* What a block of rows adds up to; blocks are added in order, so threads change nothing. */
typedef struct sums {
    double loss; /* - log likelihood */
    double gradient[MOST_TERMS];
    double *hessian; /* [terms * terms] lower triangle */
} sums;

typedef struct work {
    const meso_logistic_data *data;
    const double *beta;
    sums *block;
    int32_t terms;
    int wants_slopes;
} work;

double meso_logistic_probability(const double *beta, const double *x, int32_t features)
{
    double score = beta[0];
    for (int32_t f = 0; f < features; f++)
        score += beta[f + 1] * x[f];
    return score >= 0 ? 1 / (1 + exp(-score)) : exp(score) / (1 + exp(score));
}

/* - log of the probability of what happened, without overflow. */
static double loss_of(const double *beta, const double *x, int32_t features, int event)
{
    double score = beta[0];
    for (int32_t f = 0; f < features; f++)
        score += beta[f + 1] * x[f];
    if (event) score = -score;
    return score > 0 ? score + log1p(exp(-score)) : log1p(exp(score));
}

static void add_slopes(sums *sum, const double *x, int32_t features, double residual,
                       double curvature)
{
    double row[MOST_TERMS];
    row[0] = 1;
    memcpy(row + 1, x, (size_t)features * sizeof *x);
    for (int32_t i = 0; i <= features; i++) {
        double *hessian = sum->hessian + (int64_t)i * (features + 1);
        const double scaled = curvature * row[i];
        sum->gradient[i] += residual * row[i];
        for (int32_t j = 0; j <= i; j++)
            hessian[j] += scaled * row[j];
    }
}

static meso_status add_block(meso_ctx *ctx, int64_t index, void *data)
{
    (void)ctx;
    const work *all = data;
    const meso_logistic_data *from = all->data;
    sums *sum = &all->block[index];
    const int64_t end = (index + 1) * BLOCK < from->rows ? (index + 1) * BLOCK : from->rows;
    sum->loss = 0;
    if (all->wants_slopes) {
        memset(sum->gradient, 0, sizeof sum->gradient);
        memset(sum->hessian, 0, (size_t)all->terms * (size_t)all->terms * sizeof(double));
    }
    for (int64_t row = index * BLOCK; row < end; row++) {
        const double *x = from->x + row * from->features;
        const double weight = from->weight ? from->weight[row] : 1;
        if (weight == 0) continue;
        sum->loss += weight * loss_of(all->beta, x, from->features, from->event[row]);
        if (!all->wants_slopes) continue;
        const double p = meso_logistic_probability(all->beta, x, from->features);
        add_slopes(sum, x, from->features, weight * (from->event[row] - p),
                   weight * p * (1 - p));
    }
    return MESO_OK;
}

/* Loss at beta; with slopes also the gradient and the hessian of the penalised likelihood. */
static meso_status evaluate(meso_ctx *ctx, work *all, sums *total, double ridge)
{
    const int64_t blocks = (all->data->rows + BLOCK - 1) / BLOCK;
    const int64_t cells = (int64_t)all->terms * all->terms;
    meso_status status = MESO_OK;
    MESO_TRY(meso_each(ctx, "fitting", blocks, add_block, all));
    total->loss = 0;
    if (all->wants_slopes) {
        memset(total->gradient, 0, sizeof total->gradient);
        memset(total->hessian, 0, (size_t)cells * sizeof(double));
    }
    for (int64_t b = 0; b < blocks; b++) {
        total->loss += all->block[b].loss;
        for (int32_t i = 0; all->wants_slopes && i < all->terms; i++)
            total->gradient[i] += all->block[b].gradient[i];
        for (int64_t c = 0; all->wants_slopes && c < cells; c++)
            total->hessian[c] += all->block[b].hessian[c];
    }
    for (int32_t i = 1; i < all->terms; i++) {
        total->loss += ridge / 2 * all->beta[i] * all->beta[i];
        total->gradient[i] -= ridge * all->beta[i];
        total->hessian[(int64_t)i * all->terms + i] += ridge;
    }
done:
    return status;
}

static meso_status check(meso_ctx *ctx, const meso_logistic_data *data)
{
    int64_t events = 0, counted = 0;
    if (data->features < 1 || data->features >= MOST_TERMS)
        return meso_fail(ctx, MESO_E_ARGUMENT, "%d features, there may be 1 to %d",
                         data->features, MOST_TERMS - 1);
    for (int64_t row = 0; row < data->rows; row++) {
        if (data->weight && data->weight[row] == 0) continue;
        counted++;
        events += data->event[row] != 0;
    }
    if (events == 0 || events == counted)
        return meso_fail(ctx, MESO_E_DATA, "%lld events in %lld cases: nothing to tell apart",
                         (long long)events, (long long)counted);
    return MESO_OK;
}

/* One Newton step, halved until the loss falls. `settled` when it no longer matters. */
static meso_status step(meso_ctx *ctx, work *all, sums *total, double *beta, double ridge,
                        int *settled)
{
    double move[MOST_TERMS], before[MOST_TERMS];
    meso_status status = MESO_OK;
    const double loss = total->loss;
    const int32_t row = meso_cholesky_factor(total->hessian, all->terms);
    if (row) {
        return meso_fail(ctx, MESO_E_DATA,
                         "feature %d says nothing that the features before it do not say",
                         row - 1);
    }
    memcpy(move, total->gradient, sizeof move);
    memcpy(before, beta, (size_t)all->terms * sizeof *beta);
    meso_cholesky_solve(total->hessian, all->terms, move);
    double gain = 0, size = 1;
    for (int32_t i = 0; i < all->terms; i++)
        gain += move[i] * total->gradient[i];
    *settled = gain <= 1e-12 * (1 + loss);
    all->wants_slopes = 0;
    for (int halving = 0; halving < MOST_HALVINGS; halving++, size /= 2) {
        for (int32_t i = 0; i < all->terms; i++)
            beta[i] = before[i] + size * move[i];
        MESO_TRY(evaluate(ctx, all, total, ridge));
        if (total->loss <= loss + 1e-12 * (1 + loss)) break;
    }
done:
    all->wants_slopes = 1;
    return status;
}

/* Bread, meat, bread: what one cluster's rows say together counts once. */
static meso_status sandwich(meso_ctx *ctx, meso_arena *arena, double *covariance,
                            const work *all, const double *hessian)
{
    const meso_logistic_data *data = all->data;
    const int32_t terms = all->terms;
    const int64_t clusters = data->cluster ? data->clusters : data->rows;
    double *score = MESO_TAKE(ctx, arena, double, clusters *terms);
    double *bread = MESO_TAKE(ctx, arena, double, (int64_t)terms *terms);
    if (!score || !bread) return MESO_E_NOMEM;
    for (int64_t row = 0; row < data->rows; row++) {
        const double *x = data->x + row * data->features;
        double *sum = score + (data->cluster ? data->cluster[row] : row) * terms;
        const double p = meso_logistic_probability(all->beta, x, data->features);
        const double residual = (data->weight ? data->weight[row] : 1) * (data->event[row] - p);
        sum[0] += residual;
        for (int32_t f = 0; f < data->features; f++)
            sum[f + 1] += residual * x[f];
    }
    meso_cholesky_invert(bread, hessian, terms);
    memset(covariance, 0, (size_t)terms * (size_t)terms * sizeof *covariance);
    const double factor = clusters > 1 ? (double)clusters / (double)(clusters - 1) : 1;
    for (int64_t c = 0; c < clusters; c++) {
        double part[MOST_TERMS] = {0};
        for (int32_t i = 0; i < terms; i++)
            for (int32_t j = 0; j < terms; j++)
                part[i] += bread[(int64_t)i * terms + j] * score[c * terms + j];
        for (int32_t i = 0; i < terms; i++)
            for (int32_t j = 0; j < terms; j++)
                covariance[(int64_t)i * terms + j] += factor * part[i] * part[j];
    }
    return MESO_OK;
}

meso_status meso_logistic_fit(meso_ctx *ctx, double *beta, double *covariance,
                              const meso_logistic_data *data, double ridge)
{
    double fitted[MOST_TERMS] = {0};
    meso_status status = check(ctx, data);
    if (status < 0) return status;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    const int64_t blocks = (data->rows + BLOCK - 1) / BLOCK;
    const int32_t terms = data->features + 1;
    const int64_t cells = (int64_t)terms * terms;
    work all = {data, fitted, MESO_TAKE(ctx, arena, sums, blocks), terms, 1};
    double *hessians = MESO_TAKE(ctx, arena, double, (blocks + 1) * cells);
    sums total = {.hessian = hessians};
    int settled = 0;
    if (!all.block || !hessians) {
        status = MESO_E_NOMEM;
        goto done;
    }
    for (int64_t b = 0; b < blocks; b++)
        all.block[b].hessian = hessians + (b + 1) * cells;
    for (int n = 0; !settled; n++) {
        if (n == MOST_STEPS) {
            status = meso_fail(ctx, MESO_E_CONVERGE,
                               "the regression did not settle in %d steps: some feature tells "
                               "the events apart without error",
                               MOST_STEPS);
            goto done;
        }
        MESO_TRY(evaluate(ctx, &all, &total, ridge));
        MESO_TRY(step(ctx, &all, &total, fitted, ridge, &settled));
    }
    if (covariance) {
        MESO_TRY(evaluate(ctx, &all, &total, ridge));
        const int32_t row = meso_cholesky_factor(total.hessian, terms);
        if (row) {
            status = meso_fail(ctx, MESO_E_DATA, "feature %d carries no information", row - 1);
            goto done;
        }
        MESO_TRY(sandwich(ctx, arena, covariance, &all, total.hessian));
    }
    memcpy(beta, fitted, (size_t)terms * sizeof *beta);
done:
    meso_arena_free(arena);
    return status;
}
