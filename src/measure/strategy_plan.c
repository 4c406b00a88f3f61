/* Which absent activities can a region reach, and in which order? */
#include "measure/strategy_plan.h"

#include "base/ctx.h"
#include "base/each.h"
#include "measure/presence.h"
#include "measure/relatedness_columns.h"
#include "num/rank.h"

#include <math.h>
#include <string.h>

enum { RANDOMS = 200 };

/* One region's picture of the last period. */
typedef struct picture {
    meso_presence presence;
    meso_incidence links;
    int32_t region;       /* among the kept; -1 = nothing is present there */
    double *near, *whole; /* [kept industries] */
    uint8_t *reached;     /* [kept industries] by a chain of ties */
} picture;

/* Industries joined to the region by regions that have both: min is above 0 only there. */
static void follow_chains(picture *now)
{
    const meso_incidence *links = &now->links;
    int is_new = 1;
    for (int64_t c = links->row[now->region]; c < links->row[now->region + 1]; c++)
        now->reached[links->column[c]] = 1;
    while (is_new) {
        is_new = 0;
        for (int32_t r = 0; r < links->regions; r++) {
            int touched = 0, all = 1;
            for (int64_t c = links->row[r]; c < links->row[r + 1]; c++) {
                touched |= now->reached[links->column[c]];
                all &= now->reached[links->column[c]];
            }
            if (!touched || all) continue;
            is_new = 1;
            for (int64_t c = links->row[r]; c < links->row[r + 1]; c++)
                now->reached[links->column[c]] = 1;
        }
    }
}

static double tie(const meso_relatedness_columns *columns, int32_t i, int32_t j)
{
    return i == j ? 0 : meso_relatedness_of_pair(columns, i, j);
}

static meso_status read_picture(meso_ctx *ctx, meso_arena *arena, picture *now,
                                meso_relatedness_columns *columns, const meso_input *input)
{
    const meso_presence_options rule = {.rule = MESO_PRESENCE_SHRUNK,
                                        .threshold = 1,
                                        .comparison = MESO_PRESENCE_ABOVE,
                                        .certainty = 0.5,
                                        .least_diversity = 1,
                                        .least_ubiquity = 1};
    meso_presence *found = &now->presence;
    meso_status status = MESO_OK;
    MESO_TRY(meso_presence_read(ctx, arena, found, input, input->panel->periods - 1, &rule));
    MESO_TRY(meso_incidence_read(ctx, arena, &now->links, found->regions, found->industries,
                                 found->row, found->column));
    MESO_TRY(meso_relatedness_start_pairs(ctx, arena, columns, &meso_relatedness_min,
                                          &now->links, &now->links));
    now->region = -1;
    for (int32_t r = 0; r < found->regions; r++)
        if (found->region[r] == input->region) now->region = r;
    if (now->region < 0)
        return meso_fail(
            ctx, MESO_E_DATA,
            "nothing counts as present in the region: no step is near to anything");
    now->near = MESO_TAKE(ctx, arena, double, (int64_t)found->industries + 1);
    now->whole = MESO_TAKE(ctx, arena, double, (int64_t)found->industries + 1);
    now->reached = MESO_TAKE(ctx, arena, uint8_t, (int64_t)found->industries + 1);
    if (!now->near || !now->whole || !now->reached) return MESO_E_NOMEM;
    for (int32_t p = 0; p < found->industries; p++)
        for (int32_t q = 0; q < found->industries; q++) {
            const double related = tie(columns, p, q);
            now->whole[p] += related;
            if (meso_incidence_has(&now->links, now->region, q)) now->near[p] += related;
        }
    follow_chains(now);
done:
    return status;
}

