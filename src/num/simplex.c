/* Where is a function of few variables least? See src/num/simplex.h. */
#include "num/simplex.h"

#include <math.h>
#include <string.h>

/* Where a direction is flat, rounding keeps the corners apart: idle moves end the search. */
enum { MOST = MESO_SIMPLEX_DIMENSIONS, RESTARTS = 2, IDLE = 60 };

typedef struct simplex {
    int n, used;
    double corner[MOST + 1][MOST], value[MOST + 1];
    meso_simplex_function *f;
    void *data;
} simplex;

static double ask(simplex *s, const double *x)
{
    s->used++;
    const double value = s->f(x, s->data);
    return isnan(value) ? (double)INFINITY : value;
}

static void order(simplex *s)
{
    for (int i = 1; i <= s->n; i++)
        for (int j = i; j > 0 && s->value[j] < s->value[j - 1]; j--) {
            double held[MOST];
            const double value = s->value[j];
            memcpy(held, s->corner[j], sizeof held);
            memcpy(s->corner[j], s->corner[j - 1], sizeof held);
            memcpy(s->corner[j - 1], held, sizeof held);
            s->value[j] = s->value[j - 1];
            s->value[j - 1] = value;
        }
}

/* A point on the line through the worst corner and the middle of the others. */
static double along(simplex *s, double *x, const double *middle, double factor)
{
    for (int i = 0; i < s->n; i++)
        x[i] = middle[i] + factor * (s->corner[s->n][i] - middle[i]);
    return ask(s, x);
}

static void put(simplex *s, int at, const double *x, double value)
{
    memcpy(s->corner[at], x, (size_t)s->n * sizeof *x);
    s->value[at] = value;
}

static void move(simplex *s)
{
    const int n = s->n;
    double middle[MOST] = {0}, x[MOST], far[MOST];
    for (int c = 0; c < n; c++)
        for (int i = 0; i < n; i++)
            middle[i] += s->corner[c][i] / n;
    const double turned = along(s, x, middle, -1);
    if (turned < s->value[0]) {
        const double stretched = along(s, far, middle, -2);
        put(s, n, stretched < turned ? far : x, fmin(stretched, turned));
    } else if (turned < s->value[n - 1]) {
        put(s, n, x, turned);
    } else {
        const int outside = turned < s->value[n];
        const double nearer = along(s, far, middle, outside ? -0.5 : 0.5);
        if (nearer < fmin(turned, s->value[n])) {
            put(s, n, far, nearer);
            return;
        }
        for (int c = 1; c <= n; c++) {
            for (int i = 0; i < n; i++)
                s->corner[c][i] = s->corner[0][i] + 0.5 * (s->corner[c][i] - s->corner[0][i]);
            s->value[c] = ask(s, s->corner[c]);
        }
    }
}

int meso_simplex_least(double *x, meso_simplex_function *f, void *data,
                       const meso_simplex_options *options)
{
    simplex s = {.n = options->dimensions, .f = f, .data = data};
    double step = options->step;
    for (int restart = 0; restart < RESTARTS; restart++, step /= 4) {
        for (int c = 0; c <= s.n; c++) {
            memcpy(s.corner[c], x, (size_t)s.n * sizeof *x);
            if (c) s.corner[c][c - 1] += step;
            s.value[c] = ask(&s, s.corner[c]);
        }
        order(&s);
        double best = s.value[0];
        for (int idle = 0; idle < IDLE && s.used < options->most &&
                           s.value[s.n] - s.value[0] > options->tolerance * (1 + fabs(best));
             idle++) {
            move(&s);
            order(&s);
            if (best - s.value[0] > 1e-14 * (1 + fabs(best))) idle = 0;
            best = s.value[0];
        }
        memcpy(x, s.corner[0], (size_t)s.n * sizeof *x);
    }
    return s.used < options->most ? s.used : -1;
}
