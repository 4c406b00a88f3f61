/* How fast do twenty years of counties become indices? Quotients, Herfindahl, entropy, related
 * variety, distance to the nation, concentration of Ellison and Glaeser and shift-share,
 * estimates only, as the peers compute them. Usage: counties FILE.csv THREADS */
#include "base/arena.h"
#include "base/each.h"
#include "measure/raw_concentration.h"
#include "measure/shift_terms.h"
#include "measure/structure.h"
#include "measure/totals.h"
#include "num/sum.h"

#include <mesoscope/mesoscope.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* What is found, one year or one region and year a place; each task writes to its own year. */
typedef struct found {
    const meso_panel *panel, *firms;
    const int32_t *branch; /* [industries] by the first two digits */
    int32_t branches;
    double *nation;                      /* [years * industries] */
    double *total;                       /* [years] */
    double *quotient;                    /* [years] mean over the cells */
    double *gamma;                       /* [years] mean over the industries */
    meso_structure *structure;           /* [years * regions] */
    double (*shift)[MESO_SHIFT_EFFECTS]; /* [years * regions] from the year before */
} found;

static double seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void must(const meso_ctx *ctx, meso_status status)
{
    if (status == MESO_OK) return;
    (void)fprintf(stderr, "counties: %s\n", meso_error_text(ctx));
    exit(1);
}

static void *take(int64_t count, size_t size)
{
    void *memory = calloc((size_t)count + 1, size);
    if (!memory) exit(1);
    return memory;
}

/* Ellison and Glaeser's index of each industry, plants taken as equally large; the mean of
   those that have one. */
static double concentration(const found *all, int64_t year, const meso_totals *jobs,
                            const meso_totals *firms)
{
    const meso_slice *slice = &all->panel->slice[year];
    const int32_t industries = all->panel->industry.count, regions = all->panel->region.count;
    const double *nation = all->nation + year * industries;
    double *raw = take(industries, sizeof *raw);
    meso_sum squares = {0, 0}, sum = {0, 0};
    for (int32_t r = 0; r < regions; r++) {
        const int64_t first = slice->row[r];
        const meso_cells row = {slice->industry + first, slice->value + first,
                                slice->row[r + 1] - first};
        if (row.count == 0) continue;
        const double area = jobs->region[r].value / jobs->all.value;
        meso_sum_add(&squares, area * area);
        meso_raw_concentration_add(raw, &row, nation, area);
    }
    const double room = 1 - meso_sum_get(&squares);
    int32_t known = 0;
    for (int32_t i = 0; i < industries; i++) {
        const double plants = firms->industry[i].value,
                     herfindahl = plants > 0 ? 1 / plants : 1;
        const double gamma =
            (raw[i] + meso_sum_get(&squares) - room * herfindahl) / (room * (1 - herfindahl));
        if (!isfinite(gamma)) continue;
        meso_sum_add(&sum, gamma);
        known++;
    }
    free(raw);
    return meso_sum_get(&sum) / known;
}

/* Everything about the rows of a year; the mean quotient is returned. */
static double read_rows(found *all, int64_t year)
{
    const meso_slice *slice = &all->panel->slice[year];
    const int32_t industries = all->panel->industry.count, regions = all->panel->region.count;
    const meso_structure_frame frame = {all->nation + year * industries, all->total[year],
                                        all->branch, all->branches};
    double *share = take(all->branches, sizeof *share);
    double *quotient = malloc(((size_t)slice->row[regions] + 1) * sizeof *quotient);
    if (!quotient) exit(1);
    for (int32_t r = 0; r < regions; r++) {
        const int64_t first = slice->row[r];
        const meso_cells row = {slice->industry + first, slice->value + first,
                                slice->row[r + 1] - first};
        meso_structure *structure = &all->structure[year * regions + r];
        meso_structure_read(structure, &frame, &row, 0, share);
        meso_structure_quotients(quotient + first, &frame, &row, structure->size);
    }
    double sum = 0;
    for (int64_t c = 0; c < slice->row[regions]; c++)
        sum += quotient[c];
    free(quotient);
    free(share);
    return sum / (double)slice->row[regions];
}

static meso_status read_year(meso_ctx *ctx, int64_t year, void *data)
{
    found *all = data;
    const int32_t industries = all->panel->industry.count;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_totals jobs, firms;
    const meso_input input = {.panel = all->panel, .region = -1};
    const meso_input plants = {.panel = all->firms, .region = -1};
    meso_status status = meso_totals_read(ctx, arena, &jobs, &input, (int32_t)year);
    if (status == MESO_OK)
        status = meso_totals_read(ctx, arena, &firms, &plants, (int32_t)year);
    if (status == MESO_OK) {
        for (int32_t i = 0; i < industries; i++) {
            const meso_cell *cell = &jobs.industry[i];
            const int none = cell->state == MESO_CELL_NOT_APPLICABLE;
            all->nation[year * industries + i] = none ? 0 : cell->value;
        }
        all->total[year] = jobs.all.value;
        all->quotient[year] = read_rows(all, year);
        all->gamma[year] = concentration(all, year, &jobs, &firms);
    }
    meso_arena_free(arena);
    return status;
}

