/* Where is an industry dense in jobs and in firms? See include/mesoscope/cluster_index.h. */
#include <mesoscope/cluster_index.h>

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/bounds.h"
#include "measure/companion.h"
#include "measure/span.h"
#include "measure/totals.h"
#include "num/distribution.h"
#include "num/sum.h"

enum { REGION, INDUSTRY, PERIOD, INDEX, DENSITY, STOCK, SIZE };
enum { AT };

static const meso_setting settings[] = {
    {"at", "period", "year of the portrait; 0 = the last there is", MESO_SETTING_INTEGER, 0, 0,
     999999, NULL},
    {.name = NULL},
};

static const meso_output outputs[] = {
    {"region", "", "code and label of the region"},
    {"industry", "", "code and label of the industry"},
    {"period", "", "period of the portrait"},
    {"index", "index", "1 = as everywhere; density x stock / size"},
    {"density", "quotient", "jobs a surface, over that of all regions"},
    {"stock", "quotient", "jobs a head, over that of all regions"},
    {"size", "quotient", "jobs an establishment, over that of all regions"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RATIO, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RATIO, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RATIO, 1},
};

/* One period as the index sees it. */
typedef struct frame {
    const meso_input *input;
    int32_t slice;
    meso_companion firms, people, area;
    const double *head, *surface; /* [regions] people and area; NaN = unknown */
    double all_heads, all_surface;
    const meso_cell *jobs; /* [industries] of the regions that count */
    const double *plants;  /* [industries] establishments of them; NaN = unknown */
    int64_t withheld, missing, left_out;
} frame;

static int counts(const frame *f, int32_t region)
{
    return f->head[region] > 0 && f->surface[region] > 0;
}

static meso_status read_companion(meso_ctx *ctx, meso_arena *arena, const frame *f,
                                  const meso_companion *companion, const double **out)
{
    const int32_t regions = f->input->panel->region.count;
    meso_cell *total = MESO_TAKE(ctx, arena, meso_cell, regions);
    double *value = MESO_TAKE(ctx, arena, double, regions);
    if (!total || !value) return MESO_E_NOMEM;
    const meso_status status = meso_companion_totals(ctx, arena, total, companion, regions);
    for (int32_t r = 0; status == MESO_OK && r < regions; r++)
        value[r] = total[r].value;
    *out = value;
    return status;
}

static meso_status read_sums(meso_ctx *ctx, meso_arena *arena, frame *f)
{
    const meso_panel *panel = f->input->panel;
    const meso_slice *slice = &panel->slice[f->slice];
    meso_cell *jobs = MESO_TAKE(ctx, arena, meso_cell, panel->industry.count);
    double *plants = MESO_TAKE(ctx, arena, double, panel->industry.count);
    meso_sum heads = {0, 0}, surface = {0, 0};
    if (!jobs || !plants) return MESO_E_NOMEM;
    for (int32_t i = 0; i < panel->industry.count; i++)
        jobs[i] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    for (int32_t r = 0; r < panel->region.count; r++) {
        if (!counts(f, r)) {
            f->left_out++;
            continue;
        }
        meso_sum_add(&heads, f->head[r]);
        meso_sum_add(&surface, f->surface[r]);
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++)
            jobs[slice->industry[c]] =
                meso_cell_sum(jobs[slice->industry[c]], meso_slice_cell(slice, c));
        for (int32_t i = 0; i < panel->industry.count; i++)
            plants[i] += meso_companion_cell(&f->firms, r, i).value;
    }
    f->jobs = jobs;
    f->plants = plants;
    f->all_heads = meso_sum_get(&heads);
    f->all_surface = meso_sum_get(&surface);
    return MESO_OK;
}

static meso_cell times(meso_cell share, double by)
{
    if (!isfinite(by)) return meso_cell_none(MESO_CELL_MISSING);
    return (meso_cell){share.value * by, share.low * by, share.high * by, share.state};
}

/* Chance on the share of jobs, on the scale of its logarithm. */
static meso_cell widen(meso_cell cell, const frame *f, int32_t industry, meso_cell jobs)
{
    const double all = f->jobs[industry].value;
    if (!(cell.value > 0) || !(all > 0)) return cell;
    const double tail = (1 - f->input->draw.confidence) / 2;
    const double event = meso_event_size(f->input->panel, industry);
    const double spread = sqrt(fmax(0, 1 - jobs.value / all) * event / jobs.value);
    const double reach = exp(-meso_normal_quantile(tail) * spread);
    cell.low /= reach;
    cell.high *= reach;
    return cell;
}

