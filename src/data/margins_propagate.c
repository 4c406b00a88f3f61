/* How far does each equation, one at a time, pin down its unknowns? */
#include "base/ctx.h"
#include "data/margins.h"

#include <math.h>
#include <string.h>

enum { SWEEPS = 200, RESTARTS = 50 };
static const double little = 1e-9; /* of a bound: what is not worth a narrowing */

/* Least and most of a sum with the endless terms counted apart. */
typedef struct reach {
    double low, high;
    int32_t no_low, no_high;
} reach;

static double near(double x)
{
    return little * fmax(1, fabs(x));
}

/* Ends of sign * unknown. */
static void ends(const meso_margins *m, int64_t entry, double *low, double *high)
{
    const int32_t u = m->member[entry];
    *low = m->sign[entry] > 0 ? m->low[u] : -m->high[u];
    *high = m->sign[entry] > 0 ? m->high[u] : -m->low[u];
}

static reach reach_of(const meso_margins *m, int32_t e)
{
    reach sum = {0, 0, 0, 0};
    for (int64_t n = m->first[e]; n < m->first[e + 1]; n++) {
        double low, high;
        ends(m, n, &low, &high);
        if (!isfinite(low))
            sum.no_low++;
        else
            sum.low += low;
        if (!isfinite(high))
            sum.no_high++;
        else
            sum.high += high;
    }
    return sum;
}

/* By how much the sum misses the equation's ends whatever the unknowns are; 0 = it need not. */
static double gap_of(const meso_margins *m, int32_t e, const reach *sum)
{
    if (!sum->no_low && sum->low - m->most[e] > near(sum->low)) return sum->low - m->most[e];
    if (!sum->no_high && m->least[e] - sum->high > near(sum->high))
        return sum->high - m->least[e];
    return 0;
}

/* Moves one end inwards, never past the other; 1 when it moved. */
static int narrow(double *own, double other, double to, int upwards)
{
    if (upwards ? to > other : to < other)
        to = other; /* rounding, as the sums are compatible */
    if (upwards ? to <= *own : to >= *own) return 0;
    if (isfinite(*own) && fabs(to - *own) <= near(to)) return 0;
    *own = to;
    return 1;
}

static int narrow_members(meso_margins *m, int32_t e, const reach *sum)
{
    int moved = 0;
    for (int64_t n = m->first[e]; n < m->first[e + 1]; n++) {
        const int32_t u = m->member[n];
        double low, high;
        ends(m, n, &low, &high);
        if (m->is_kept[u]) continue;
        if (sum->no_low == !isfinite(low)) {
            const double most = m->most[e] - (sum->low - (isfinite(low) ? low : 0));
            if (isfinite(most) && m->sign[n] > 0)
                moved |= narrow(&m->high[u], m->low[u], most, 0);
            else if (isfinite(most))
                moved |= narrow(&m->low[u], m->high[u], -most, 1);
        }
        if (sum->no_high == !isfinite(high)) {
            const double least = m->least[e] - (sum->high - (isfinite(high) ? high : 0));
            if (isfinite(least) && m->sign[n] > 0)
                moved |= narrow(&m->low[u], m->high[u], least, 1);
            else if (isfinite(least))
                moved |= narrow(&m->high[u], m->low[u], -least, 0);
        }
    }
    return moved;
}

/* One pass up or down the equations; -1 when an equation broke. */
static int sweep(meso_margins *m, int downwards, int narrowing)
{
    int moved = 0, broke = 0;
    for (int32_t n = 0; n < m->equations; n++) {
        const int32_t e = downwards ? m->equations - 1 - n : n;
        if (m->is_broken[e]) continue;
        const reach sum = reach_of(m, e);
        const double gap = gap_of(m, e, &sum);
        if (gap != 0) {
            m->is_broken[e] = 1;
            meso_margins_note_clash(m, m->whole[e], (meso_margin_axis)m->axis[e], gap);
            broke = 1;
        } else if (narrowing) {
            moved |= narrow_members(m, e, &sum);
        }
    }
    return broke ? -1 : moved;
}

meso_status meso_margins_propagate(meso_ctx *ctx, meso_margins *margins, meso_arena *scratch)
{
    const size_t bytes = (size_t)margins->unknowns * sizeof(double);
    double *low = MESO_TAKE(ctx, scratch, double, margins->unknowns);
    double *high = MESO_TAKE(ctx, scratch, double, margins->unknowns);
    if (!low || !high) return MESO_E_NOMEM;
    if (margins->unknowns == 0) return MESO_OK;
    memcpy(low, margins->low, bytes);
    memcpy(high, margins->high, bytes);
    (void)sweep(margins, 0, 0); /* what contradicts as published, before anything follows */
    int moved = -1;
    for (int restart = 0; moved < 0 && restart < RESTARTS; restart++) {
        memcpy(margins->low, low, bytes);
        memcpy(margins->high, high, bytes);
        moved = 1;
        for (int n = 0; moved > 0 && n < SWEEPS; n++)
            moved = sweep(margins, n % 2, 1);
    }
    if (moved < 0) { /* a web of contradictions: what was published stands */
        memcpy(margins->low, low, bytes);
        memcpy(margins->high, high, bytes);
    }
    return MESO_OK;
}
