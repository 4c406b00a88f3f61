/* How good are bounds, likely values and draws of withheld cells, where the truth is known?
   Masks disclosed cells as an office would and scores what comes back.
   Usage: withheld QCEW.csv.gz THREADS [STATE] */
#include "base/random.h"
#include "num/sum.h"

#include <mesoscope/mesoscope.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

typedef struct bench {
    meso_ctx *ctx;
    meso_import *import;
    const meso_panel *jobs, *firms;
    const char *state; /* the first two digits of its counties; "" = all */
    uint8_t *masked;   /* [cells of the last slice] disclosed, hidden by us */
} bench;

static double seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double busy(void)
{
    struct rusage used;
    (void)getrusage(RUSAGE_SELF, &used);
    return (double)used.ru_utime.tv_sec + 1e-6 * (double)used.ru_utime.tv_usec;
}

static const meso_panel *panel_of(const meso_import *import, const char *measure)
{
    for (int32_t p = 0; p < import->panels; p++)
        if (strcmp(import->panel[p]->measure, measure) == 0) return import->panel[p];
    return NULL;
}

static int is_disclosed(const meso_slice *slice, int64_t cell)
{
    return !isnan(slice->value[cell]) &&
           !(slice->state && slice->state[cell] == MESO_CELL_WITHHELD);
}

/* Hides what an office would: disclosed cells of an industry with few establishments, more
   often the fewer there are; then, in every family of one hidden part, its smallest brother. */
static void mask_row(const bench *b, int32_t row)
{
    const meso_slice *slice = &b->jobs->slice[b->jobs->periods - 1];
    const meso_codes *codes = b->jobs->industry.codes;
    const int32_t t = meso_panel_find_period(b->firms, slice->period);
    for (int64_t c = slice->row[row]; c < slice->row[row + 1]; c++) {
        const int32_t i = slice->industry[c];
        const double firms = meso_panel_cell(b->firms, t, row, i).value;
        meso_random random;
        meso_random_start(&random, 1, 0, (uint64_t)c);
        const double chance = firms < 3 ? 0.9 : firms < 6 ? 0.35 : firms < 12 ? 0.12 : 0.03;
        if (codes->level[i] >= 2 && is_disclosed(slice, c) && slice->value[c] > 0)
            b->masked[c] = meso_random_uniform(&random) < chance;
    }
    for (int64_t whole = slice->row[row]; whole < slice->row[row + 1]; whole++) {
        int hidden = 0;
        int64_t smallest = -1;
        for (int64_t c = whole + 1; c < slice->row[row + 1]; c++) {
            if (codes->parent[slice->industry[c]] != slice->industry[whole]) continue;
            if (b->masked[c] || !is_disclosed(slice, c))
                hidden++;
            else if (slice->value[c] > 0 &&
                     (smallest < 0 || slice->value[c] < slice->value[smallest]))
                smallest = c;
        }
        if (hidden == 1 && smallest >= 0) b->masked[smallest] = 1;
    }
}

/* The last slice with our cells hidden too; only counties of the state. */
static meso_panel *masked_panel(const bench *b)
{
    const meso_slice *slice = &b->jobs->slice[b->jobs->periods - 1];
    const meso_codes *regions = b->jobs->region.codes;
    meso_panel_builder *builder = NULL;
    meso_panel *panel = NULL;
    meso_status status = meso_panel_builder_new(b->ctx, &builder, "jobs", "persons", regions,
                                                b->jobs->industry.codes, b->jobs->absent);
    for (int32_t r = 0; status == MESO_OK && r < b->jobs->region.count; r++) {
        if (strncmp(regions->code[r], b->state, strlen(b->state)) != 0) continue;
        mask_row(b, r);
        for (int64_t c = slice->row[r]; status == MESO_OK && c < slice->row[r + 1]; c++) {
            meso_cell cell = meso_slice_cell(slice, c);
            if (b->masked[c])
                cell = (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_WITHHELD};
            status =
                meso_panel_add(b->ctx, builder, slice->period, r, slice->industry[c], cell);
        }
    }
    if (status == MESO_OK) return meso_panel_build(b->ctx, &panel, builder) < 0 ? NULL : panel;
    meso_panel_builder_free(builder);
    return NULL;
}

typedef struct score {
    int64_t masked, held, recoverable, exact, drawn, within;
    meso_sum truth, middle, likely;
    double worst;
} score;

