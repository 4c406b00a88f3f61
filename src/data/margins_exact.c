/* How far can each unknown really go, with all crossing equations met at once? */
#include "base/ctx.h"
#include "base/each.h"
#include "data/margins.h"
#include "num/linear_program.h"

#include <math.h>
#include <string.h>

enum { MOST_RELAXED = 20 };
static const double little = 1e-7; /* of a bound or sum: what the solver may miss it by */

/* Equations and unknowns of all blocks, block after block. */
typedef struct blocks {
    meso_margins *m;
    double work;
    int32_t count;
    int64_t *first_equation, *first_unknown; /* [count + 1] */
    int32_t *equation, *unknown;
    int32_t *column; /* [unknowns of m] place in its block, -1 = in none */
    double *gap;     /* [equations of m] by how much a block had to relax it */
} blocks;

/* One block at work. */
typedef struct exact {
    const blocks *all;
    meso_margins *m;
    const int32_t *equation, *unknown;
    int32_t equations, unknowns;
    meso_linear_program *program;
    int64_t pivots;   /* left to spend */
    uint8_t *done[2]; /* [unknowns] low, high proven */
} exact;

static double spare(double x)
{
    return little * fmax(1, fabs(x));
}

/* The block as a program. With `elastic`, two further columns for each equation say by how much
   it is missed, at a cost of 1. */
static meso_status make_program(meso_ctx *ctx, exact *x, int elastic)
{
    const meso_margins *m = x->m;
    meso_arena *arena = meso_arena_new(ctx);
    meso_status status = MESO_E_NOMEM;
    if (!arena) return status;
    int64_t entries = 0;
    for (int32_t e = 0; e < x->equations; e++)
        entries += m->first[x->equation[e] + 1] - m->first[x->equation[e]] + 2 * elastic;
    const int32_t columns = x->unknowns + 2 * elastic * x->equations;
    double *low = MESO_TAKE(ctx, arena, double, columns);
    double *high = MESO_TAKE(ctx, arena, double, columns);
    double *least = MESO_TAKE(ctx, arena, double, x->equations);
    double *most = MESO_TAKE(ctx, arena, double, x->equations);
    int64_t *start = MESO_TAKE(ctx, arena, int64_t, (int64_t)x->equations + 1);
    int32_t *column = MESO_TAKE(ctx, arena, int32_t, entries);
    double *entry = MESO_TAKE(ctx, arena, double, entries);
    if (!low || !high || !least || !most || !start || !column || !entry) goto done;
    for (int32_t u = 0; u < x->unknowns; u++) {
        low[u] = m->low[x->unknown[u]];
        high[u] = m->high[x->unknown[u]];
    }
    for (int32_t u = x->unknowns; u < columns; u++)
        high[u] = HUGE_VAL;
    int64_t at = 0;
    for (int32_t e = 0; e < x->equations; e++) {
        const int32_t which = x->equation[e];
        least[e] = m->least[which];
        most[e] = m->most[which];
        for (int64_t n = m->first[which]; n < m->first[which + 1]; n++) {
            column[at] = x->all->column[m->member[n]];
            entry[at++] = m->sign[n];
        }
        for (int side = 0; side < 2 * elastic; side++) {
            column[at] = x->unknowns + 2 * e + side;
            entry[at++] = side ? -1 : 1;
        }
        start[e + 1] = at;
    }
    const meso_program_shape shape = {columns, x->equations, low,    high,  least,
                                      most,    start,        column, entry, NULL};
    MESO_TRY(meso_linear_program_new(ctx, &x->program, &shape));
    for (int32_t u = x->unknowns; u < columns; u++)
        meso_linear_program_cost(x->program, u, 1);
done:
    meso_arena_free(arena);
    return status;
}

static void end_program(exact *x)
{
    meso_linear_program_free(x->program);
    x->program = NULL;
}

static meso_status solve(meso_ctx *ctx, exact *x, meso_program_result *result, int maximise)
{
    const meso_program_limits limits = {.pivots = x->pivots > 0 ? x->pivots : 1};
    const meso_status status =
        meso_linear_program_solve(ctx, result, x->program, maximise, &limits);
    if (status == MESO_OK) x->pivots -= result->pivots + 1;
    return status;
}

/* Opens the ends of as few equations, by as little, as lets the others hold. */
static meso_status relax(meso_ctx *ctx, exact *x)
{
    meso_margins *m = x->m;
    meso_program_result result = {0};
    meso_status status = MESO_OK;
    end_program(x);
    MESO_TRY(make_program(ctx, x, 1));
    MESO_TRY(solve(ctx, x, &result, 0));
    for (int32_t e = 0; result.outcome == MESO_PROGRAM_OPTIMAL && e < x->equations; e++) {
        const int32_t which = x->equation[e];
        const double under = meso_linear_program_value(x->program, x->unknowns + 2 * e);
        const double over = meso_linear_program_value(x->program, x->unknowns + 2 * e + 1);
        if (under > spare(m->least[which])) {
            m->least[which] -= under + spare(under);
            x->all->gap[which] = -under;
        }
        if (over > spare(m->most[which])) {
            m->most[which] += over + spare(over);
            x->all->gap[which] = over;
        }
    }
    end_program(x);
    MESO_TRY(make_program(ctx, x, 0));
done:
    return status;
}

