/* Which are the largest eigenvalues of a matrix that is only known by what it does?
   Lanczos (1950); Golub and Van Loan (2013), Matrix Computations, 4th edition, chapter 10. */
#include "num/lanczos.h"

#include "base/ctx.h"
#include "base/random.h"
#include "num/tridiagonal.h"
#include "num/vector.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* A small matrix is taken whole: then equal eigenvalues are all found. */
enum { MOST_BASIS = 300, ROUNDS = 40, FIRST_LOOK = 8, SMALL = 40 };

meso_status meso_lanczos_take(meso_ctx *ctx, meso_arena *arena, meso_lanczos *l)
{
    l->most = l->size < MOST_BASIS ? l->size : MOST_BASIS;
    const int64_t most = l->most;
    l->basis = MESO_TAKE(ctx, arena, double, (most + 1) * l->size);
    l->diagonal = MESO_TAKE(ctx, arena, double, most + 1);
    l->beside = MESO_TAKE(ctx, arena, double, most + 1);
    l->spent = MESO_TAKE(ctx, arena, double, 2 * (most + 1));
    l->turned = MESO_TAKE(ctx, arena, double, (most + 1) * (most + 1));
    const int full = l->basis && l->diagonal && l->beside && l->spent && l->turned;
    return full ? MESO_OK : MESO_E_NOMEM;
}

/* Takes out of w what the basis holds; twice is enough. Returns the length of what is left. */
static double make_orthogonal(double *w, const meso_lanczos *l, int32_t vectors)
{
    for (int pass = 0; pass < 2; pass++) {
        if (l->known) meso_add_times(w, l->known, -meso_dot(w, l->known, l->size), l->size);
        for (int32_t v = 0; v < vectors; v++) {
            const double *q = l->basis + (int64_t)v * l->size;
            meso_add_times(w, q, -meso_dot(w, q, l->size), l->size);
        }
    }
    return sqrt(meso_dot(w, w, l->size));
}

/* A direction that the basis does not hold yet; 0 when there is none left. */
static int fresh_direction(double *w, const meso_lanczos *l, int32_t vectors)
{
    for (uint32_t trial = 0; trial < 3; trial++) {
        meso_random random;
        meso_random_start(&random, 1950, trial, (uint64_t)vectors);
        for (int32_t i = 0; i < l->size; i++) {
            const double x = meso_random_uniform(&random) - 0.5;
            w[i] = l->known && l->known[i] == 0 ? 0 : x;
        }
        const double before = sqrt(meso_dot(w, w, l->size));
        const double length = make_orthogonal(w, l, vectors);
        if (!(length > 1e-8 * before)) continue;
        meso_times(w, 1 / length, l->size);
        return 1;
    }
    return 0;
}

/* Eigenvalues of the tridiagonal matrix so far, and the residual of each wanted pair. */
static int look(double value[2], double residual[2], const meso_lanczos *l, int32_t steps,
                double beside)
{
    double *diagonal = l->spent, *side = l->spent + l->most + 1, *last = l->turned;
    memcpy(diagonal, l->diagonal, (size_t)steps * sizeof *diagonal);
    memcpy(side, l->beside, (size_t)steps * sizeof *side);
    memset(last, 0, (size_t)steps * sizeof *last);
    last[steps - 1] = 1;
    if (!meso_tridiagonal(diagonal, side, steps, last, 1)) return 0;
    for (int p = 0; p < 2; p++) {
        value[p] = p < steps ? diagonal[p] : (double)NAN;
        residual[p] = p < steps ? fabs(beside * last[p]) : beside;
    }
    return 1;
}