/* The absent activities by density; those without a chain, and those not known, apart. */
static meso_status choose(meso_ctx *ctx, meso_arena *arena, meso_strategy_plan *plan,
                          int32_t **chosen, const picture *now,
                          const meso_entry_history *history, const meso_input *input)
{
    const meso_presence *found = &now->presence;
    const int32_t last = input->panel->periods - 1;
    int32_t *unreachable = MESO_TAKE(ctx, arena, int32_t, (int64_t)found->industries + 1);
    int32_t *industry = MESO_TAKE(ctx, arena, int32_t, MESO_ROUTE_MOST);
    double *density = MESO_TAKE(ctx, arena, double, (int64_t)found->industries + 1);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, (int64_t)found->industries + 1);
    *chosen = MESO_TAKE(ctx, arena, int32_t, MESO_ROUTE_MOST);
    if (!unreachable || !industry || !density || !order || !*chosen) return MESO_E_NOMEM;
    for (int32_t p = 0; p < found->industries; p++) {
        const int is_absent =
            meso_entry_is_candidate(history, last, input->region, found->industry[p]);
        density[p] = MESO_NAN;
        plan->unknown += is_absent < 0;
        if (is_absent <= 0 || meso_incidence_has(&now->links, now->region, p)) continue;
        if (now->reached[p] && now->whole[p] > 0)
            density[p] = now->near[p] / now->whole[p];
        else
            unreachable[plan->unreachables++] = found->industry[p];
    }
    meso_order(order, density, found->industries, 1);
    for (int32_t k = 0; k < found->industries && !isnan(density[order[k]]); k++) {
        if (!(density[order[k]] > 0) || plan->world.count == plan->options.list) {
            plan->unlisted++;
            continue;
        }
        (*chosen)[plan->world.count] = (int32_t)order[k];
        industry[plan->world.count++] = found->industry[order[k]];
    }
    plan->industry = industry;
    plan->unreachable = unreachable;
    if (plan->world.count == 0)
        return meso_fail(ctx, MESO_E_DATA,
                         "nothing that is absent lies near to what the region has");
    return MESO_OK;
}

static meso_status build_world(meso_ctx *ctx, meso_arena *arena, meso_strategy_plan *plan,
                               const int32_t *chosen, const picture *now,
                               const meso_relatedness_columns *columns)
{
    const int32_t count = plan->world.count;
    double *near = MESO_TAKE(ctx, arena, double, count);
    double *whole = MESO_TAKE(ctx, arena, double, count);
    double *ties = MESO_TAKE(ctx, arena, double, (int64_t)count *count);
    if (!near || !whole || !ties) return MESO_E_NOMEM;
    for (int32_t i = 0; i < count; i++) {
        near[i] = now->near[chosen[i]];
        whole[i] = now->whole[chosen[i]];
        for (int32_t j = 0; j < count; j++)
            ties[(int64_t)i * count + j] = tie(columns, chosen[i], chosen[j]);
    }
    plan->world = (meso_route_world){
        count, near, whole, ties, plan->fit.alpha, exp(plan->fit.log_rate), plan->options.law};
    return MESO_OK;
}

static meso_status best_order(meso_ctx *ctx, int32_t *order, const meso_route_world *world)
{
    return world->count <= MESO_ROUTE_EXACT
               ? meso_route_exact(ctx, order, world)
               : meso_route_beam(ctx, order, world, MESO_ROUTE_WIDTH);
}

/* What the draws write: [draws * count]. */
typedef struct drawn {
    const meso_strategy_plan *plan;
    double *step, *chance, *then;
    uint64_t seed;
} drawn;

static void follow(double *step, double *chance, double *then, const meso_route_world *world,
                   const int32_t *order)
{
    uint64_t set = 0;
    for (int32_t k = 0; k < world->count; k++) {
        step[order[k]] = k + 1;
        chance[order[k]] = meso_route_chance(world, order[k], 0);
        then[order[k]] = meso_route_chance(world, order[k], set);
        set |= (uint64_t)1 << order[k];
    }
}

static meso_status draw_one(meso_ctx *ctx, int64_t draw, void *data)
{
    const drawn *all = data;
    int32_t order[MESO_ROUTE_MOST];
    meso_route_world world = all->plan->world;
    meso_contagion_draw(&world.alpha, &world.rate, &all->plan->fit, all->seed, (int32_t)draw);
    world.rate = exp(world.rate);
    const meso_status status = best_order(ctx, order, &world);
    const int64_t at = draw * world.count;
    if (status == MESO_OK)
        follow(all->step + at, all->chance + at, all->then + at, &world, order);
    return status;
}

