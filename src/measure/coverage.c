/* How much of each need is met, by whom? See measure/coverage.h. */
#include "measure/coverage.h"

#include "base/ctx.h"
#include "data/cell.h"

#include <math.h>

/* Exact up to 127 organisations that serve one need; beyond, the polynomial is smooth. */
enum { MOST_POINTS = 64 };

/* Points and weights on 0 to 1 that integrate polynomials exactly up to degree 2 points - 1. */
typedef struct gauss {
    int32_t points;
    double *at, *weight;
} gauss;

/* Roots of Legendre's polynomial by Newton's steps from Chebyshev's. */
static void find_points(gauss *g)
{
    const int32_t n = g->points;
    for (int32_t i = 0; i < n; i++) {
        double x = cos(acos(-1.0) * (i + 0.75) / (n + 0.5)), slope = 1;
        for (int step = 0; step < 60; step++) {
            double before = 1, now = x;
            for (int32_t k = 2; k <= n; k++) {
                const double next = ((2 * k - 1) * x * now - (k - 1) * before) / k;
                before = now;
                now = next;
            }
            slope = n * (x * now - before) / (x * x - 1);
            const double move = now / slope;
            x -= move;
            if (fabs(move) < 1e-15) break;
        }
        g->at[i] = (1 - x) / 2;
        g->weight[i] = 1 / ((1 - x * x) * slope * slope);
    }
}

/* Who may serve one need, and between which bounds. */
typedef struct server {
    int32_t organisation;
    double low, value, high; /* value NaN = unknown */
} server;

enum { LOW, VALUE, HIGH };

static double share_at(const server *s, int which)
{
    return which == LOW ? s->low : which == HIGH ? s->high : s->value;
}

/* Product of 1 - a over all, with the factors of zero counted beside it. */
typedef struct product {
    double rest;
    int32_t zeros;
} product;

static product product_of(const server *servers, int32_t count, int which, double t)
{
    product p = {1, 0};
    for (int32_t s = 0; s < count; s++) {
        const double factor = 1 - t * share_at(&servers[s], which);
        if (factor == 0)
            p.zeros++;
        else
            p.rest *= factor;
    }
    return p;
}

/* The same without one of them. */
static double without(product p, double share, double t)
{
    const double factor = 1 - t * share;
    if (factor == 0) return p.zeros > 1 ? 0 : p.rest;
    return p.zeros ? 0 : p.rest / factor;
}

/* All products of one need: at each of Gauss's points, and at the end (t = 1). */
typedef struct products {
    const gauss *g;
    product *inner[3]; /* [points] */
    product end[3];
} products;

static void multiply(products *all, const server *servers, int32_t count)
{
    for (int which = LOW; which <= HIGH; which++) {
        for (int32_t p = 0; p < all->g->points; p++)
            all->inner[which][p] = product_of(servers, count, which, all->g->at[p]);
        all->end[which] = product_of(servers, count, which, 1);
    }
}

/* What the others leave open: with all of them there, and on average over orders of leaving. */
static double left_by_all(const products *all, const server *s, int which)
{
    return without(all->end[which], share_at(s, which), 1);
}

static double left_on_average(const products *all, const server *s, int which)
{
    double sum = 0;
    for (int32_t p = 0; p < all->g->points; p++)
        sum += all->g->weight[p] *
               without(all->inner[which][p], share_at(s, which), all->g->at[p]);
    return sum;
}

static server read_server(const meso_cell *cell, int32_t organisation)
{
    const double low = isnan(cell->low) ? 0 : fmax(0, fmin(1, cell->low));
    const double high = isnan(cell->high) ? 1 : fmax(0, fmin(1, cell->high));
    return (server){organisation, low, cell->value, high};
}

static int is_none(const meso_cell *cell)
{
    return cell->high <= 0; /* a NaN is not none */
}

static int32_t find_servers(server *servers, const meso_needs *from, int32_t need)
{
    int32_t count = 0;
    for (int32_t o = 0; o < from->organisations; o++) {
        const meso_cell *cell = &from->serves[(int64_t)need * from->organisations + o];
        if (!is_none(cell)) servers[count++] = read_server(cell, o);
    }
    return count;
}

