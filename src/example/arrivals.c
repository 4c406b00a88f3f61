/* Which activities are where, when did they come, and when did they go? They come where related
   ones are: what a test of opportunities must find. */
#include "example/arrivals.h"

#include "base/ctx.h"
#include "base/random.h"
#include "example/stories.h"

#include <math.h>

enum { BY_FIRST = 60, BY_ARRIVAL, BY_DEPARTURE, BY_FRINGE };

const meso_arrival_law meso_arrival_law_of_land = {
    .come = -7.0, .come_near = 6.4, .come_size = 0.4, .go = -1.9, .go_near = -3.2};

/* Groups so large that every region has them: schools, shops, clinics. */
static const double everywhere = 0.0055;
static const double usual_share = 0.002, usual_size = 165000;
static const double fringe_places = 0.08, fringe_level = 0.03;
static const double growing[] = {0.35, 0.6, 0.85, 1}; /* in the years after it came */

static double chance(double log_odds)
{
    return 1 / (1 + exp(-log_odds));
}

static double toss(const meso_world *w, uint32_t purpose, int32_t year, int64_t cell)
{
    meso_random random;
    meso_random_start(&random, w->options.seed, purpose + 1000 * (uint32_t)year,
                      (uint64_t)cell);
    return meso_random_uniform(&random);
}

/* Divisions of the home region's stories are there whole: nothing of them is kept back. */
static int is_of_story(const meso_world *w, int32_t group)
{
    const meso_world_tree *tree = &w->tree;
    const int32_t division = tree->above[tree->code_of_group[group]];
    for (int32_t g = 0; g < tree->groups; g++)
        if (tree->above[tree->code_of_group[g]] == division &&
            meso_story_share(w->industries->code[tree->code_of_group[g]]) > 0)
            return 1;
    return 0;
}

static int is_fixed(const meso_world *w, int32_t region, int32_t group)
{
    return w->tree.share[group] >= everywhere || (region == w->home && is_of_story(w, group));
}

/* What a region has around a group: of its division, and of its section, itself left out. */
static double near(const meso_world *w, int32_t year, int32_t region, int32_t group)
{
    const meso_world_tree *tree = &w->tree;
    const int32_t division = tree->above[tree->code_of_group[group]];
    double own[2] = {0, 0}, all[2] = {0, 0};
    for (int32_t g = 0; g < tree->groups; g++) {
        if (g == group || tree->section[g] != tree->section[group]) continue;
        const int there = w->level[meso_world_cell(w, year, region, g)] > 0;
        const int sibling = tree->above[tree->code_of_group[g]] == division;
        all[0] += sibling;
        own[0] += sibling && there;
        all[1]++;
        own[1] += there;
    }
    return (all[0] > 0 ? own[0] / all[0] : 0) / 2 + (all[1] > 0 ? own[1] / all[1] : 0) / 2;
}

static void start(meso_world *w, int32_t region, int32_t group, double size, double leaning)
{
    const double odds = -0.7 + 1.2 * leaning + 0.6 * log(size / usual_size) +
                        0.5 * log(w->tree.share[group] / usual_share);
    const int64_t cell = meso_world_cell(w, 0, region, group);
    w->level[cell] = is_fixed(w, region, group) || toss(w, BY_FIRST, 0, cell) < chance(odds);
}

static void go_on(meso_world *w, int32_t year, int32_t region, int32_t group, double size)
{
    const meso_arrival_law *law = &meso_arrival_law_of_land;
    const int64_t cell = meso_world_cell(w, year, region, group);
    const double before = w->level[meso_world_cell(w, year - 1, region, group)];
    const double around = near(w, year - 1, region, group);
    if (region == w->home) { /* what comes to the home region and goes is in its stories */
        w->level[cell] = before;
        return;
    }
    if (before == 0) {
        const double odds =
            law->come + law->come_near * around + law->come_size * log(size / usual_size);
        w->level[cell] = toss(w, BY_ARRIVAL, year, cell) < chance(odds) ? growing[0] : 0;
        return;
    }
    if (!is_fixed(w, region, group) &&
        toss(w, BY_DEPARTURE, year, cell) < chance(law->go + law->go_near * around))
        return;
    w->level[cell] = 1;
    for (int step = 0; step < 3; step++)
        if (before < growing[step + 1]) {
            w->level[cell] = growing[step + 1];
            return;
        }
}

meso_status meso_world_make_arrivals(meso_ctx *ctx, meso_world *world, const double *size,
                                     const double *leaning, int32_t sections)
{
    const int32_t years = world->options.years, regions = world->options.regions;
    const int32_t groups = world->tree.groups;
    world->level = MESO_TAKE(ctx, world->arena, double, (int64_t)years *regions *groups);
    if (!world->level) return MESO_E_NOMEM;
    for (int32_t r = 0; r < regions; r++)
        for (int32_t g = 0; g < groups; g++)
            start(world, r, g, size[r], leaning[r * sections + world->tree.section[g]]);
    for (int32_t year = 1; year < years; year++)
        for (int32_t r = 0; r < regions; r++)
            for (int32_t g = 0; g < groups; g++)
                go_on(world, year, r, g, size[r]);
    return MESO_OK;
}

double meso_arrival_spread(const meso_world *world, const double *size, int32_t year,
                           int32_t group)
{
    double own = 0, all = 0;
    for (int32_t r = 0; r < world->options.regions; r++) {
        all += size[r];
        own += size[r] * meso_arrival_level(world, year, r, group);
    }
    return fmax(own / all, 0.05);
}

double meso_arrival_level(const meso_world *world, int32_t year, int32_t region, int32_t group)
{
    const double level = world->level[meso_world_cell(world, year, region, group)];
    if (level > 0) return level;
    const double luck = toss(world, BY_FRINGE, 0, meso_world_cell(world, 0, region, group));
    return luck < fringe_places ? fringe_level * (0.5 + luck / fringe_places) : 0;
}
