/* How fast are complexity's iterations and draws on a binary table? Usage: complexity FILE.bin
   fitness|null|eci TIMES THREADS. FILE: rows and columns as int64, then a byte for each cell.
 */
#include "base/arena.h"
#include "base/ctx.h"
#include "measure/complexity_run.h"
#include "measure/complexity_settings.h"
#include "measure/fitness.h"

#include <mesoscope/mesoscope.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Of the processors: what else runs on the machine does not count. */
static double seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

typedef struct table {
    int32_t rows, columns;
    meso_codes *row_codes, *column_codes;
    meso_panel *tree, *panel;
} table;

static meso_status make_codes(meso_ctx *ctx, meso_codes **out, const char *kind, int32_t count)
{
    meso_code *list = calloc((size_t)count, sizeof *list);
    char(*name)[16] = calloc((size_t)count, sizeof *name);
    meso_status status = list && name ? MESO_OK : MESO_E_NOMEM;
    for (int32_t i = 0; status == MESO_OK && i < count; i++) {
        (void)snprintf(name[i], sizeof name[i], "%c%d", kind[0], i);
        list[i] = (meso_code){.code = name[i], .level = -1};
    }
    if (status == MESO_OK) status = meso_codes_new(ctx, out, kind, kind, list, count);
    free(name);
    free(list);
    return status;
}

static meso_status fill(meso_ctx *ctx, table *t, FILE *file)
{
    meso_panel_builder *builder = NULL;
    meso_status status = meso_panel_builder_new(ctx, &builder, "links", "links", t->row_codes,
                                                t->column_codes, MESO_CELL_ZERO);
    for (int32_t r = 0; status == MESO_OK && r < t->rows; r++)
        for (int32_t c = 0; status == MESO_OK && c < t->columns; c++)
            if (fgetc(file) > 0)
                status = meso_panel_add(ctx, builder, 202000, r, c,
                                        (meso_cell){1, 1, 1, MESO_CELL_OBSERVED});
    if (status == MESO_OK) return meso_panel_build(ctx, &t->tree, builder);
    meso_panel_builder_free(builder);
    return status;
}

static meso_status load(meso_ctx *ctx, table *t, const char *name)
{
    int64_t size[2];
    FILE *file = fopen(name, "rb");
    if (!file || fread(size, sizeof *size, 2, file) != 2)
        return meso_fail(ctx, MESO_E_IO, "%s: cannot be read", name);
    t->rows = (int32_t)size[0];
    t->columns = (int32_t)size[1];
    meso_status status = make_codes(ctx, &t->row_codes, "region", t->rows);
    if (status == MESO_OK) status = make_codes(ctx, &t->column_codes, "industry", t->columns);
    if (status == MESO_OK) status = fill(ctx, t, file);
    if (status == MESO_OK) status = meso_panel_at_level(ctx, &t->panel, t->tree, -1, -1);
    (void)fclose(file);
    return status;
}

/* Plain iterations while numbers allow, in logarithms from where they would vanish. */
static meso_status iterate(meso_ctx *ctx, meso_arena *arena, const meso_presence *p,
                           int32_t times)
{
    meso_complexity_room room;
    const meso_complexity_options options = {
        .method = MESO_COMPLEXITY_FITNESS, .iterations = times, .asked = 1, .tolerance = -1};
    meso_complexity_facts facts;
    double *region = MESO_TAKE(ctx, arena, double, p->regions);
    double *industry = MESO_TAKE(ctx, arena, double, p->industries);
    meso_status status = meso_complexity_room_take(ctx, arena, &room, p, &options);
    if (!region || !industry || status < 0) return MESO_E_NOMEM;
    const double begun = seconds();
    status = meso_complexity_compute(ctx, region, industry, &facts, &room, p, &options, NULL);
    printf("seconds %.4f fitness %d iterations of %lld links, residual %.3g: %.6g %.6g\n",
           seconds() - begun, facts.steps, (long long)p->row[p->regions], facts.residual,
           region[0], region[1]);
    return status;
}

static meso_status draw(meso_ctx *ctx, meso_arena *arena, meso_complexity *c)
{
    meso_presence null;
    meso_score_range *range = MESO_TAKE(ctx, arena, meso_score_range, c->presence.regions);
    if (!range) return MESO_E_NOMEM;
    meso_status status = meso_presence_null(ctx, arena, &null, &c->presence);
    if (status < 0) return status;
    const double begun = seconds();
    status = meso_complexity_draw(ctx, range, c, &null, 1, 10);
    printf("seconds %.4f null draws of ECI, first region %.6f to %.6f\n", seconds() - begun,
           range[0].low, range[0].high);
    return status;
}

static meso_status repeat_eci(meso_ctx *ctx, meso_arena *arena, const meso_presence *p,
                              const meso_complexity_options *options, int32_t times)
{
    meso_complexity_room room;
    meso_complexity_facts facts = {.steps = 0};
    double *region = MESO_TAKE(ctx, arena, double, p->regions);
    double *industry = MESO_TAKE(ctx, arena, double, p->industries);
    meso_status status = meso_complexity_room_take(ctx, arena, &room, p, options);
    if (!region || !industry || status < 0) return MESO_E_NOMEM;
    const double begun = seconds();
    for (int32_t n = 0; n < times && status == MESO_OK; n++)
        status =
            meso_complexity_compute(ctx, region, industry, &facts, &room, p, options, NULL);
    printf("seconds %.6f for ECI in %d steps, lambda %.9f %.9f\n", (seconds() - begun) / times,
           facts.steps, facts.value[0], facts.value[1]);
    return status;
}

int main(int count, char **words)
{
    if (count != 5) {
        (void)fprintf(stderr, "usage: complexity FILE.bin fitness|null|eci TIMES THREADS\n");
        return 2;
    }
    table t = {.rows = 0};
    const int32_t times = (int32_t)strtol(words[3], NULL, 10);
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = ctx ? meso_arena_new(ctx) : NULL;
    if (!arena) return 1;
    meso_ctx_set_threads(ctx, (int)strtol(words[4], NULL, 10));
    const meso_presence_options manual = {
        .rule = MESO_PRESENCE_MANUAL, .least_diversity = 1, .least_ubiquity = 1};
    const double settings[MESO_COMPLEXITY_SETTINGS_COUNT] = {0, 0, 0, 0.01, 0};
    meso_complexity_options options;
    meso_complexity c;
    meso_complexity_options_read(&options, settings);
    meso_status status = load(ctx, &t, words[1]);
    const meso_input input = {.panel = t.panel, .region = -1, .draw = {times, 1, 0.9}};
    if (status == MESO_OK)
        status = meso_complexity_read(ctx, arena, &c, &input, 0, &manual, &options);
    if (status == MESO_OK && strcmp(words[2], "fitness") == 0)
        status = iterate(ctx, arena, &c.presence, times);
    else if (status == MESO_OK && strcmp(words[2], "null") == 0)
        status = draw(ctx, arena, &c);
    else if (status == MESO_OK)
        status = repeat_eci(ctx, arena, &c.presence, &options, times);
    if (status < 0) (void)fprintf(stderr, "complexity: %s\n", meso_error_text(ctx));
    meso_panel_free(t.panel);
    meso_panel_free(t.tree);
    meso_codes_free(t.row_codes);
    meso_codes_free(t.column_codes);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
    return status < 0;
}
