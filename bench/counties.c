/* How fast do twenty years of counties become indices? Quotients, Herfindahl, entropy, related
 * variety, distance to the nation, Ellison and Glaeser's gamma and shift-share, estimates only,
 * as the peers compute them. Usage: counties FILE.csv THREADS */
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
    double *nation;            /* [years * industries] */
    double *total;             /* [years] */
    double **quotient;         /* [years] of every cell */
    meso_structure *structure; /* [years * regions] */
    double *gamma;             /* [years * industries], plants taken as equally large */
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

/* Establishments of every industry; the slices of both panels are the same years. */
static void count_plants(double *plants, const found *all, int64_t year)
{
    const meso_slice *slice = &all->firms->slice[year];
    for (int64_t c = 0; c < slice->row[all->firms->region.count]; c++)
        plants[slice->industry[c]] += slice->value[c];
}

/* Gamma of every industry from its raw concentration less what sum x^2 adds to each. */
static void read_gamma(found *all, int64_t year, double *raw, const double *plants,
                       double squares)
{
    const int32_t industries = all->panel->industry.count;
    for (int32_t i = 0; i < industries; i++) {
        const double room = 1 - squares, herfindahl = plants[i] > 0 ? 1 / plants[i] : 1;
        all->gamma[year * industries + i] =
            (raw[i] + squares - room * herfindahl) / (room * (1 - herfindahl));
    }
}

static meso_status read_year(meso_ctx *ctx, int64_t year, void *data)
{
    found *all = data;
    const meso_panel *panel = all->panel;
    const meso_slice *slice = &panel->slice[year];
    const int32_t industries = panel->industry.count, regions = panel->region.count;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_totals totals;
    const meso_input input = {.panel = panel, .region = -1};
    const meso_status status = meso_totals_read(ctx, arena, &totals, &input, (int32_t)year);
    double *nation = all->nation + year * industries;
    for (int32_t i = 0; status == MESO_OK && i < industries; i++)
        nation[i] =
            totals.industry[i].state == MESO_CELL_NOT_APPLICABLE ? 0 : totals.industry[i].value;
    all->total[year] = status == MESO_OK ? totals.all.value : 0;
    meso_arena_free(arena);

    const meso_structure_frame frame = {nation, all->total[year], all->branch, all->branches};
    double *share = take(all->branches, sizeof *share), squares = 0;
    double *raw = take(industries, sizeof *raw), *plants = take(industries, sizeof *plants);
    for (int32_t r = 0; status == MESO_OK && r < regions; r++) {
        const int64_t first = slice->row[r];
        const meso_cells row = {slice->industry + first, slice->value + first,
                                slice->row[r + 1] - first};
        meso_structure *structure = &all->structure[year * regions + r];
        meso_structure_read(structure, &frame, &row, 0, share);
        meso_structure_quotients(all->quotient[year] + first, &frame, &row, structure->size);
        const double area = structure->size / all->total[year];
        meso_raw_concentration_add(raw, &row, nation, area);
        squares += area * area;
    }
    if (status == MESO_OK) {
        count_plants(plants, all, year);
        read_gamma(all, year, raw, plants, squares);
    }
    free(share);
    free(raw);
    free(plants);
    return status;
}

/* The industries of a region in either of two years, and what it had of them. */
static int32_t join(int32_t *industry, double *before, double *after, const meso_slice *from,
                    const meso_slice *to, int32_t region)
{
    int32_t count = 0;
    int64_t a = from->row[region], b = to->row[region];
    const int64_t last_a = from->row[region + 1], last_b = to->row[region + 1];
    while (a < last_a || b < last_b) {
        const int32_t left = a < last_a ? from->industry[a] : INT32_MAX;
        const int32_t right = b < last_b ? to->industry[b] : INT32_MAX;
        industry[count] = left < right ? left : right;
        before[count] = left <= right ? from->value[a++] : 0;
        after[count++] = right <= left ? to->value[b++] : 0;
    }
    return count;
}

