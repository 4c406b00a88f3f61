/* Laws of levels and crosswalks over random trees: sums add up, the truth stays within bounds,
   and what is carried over to another vintage is neither more nor less than before. */
#include "t.h"

#include "base/random.h"

#include <mesoscope/crosswalk.h>

#include <stdio.h>
#include <stdlib.h>

enum { REGIONS = 31, INDUSTRIES = 45, WORLDS = 60 };

/* A random tree published in part: each cell is exact, withheld within bounds, or not printed.
 */
typedef struct world {
    uint64_t seed;
    meso_codes *regions, *industries;
    double truth[REGIONS][INDUSTRIES];
    meso_panel *all, *some; /* everything; with cells withheld */
} world;

static double uniform(uint64_t seed, uint64_t index)
{
    meso_random random;
    meso_random_start(&random, seed, 0, index);
    return meso_random_uniform(&random);
}

/* One root, a few branches, leaves: 1 + 5 + rest. */
static meso_codes *make_tree(meso_ctx *ctx, const char *kind, int32_t count, uint64_t seed)
{
    static char text[REGIONS + INDUSTRIES][16];
    meso_code list[REGIONS + INDUSTRIES];
    meso_codes *codes = NULL;
    for (int32_t c = 0; c < count; c++) {
        (void)snprintf(text[c], sizeof text[c], "%c%d", kind[0], c);
        const int32_t parent = c < 6 ? 0 : 1 + (int32_t)(5 * uniform(seed, (uint64_t)c));
        list[c] = (meso_code){text[c], "", c ? text[parent] : NULL, -1, NULL, NULL};
    }
    T_SAME(meso_codes_new(ctx, &codes, kind, kind, list, count), MESO_OK);
    return codes;
}

static int is_leaf(const meso_codes *codes, int32_t code)
{
    for (int32_t c = 0; c < codes->count; c++)
        if (codes->parent[c] == code) return 0;
    return 1;
}

static void fill_truth(world *w)
{
    memset(w->truth, 0, sizeof w->truth);
    for (int32_t r = 0; r < REGIONS; r++)
        for (int32_t i = 0; i < INDUSTRIES; i++) {
            if (!is_leaf(w->regions, r) || !is_leaf(w->industries, i)) continue;
            const double u = uniform(w->seed, 100000 + (uint64_t)(r * INDUSTRIES + i));
            const double x = u < 0.3 ? 0 : floor(300 * u * u);
            for (int32_t up = r; up >= 0; up = w->regions->parent[up])
                for (int32_t over = i; over >= 0; over = w->industries->parent[over])
                    w->truth[up][over] += x;
        }
}

static meso_cell withheld(double x, double u)
{
    const double low = floor(x * u), high = ceil(x * (2 - u)) + 3;
    return (meso_cell){MESO_NAN, low, u > 0.8 ? MESO_NAN : high, MESO_CELL_WITHHELD};
}

static meso_panel *make_panel(meso_ctx *ctx, const world *w, double share)
{
    meso_panel_builder *builder = NULL;
    meso_panel *panel = NULL;
    T_SAME(meso_panel_builder_new(ctx, &builder, "jobs", "persons", w->regions, w->industries,
                                  MESO_CELL_ZERO),
           MESO_OK);
    for (int32_t r = 0; r < REGIONS; r++)
        for (int32_t i = 0; i < INDUSTRIES; i++) {
            const double x = w->truth[r][i];
            const uint64_t n = (uint64_t)(r * INDUSTRIES + i);
            if (x == 0) continue;
            const meso_cell cell = uniform(w->seed, 200000 + n) < share
                                       ? withheld(x, uniform(w->seed, 300000 + n))
                                       : (meso_cell){x, x, x, MESO_CELL_OBSERVED};
            T_SAME(meso_panel_add(ctx, builder, 201600, r, i, cell), MESO_OK);
        }
    T_SAME(meso_panel_build(ctx, &panel, builder), MESO_OK);
    return panel;
}

static void make_world(meso_ctx *ctx, world *w, uint64_t seed)
{
    w->seed = seed;
    w->regions = make_tree(ctx, "region", REGIONS, seed);
    w->industries = make_tree(ctx, "industry", INDUSTRIES, seed + 1000);
    fill_truth(w);
    w->all = make_panel(ctx, w, 0);
    w->some = make_panel(ctx, w, 0.35);
}

static void free_world(world *w)
{
    meso_panel_free(w->all);
    meso_panel_free(w->some);
    meso_codes_free(w->regions);
    meso_codes_free(w->industries);
}

static int holds(meso_cell cell, double truth)
{
    return !(cell.low > truth) && !(cell.high < truth) &&
           (isnan(cell.value) || cell.value == truth);
}

