/* How many jobs, firms and how much output are there really? */
#include "base/ctx.h"
#include "base/random.h"
#include "example/arrivals.h"
#include "example/stories.h"

#include <math.h>

/* Streams of random numbers, one a purpose. */
enum { BY_REGION = 20, BY_SECTION, BY_CELL, BY_INDUSTRY, BY_YEAR, BY_FIRM, BY_OUTPUT };

static double normal(const meso_world *w, uint32_t purpose, int64_t a, int64_t b)
{
    meso_random random;
    meso_random_start(&random, w->options.seed, purpose, ((uint64_t)a << 32) ^ (uint64_t)b);
    return meso_random_normal(&random);
}

/* Jobs of a region in the first year: a few large places, many small ones. */
static double size_of(const meso_world *w, int32_t region)
{
    if (region == w->home) return 170000; /* beside the industries of its stories */
    return 165000 * exp(0.75 * normal(w, BY_REGION, region, 0));
}

/* How far a region leans to an industry, beyond chance: its section, then the group itself. */
static double leaning(const meso_world *w, int32_t region, int32_t group)
{
    const double section = 0.30 * normal(w, BY_SECTION, region, w->tree.section[group]);
    const double own = 0.55 * normal(w, BY_CELL, region, group);
    return exp(section + own);
}

/* Growth of the nation's industry to a year, with the dip of 2020 that visitors felt most. */
static double national(const meso_world *w, int32_t group, int32_t year)
{
    const double trend = w->tree.growth[group] + 0.012 * normal(w, BY_INDUSTRY, group, 0);
    double level = exp(trend * year);
    for (int32_t t = 1; t <= year; t++)
        level *= exp(0.008 * normal(w, BY_YEAR, group, t));
    const int32_t calendar = MESO_LAST_YEAR - w->options.years + 1 + year;
    if (calendar == 2020) level *= w->tree.section[group] == 11 ? 0.86 : 0.98;
    return level;
}

/* What the place itself does, as a path that wanders; less at home, where stories stand out. */
static double local(const meso_world *w, int32_t region, int32_t group, int32_t year)
{
    const double stride = region == w->home ? 0.011 : 0.018;
    double path = 0;
    for (int32_t t = 1; t <= year; t++)
        path += stride * normal(w, BY_CELL + 100 + (uint32_t)t, region, group) +
                0.004 * normal(w, BY_REGION, region, t);
    return exp(path);
}

static double firms_of(const meso_world *w, int32_t region, int32_t group, double jobs)
{
    if (jobs <= 0) return 0;
    const double size = w->tree.plant[group] * exp(0.3 * normal(w, BY_FIRM, region, group));
    const double firms = floor(jobs / fmax(size, 1.5) + 0.5);
    return fmax(1, fmin(firms, jobs));
}

static void fill_jobs(meso_world *w, int32_t year, int32_t region, int32_t group, double jobs)
{
    jobs *= meso_arrival_level(w, year, region, group) * national(w, group, year) *
            local(w, region, group, year);
    jobs = meso_story_jobs(w, year, region, group, jobs);
    if (jobs < 4) jobs = 0; /* too few to keep even one plant going */
    w->jobs[meso_world_cell(w, year, region, group)] = floor(jobs + 0.5);
}

/* Output in thousands. */
static void fill_firms_and_output(meso_world *w, int32_t year, int32_t region, int32_t group)
{
    const int64_t c = meso_world_cell(w, year, region, group);
    const double place = exp(0.09 * normal(w, BY_OUTPUT, region, -1));
    const double own = exp(0.16 * normal(w, BY_OUTPUT, region, group));
    const double productivity = w->tree.output[group] * place * own * exp(0.009 * year) *
                                meso_story_output(w, year, region, group);
    w->firms[c] = firms_of(w, region, group, w->jobs[c]);
    w->output[c] = floor(w->jobs[c] * productivity + 0.5);
}

/* How many jobs a grown-up activity starts from if the whole nation had it: the size of a
   region stays what it was meant to be, whatever it leans to and has. */
static void start_jobs(const meso_world *w, double size, const double *spread, int32_t region,
                       double *jobs)
{
    double sum = 0;
    for (int32_t g = 0; g < w->tree.groups; g++) {
        jobs[g] = w->tree.share[g] * leaning(w, region, g);
        sum += jobs[g] / spread[g] * meso_arrival_level(w, 0, region, g);
    }
    for (int32_t g = 0; g < w->tree.groups; g++)
        jobs[g] *= sum > 0 ? size / sum : 0;
}

/* Sizes, leanings to sections, which activity is where when; spread [years * groups]. */
static meso_status settle(meso_ctx *ctx, meso_world *world, double *size, double *spread)
{
    const int32_t regions = world->options.regions;
    int32_t sections = 0;
    for (int32_t g = 0; g < world->tree.groups; g++)
        sections = world->tree.section[g] >= sections ? world->tree.section[g] + 1 : sections;
    double *leans = MESO_TAKE(ctx, world->arena, double, (int64_t)regions *sections);
    if (!leans) return MESO_E_NOMEM;
    for (int32_t r = 0; r < regions; r++) {
        size[r] = size_of(world, r);
        for (int32_t s = 0; s < sections; s++)
            leans[r * sections + s] = normal(world, BY_SECTION, r, s);
    }
    const meso_status status = meso_world_make_arrivals(ctx, world, size, leans, sections);
    for (int32_t t = 0; status == MESO_OK && t < world->options.years; t++)
        for (int32_t g = 0; g < world->tree.groups; g++)
            spread[t * world->tree.groups + g] = meso_arrival_spread(world, size, t, g);
    return status;
}

meso_status meso_world_make_economy(meso_ctx *ctx, meso_world *world)
{
    const int32_t years = world->options.years, regions = world->options.regions;
    const int64_t cells = (int64_t)years * regions * world->tree.groups;
    world->jobs = MESO_TAKE(ctx, world->arena, double, cells);
    world->firms = MESO_TAKE(ctx, world->arena, double, cells);
    world->output = MESO_TAKE(ctx, world->arena, double, cells);
    double *size = MESO_TAKE(ctx, world->arena, double, regions);
    double *spread = MESO_TAKE(ctx, world->arena, double, (int64_t)years * world->tree.groups);
    double *start = MESO_TAKE(ctx, world->arena, double, world->tree.groups);
    if (!world->jobs || !world->firms || !world->output || !size || !spread || !start)
        return MESO_E_NOMEM;
    const meso_status status = settle(ctx, world, size, spread);
    if (status < 0) return status;
    for (int32_t r = 0; r < regions; r++) {
        start_jobs(world, size[r], spread, r, start);
        for (int32_t year = 0; year < years; year++) {
            /* What comes elsewhere takes jobs from all, but for the home region's stories. */
            const double *crowd = spread + (r == world->home ? 0 : year) * world->tree.groups;
            for (int32_t g = 0; g < world->tree.groups; g++)
                fill_jobs(world, year, r, g, start[g] / crowd[g]);
        }
    }
    meso_story_move_district(world);
    for (int32_t year = 0; year < years; year++)
        for (int32_t r = 0; r < regions; r++)
            for (int32_t g = 0; g < world->tree.groups; g++)
                fill_firms_and_output(world, year, r, g);
    return MESO_OK;
}
