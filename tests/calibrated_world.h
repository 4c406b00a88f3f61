/* Worlds whose truth is known: plants come at true rates, and their jobs are published. Do nine
   of ten 90 % intervals hold the truth? */
#ifndef MESO_TESTS_CALIBRATED_WORLD_H
#define MESO_TESTS_CALIBRATED_WORLD_H

#include <mesoscope/mesoscope.h>

#include "base/random.h"

#include <stdio.h>
#include <string.h>

enum { CALIBRATED_REGIONS = 12, CALIBRATED_INDUSTRIES = 16 };

typedef struct calibrated_world {
    meso_codes *regions, *industries;
    meso_panel *tree, *flat;
    double rate[CALIBRATED_REGIONS][CALIBRATED_INDUSTRIES]; /* true jobs */
    double plant[CALIBRATED_INDUSTRIES];                    /* jobs of one plant */
} calibrated_world;

static inline meso_codes *calibrated_codes(meso_ctx *ctx, const char *kind, int count)
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

/* True quotient of a cell. */
static inline double calibrated_quotient(const calibrated_world *w, int r, int i)
{
    double region = 0, industry = 0, all = 0;
    for (int p = 0; p < CALIBRATED_REGIONS; p++)
        for (int j = 0; j < CALIBRATED_INDUSTRIES; j++) {
            all += w->rate[p][j];
            region += p == r ? w->rate[p][j] : 0;
            industry += j == i ? w->rate[p][j] : 0;
        }
    return w->rate[r][i] / region / (industry / all);
}

/* Plants of 1 to 40 jobs at rates of 3 to 60 a cell; the number of plants is Poisson. */
static inline int calibrated_world_make(meso_ctx *ctx, calibrated_world *w, uint64_t seed)
{
    meso_panel_builder *builder = NULL;
    meso_random random;
    memset(w, 0, sizeof *w);
    w->regions = calibrated_codes(ctx, "region", CALIBRATED_REGIONS);
    w->industries = calibrated_codes(ctx, "industry", CALIBRATED_INDUSTRIES);
    if (!w->regions || !w->industries) return 0;
    meso_random_start(&random, seed, 0x43414C49, 0);
    meso_status status = meso_panel_builder_new(ctx, &builder, "jobs", "persons", w->regions,
                                                w->industries, MESO_CELL_ZERO);
    for (int i = 0; i < CALIBRATED_INDUSTRIES; i++)
        w->plant[i] = exp(log(40.0) * meso_random_uniform(&random));
    for (int r = 0; r < CALIBRATED_REGIONS; r++)
        for (int i = 0; i < CALIBRATED_INDUSTRIES && status == MESO_OK; i++) {
            const double plants = 3 * exp(log(20.0) * meso_random_uniform(&random));
            /* Poisson by waiting times: exact, and slow enough for small rates only. */
            double at = 0, count = 0;
            while ((at += meso_random_gamma(&random, 1)) < plants)
                count++;
            w->rate[r][i] = plants * w->plant[i];
            const double jobs = count * w->plant[i];
            status = meso_panel_add(ctx, builder, 202000, r, i,
                                    (meso_cell){jobs, jobs, jobs, MESO_CELL_OBSERVED});
        }
    if (status == MESO_OK) status = meso_panel_build(ctx, &w->tree, builder);
    if (status == MESO_OK) status = meso_panel_at_level(ctx, &w->flat, w->tree, -1, -1);
    if (status != MESO_OK) return 0;
    w->flat->event_size = w->plant;
    return 1;
}

static inline void calibrated_world_free(calibrated_world *w)
{
    if (w->flat) w->flat->event_size = NULL;
    meso_panel_free(w->flat);
    meso_panel_free(w->tree);
    meso_codes_free(w->industries);
    meso_codes_free(w->regions);
}

/* Adds how many quotients there are and how many 90 % intervals hold the true ones. */
static inline meso_status calibrated_count(meso_ctx *ctx, const calibrated_world *w,
                                           double *cells, double *held)
{
    const meso_input input = {.panel = w->flat, .region = -1, .draw = {200, 1, 0.9}};
    meso_table *table = NULL;
    const meso_status status =
        meso_measure_run(ctx, &table, meso_measure_find("lq"), &input, NULL);
    if (status < 0) return status;
    const meso_cell *lq = table->column[meso_table_find(table, "lq")].cell;
    const char *const *region = table->column[meso_table_find(table, "region")].text;
    const char *const *industry = table->column[meso_table_find(table, "industry")].text;
    for (int64_t n = 0; n < table->rows; n++) {
        const int32_t r = meso_codes_find(w->regions, region[n]);
        const int32_t i = meso_codes_find(w->industries, industry[n]);
        const double truth = calibrated_quotient(w, r, i);
        if (!isfinite(lq[n].value)) continue;
        *cells += 1;
        *held += lq[n].low <= truth && truth <= lq[n].high;
    }
    meso_table_free(table);
    return MESO_OK;
}

#endif
