/* Which regions can do what few others can? Fitness and complexity: F = sum of M Q, Q = 1 / sum
   of M / F, each divided by its mean. Tacchella, Cristelli, Caldarelli, Gabrielli and
   Pietronero (2012), Scientific Reports 2, 723. At the fixed point diag(1/F) M diag(Q) has
   equal row sums and equal column sums (Mazzilli, Mariani, Morselli and Patelli 2024, Journal
   of Physics: Complexity 5): how far they are from it is the stopping rule. */
#include "measure/fitness.h"

#include "base/ctx.h"
#include "num/rank.h"

#include <math.h>

enum { QUIET = 100 }; /* iterations after which an order that did not change is believed */
static const double smallest = 1e-270; /* a start that is worth beginning from */

/* What the iterations carry along. */
typedef struct course {
    meso_fitness_side region, industry;
    double *mark, *industry_mark; /* logarithms half-way */
    int32_t step, half, quiet;
    int marked;
    double residual;
} course;

/* The scores of a similar matrix, or ones; of mean 1. */
static void begin(meso_fitness_side *side, const double *before)
{
    double sum = 0;
    int32_t members = 0;
    for (int32_t n = 0; n < side->count; n++) {
        if (!side->inside[n]) continue;
        side->value[n] = before && before[n] > smallest ? before[n] : 1;
        sum += side->value[n];
        members++;
    }
    for (int32_t n = 0; n < side->count; n++)
        side->value[n] *= members / sum;
    meso_fitness_lift(side);
}

static int is_above(const meso_fitness_side *side, int64_t a, int64_t b)
{
    if (side->tier[a] != side->tier[b]) return side->tier[a] > side->tier[b];
    return side->value[a] > side->value[b];
}

/* Whether the order still stands; sorts anew, nearly sorted as it is, when it does not. */
static int same_order(int64_t *order, const meso_fitness_side *side)
{
    int same = 1;
    for (int32_t n = 1; n < side->count; n++) {
        const int64_t moved = order[n];
        int32_t to = n;
        for (; to > 0 && is_above(side, moved, order[to - 1]); to--)
            order[to] = order[to - 1];
        order[to] = moved;
        same &= to == n;
    }
    return same;
}

static void set_mark(double *mark, const meso_fitness_side *side)
{
    for (int32_t n = 0; n < side->count; n++)
        mark[n] = side->inside[n] ? meso_fitness_log(side, n) : 0;
}

/* Who still falls in the second half of the iterations tends to zero: the slowest do as 1 over
   their number, and so lose half. */
static int32_t count_drifting(const meso_fitness_side *side, const double *mark)
{
    int32_t drifting = 0;
    for (int32_t n = 0; n < side->count; n++)
        drifting += side->inside[n] && meso_fitness_log(side, n) - mark[n] < log(0.75);
    return drifting;
}

/* Published, F and Q are both computed from F and Q before: two chains that never meet, F of
   even steps from F of the start, F of odd steps from Q. We follow the one that ends in the F
   asked for, which is half the work, and give the Q that follows from it. */
static void iterate(course *c, meso_complexity_room *room, const meso_presence *p,
                    const meso_presence *turned)
{
    if (c->step >= c->half && !c->marked) {
        set_mark(c->mark, &c->region);
        set_mark(c->industry_mark, &c->industry);
        c->marked = 1;
    }
    const double down = meso_fitness_of_industries(&c->industry, &c->region, room, turned);
    const double across = meso_fitness_of_regions(&c->region, &c->industry, room, p);
    c->residual = fmax(across, down);
    c->quiet = same_order(room->order, &c->region) ? c->quiet + 2 : 0;
    c->step += 2;
}

meso_status meso_fitness(meso_ctx *ctx, double *region, double *industry,
                         meso_complexity_facts *facts, meso_complexity_room *room,
                         const meso_presence *p, const meso_complexity_options *options,
                         const meso_complexity_start *start)
{
    course c = {.region = {region, room->tier[3], room->inside, p->regions},
                .industry = {industry, room->tier[4], room->inside_industry, p->industries},
                .mark = room->region[3],
                .industry_mark = room->industry[3],
                .half = options->iterations / 2,
                .residual = 1};
    meso_presence turned;
    meso_links_turn(&turned, p, room->turned_row, room->turned_column);
    begin(&c.region, start ? start->region : NULL);
    begin(&c.industry, start ? start->industry : NULL);
    for (int32_t r = 0; r < p->regions; r++)
        room->order[r] = r;
    (void)same_order(room->order, &c.region);
    if (options->iterations % 2 == 1) {
        (void)meso_fitness_of_regions(&c.region, &c.industry, room, p);
        c.step = 1;
    }
    while (c.residual > options->tolerance && c.step < options->iterations)
        iterate(&c, room, p, &turned);
    (void)meso_fitness_of_industries(&c.industry, &c.region, room, &turned);
    facts->steps = c.step;
    facts->residual = c.residual;
    facts->settled = c.residual <= options->tolerance ? 1 : c.quiet >= QUIET ? 2 : 0;
    if (facts->settled != 1 && c.marked)
        facts->drifting =
            count_drifting(&c.region, c.mark) + count_drifting(&c.industry, c.industry_mark);
    meso_fitness_lower(&c.region);
    meso_fitness_lower(&c.industry);
    if (facts->settled || start || options->asked) return MESO_OK;
    return meso_fail(
        ctx, MESO_E_CONVERGE,
        "fitness did not settle in %d iterations: row and column sums are %.3g from "
        "equal and the order of regions still changes; set more iterations, or "
        "method nhefc",
        c.step, c.residual);
}
