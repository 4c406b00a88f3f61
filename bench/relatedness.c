/* From a file to relatedness: how fast, in how much memory? Usage: relatedness FILE THREADS
   trade|patents. trade: quotients, complexity, the strongest ties, density, outlook and gain of
   every year; patents: quotients, ties and density of one table. */
#include "base/ctx.h"
#include "measure/gain_variants.h"
#include "measure/strongest.h"
#include "num/sum.h"

#include <mesoscope/mesoscope.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { STRONGEST = 10, ROWS = 64, STAGES = 6 };
static const char *const stage_names[STAGES] = {"read",       "presence", "ties",
                                                "complexity", "density",  "outlook"};

typedef struct clock_of_stages {
    double spent[STAGES], since;
} clock_of_stages;

static double seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void stop(clock_of_stages *clock, int stage)
{
    const double now = seconds();
    clock->spent[stage] += now - clock->since;
    clock->since = now;
}

/* What is printed, so that no part can be left out unseen. */
typedef struct sums {
    double ties, density, outlook, gain, whole;
} sums;

static meso_status read_ties(meso_ctx *ctx, meso_arena *arena, sums *out,
                             const meso_incidence *links, double diagonal)
{
    meso_relatedness_columns columns;
    meso_ties ties;
    meso_status status = meso_relatedness_start(ctx, arena, &columns, &meso_relatedness_min,
                                                links, links, NULL, diagonal);
    if (status == MESO_OK)
        status = meso_ties_strongest(ctx, arena, &ties, &columns, STRONGEST, 0);
    for (int64_t t = 0; status == MESO_OK && t < ties.count; t++)
        out->ties += ties.tie[t].value;
    return status;
}

static int32_t *everybody(meso_ctx *ctx, meso_arena *arena, int32_t count)
{
    int32_t *all = MESO_TAKE(ctx, arena, int32_t, (int64_t)count + 1);
    for (int32_t r = 0; all && r < count; r++)
        all[r] = r;
    return all;
}

static meso_status read_prospects(meso_ctx *ctx, meso_arena *arena, sums *out,
                                  clock_of_stages *clock, const meso_presence *presence,
                                  const meso_incidence *links)
{
    const int64_t numbers = (int64_t)links->regions * links->industries;
    const double chosen[MESO_PROSPECTS_SETTINGS_COUNT] = {0, 0, 0, 0, 0, 2, 0};
    meso_prospects_options options;
    meso_prospects prospects;
    int32_t *region = everybody(ctx, arena, links->regions);
    double *gain = MESO_TAKE(ctx, arena, double, numbers + 1);
    double *density = MESO_TAKE(ctx, arena, double, numbers + 1);
    if (!region || !gain || !density) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    meso_prospects_options_read(&options, chosen);
    MESO_TRY(
        meso_prospects_read(ctx, arena, &prospects, &options, NULL, presence, links, NULL));
    stop(clock, 3);
    MESO_TRY(meso_gain_compute(ctx, arena, gain, density, &prospects, MESO_GAIN_A, links,
                               region, links->regions));
    stop(clock, 4);
    meso_sum outlook = {0, 0};
    for (int32_t r = 0; r < links->regions; r++) {
        int64_t next = links->row[r];
        for (int32_t p = 0; p < links->industries; p++) {
            const int64_t at = (int64_t)r * links->industries + p;
            const int has = next < links->row[r + 1] && links->column[next] == p;
            next += has;
            if (!has) meso_sum_add(&outlook, density[at] * prospects.worth[p]);
        }
    }
    out->outlook += meso_sum_get(&outlook);
    out->density += meso_sum_of(density, numbers);
    out->gain += meso_sum_of(gain, numbers);
    stop(clock, 5);
    (void)options;
done:
    return status;
}

static meso_status read_density(meso_ctx *ctx, meso_arena *arena, sums *out,
                                const meso_incidence *links)
{
    const meso_nearness_options options = {1, 0, 0};
    meso_relatedness_columns columns;
    meso_nearness nearness;
    const int32_t *region = everybody(ctx, arena, links->regions);
    double *near = MESO_TAKE(ctx, arena, double, (int64_t)ROWS * links->industries);
    if (!region || !near) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_relatedness_start_pairs(ctx, arena, &columns, &meso_relatedness_min, links,
                                          links));
    MESO_TRY(meso_nearness_start(ctx, arena, &nearness, &columns, &options));
    for (int32_t p = 0; p < links->industries; p++)
        out->whole += nearness.whole[p];
    meso_sum sum = {0, 0};
    for (int32_t r = 0; r < links->regions; r += ROWS) {
        const int32_t count = r + ROWS < links->regions ? ROWS : links->regions - r;
        meso_nearness_rows rows;
        MESO_TRY(meso_nearness_take_rows(ctx, arena, &rows, links, region + r, count));
        MESO_TRY(meso_nearness_read(ctx, &nearness, &rows, near, NULL));
        for (int32_t k = 0; k < count; k++)
            for (int32_t p = 0; p < links->industries; p++)
                meso_sum_add(&sum,
                             near[(int64_t)k * links->industries + p] / nearness.whole[p]);
    }
    out->density = meso_sum_get(&sum);
