/* How much of a change comes from the nation, from the mix of industries, from the place? */
#include "measure/shift_terms.h"

#include "base/ctx.h"
#include "num/sum.h"

#include <mesoscope/panel.h>

meso_status meso_shift_nation_take(meso_ctx *ctx, meso_arena *arena, meso_shift_nation *nation,
                                   int32_t industries, int32_t points)
{
    const int64_t cells = (int64_t)points * industries;
    *nation = (meso_shift_nation){.industries = industries};
    nation->from = MESO_TAKE(ctx, arena, int32_t, points);
    nation->to = MESO_TAKE(ctx, arena, int32_t, points);
    nation->all = MESO_TAKE(ctx, arena, double, points);
    nation->growth = MESO_TAKE(ctx, arena, double, cells);
    nation->share = MESO_TAKE(ctx, arena, double, cells);
    return nation->from && nation->to && nation->all && nation->growth && nation->share
               ? MESO_OK
               : MESO_E_NOMEM;
}

static void set_step(meso_shift_nation *nation, int32_t step, const double *value,
                     const double *total)
{
    const int32_t industries = nation->industries;
    const int32_t from = nation->from[step], to = nation->to[step];
    double *growth = nation->growth + (int64_t)step * industries;
    double *share = nation->share + (int64_t)step * industries;
    nation->all[step] = total[to] / total[from];
    for (int32_t i = 0; i < industries; i++) {
        const double before = value[(int64_t)from * industries + i];
        const double after = value[(int64_t)to * industries + i];
        growth[i] = before > 0 && !isnan(after) ? after / before : nation->all[step];
        share[i] = before > 0 ? before / total[from] : 0;
    }
}

meso_status meso_shift_nation_set(meso_ctx *ctx, meso_shift_nation *nation, const double *value,
                                  const double *total, int32_t first, int32_t last, int annual)
{
    nation->steps = annual ? last - first : 1;
    for (int32_t s = 0; s < nation->steps; s++) {
        nation->from[s] = annual ? first + s : first;
        nation->to[s] = annual ? first + s + 1 : last;
        if (!(total[nation->from[s]] > 0))
            return meso_fail(ctx, MESO_E_DATA,
                             "the nation adds up to %g in period %d of %d: growth from there "
                             "has no value",
                             total[nation->from[s]], nation->from[s] + 1, last + 1);
        set_step(nation, s, value, total);
    }
    return MESO_OK;
}

static int is_complete(const meso_shift_nation *nation, const double *row, int32_t industry)
{
    for (int32_t s = 0; s < nation->steps; s++)
        if (isnan(row[(int64_t)nation->from[s] * nation->industries + industry])) return 0;
    const int32_t last = nation->to[nation->steps - 1];
    return !isnan(row[(int64_t)last * nation->industries + industry]);
}

/* What the region's complete industries add up to at a point. */
static double region_size(const meso_shift_nation *nation, const double *row, int32_t point)
{
    meso_sum sum = {0, 0};
    for (int32_t i = 0; i < nation->industries; i++)
        if (is_complete(nation, row, i))
            meso_sum_add(&sum, row[(int64_t)point * nation->industries + i]);
    return meso_sum_get(&sum);
}

/* Arcelus: how much of the local effect is the region's growth as a whole (region: G_r - G) and
   how much is its industries' own. What starts from nothing is all of the latter. */
static void split_local(double *effect, double before, double expected, double region,
                        double local, double competitive)
{
    const double own = before > 0 ? expected * region : 0;
    const double more = before > 0 ? (before - expected) * region : 0;
    effect[MESO_SHIFT_REGION] += own;
    effect[MESO_SHIFT_REGION_MIX] += competitive - own;
    effect[MESO_SHIFT_REGION_ALLOCATION] += more;
    effect[MESO_SHIFT_MIX_ALLOCATION] += local - competitive - more;
}