static meso_status read_step(meso_ctx *ctx, int64_t step, void *data)
{
    found *all = data;
    const meso_panel *panel = all->panel;
    const meso_slice *from = &panel->slice[step], *to = &panel->slice[step + 1];
    const int32_t industries = panel->industry.count, regions = panel->region.count;
    meso_arena *arena = meso_arena_new(ctx);
    meso_shift_nation nation;
    meso_status status = arena ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) status = meso_shift_nation_take(ctx, arena, &nation, industries, 2);
    if (status == MESO_OK)
        status = meso_shift_nation_set(ctx, &nation, all->nation + step * industries,
                                       all->total + step, 0, 1, 0);
    for (int32_t r = 0; status == MESO_OK && r < regions; r++) {
        const int64_t a = from->row[r], b = to->row[r];
        const meso_cells before = {from->industry + a, from->value + a, from->row[r + 1] - a};
        const meso_cells after = {to->industry + b, to->value + b, to->row[r + 1] - b};
        meso_shift_region(all->shift[(step + 1) * regions + r], &nation, &before, &after);
    }
    meso_arena_free(arena);
    return status;
}

static void prepare(found *all, const meso_panel *panel, const meso_panel *firms)
{
    const meso_codes *codes = panel->industry.codes;
    const int64_t places = (int64_t)panel->periods * panel->region.count;
    int32_t *branch = take(codes->count, sizeof *branch);
    int32_t number[10000] = {0};
    for (int32_t i = 0; i < codes->count; i++) {
        const char *code = codes->code[i];
        int32_t *at =
            &number[(unsigned char)code[0] % 100 * 100 + (unsigned char)code[1] % 100];
        if (!*at) *at = ++all->branches;
        branch[i] = *at - 1;
    }
    all->panel = panel;
    all->firms = firms;
    all->branch = branch;
    all->nation = take((int64_t)panel->periods * codes->count, sizeof *all->nation);
    all->total = take(panel->periods, sizeof *all->total);
    all->structure = take(places, sizeof *all->structure);
    all->shift = take(places, sizeof *all->shift);
    all->quotient = take(panel->periods, sizeof *all->quotient);
    all->gamma = take(panel->periods, sizeof *all->gamma);
}

/* The means that bench/peers print, so that a wrong answer cannot win. */
static void print_year(const found *all, int32_t year)
{
    const meso_panel *panel = all->panel;
    const int32_t regions = panel->region.count;
    double mean[4] = {0, 0, 0, 0};
    int32_t known = 0;
    double shift[3] = {0, 0, 0};
    for (int32_t r = 0; r < regions; r++) {
        const meso_structure *s = &all->structure[(int64_t)year * regions + r];
        const double *effect = all->shift[(int64_t)year * regions + r];
        shift[0] += effect[MESO_SHIFT_NATION];
        shift[1] += effect[MESO_SHIFT_MIX];
        shift[2] += effect[MESO_SHIFT_LOCAL];
        if (isnan(s->herfindahl)) continue;
        known++;
        mean[0] += s->herfindahl;
        mean[1] += s->entropy;
        mean[2] += s->entropy - s->between;
        mean[3] += s->distance;
    }
    (void)printf(
        "%d: herfindahl %.6f, entropy %.6f, related %.6f, krugman %.6f, concentration "
        "%.6f, mean quotient %.6f, nation %.0f, mix %.0f, local %.0f; %d of %d counties\n",
        panel->slice[year].period / 100, mean[0] / known, mean[1] / known, mean[2] / known,
        mean[3] / known, all->gamma[year], all->quotient[year], shift[0], shift[1], shift[2],
        known, regions);
}

static const meso_panel *panel_of(const meso_import *import, const char *measure)
{
    for (int32_t p = 0; p < import->panels; p++)
        if (strcmp(import->panel[p]->measure, measure) == 0) return import->panel[p];
    (void)fprintf(stderr, "counties: no %s in the file\n", measure);
    exit(1);
}

int main(int count, char **words)
{
    if (count != 3) {
        (void)fprintf(stderr, "usage: counties FILE THREADS\n");
        return 2;
    }
    meso_ctx *ctx = meso_ctx_new(NULL);
    if (!ctx) return 1;
    meso_ctx_set_threads(ctx, (int)strtol(words[2], NULL, 10));
    meso_import *import = NULL;
    const double begun = seconds();
    must(ctx, meso_import_read(ctx, &import, words[1], NULL));
    const double read = seconds();
    found all = {.branches = 0};
    prepare(&all, panel_of(import, "jobs"), panel_of(import, "firms"));
    must(ctx, meso_each(ctx, "indices", all.panel->periods, read_year, &all));
    const double indices = seconds();
    must(ctx, meso_each(ctx, "shift-share", all.panel->periods - 1, read_step, &all));
    const double shifts = seconds();
    print_year(&all, 0);
    print_year(&all, all.panel->periods - 1);
    struct rusage used;
    (void)getrusage(RUSAGE_SELF, &used);
    (void)printf("%lld rows read in %.3f s, indices %.3f s, shift-share %.3f s, %ld MiB\n",
                 (long long)import->rows_taken, read - begun, indices - read, shifts - indices,
                 used.ru_maxrss / 1024);
    meso_ctx_free(ctx); /* the process ends: what it holds goes with it */
    return 0;
}