/* A point of the polytope that lies at a bound proves that this bound cannot be narrowed. */
static int32_t learn(exact *x)
{
    const meso_margins *m = x->m;
    int32_t learnt = 0;
    for (int32_t u = 0; u < x->unknowns; u++) {
        const int32_t which = x->unknown[u];
        const double value = meso_linear_program_value(x->program, u);
        if (!x->done[0][u] && value <= m->low[which] + spare(m->low[which])) {
            x->done[0][u] = 1;
            learnt++;
        }
        if (!x->done[1][u] && value >= m->high[which] - spare(m->high[which])) {
            x->done[1][u] = 1;
            learnt++;
        }
    }
    return learnt;
}

/* Pushes all that is not proven in one direction, as long as that teaches much. */
static meso_status push(meso_ctx *ctx, exact *x, int side)
{
    meso_program_result result = {0};
    meso_status status = MESO_OK;
    int32_t learnt = 0;
    do {
        for (int32_t u = 0; u < x->unknowns; u++) {
            const int endless = side && !isfinite(x->m->high[x->unknown[u]]);
            meso_linear_program_cost(x->program, u, !x->done[side][u] && !endless);
        }
        MESO_TRY(solve(ctx, x, &result, side));
        learnt = result.is_feasible ? learn(x) : 0;
    } while (x->pivots > 0 && result.outcome == MESO_PROGRAM_OPTIMAL &&
             learnt > 1 + x->unknowns / 200);
    for (int32_t u = 0; u < x->unknowns; u++)
        meso_linear_program_cost(x->program, u, 0);
done:
    return status;
}

/* The two programs of one unknown, as far as other points have not proven its bounds. */
static meso_status ask(meso_ctx *ctx, exact *x, int32_t u)
{
    meso_margins *m = x->m;
    const int32_t which = x->unknown[u];
    meso_status status = MESO_OK;
    for (int side = 0; side < 2; side++) {
        meso_program_result result = {0};
        if (x->done[side][u] || x->pivots <= 0) continue;
        meso_linear_program_cost(x->program, u, 1);
        MESO_TRY(solve(ctx, x, &result, side));
        if (result.outcome == MESO_PROGRAM_UNBOUNDED) x->done[side][u] = 1;
        if (result.outcome != MESO_PROGRAM_OPTIMAL) continue;
        x->done[side][u] = 1;
        const double out = spare(result.objective);
        if (!m->is_kept[which] && side && result.objective + out < m->high[which])
            m->high[which] = fmax(m->low[which], result.objective + out);
        if (!m->is_kept[which] && !side && result.objective - out > m->low[which])
            m->low[which] = fmin(m->high[which], result.objective - out);
        meso_linear_program_bound(x->program, u, m->low[which], m->high[which]);
        (void)learn(x);
    }
    meso_linear_program_cost(x->program, u, 0);
done:
    return status;
}

static meso_status solve_block(meso_ctx *ctx, int64_t index, void *data)
{
    const blocks *all = data;
    meso_arena *arena = meso_arena_new(ctx);
    meso_status status = MESO_E_NOMEM;
    if (!arena) return status;
    exact x = {
        .all = all,
        .m = all->m,
        .equation = all->equation + all->first_equation[index],
        .unknown = all->unknown + all->first_unknown[index],
        .equations = (int32_t)(all->first_equation[index + 1] - all->first_equation[index]),
        .unknowns = (int32_t)(all->first_unknown[index + 1] - all->first_unknown[index])};
    x.pivots = (int64_t)(all->work / (x.equations + 1)) + 1;
    x.done[0] = MESO_TAKE(ctx, arena, uint8_t, x.unknowns);
    x.done[1] = MESO_TAKE(ctx, arena, uint8_t, x.unknowns);
    if (!x.done[0] || !x.done[1]) goto done;
    meso_program_result result = {0};
    MESO_TRY(make_program(ctx, &x, 0));
    MESO_TRY(solve(ctx, &x, &result, 0));
    for (int n = 0; result.outcome == MESO_PROGRAM_INFEASIBLE && n < MOST_RELAXED; n++) {
        MESO_TRY(relax(ctx, &x));
        MESO_TRY(solve(ctx, &x, &result, 0));
    }
    if (!result.is_feasible) goto done;
    (void)learn(&x);
    MESO_TRY(push(ctx, &x, 0));
    MESO_TRY(push(ctx, &x, 1));
    for (int32_t u = 0; u < x.unknowns && x.pivots > 0; u++)
        MESO_TRY(ask(ctx, &x, u));
    for (int32_t u = 0; u < x.unknowns; u++) {
        all->m->low_is_exact[x.unknown[u]] = x.done[0][u];
        all->m->high_is_exact[x.unknown[u]] = x.done[1][u];
    }
done:
    end_program(&x);
    meso_arena_free(arena);
    return status;
}