/* Adds the effects of one step to every industry whose terms are numbers. */
static void add_step(double *terms, const meso_shift_nation *nation, const double *row,
                     int32_t step)
{
    const int32_t industries = nation->industries;
    const double *before = row + (int64_t)nation->from[step] * industries;
    const double *after = row + (int64_t)nation->to[step] * industries;
    const double *growth = nation->growth + (int64_t)step * industries;
    const double *share = nation->share + (int64_t)step * industries;
    const double all = nation->all[step];
    meso_sum size = {0, 0}, later = {0, 0};
    for (int32_t i = 0; i < industries; i++) {
        if (isnan(terms[(int64_t)i * MESO_SHIFT_EFFECTS])) continue;
        meso_sum_add(&size, before[i]);
        meso_sum_add(&later, after[i]);
    }
    const double region = meso_sum_get(&later) / meso_sum_get(&size) - all;
    for (int32_t i = 0; i < industries; i++) {
        double *effect = terms + (int64_t)i * MESO_SHIFT_EFFECTS;
        if (isnan(effect[0])) continue;
        const double local = after[i] - before[i] * growth[i];
        const double competitive =
            before[i] > 0 ? meso_sum_get(&size) * share[i] * (after[i] / before[i] - growth[i])
                          : local;
        effect[MESO_SHIFT_NATION] += before[i] * (all - 1);
        effect[MESO_SHIFT_MIX] += before[i] * (growth[i] - all);
        effect[MESO_SHIFT_LOCAL] += local;
        effect[MESO_SHIFT_COMPETITIVE] += competitive;
        effect[MESO_SHIFT_ALLOCATION] += local - competitive;
        effect[MESO_SHIFT_NET] += after[i] - before[i] * all;
        split_local(effect, before[i], meso_sum_get(&size) * share[i], region, local,
                    competitive);
    }
}

void meso_shift_terms(double *terms, const meso_shift_nation *nation, const double *row)
{
    const int32_t industries = nation->industries;
    const double *start = row + (int64_t)nation->from[0] * industries;
    const double *end = row + (int64_t)nation->to[nation->steps - 1] * industries;
    for (int32_t i = 0; i < industries; i++) {
        double *effect = terms + (int64_t)i * MESO_SHIFT_EFFECTS;
        const double nothing = is_complete(nation, row, i) ? 0 : MESO_NAN;
        for (int32_t k = 0; k < MESO_SHIFT_EFFECTS; k++)
            effect[k] = nothing;
        effect[MESO_SHIFT_START] += start[i];
        effect[MESO_SHIFT_END] += end[i];
        effect[MESO_SHIFT_CHANGE] += end[i] - start[i];
    }
    for (int32_t s = 0; s < nation->steps; s++)
        add_step(terms, nation, row, s);

    double *total = terms + (int64_t)industries * MESO_SHIFT_EFFECTS;
    for (int32_t k = 0; k < MESO_SHIFT_EFFECTS; k++) {
        meso_sum sum = {0, 0};
        for (int32_t i = 0; i < industries; i++) {
            const double effect = terms[(int64_t)i * MESO_SHIFT_EFFECTS + k];
            if (!isnan(effect)) meso_sum_add(&sum, effect);
        }
        total[k] = meso_sum_get(&sum);
    }
}

/* Sums run plainly over this many cells, and compensated over such blocks. */
enum { BLOCK = 512 };

static double cells_size(const meso_cells *cells)
{
    meso_sum size = {0, 0};
    for (int64_t begin = 0; begin < cells->count; begin += BLOCK) {
        const int64_t end = cells->count - begin < BLOCK ? cells->count : begin + BLOCK;
        double sum = 0;
        for (int64_t c = begin; c < end; c++)
            sum += cells->value[c];
        meso_sum_add(&size, sum);
    }
    return meso_sum_get(&size);
}

/* What the cells become when each industry grows as in the nation. */
static double cells_grown(const meso_cells *cells, const double *growth)
{
    meso_sum size = {0, 0};
    for (int64_t begin = 0; begin < cells->count; begin += BLOCK) {
        const int64_t end = cells->count - begin < BLOCK ? cells->count : begin + BLOCK;
        double sum = 0;
        for (int64_t c = begin; c < end; c++)
            sum += cells->value[c] * growth[cells->column ? cells->column[c] : c];
        meso_sum_add(&size, sum);
    }
    return meso_sum_get(&size);
}

void meso_shift_region(double total[MESO_SHIFT_EFFECTS], const meso_shift_nation *nation,
                       const meso_cells *before, const meso_cells *after)
{
    const double start = cells_size(before), end = cells_size(after);
    const double expected = cells_grown(before, nation->growth), all = nation->all[0];
    for (int32_t k = 0; k < MESO_SHIFT_EFFECTS; k++)
        total[k] = MESO_NAN;
    total[MESO_SHIFT_START] = start;
    total[MESO_SHIFT_END] = end;
    total[MESO_SHIFT_CHANGE] = end - start;
    total[MESO_SHIFT_NATION] = start * (all - 1);
    total[MESO_SHIFT_MIX] = expected - start * all;
    total[MESO_SHIFT_LOCAL] = end - expected;
    total[MESO_SHIFT_NET] = end - start * all;
}