static meso_status read_step(meso_ctx *ctx, int64_t step, void *data)
{
    found *all = data;
    const meso_panel *panel = all->panel;
    const int32_t industries = panel->industry.count, regions = panel->region.count;
    meso_arena *arena = meso_arena_new(ctx);
    meso_shift_nation nation, part;
    meso_status status = arena ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) status = meso_shift_nation_take(ctx, arena, &nation, industries, 2);
    if (status == MESO_OK) status = meso_shift_nation_take(ctx, arena, &part, industries, 2);
    if (status == MESO_OK)
        status = meso_shift_nation_set(ctx, &nation, all->nation + step * industries,
                                       all->total + step, 0, 1, 0);
    int32_t *industry = take(industries, sizeof *industry);
    double *after = take(industries, sizeof *after), *row = take(2L * industries, sizeof *row);
    double *terms = take((industries + 1L) * MESO_SHIFT_EFFECTS, sizeof *terms);
    for (int32_t r = 0; status == MESO_OK && r < regions; r++) {
        const int32_t count =
            join(industry, row, after, &panel->slice[step], &panel->slice[step + 1], r);
        part.industries = count;
        part.steps = 1;
        part.from[0] = 0;
        part.to[0] = 1;
        part.all[0] = nation.all[0];
        for (int32_t i = 0; i < count; i++) {
            part.growth[i] = nation.growth[industry[i]];
            part.share[i] = nation.share[industry[i]];
            row[count + i] = after[i];
        }
        meso_shift_terms(terms, &part, row);
        for (int k = 0; k < MESO_SHIFT_EFFECTS; k++)
            all->shift[(step + 1) * regions + r][k] =
                terms[(int64_t)count * MESO_SHIFT_EFFECTS + k];
    }
    free(terms);
    free(row);
    free(after);
    free(industry);
    meso_arena_free(arena);
    return status;
}

static void prepare(found *all, const meso_panel *panel)
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
    all->branch = branch;
    all->nation = take((int64_t)panel->periods * codes->count, sizeof *all->nation);
    all->total = take(panel->periods, sizeof *all->total);
    all->structure = take(places, sizeof *all->structure);
    all->gamma = take((int64_t)panel->periods * codes->count, sizeof *all->gamma);
    all->shift = take(places, sizeof *all->shift);
    all->quotient = take(panel->periods, sizeof *all->quotient);
    for (int32_t y = 0; y < panel->periods; y++)
        all->quotient[y] =
            take(panel->slice[y].row[panel->region.count], sizeof *all->quotient[y]);
}

/* The means that bench/peers print, so that a wrong answer cannot win. */
static void print_year(const found *all, int32_t year)
{
    const meso_panel *panel = all->panel;
    const int32_t regions = panel->region.count;
    double mean[4] = {0, 0, 0, 0};
    int32_t known = 0;
    double shift[3] = {0, 0, 0}, quotients = 0, gamma = 0;
    int32_t gammas = 0;
    for (int32_t i = 0; i < panel->industry.count; i++) {
        const double one = all->gamma[(int64_t)year * panel->industry.count + i];
        if (isnan(one)) continue;
        gamma += one;
        gammas++;
    }
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
    for (int64_t c = 0; c < panel->slice[year].row[regions]; c++)
        quotients += all->quotient[year][c];
    (void)printf(
        "%d: herfindahl %.6f, entropy %.6f, related %.6f, krugman %.6f, gamma %.6f, mean "
        "quotient %.6f, nation %.0f, mix %.0f, local %.0f; %d of %d counties\n",
        panel->slice[year].period / 100, mean[0] / known, mean[1] / known, mean[2] / known,
        mean[3] / known, gamma / gammas, quotients / (double)panel->slice[year].row[regions],
        shift[0], shift[1], shift[2], known, regions);
}

static const meso_panel *panel_of(const meso_import *import, const char *measure)
{
    for (int32_t p = 0; p < import->panels; p++)
        if (strcmp(import->panel[p]->measure, measure) == 0) return import->panel[p];
    (void)fprintf(stderr, "counties: no %s among the columns\n", measure);
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
    all.firms = panel_of(import, "firms");
    prepare(&all, panel_of(import, "jobs"));
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