static meso_cell bounded(double low, double value, double high)
{
    if (isnan(value)) return (meso_cell){MESO_NAN, low, high, MESO_CELL_MISSING};
    return (meso_cell){value, low, high,
                       low == value && high == value ? MESO_CELL_OBSERVED
                                                     : MESO_CELL_ESTIMATED};
}

/* x times y of quantities >= 0. */
static meso_cell times(meso_cell x, meso_cell y)
{
    return bounded(x.low * y.low, x.value * y.value, x.high * y.high);
}

static meso_need_cover cover_of(const products *all, const server *servers, int32_t count,
                                meso_cell demand)
{
    double low = 0, high = 0;
    for (int32_t s = 0; s < count; s++) {
        low = fmax(low, servers[s].low);
        high += servers[s].high;
    }
    high = fmin(1, high);
    const double open = all->end[VALUE].zeros ? 0 : all->end[VALUE].rest;
    return (meso_need_cover){.providers = count,
                             .covered = bounded(low, 1 - open, high),
                             .gap = times(demand, bounded(1 - high, open, 1 - low))};
}

static void add(meso_cell *to, meso_cell part)
{
    *to = bounded(to->low + part.low, to->value + part.value, to->high + part.high);
}

/* The part of an organisation when the others leave so much open. It is least when they serve
   most. */
static meso_cell part(const products *all, const server *a, meso_cell demand,
                      double (*open)(const products *, const server *, int))
{
    return times(demand, bounded(a->low * open(all, a, HIGH), a->value * open(all, a, VALUE),
                                 a->high * open(all, a, LOW)));
}

static void add_need(meso_organisation_cover *organisation, const products *all,
                     const server *servers, int32_t count, meso_cell demand)
{
    for (int32_t s = 0; s < count; s++) {
        meso_organisation_cover *own = &organisation[servers[s].organisation];
        const server *a = &servers[s];
        own->needs++;
        add(&own->alone, times(demand, bounded(a->low, a->value, a->high)));
        add(&own->lost, part(all, a, demand, left_by_all));
        add(&own->shapley, part(all, a, demand, left_on_average));
    }
}

static meso_cell redundancy(const meso_organisation_cover *own)
{
    if (!(own->alone.high > 0)) return meso_cell_none(MESO_CELL_UNDEFINED);
    const double value =
        own->alone.value > 0 ? 1 - own->lost.value / own->alone.value : MESO_NAN;
    const double low = own->alone.low > 0 ? 1 - fmin(1, own->lost.high / own->alone.low) : 0;
    const double high = 1 - own->lost.low / own->alone.high;
    return bounded(isnan(value) ? low : fmin(low, value), value,
                   isnan(value) ? high : fmax(high, value));
}

meso_status meso_coverage(meso_ctx *ctx, meso_need_cover *need,
                          meso_organisation_cover *organisation, const meso_needs *from)
{
    const int32_t organisations = from->organisations;
    gauss g = {.points = MOST_POINTS};
    products all = {.g = &g};
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    server *servers = MESO_TAKE(ctx, arena, server, (int64_t)organisations + 1);
    g.at = MESO_TAKE(ctx, arena, double, g.points);
    g.weight = MESO_TAKE(ctx, arena, double, g.points);
    product *inner = MESO_TAKE(ctx, arena, product, 3 * (int64_t)g.points);
    if (!servers || !g.at || !g.weight || !inner) goto done;
    for (int which = LOW; which <= HIGH; which++)
        all.inner[which] = inner + (int64_t)which * g.points;
    for (int32_t o = 0; o < organisations; o++)
        organisation[o] = (meso_organisation_cover){0};
    for (int32_t n = 0; n < from->needs; n++) {
        const int32_t count = find_servers(servers, from, n);
        g.points = count / 2 + 1 < MOST_POINTS ? count / 2 + 1 : MOST_POINTS;
        find_points(&g);
        multiply(&all, servers, count);
        need[n] = cover_of(&all, servers, count, from->demand[n]);
        add_need(organisation, &all, servers, count, from->demand[n]);
        MESO_TRY(meso_tell(ctx, "covering needs", (double)n / from->needs));
    }
    for (int32_t o = 0; o < organisations; o++)
        organisation[o].redundant = redundancy(&organisation[o]);
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}