static meso_cell interval(double *room, const double *x, double value, int32_t draws,
                          int32_t count, double confidence)
{
    for (int32_t d = 0; d < draws; d++)
        room[d] = x[(int64_t)d * count];
    meso_sort(room, draws);
    return (meso_cell){value,
                       fmin(value, meso_quantile_sorted(room, draws, 0.5 - confidence / 2)),
                       fmax(value, meso_quantile_sorted(room, draws, 0.5 + confidence / 2)),
                       MESO_CELL_ESTIMATED};
}

static meso_status draw_all(meso_ctx *ctx, meso_arena *arena, meso_strategy_plan *plan,
                            const meso_draw_options *draw)
{
    const int32_t count = plan->world.count, draws = draw->draws;
    const int64_t numbers = (int64_t)(draws + 1) * count;
    drawn all = {.plan = plan, .seed = draw->seed};
    meso_status status = MESO_E_NOMEM;
    all.step = MESO_TAKE(ctx, arena, double, numbers);
    all.chance = MESO_TAKE(ctx, arena, double, numbers);
    all.then = MESO_TAKE(ctx, arena, double, numbers);
    double *room = MESO_TAKE(ctx, arena, double, draws);
    plan->step = MESO_TAKE(ctx, arena, meso_cell, count);
    plan->chance = MESO_TAKE(ctx, arena, meso_cell, count);
    plan->then = MESO_TAKE(ctx, arena, meso_cell, count);
    plan->first = MESO_TAKE(ctx, arena, double, count);
    if (!all.step || !all.chance || !all.then || !room || !plan->step || !plan->chance ||
        !plan->then || !plan->first)
        goto done;
    MESO_TRY(meso_each(ctx, "drawing routes", draws, draw_one, &all));
    const int64_t at = (int64_t)draws * count;
    follow(all.step + at, all.chance + at, all.then + at, &plan->world, plan->best);
    for (int32_t i = 0; i < count; i++) {
        const double c = draw->confidence;
        plan->step[i] = interval(room, all.step + i, all.step[at + i], draws, count, c);
        plan->chance[i] = interval(room, all.chance + i, all.chance[at + i], draws, count, c);
        plan->then[i] = interval(room, all.then + i, all.then[at + i], draws, count, c);
        for (int32_t d = 0; d < draws; d++)
            plan->first[i] += all.step[(int64_t)d * count + i] <= plan->options.moves;
        plan->first[i] /= draws;
    }
done:
    return status;
}

static meso_status find_orders(meso_ctx *ctx, meso_strategy_plan *plan, uint64_t seed)
{
    const meso_status status = best_order(ctx, plan->best, &plan->world);
    int32_t order[MESO_ROUTE_MOST];
    if (status < 0) return status;
    meso_route_greedy(plan->greedy, &plan->world);
    plan->best_cost = meso_route_cost(&plan->world, plan->best);
    plan->greedy_cost = meso_route_cost(&plan->world, plan->greedy);
    for (int32_t d = 0; d < RANDOMS; d++) {
        meso_route_random(order, &plan->world, seed, d);
        plan->random_cost += meso_route_cost(&plan->world, order) / RANDOMS;
    }
    return MESO_OK;
}

meso_status meso_strategy_read(meso_ctx *ctx, meso_arena *arena, meso_strategy_plan *out,
                               const meso_input *input, const meso_strategy_options *options)
{
    meso_entry_history history;
    meso_relatedness_columns columns;
    picture now = {.region = -1};
    int32_t *chosen = NULL;
    meso_status status = MESO_OK;
    memset(out, 0, sizeof *out);
    out->options = *options;
    MESO_TRY(meso_entry_history_read(ctx, arena, &history, input, &options->entry));
    MESO_TRY(meso_contagion_estimate(ctx, &out->fit, input, &history));
    MESO_TRY(read_picture(ctx, arena, &now, &columns, input));
    MESO_TRY(choose(ctx, arena, out, &chosen, &now, &history, input));
    MESO_TRY(build_world(ctx, arena, out, chosen, &now, &columns));
    MESO_TRY(find_orders(ctx, out, input->draw.seed));
    MESO_TRY(draw_all(ctx, arena, out, &input->draw));
done:
    return status;
}