/* The wanted vectors out of the basis. */
static int build(double *vector, const meso_lanczos *l, int32_t steps)
{
    double *diagonal = l->spent, *side = l->spent + l->most + 1;
    memcpy(diagonal, l->diagonal, (size_t)steps * sizeof *diagonal);
    memcpy(side, l->beside, (size_t)steps * sizeof *side);
    memset(l->turned, 0, (size_t)steps * (size_t)steps * sizeof *l->turned);
    for (int32_t i = 0; i < steps; i++)
        l->turned[(int64_t)i * steps + i] = 1;
    if (!meso_tridiagonal(diagonal, side, steps, l->turned, steps)) return 0;
    for (int32_t p = 0; p < l->pairs; p++) {
        double *x = vector + (int64_t)p * l->size;
        memset(x, 0, (size_t)l->size * sizeof *x);
        for (int32_t v = 0; v < steps && p < steps; v++)
            meso_add_times(x, l->basis + (int64_t)v * l->size,
                           l->turned[(int64_t)v * steps + p], l->size);
        const double length = sqrt(meso_dot(x, x, l->size));
        if (length > 0) meso_times(x, 1 / length, l->size);
    }
    return 1;
}

static int settled(const meso_lanczos *l, const double value[2], const double residual[2])
{
    const double scale = fmax(fabs(value[0]), DBL_MIN);
    if (!(residual[0] <= l->tolerance * scale)) return 0;
    return l->pairs < 2 || residual[1] <= l->next_tolerance * scale;
}

/* One basis from a start. 1 = settled, 0 = the basis is full, -1 = the small problem failed. */
static int fill_basis(meso_lanczos_found *found, double *vector, const meso_lanczos *l,
                      meso_operator *apply, void *data)
{
    int32_t steps = 0, next_look = l->size <= SMALL ? SMALL : FIRST_LOOK, done = 0;
    double scale = 0, residual[2] = {0, 0};
    while (!done) {
        double *q = l->basis + (int64_t)steps * l->size, *w = q + l->size;
        apply(w, q, data);
        l->diagonal[steps] = meso_dot(w, q, l->size);
        steps++;
        double beside = make_orthogonal(w, l, steps);
        scale = fmax(scale, fabs(l->diagonal[steps - 1]) + beside);
        const int full = steps == l->most;
        if (!full && beside > 1e-14 * scale) {
            meso_times(w, 1 / beside, l->size);
        } else if (!full) {
            beside = 0; /* all that the start can reach: the rest needs another direction */
            done = !fresh_direction(w, l, steps);
        }
        l->beside[steps - 1] = beside;
        done |= full;
        if (!done && steps < next_look) continue;
        next_look = steps + 2 + steps / 8;
        if (!look(found->value, residual, l, steps, done && !full ? 0 : beside)) return -1;
        done |= beside > 0 && settled(l, found->value, residual);
    }
    found->steps += steps;
    found->residual = residual[0];
    if (!build(vector, l, steps)) return -1;
    return steps < l->most || settled(l, found->value, residual);
}

meso_status meso_lanczos_run(meso_ctx *ctx, meso_lanczos_found *found, double *vector,
                             const meso_lanczos *l, meso_operator *apply, void *data)
{
    meso_lanczos_found made = {{(double)NAN, (double)NAN}, 0, 0};
    double *start = l->basis;
    double length = 0;
    if (l->start) {
        memcpy(start, l->start, (size_t)l->size * sizeof *start);
        for (int32_t i = 0; l->known && i < l->size; i++)
            if (l->known[i] == 0) start[i] = 0;
        length = make_orthogonal(start, l, 0);
        if (length > 0) meso_times(start, 1 / length, l->size);
    }
    memset(vector, 0, (size_t)l->pairs * (size_t)l->size * sizeof *vector);
    if (!(length > 0) && !fresh_direction(start, l, 0)) {
        *found = made; /* the known vector is all there is */
        return MESO_OK;
    }
    for (int round = 0; round < ROUNDS; round++) {
        const int result = fill_basis(&made, vector, l, apply, data);
        if (result < 0) break;
        if (result > 0) {
            *found = made;
            return MESO_OK;
        }
        /* Begin again from what was found, the second a little so that it is not lost. */
        memcpy(start, vector, (size_t)l->size * sizeof *start);
        if (l->pairs > 1) meso_add_times(start, vector + l->size, 0.1, l->size);
        meso_times(start, 1 / make_orthogonal(start, l, 0), l->size);
    }
    return meso_fail(ctx, MESO_E_CONVERGE,
                     "the largest eigenvalue did not settle in %d steps (residual %g)",
                     made.steps, made.residual);
}
