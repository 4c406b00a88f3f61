/* What tests of the store share: a folder of their own, and imports made by hand. */
#ifndef MESO_TESTS_STORE_H
#define MESO_TESTS_STORE_H

#include "t.h"

#include <mesoscope/project.h>

#include <stdlib.h>
#include <unistd.h>

static char store_folder[] = "/tmp/meso-store-XXXXXX";

static inline const char *store_path(char path[512], const char *name)
{
    (void)snprintf(path, 512, "%s/%s", store_folder, name);
    return path;
}

static inline int store_start(void)
{
    return mkdtemp(store_folder) != NULL;
}

static inline void store_end(void)
{
    char command[600];
    (void)snprintf(command, sizeof command, "rm -rf '%s'", store_folder);
    T_SAME(system(command), 0);
}

/* A succeeding step; prints the sentence of a failing one. */
#define T_OK(ctx, step) store_ok((ctx), (step), __FILE__, __LINE__, #step)

static inline void store_ok(const meso_ctx *ctx, meso_status status, const char *file, int line,
                            const char *what)
{
    t_report(status == MESO_OK, file, line, what);
    if (status != MESO_OK) fprintf(stderr, "    %d: %s\n", status, meso_error_text(ctx));
}

static inline uint32_t store_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* A vocabulary "PREFIX0" (the whole) to "PREFIXn", in reverse order when asked. */
static inline meso_codes *store_codes(meso_ctx *ctx, const char *scheme, const char *kind,
                                      const char *prefix, int32_t count, int reverse)
{
    meso_codes *codes = NULL;
    meso_code *list = calloc((size_t)count, sizeof *list);
    char(*text)[32] = calloc((size_t)count, sizeof *text);
    for (int32_t i = 0; i < count; i++) {
        const int32_t number = reverse ? count - 1 - i : i;
        (void)snprintf(text[i], sizeof text[i], "%s%d", prefix, number);
        list[i].code = text[i];
        list[i].label = text[i];
        list[i].level = -1;
    }
    for (int32_t i = 0; i < count; i++) {
        const int is_whole = reverse ? i == count - 1 : i == 0;
        list[i].parent = is_whole ? NULL : text[reverse ? count - 1 : 0];
    }
    T_OK(ctx, meso_codes_new(ctx, &codes, scheme, kind, list, count));
    free(text);
    free(list);
    return codes;
}

/* Any state, any bounds: what a panel may hold. */
static inline meso_cell store_cell(uint32_t *seed)
{
    static const uint8_t states[] = {
        MESO_CELL_OBSERVED,  MESO_CELL_ZERO,     MESO_CELL_LOW,     MESO_CELL_ESTIMATED,
        MESO_CELL_MODELLED,  MESO_CELL_WITHHELD, MESO_CELL_MISSING, MESO_CELL_NOT_APPLICABLE,
        MESO_CELL_UNDEFINED, MESO_CELL_BREAK};
    const uint8_t state = store_random(seed) % 4 ? MESO_CELL_OBSERVED
                                                 : states[store_random(seed) % sizeof states];
    double value = store_random(seed) % 2000;
    switch (state) {
    case MESO_CELL_ZERO: return (meso_cell){0, 0, 0, state};
    case MESO_CELL_LOW: return (meso_cell){0, 0, 5, state};
    case MESO_CELL_ESTIMATED:
    case MESO_CELL_MODELLED: return (meso_cell){value, value * 0.5, value * 1.5, state};
    case MESO_CELL_WITHHELD:
        return (meso_cell){MESO_NAN, 0, store_random(seed) % 2 ? MESO_NAN : value, state};
    case MESO_CELL_MISSING:
    case MESO_CELL_NOT_APPLICABLE:
    case MESO_CELL_UNDEFINED: return (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, state};
    default: return (meso_cell){value, value, value, state};
    }
}

/* A panel with a cell in about `fill` of 100 places. */
static inline meso_panel *store_panel(meso_ctx *ctx, const char *measure,
                                      const meso_codes *regions, const meso_codes *industries,
                                      int32_t first_year, int32_t years, uint32_t seed,
                                      uint32_t fill)
{
    meso_panel_builder *builder = NULL;
    meso_panel *panel = NULL;
    T_OK(ctx, meso_panel_builder_new(ctx, &builder, measure, "persons", regions, industries,
                                     MESO_CELL_ZERO));
    for (int32_t y = 0; y < years; y++)
        for (int32_t r = 0; r < regions->count; r++)
            for (int32_t i = 0; i < industries->count; i++)
                if (store_random(&seed) % 100 < fill)
                    T_OK(ctx, meso_panel_add(ctx, builder, (first_year + y) * 100, r, i,
                                             store_cell(&seed)));
    T_OK(ctx, meso_panel_build(ctx, &panel, builder));
    return panel;
}

static inline meso_import store_import(const meso_codes *regions, const meso_codes *industries,
                                       meso_panel *const *panel, const char *const *other,
                                       int32_t panels)
{
    return (meso_import){.path = "jobs.csv",
                         .sha256 = "e3b0c44298fc1c149afbf4c8996fb924"
                                   "27ae41e4649b934ca495991b7852b855",
                         .mapping = "{\"delimiter\":\",\"}",
                         .regions = regions,
                         .industries = industries,
                         .panels = panels,
                         .panel = panel,
                         .other = other,
                         .rows_taken = 100,
                         .rows_repaired = 2,
                         .rows_refused = 3};
}

static inline void store_same_cell(meso_cell got, meso_cell want)
{
    T_SAME(got.state, want.state);
    T_NEAR(got.value, want.value, 0);
    T_NEAR(got.low, want.low, 0);
    T_NEAR(got.high, want.high, 0);
}

#endif
