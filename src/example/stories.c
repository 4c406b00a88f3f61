/* Which stories are planted in Alder Bay, and what would it take to find them? */
#include "example/stories.h"
#include "example/firms.h"

#include "base/ctx.h"
#include "base/text.h"
#include "example/arrivals.h"
#include "example/organisations.h"

#include <math.h>
#include <string.h>

/* An industry that Alder Bay is known for: jobs in the first year and growth a year. */
typedef struct anchor {
    const char *code, *kind, *what;
    double jobs, growth;
    double quotient; /* how many times the nation's share that is, about */
} anchor;

static const anchor anchors[] = {
    {"29.3", "anchor", "Vehicle components: large, slowly shrinking", 20200, -0.008, 5.6},
    {"29.1", "anchor", "Motor vehicles: one large works and two small ones", 10600, -0.012,
     5.2},
    {"13.1", "decline",
     "Spinning: an anchor that loses more than a quarter of its jobs in twelve years", 2250,
     -0.031, 4.4},
    {"22.1", "decline", "Rubber products follow the vehicle works down", 4250, -0.015, 4.1},
    {"50.2", "anchor", "Sea freight", 700, 0.008, 3.0},
    {"25.1", "anchor", "Forging and stamping", 2060, 0.004, 2.8},
    {"52.2", "anchor", "Port and transport support grows with the port", 5600, 0.012, 2.7},
    {"25.3", "anchor", "Tools and dies: few jobs, the best shops of the country", 1440, 0.010,
     2.6},
    {"82.2", "riser", "Call centres: arrived in the first years, still growing", 3350, 0.032,
     2.5},
    {"24.3", "decline", "Metal casting", 1650, -0.018, 2.4},
    {"25.2", "anchor", "Machining and coating", 3740, 0.006, 2.3},
    {"38.3", "niche", "Materials recovery: from 60 jobs to more than a thousand", 60, 0.27,
     1.9},
    {"71.3", "gap", "Technical testing: the services that the works need are not here", 35, 0.0,
     0.1},
};

enum { ANCHORS = sizeof anchors / sizeof *anchors };

/* 30 in 1,000 jobs came with the district of Saltmarsh in 2018. */
static const double moved_share = 0.03;

/* The place as a whole does less well than its industries would lead one to expect. */
static const double home_drift = -0.006;

/* An outlier among the toolmakers: four years of output that its peers do not reach. */
static const double outlier_factor = 1.7;

double meso_story_share(const char *code)
{
    const double home_jobs = 209000; /* about, in the last year */
    const double years = MESO_LAST_YEAR - MESO_FIRST_YEAR;
    for (int a = 0; a < ANCHORS; a++)
        if (strcmp(anchors[a].code, code) == 0)
            return anchors[a].jobs * exp(anchors[a].growth * years) / home_jobs /
                   anchors[a].quotient;
    return 0;
}

static int calendar(const meso_world *world, int32_t year)
{
    return MESO_LAST_YEAR - world->options.years + 1 + year;
}

/* Before the change the district's jobs were counted in the neighbour. */
void meso_story_move_district(meso_world *world)
{
    for (int32_t year = 0; world->neighbour >= 0 && year < world->options.years; year++) {
        if (calendar(world, year) >= MESO_BREAK_YEAR) return;
        for (int32_t g = 0; g < world->tree.groups; g++) {
            double *home = &world->jobs[meso_world_cell(world, year, world->home, g)];
            const double moved = floor(moved_share * *home);
            *home -= moved;
            world->jobs[meso_world_cell(world, year, world->neighbour, g)] += moved;
        }
    }
}

double meso_story_jobs(const meso_world *world, int32_t year, int32_t region, int32_t group,
                       double jobs)
{
    const char *code = world->industries->code[world->tree.code_of_group[group]];
    if (region != world->home) return jobs;
    for (int a = 0; a < ANCHORS; a++)
        if (strcmp(anchors[a].code, code) == 0)
            return anchors[a].jobs * exp(anchors[a].growth * year) *
                   (calendar(world, year) == 2020 ? 0.96 : 1);
    return jobs * exp(home_drift * year);
}