static void score_cell(score *s, const meso_slice *slice, int64_t bound, double truth)
{
    const meso_filling *filling = slice->filling;
    const double low = slice->low[bound], high = slice->high[bound];
    const double out = fmax(low - truth, isnan(high) ? 0 : truth - high);
    s->masked++;
    s->held += out <= 0.1; /* averages of months, printed with two decimals */
    s->worst = fmax(s->worst, out);
    if (isnan(high)) return;
    s->exact += filling->is_exact[bound];
    s->recoverable += high - low <= 0.1;
    if (high - low <= 0.1) return; /* nothing is left to guess */
    meso_sum_add(&s->truth, truth);
    meso_sum_add(&s->middle, fabs((low + high) / 2 - truth));
    meso_sum_add(&s->likely, fabs(filling->value[bound] - truth));
    if (filling->draws == 0) return;
    int below = 0;
    for (int32_t d = 0; d < filling->draws; d++)
        below += filling->drawn[d * slice->bounded + bound] < truth;
    s->drawn++;
    s->within += below > 0 && below < filling->draws; /* between least and most of the draws */
}

static score score_panel(const bench *b, const meso_panel *filled)
{
    const meso_slice *from = &b->jobs->slice[b->jobs->periods - 1], *slice = filled->slice;
    const meso_codes *regions = b->jobs->region.codes;
    score s = {0};
    int64_t at = 0;
    for (int32_t r = 0; r < b->jobs->region.count; r++) {
        if (strncmp(regions->code[r], b->state, strlen(b->state)) != 0) continue;
        for (int64_t c = from->row[r]; c < from->row[r + 1]; c++, at++)
            if (b->masked[c])
                score_cell(&s, slice, meso_slice_bound(slice, at), from->value[c]);
    }
    return s;
}

static int run_prior(const bench *b, score *out, const meso_panel *panel, const char *name,
                     meso_filling_prior prior, int32_t draws)
{
    meso_filling_options options = MESO_FILLING_OPTIONS_INIT;
    meso_panel *filled = NULL;
    options.prior = prior;
    options.draws = draws;
    const double begun = seconds(), before = busy();
    if (meso_panel_fill(b->ctx, &filled, panel, b->firms, &options) < 0) {
        (void)fprintf(stderr, "%s\n", meso_error_text(b->ctx));
        return 1;
    }
    const double took = seconds() - begun, cpu = busy() - before;
    struct rusage used;
    (void)getrusage(RUSAGE_SELF, &used);
    const score s = score_panel(b, filled);
    const double truth = meso_sum_get(&s.truth);
    int64_t withheld = 0;
    for (int64_t k = 0; k < filled->slice->bounded; k++)
        withheld += filled->slice->state[filled->slice->bound_cell[k]] == MESO_CELL_WITHHELD;
    (void)printf(
        "%s: %lld withheld, %lld of them masked by us; bounds hold the truth in %.3f %% "
        "(worst miss %.3g), recoverable %.2f %%, proven %.1f %%; of the others: error midpoint "
        "%.3f, likely %.3f; truth between least and most of %d draws %.1f %%; missed "
        "margins %.2g; %.2f s, %.2f s cpu, %ld MiB\n",
        name, (long long)withheld, (long long)s.masked,
        100.0 * (double)s.held / (double)s.masked, s.worst,
        100.0 * (double)s.recoverable / (double)s.masked,
        100.0 * (double)s.exact / (double)s.masked, meso_sum_get(&s.middle) / truth,
        meso_sum_get(&s.likely) / truth, draws,
        s.drawn ? 100.0 * (double)s.within / (double)s.drawn : 0.0,
        filled->slice->filling->residual, took, cpu, used.ru_maxrss / 1024);
    meso_panel_free(filled);
    *out = s;
    return s.held != s.masked;
}

int main(int count, char **words)
{
    if (count < 3) {
        (void)fprintf(stderr, "usage: withheld QCEW.csv.gz THREADS [STATE]\n");
        return 2;
    }
    bench b = {.ctx = meso_ctx_new(NULL), .state = count > 3 ? words[3] : ""};
    if (!b.ctx) return 1;
    meso_ctx_set_threads(b.ctx, (int)strtol(words[2], NULL, 10));
    if (meso_import_read(b.ctx, &b.import, words[1], NULL) < 0) {
        (void)fprintf(stderr, "%s\n", meso_error_text(b.ctx));
        return 1;
    }
    b.jobs = panel_of(b.import, "jobs");
    b.firms = panel_of(b.import, "firms");
    if (!b.jobs || !b.firms) return 1;
    const meso_slice *last = &b.jobs->slice[b.jobs->periods - 1];
    b.masked = calloc((size_t)last->row[b.jobs->region.count] + 1, 1);
    meso_panel *panel = b.masked ? masked_panel(&b) : NULL;
    if (!panel) return 1;
    score even, firms;
    int failed = run_prior(&b, &even, panel, "uniform entropy", MESO_PRIOR_EVEN, 0);
    failed |= run_prior(&b, &firms, panel, "establishment prior", MESO_PRIOR_FIRMS, 20);
    meso_panel_free(panel);
    free(b.masked);
    meso_import_free(b.import);
    meso_ctx_free(b.ctx);
    return failed;
}