/* Sorts equations by block and lists the unknowns of each. Every unknown of a block stands in
   that block only. */
static meso_status list_blocks(meso_ctx *ctx, blocks *all, const int32_t *block,
                               meso_arena *scratch)
{
    const meso_margins *m = all->m;
    all->first_equation = MESO_TAKE(ctx, scratch, int64_t, (int64_t)all->count + 2);
    all->first_unknown = MESO_TAKE(ctx, scratch, int64_t, (int64_t)all->count + 2);
    all->equation = MESO_TAKE(ctx, scratch, int32_t, m->equations);
    all->unknown = MESO_TAKE(ctx, scratch, int32_t, m->unknowns);
    all->column = MESO_TAKE(ctx, scratch, int32_t, m->unknowns);
    all->gap = MESO_TAKE(ctx, scratch, double, m->equations);
    if (!all->first_equation || !all->first_unknown || !all->equation || !all->unknown ||
        !all->column || !all->gap)
        return MESO_E_NOMEM;
    for (int32_t e = 0; e < m->equations; e++)
        if (block[e]) all->first_equation[block[e] + 1]++;
    for (int32_t b = 0; b < all->count; b++)
        all->first_equation[b + 2] += all->first_equation[b + 1];
    for (int32_t e = 0; e < m->equations; e++)
        if (block[e]) all->equation[all->first_equation[block[e]]++] = e;
    for (int32_t u = 0; u < m->unknowns; u++)
        all->column[u] = -1;
    int64_t listed = 0;
    for (int32_t b = 0; b < all->count; b++) {
        for (int64_t k = all->first_equation[b]; k < all->first_equation[b + 1]; k++) {
            const int32_t e = all->equation[k];
            for (int64_t n = m->first[e]; n < m->first[e + 1]; n++) {
                if (all->column[m->member[n]] >= 0) continue;
                all->column[m->member[n]] = (int32_t)(listed - all->first_unknown[b]);
                all->unknown[listed++] = m->member[n];
            }
        }
        all->first_unknown[b + 1] = listed;
    }
    return MESO_OK;
}

/* Outside the blocks propagation is exact, as long as what they hang on is. */
static void mark_outside(const blocks *all, const int32_t *block)
{
    meso_margins *m = all->m;
    for (int32_t u = 0; u < m->unknowns; u++)
        if (all->column[u] < 0) m->low_is_exact[u] = m->high_is_exact[u] = 1;
    for (int changed = 1; changed;) {
        changed = 0;
        for (int32_t e = 0; e < m->equations; e++) {
            int proven = 1;
            if (block[e] || m->is_broken[e]) continue;
            for (int64_t n = m->first[e]; n < m->first[e + 1]; n++)
                proven &= m->low_is_exact[m->member[n]] && m->high_is_exact[m->member[n]];
            for (int64_t n = m->first[e]; !proven && n < m->first[e + 1]; n++) {
                const int32_t u = m->member[n];
                if (all->column[u] >= 0 || !m->low_is_exact[u]) continue;
                m->low_is_exact[u] = m->high_is_exact[u] = 0;
                changed = 1;
            }
        }
    }
}

/* Where all that is published is whole, so is what is withheld. */
static void round_inwards(meso_margins *m)
{
    for (int32_t u = 0; m->is_whole && u < m->unknowns; u++) {
        if (m->is_kept[u]) continue;
        const double low = ceil(m->low[u] - 1e-5), high = floor(m->high[u] + 1e-5);
        if (low > high) continue;
        m->low[u] = low;
        m->high[u] = high;
    }
}

meso_status meso_margins_exact(meso_ctx *ctx, meso_margins *margins, meso_arena *scratch,
                               double work)
{
    blocks all = {.m = margins, .work = work};
    meso_status status = MESO_OK;
    int32_t *block = MESO_TAKE(ctx, scratch, int32_t, margins->equations);
    if (!block) return MESO_E_NOMEM;
    MESO_TRY(meso_margins_blocks(ctx, &all.count, block, margins, scratch));
    MESO_TRY(list_blocks(ctx, &all, block, scratch));
    if (work > 0)
        MESO_TRY(meso_each(ctx, "solving for exact bounds", all.count, solve_block, &all));
    for (int32_t e = 0; e < margins->equations; e++)
        if (all.gap[e] != 0)
            meso_margins_note_clash(margins, margins->whole[e],
                                    (meso_margin_axis)margins->axis[e], all.gap[e]);
    round_inwards(margins);
    MESO_TRY(meso_margins_propagate(ctx, margins, scratch));
    round_inwards(margins);
    mark_outside(&all, block);
done:
    return status;
}