static void put_cell(meso_table *table, int64_t at, frame *f, int32_t region, int32_t industry,
                     meso_cell jobs)
{
    const double plants = meso_companion_cell(&f->firms, region, industry).value;
    const double heads = f->head[region] / f->all_heads;
    const double surface = f->surface[region] / f->all_surface;
    const double firms = plants / f->plants[industry];
    const meso_cell share = meso_bounds_share(jobs, f->jobs[industry]);
    meso_column *column = table->column;
    const int none = !counts(f, region);
    column[INDEX].cell[at] = widen(times(share, firms / heads / surface), f, industry, jobs);
    column[DENSITY].cell[at] = widen(times(share, 1 / surface), f, industry, jobs);
    column[STOCK].cell[at] = widen(times(share, 1 / heads), f, industry, jobs);
    column[SIZE].cell[at] =
        plants > 0 ? widen(times(share, 1 / firms), f, industry, jobs)
                   : meso_cell_none(isnan(plants) ? MESO_CELL_MISSING : MESO_CELL_UNDEFINED);
    for (int c = INDEX; c <= SIZE && none; c++)
        column[c].cell[at] = meso_cell_none(MESO_CELL_MISSING);
    f->withheld += jobs.state == MESO_CELL_WITHHELD;
    f->missing += column[INDEX].cell[at].state == MESO_CELL_MISSING;
}

static meso_status fill(meso_ctx *ctx, meso_table *table, frame *f)
{
    const meso_panel *panel = f->input->panel;
    const meso_slice *slice = &panel->slice[f->slice];
    int64_t at = 0;
    meso_status status = MESO_OK;
    for (int32_t r = 0; r < panel->region.count; r++) {
        if (f->input->region >= 0 && r != f->input->region) continue;
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            const int32_t i = slice->industry[c];
            const meso_cell jobs = meso_slice_cell(slice, c);
            const double plants = meso_companion_cell(&f->firms, r, i).value;
            if (jobs.value == 0 && !(plants > 0)) continue;
            put_cell(table, at, f, r, i, jobs);
            table->column[PERIOD].period[at] = slice->period;
            MESO_TRY(meso_table_put_axis(ctx, table, REGION, at, &panel->region, r));
            MESO_TRY(meso_table_put_axis(ctx, table, INDUSTRY, at++, &panel->industry, i));
        }
    }
    meso_table_truncate(table, at);
done:
    return status;
}

static meso_status say(meso_ctx *ctx, meso_table *table, const frame *f)
{
    const struct {
        int64_t count;
        const char *what;
    } notes[] = {
        {f->withheld, "cells are withheld: the index has bounds only"},
        {f->missing, "cells have no index: establishments, people or surface are missing"},
        {f->left_out, "regions have no people or no surface: they do not count"},
    };
    meso_status status =
        meso_table_set_meta(ctx, table, "people", "%s", f->input->second->measure);
    if (status == MESO_OK)
        status =
            meso_table_set_meta(ctx, table, "establishments", "%s", f->input->firms->measure);
    if (status == MESO_OK)
        status = meso_table_set_meta(ctx, table, "confidence", "%g", f->input->draw.confidence);
    for (size_t n = 0; n < sizeof notes / sizeof *notes && status == MESO_OK; n++)
        if (notes[n].count)
            status = meso_table_add_note(ctx, table, "%lld %s.", (long long)notes[n].count,
                                         notes[n].what);
    return status;
}

static meso_status prepare(meso_ctx *ctx, meso_arena *arena, frame *f)
{
    const meso_panel *panel = f->input->panel;
    const meso_period period = panel->slice[f->slice].period;
    meso_status status = MESO_OK;
    MESO_TRY(meso_companion_join(ctx, arena, &f->firms, panel, f->input->firms, period));
    MESO_TRY(meso_companion_join(ctx, arena, &f->people, panel, f->input->second, period));
    MESO_TRY(meso_companion_join(ctx, arena, &f->area, panel, f->input->area, period));
    MESO_TRY(read_companion(ctx, arena, f, &f->people, &f->head));
    MESO_TRY(read_companion(ctx, arena, f, &f->area, &f->surface));
    MESO_TRY(read_sums(ctx, arena, f));
done:
    return status;
}

static meso_status run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                       const double *setting)
{
    const meso_panel *panel = input->panel;
    frame f = {.input = input};
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(meso_span_last(ctx, &f.slice, panel, setting[AT]));
    MESO_TRY(prepare(ctx, arena, &f));
    MESO_TRY(meso_table_new(ctx, &table, "cluster_index",
                            panel->slice[f.slice].row[panel->region.count]));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, panel->unit));
    MESO_TRY(fill(ctx, table, &f));
    MESO_TRY(say(ctx, table, &f));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}

const meso_measure meso_measure_cluster_index = {
    .name = "cluster_index",
    .command = "clusterindex",
    .question = "Where is an industry dense in jobs and in firms?",
    .answer = "The index is high where many jobs and many, rather small, firms of an industry "
              "stand on little land beside few people: above 4 its authors look for a cluster.",
    .caution =
        "Density says nothing of links between the firms. Small regions (towns without "
        "their hinterland) have high values for their borders alone, and one large plant "
        "lowers it.",
    .formula = "(e_ir/a_r)/(e_i/a) x (e_ir/p_r)/(e_i/p) / ((e_ir/b_ir)/(e_i/b_i))",
    .source = "Sternberg and Litzenberger (2004), European Planning Studies 12(6), 767-791",
    .periods = 1,
    .needs = MESO_NEEDS_SECOND | MESO_NEEDS_FIRMS | MESO_NEEDS_AREA,
    .settings = settings,
    .outputs = outputs,
    .run = run,
};