done:
    return status;
}

static meso_status read_year(meso_ctx *ctx, sums *out, clock_of_stages *clock,
                             const meso_panel *panel, int32_t slice, int prospects)
{
    const meso_presence_options rule = {
        .threshold = 1, .least_diversity = 1, .least_ubiquity = 1};
    const meso_input input = {.panel = panel, .region = -1, .draw = MESO_DRAW_OPTIONS_INIT};
    meso_presence presence;
    meso_incidence links;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_presence_read(ctx, arena, &presence, &input, slice, &rule));
    MESO_TRY(meso_incidence_read(ctx, arena, &links, presence.regions, presence.industries,
                                 presence.row, presence.column));
    stop(clock, 1);
    MESO_TRY(read_ties(ctx, arena, out, &links, 0));
    stop(clock, 2);
    if (prospects)
        MESO_TRY(read_prospects(ctx, arena, out, clock, &presence, &links));
    else
        MESO_TRY(read_density(ctx, arena, out, &links));
    stop(clock, 4);
done:
    meso_arena_free(arena);
    return status;
}

/* trade: year, country, product, value; patents: region, tech, count. */
static meso_status read_file(meso_ctx *ctx, meso_import **import, meso_panel **panel,
                             const char *path, int trade)
{
    meso_column_map columns[4] = {
        {.name = "year", .role = MESO_ROLE_PERIOD, .of = -1},
        {.name = trade ? "country" : "region", .role = MESO_ROLE_REGION, .of = -1},
        {.name = trade ? "product" : "tech", .role = MESO_ROLE_INDUSTRY, .of = -1},
        {.name = trade ? "value" : "count",
         .role = MESO_ROLE_VALUE,
         .measure = "value",
         .unit = "units",
         .of = -1,
         .period = trade ? 0 : 202000},
    };
    const meso_mapping mapping = {.encoding = "utf-8",
                                  .delimiter = ',',
                                  .decimal = '.',
                                  .headers = 1,
                                  .region_scheme = "region",
                                  .industry_scheme = "industry",
                                  .absent = MESO_CELL_ZERO,
                                  .columns = trade ? 4 : 3,
                                  .column = columns + !trade};
    const meso_status status = meso_import_read(ctx, import, path, &mapping);
    if (status < 0) return status;
    return meso_panel_at_level(ctx, panel, (*import)->panel[0], -1, -1);
}

int main(int count, char **words)
{
    if (count != 4) {
        (void)fprintf(stderr, "usage: relatedness FILE THREADS trade|patents\n");
        return 2;
    }
    const int trade = strcmp(words[3], "trade") == 0;
    clock_of_stages clock = {.since = seconds()};
    sums out = {0};
    meso_import *import = NULL;
    meso_panel *panel = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    if (!ctx) return 1;
    meso_ctx_set_threads(ctx, (int)strtol(words[2], NULL, 10));
    meso_status status = read_file(ctx, &import, &panel, words[1], trade);
    stop(&clock, 0);
    for (int32_t t = 0; status == MESO_OK && t < panel->periods; t++)
        status = read_year(ctx, &out, &clock, panel, t, trade);
    if (status < 0) (void)fprintf(stderr, "%s\n", meso_error_text(ctx));
    struct rusage used;
    (void)getrusage(RUSAGE_SELF, &used);
    (void)printf("ties %.6f density %.6f relatedness %.6f outlook %.6f gain %.6f |", out.ties,
                 out.density, out.whole, out.outlook, out.gain);
    for (int s = 0; s < STAGES; s++)
        (void)printf(" %s %.3f", stage_names[s], clock.spent[s]);
    (void)printf(" | %ld MiB\n", used.ru_maxrss / 1024);
    meso_panel_free(panel);
    meso_import_free(import);
    meso_ctx_free(ctx);
    return status < 0;
}
