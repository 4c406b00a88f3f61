/* A country in which activities come in by a law that is known: because related ones are there,
   or because region and activity are large. */
#ifndef MESO_TESTS_ENTRY_WORLD_H
#define MESO_TESTS_ENTRY_WORLD_H

#include <mesoscope/mesoscope.h>

#include "base/random.h"

#include <stdio.h>

enum { ENTRY_REGIONS = 40, ENTRY_INDUSTRIES = 48, ENTRY_PERIODS = 8, ENTRY_FAMILY = 6 };

typedef struct entry_world {
    meso_codes *regions, *industries;
    meso_panel *tree, *flat;
    uint8_t has[ENTRY_PERIODS][ENTRY_REGIONS][ENTRY_INDUSTRIES];
} entry_world;

static inline double entry_toss(uint64_t seed, int t, int r, int i)
{
    meso_random random;
    meso_random_start(&random, seed, (uint32_t)t, (uint64_t)(r * ENTRY_INDUSTRIES + i));
    return meso_random_uniform(&random);
}

/* Chance that an activity comes in between two periods. */
static inline double entry_chance(const entry_world *w, int related, int t, int r, int i)
{
    int family = 0;
    for (int k = i / ENTRY_FAMILY * ENTRY_FAMILY; k < (i / ENTRY_FAMILY + 1) * ENTRY_FAMILY;
         k++)
        family += w->has[t][r][k];
    if (related) return family >= 3 ? 0.4 : family == 2 ? 0.1 : 0.015;
    return 0.25 * (r % 8) / 7 * (i % 12) / 11;
}

static inline void entry_history(entry_world *w, uint64_t seed, int related)
{
    for (int r = 0; r < ENTRY_REGIONS; r++)
        for (int i = 0; i < ENTRY_INDUSTRIES; i++) {
            const int home = (r * 3 + i / ENTRY_FAMILY * 5) % 8 < 3;
            w->has[0][r][i] =
                entry_toss(seed, 0, r, i) < (related ? (home ? 0.5 : 0.12) : 0.25);
        }
    for (int t = 0; t + 1 < ENTRY_PERIODS; t++)
        for (int r = 0; r < ENTRY_REGIONS; r++)
            for (int i = 0; i < ENTRY_INDUSTRIES; i++)
                w->has[t + 1][r][i] =
                    w->has[t][r][i]
                        ? entry_toss(seed, t + 1, r, i) > (related ? 0.2 : 0.25)
                        : entry_toss(seed, t + 1, r, i) < entry_chance(w, related, t, r, i);
}

static inline meso_codes *entry_codes(meso_ctx *ctx, const char *kind, int count)
{
    static char name[64][16];
    meso_code list[64];
    meso_codes *codes = NULL;
    for (int n = 0; n < count; n++) {
        (void)snprintf(name[n], sizeof name[n], "%c%02d", kind[0], n);
        list[n] = (meso_code){name[n], NULL, NULL, -1, NULL, NULL};
    }
    return meso_codes_new(ctx, &codes, kind, kind, list, count) == MESO_OK ? codes : NULL;
}

/* Jobs: large where the activity is there, none where it is not. `flip` turns the last period
   round: what was there is not, and the other way. */
static inline int entry_panel(meso_ctx *ctx, entry_world *w, int flip)
{
    meso_panel_builder *builder = NULL;
    meso_status status = meso_panel_builder_new(ctx, &builder, "jobs", "persons", w->regions,
                                                w->industries, MESO_CELL_ZERO);
    for (int t = 0; status == MESO_OK && t < ENTRY_PERIODS; t++)
        for (int r = 0; r < ENTRY_REGIONS; r++)
            for (int i = 0; i < ENTRY_INDUSTRIES && status == MESO_OK; i++) {
                const int there = w->has[t][r][i] ^ (flip && t == ENTRY_PERIODS - 1);
                const double jobs =
                    there ? floor(40.0 * (1 + r % 8) * (1 + i % 12 / 4.0) + i) : 0;
                status = meso_panel_add(ctx, builder, (2000 + 5 * t) * 100, r, i,
                                        (meso_cell){jobs, jobs, jobs, MESO_CELL_OBSERVED});
            }
    if (status == MESO_OK) status = meso_panel_build(ctx, &w->tree, builder);
    if (status == MESO_OK) status = meso_panel_at_level(ctx, &w->flat, w->tree, -1, -1);
    return status == MESO_OK;
}

static inline int entry_world_make(meso_ctx *ctx, entry_world *w, uint64_t seed, int related,
                                   int flip)
{
    *w = (entry_world){.regions = entry_codes(ctx, "region", ENTRY_REGIONS),
                       .industries = entry_codes(ctx, "industry", ENTRY_INDUSTRIES)};
    entry_history(w, seed, related);
    return w->regions && w->industries && entry_panel(ctx, w, flip);
}

static inline void entry_world_free(entry_world *w)
{
    meso_panel_free(w->flat);
    meso_panel_free(w->tree);
    meso_codes_free(w->industries);
    meso_codes_free(w->regions);
}

#endif