/* Of a level: every cell, margin and the total hold the truth; exact ones are it. */
static void level_holds_the_truth(meso_ctx *ctx, const world *w, const meso_panel *panel,
                                  int32_t region_level, int32_t industry_level)
{
    meso_panel *flat = NULL;
    T_SAME(meso_panel_at_level(ctx, &flat, panel, region_level, industry_level), MESO_OK);
    const meso_slice *slice = &flat->slice[0];
    int wrong = 0;
    double sum = 0;
    for (int32_t r = 0; r < flat->region.count; r++)
        for (int32_t i = 0; i < flat->industry.count; i++) {
            const double truth = w->truth[flat->region.code[r]][flat->industry.code[i]];
            wrong += !holds(meso_panel_cell(flat, 0, r, i), truth);
            sum += truth;
        }
    for (int32_t r = 0; r < flat->region.count; r++)
        wrong += !holds(slice->region_total[r], w->truth[flat->region.code[r]][0]);
    for (int32_t i = 0; i < flat->industry.count; i++)
        wrong += !holds(slice->industry_total[i], w->truth[0][flat->industry.code[i]]);
    wrong += !holds(slice->total, w->truth[0][0]);
    wrong += sum > w->truth[0][0];
    T_SAME(wrong, 0);
    meso_panel_free(flat);
}

/* Cutting never makes bounds wider than they were printed. */
static void level_narrows(meso_ctx *ctx, const world *w)
{
    meso_panel *flat = NULL;
    int64_t wider = 0, narrower = 0;
    T_SAME(meso_panel_at_level(ctx, &flat, w->some, 2, 2), MESO_OK);
    for (int32_t r = 0; r < flat->region.count; r++)
        for (int32_t i = 0; i < flat->industry.count; i++) {
            const meso_cell now = meso_panel_cell(flat, 0, r, i);
            const meso_cell then =
                meso_panel_cell(w->some, 0, flat->region.code[r], flat->industry.code[i]);
            if (now.state != MESO_CELL_WITHHELD) continue;
            wider += now.low < then.low || now.high > then.high;
            narrower += now.low > then.low || now.high < then.high ||
                        (isnan(then.high) && !isnan(now.high));
        }
    T_SAME(wider, 0);
    T_TRUE(narrower > 0);
    meso_panel_free(flat);
}

/* Leaves go to codes of another vocabulary in random shares; the sum over all stays. */
static void crosswalk_keeps_the_sum(meso_ctx *ctx, const world *w)
{
    meso_crosswalk_entry entries[2 * REGIONS];
    meso_crosswalk *crosswalk = NULL;
    meso_panel *leaves = NULL, *carried = NULL;
    double split = 0, before = 0, after = 0, through = 0;
    int64_t count = 0;
    T_SAME(meso_panel_at_level(ctx, &leaves, w->all, 2, 2), MESO_OK);
    for (int32_t n = 0; n < leaves->region.count; n++) {
        const int32_t r = leaves->region.code[n];
        const double u = uniform(w->seed, 400000 + (uint64_t)r);
        const char *code = w->regions->code[r];
        const char *to = w->industries->code[r % 7], *also = w->industries->code[7 + r % 3];
        entries[count++] = (meso_crosswalk_entry){code, to, u < 0.5 ? 1 : u};
        if (u >= 0.5) entries[count++] = (meso_crosswalk_entry){code, also, 1 - u};
        if (u >= 0.5) through += meso_panel_cell(leaves, 0, n, 0).value;
    }
    T_SAME(meso_crosswalk_new(ctx, &crosswalk, w->regions, w->industries, entries, count),
           MESO_OK);
    T_SAME(
        meso_crosswalk_apply(ctx, &carried, &split, leaves, crosswalk, MESO_CROSSWALK_REGION),
        MESO_OK);
    for (int64_t c = 0; c < leaves->slice[0].row[leaves->region.count]; c++)
        before += leaves->slice[0].value[c];
    for (int64_t c = 0; c < carried->slice[0].row[carried->region.count]; c++) {
        const meso_cell cell = meso_slice_cell(&carried->slice[0], c);
        after += cell.value;
        T_TRUE(cell.low <= cell.value && cell.value <= cell.high);
    }
    T_NEAR(after / before, 1, 1e-12);
    T_TRUE(split >= 0 && split <= 1 && (through == 0 || split > 0));
    meso_panel_free(carried);
    meso_panel_free(leaves);
    meso_crosswalk_free(crosswalk);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    static world w;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        make_world(ctx, &w, seed);
        for (int32_t region_level = 0; region_level < 3; region_level++)
            for (int32_t industry_level = 0; industry_level < 3; industry_level++) {
                level_holds_the_truth(ctx, &w, w.all, region_level, industry_level);
                level_holds_the_truth(ctx, &w, w.some, region_level, industry_level);
            }
        level_narrows(ctx, &w);
        crosswalk_keeps_the_sum(ctx, &w);
        free_world(&w);
    }
    meso_ctx_free(ctx);
    return t_end();
}