/* The region's size at the end of a step, had each industry grown as in the nation. */
static double expected_size(const meso_shift_nation *nation, const double *row, int32_t step)
{
    const int32_t industries = nation->industries;
    const double *before = row + (int64_t)nation->from[step] * industries;
    const double *growth = nation->growth + (int64_t)step * industries;
    meso_sum sum = {0, 0};
    for (int32_t i = 0; i < industries; i++)
        if (is_complete(nation, row, i)) meso_sum_add(&sum, before[i] * growth[i]);
    return meso_sum_get(&sum);
}

void meso_shift_gerfin(double *total, const meso_shift_nation *nation, const double *row)
{
    for (int32_t k = 0; k < MESO_SHIFT_EFFECTS; k++)
        total[k] = 1;
    total[MESO_SHIFT_START] = region_size(nation, row, nation->from[0]);
    total[MESO_SHIFT_END] = region_size(nation, row, nation->to[nation->steps - 1]);
    total[MESO_SHIFT_COMPETITIVE] = total[MESO_SHIFT_ALLOCATION] = MESO_NAN;
    for (int32_t k = MESO_SHIFT_REGION; k < MESO_SHIFT_EFFECTS; k++)
        total[k] = MESO_NAN;
    total[MESO_SHIFT_CHANGE] = total[MESO_SHIFT_END] / total[MESO_SHIFT_START];
    for (int32_t s = 0; s < nation->steps; s++) {
        const double before = region_size(nation, row, nation->from[s]);
        const double after = region_size(nation, row, nation->to[s]);
        const double expected = expected_size(nation, row, s);
        total[MESO_SHIFT_NATION] *= nation->all[s];
        total[MESO_SHIFT_MIX] *= expected / before / nation->all[s];
        total[MESO_SHIFT_LOCAL] *= after / expected;
        total[MESO_SHIFT_NET] *= after / before / nation->all[s];
    }
    for (int32_t k = 0; k < MESO_SHIFT_EFFECTS; k++)
        if (!isfinite(total[k])) total[k] = MESO_NAN;
}

/* Adds weight * [low, high] to an effect's bounds. */
static void add_between(double *low_term, double *high_term, double weight, double low,
                        double high)
{
    if (weight == 0) return;
    *low_term += weight * (weight > 0 ? low : high);
    *high_term += weight * (weight > 0 ? high : low);
}

/* How much a job at `point` weighs in each linear effect: a step that begins there takes the
   growth expected of it, a step that ends there gives it back. */
static void weigh(double weight[MESO_SHIFT_EFFECTS], const meso_shift_nation *nation,
                  int32_t industry, int32_t point)
{
    const int32_t last = nation->steps - 1;
    for (int32_t k = 0; k < MESO_SHIFT_EFFECTS; k++)
        weight[k] = 0;
    weight[MESO_SHIFT_START] = point == nation->from[0];
    weight[MESO_SHIFT_END] = point == nation->to[last];
    weight[MESO_SHIFT_CHANGE] = weight[MESO_SHIFT_END] - weight[MESO_SHIFT_START];
    for (int32_t s = 0; s <= last; s++) {
        const double all = nation->all[s];
        const double growth = nation->growth[(int64_t)s * nation->industries + industry];
        if (point == nation->from[s]) {
            weight[MESO_SHIFT_NATION] += all - 1;
            weight[MESO_SHIFT_MIX] += growth - all;
            weight[MESO_SHIFT_LOCAL] -= growth;
            weight[MESO_SHIFT_NET] -= all;
        }
        if (point == nation->to[s]) {
            weight[MESO_SHIFT_LOCAL] += 1;
            weight[MESO_SHIFT_NET] += 1;
        }
    }
}

void meso_shift_bounds(double *low_terms, double *high_terms, const meso_shift_nation *nation,
                       int32_t industry, const double *low, const double *high)
{
    double weight[MESO_SHIFT_EFFECTS];
    for (int32_t k = 0; k < MESO_SHIFT_EFFECTS; k++)
        low_terms[k] = high_terms[k] = 0;
    const int32_t first = nation->from[0], last = nation->to[nation->steps - 1];
    for (int32_t point = first; point <= last; point++) {
        weigh(weight, nation, industry, point);
        for (int32_t k = 0; k < MESO_SHIFT_EFFECTS; k++)
            add_between(&low_terms[k], &high_terms[k], weight[k], low[point], high[point]);
    }
    low_terms[MESO_SHIFT_COMPETITIVE] = high_terms[MESO_SHIFT_COMPETITIVE] = MESO_NAN;
    low_terms[MESO_SHIFT_ALLOCATION] = high_terms[MESO_SHIFT_ALLOCATION] = MESO_NAN;
    for (int32_t k = MESO_SHIFT_REGION; k < MESO_SHIFT_EFFECTS; k++)
        low_terms[k] = high_terms[k] = MESO_NAN;
}