double meso_story_output(const meso_world *world, int32_t year, int32_t region, int32_t group)
{
    const char *code = world->industries->code[world->tree.code_of_group[group]];
    const int outlier = region == world->home && strcmp(code, "25.3") == 0;
    return outlier && year + 4 >= world->options.years ? outlier_factor : 1;
}

/* Jobs of the home region in the first and the last year, as they came out. */
static void put_story(meso_text *json, const meso_world *world, const anchor *of)
{
    const int32_t g = meso_world_group(world, of->code);
    if (g < 0) return;
    const int32_t last = world->options.years - 1;
    const double first_jobs = world->jobs[meso_world_cell(world, 0, world->home, g)];
    const double last_jobs = world->jobs[meso_world_cell(world, last, world->home, g)];
    meso_text_put(json, ",\n  {\"kind\":");
    meso_text_put_json(json, of->kind);
    meso_text_put(json, ",\"industry\":");
    meso_text_put_json(json, of->code);
    meso_text_put(json, ",\"what\":");
    meso_text_put_json(json, of->what);
    meso_text_printf(json, ",\"jobs\":[%.0f,%.0f]}", first_jobs, last_jobs);
}

meso_status meso_world_tell(meso_ctx *ctx, const char **json, const meso_world *world)
{
    meso_text text;
    meso_text_start(&text, ctx);
    meso_text_put(&text, "{\"real\":false,\"region\":");
    meso_text_put_json(&text, world->regions->code[world->home + 1]);
    meso_text_printf(&text, ",\"seed\":%llu,\"years\":[%d,%d],\"stories\":[\n",
                     (unsigned long long)world->options.seed, calendar(world, 0),
                     MESO_LAST_YEAR);
    meso_text_printf(
        &text,
        "  {\"kind\":\"boundary\",\"what\":\"the district of Saltmarsh moved to the "
        "home region\",\"year\":%d,\"share\":%g}",
        MESO_BREAK_YEAR, world->neighbour < 0 ? 0 : moved_share);
    meso_text_printf(
        &text,
        ",\n  {\"kind\":\"outlier\",\"industry\":\"25.3\",\"what\":\"one toolmaker "
        "lifts output a worker in the last four years\",\"factor\":%g}",
        outlier_factor);
    const meso_arrival_law *law = &meso_arrival_law_of_land;
    meso_text_printf(
        &text,
        ",\n  {\"kind\":\"law\",\"what\":\"log odds a year that an activity comes, "
        "and that it goes, by how much of its division and section is there\","
        "\"come\":%g,\"come_near\":%g,\"come_size\":%g,\"go\":%g,\"go_near\":%g}",
        law->come, law->come_near, law->come_size, law->go, law->go_near);
    meso_text_printf(
        &text,
        ",\n  {\"kind\":\"firm\",\"what\":\"this firm makes twice what its jobs and "
        "industry let one expect, every year\",\"firm\":\"F%03d\",\"factor\":2},\n"
        "  {\"kind\":\"error\",\"what\":\"the last output of this firm is a thousand "
        "times too large\",\"firm\":\"F%03d\"},\n"
        "  {\"kind\":\"obstacle\",\"what\":\"firms rate it highest\","
        "\"obstacle\":\"%s\"}",
        MESO_EXAMPLE_OUTLIER + 1, MESO_EXAMPLE_SLIP + 1, meso_example_obstacles[0]);
    for (int a = 0; a < ANCHORS; a++)
        put_story(&text, world, &anchors[a]);
    meso_example_organisations_tell(&text);
    meso_text_put(&text, "\n]}\n");
    meso_status status = text.status;
    char *copy =
        status < 0 ? NULL : MESO_TAKE(ctx, world->arena, char, (int64_t)text.length + 1);
    if (copy) *json = memcpy(copy, text.data, text.length + 1);
    if (status == MESO_OK && !copy) status = MESO_E_NOMEM;
    meso_text_release(&text);
    return status;
}
