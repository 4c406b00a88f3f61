/* Which region has which industry, and who is left out? */
#include "measure/presence.h"

#include "base/ctx.h"
#include "measure/presence_source.h"

const char *const meso_presence_rules[] = {"rca", "rpop", "shrunk", "manual", NULL};
const char *const meso_presence_comparisons[] = {"at-least", "above", NULL};

/* All links of the panel before anybody is left out. */
typedef struct links {
    int64_t *row;    /* [rows of the panel + 1] */
    int32_t *column; /* [links] position in the panel */
    int32_t *diversity, *ubiquity;
    uint8_t *region_left, *industry_left;
    int64_t *unknown; /* cells, ascending */
    int64_t unknowns;
} links;

void meso_presence_options_read(meso_presence_options *out, const double *settings)
{
    *out = (meso_presence_options){.rule = (meso_presence_rule)settings[0],
                                   .threshold = settings[1],
                                   .comparison = (meso_presence_comparison)settings[2],
                                   .certainty = settings[3],
                                   .least_diversity = settings[4],
                                   .least_ubiquity = settings[5],
                                   .least_size = settings[6],
                                   .least_industry = settings[7]};
}

static meso_status find_links(meso_ctx *ctx, meso_arena *arena, links *out,
                              const meso_presence_source *source)
{
    const meso_slice *slice = source->slice;
    const int32_t regions = source->panel->region.count;
    const int32_t industries = source->panel->industry.count;
    const int64_t cells = slice->row[regions];
    out->row = MESO_TAKE(ctx, arena, int64_t, (int64_t)regions + 1);
    out->column = MESO_TAKE(ctx, arena, int32_t, cells);
    out->unknown = MESO_TAKE(ctx, arena, int64_t, cells);
    out->diversity = MESO_TAKE(ctx, arena, int32_t, regions);
    out->ubiquity = MESO_TAKE(ctx, arena, int32_t, industries);
    out->region_left = MESO_TAKE(ctx, arena, uint8_t, regions);
    out->industry_left = MESO_TAKE(ctx, arena, uint8_t, industries);
    if (!out->row || !out->column || !out->unknown || !out->diversity || !out->ubiquity ||
        !out->region_left || !out->industry_left)
        return MESO_E_NOMEM;
    int64_t found = 0;
    for (int32_t r = 0; r < regions; r++) {
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            const int present = meso_presence_decide(source, r, c);
            if (present < 0) out->unknown[out->unknowns++] = c;
            if (present > 0) out->column[found++] = slice->industry[c];
        }
        out->row[r + 1] = found;
    }
    return MESO_OK;
}

static void leave_small(links *all, const meso_presence_source *source)
{
    const meso_presence_options *options = &source->options;
    if (source->options.rule == MESO_PRESENCE_MANUAL) return;
    for (int32_t r = 0; r < source->panel->region.count; r++)
        if (source->region_total[r] < options->least_size * source->all)
            all->region_left[r] = MESO_PRESENCE_SMALL;
    for (int32_t i = 0; i < source->panel->industry.count; i++)
        if (source->industry_total[i] < options->least_industry * source->all)
            all->industry_left[i] = MESO_PRESENCE_SMALL;
}

static void count_links(links *all, int32_t regions, int32_t industries)
{
    for (int32_t i = 0; i < industries; i++)
        all->ubiquity[i] = 0;
    for (int32_t r = 0; r < regions; r++) {
        all->diversity[r] = 0;
        if (all->region_left[r]) continue;
        for (int64_t c = all->row[r]; c < all->row[r + 1]; c++) {
            if (all->industry_left[all->column[c]]) continue;
            all->diversity[r]++;
            all->ubiquity[all->column[c]]++;
        }
    }
}

/* Who falls below the least number takes links from others: again until nobody does. */
static int leave_few(uint8_t *left, const int32_t *degree, int32_t count, double least)
{
    int some = 0;
    for (int32_t n = 0; n < count; n++) {
        if (left[n] || (degree[n] > 0 && degree[n] >= least)) continue;
        left[n] = degree[n] > 0 ? MESO_PRESENCE_FEW : MESO_PRESENCE_EMPTY;
        some = 1;
    }
    return some;
}

static void leave_out(links *all, const meso_presence_source *source)
{
    const int32_t regions = source->panel->region.count;
    const int32_t industries = source->panel->industry.count;
    int again = 1;
    leave_small(all, source);
    while (again) {
        count_links(all, regions, industries);
        again = leave_few(all->region_left, all->diversity, regions,
                          source->options.least_diversity);
        again |= leave_few(all->industry_left, all->ubiquity, industries,
                           source->options.least_ubiquity);
    }
}

static int32_t number_kept(int32_t *kept, int32_t *at, const uint8_t *left, int32_t count)
{
    int32_t next = 0;
    for (int32_t n = 0; n < count; n++) {
        if (at) at[n] = left[n] ? -1 : next;
        if (!left[n]) kept[next++] = n;
    }
    return next;
}

/* The kept part, renumbered in place: it never grows. */
static meso_status keep(meso_ctx *ctx, meso_arena *arena, meso_presence *out, links *all,
                        meso_presence_source *source)
{
    const int32_t rows = source->panel->region.count, columns = source->panel->industry.count;
    int32_t *region = MESO_TAKE(ctx, arena, int32_t, rows);
    int32_t *industry = MESO_TAKE(ctx, arena, int32_t, columns);
    source->column_at = MESO_TAKE(ctx, arena, int32_t, columns);
    if (!region || !industry || !source->column_at) return MESO_E_NOMEM;
    const int32_t regions = number_kept(region, NULL, all->region_left, rows);
    const int32_t industries =
        number_kept(industry, source->column_at, all->industry_left, columns);
    int64_t kept = 0, unknown = 0, next = 0;
    for (int32_t k = 0; k < regions; k++) {
        const int32_t r = region[k];
        const int64_t begin = source->slice->row[r], end = source->slice->row[r + 1];
        const int64_t first = all->row[r], last = all->row[r + 1];
        all->row[k] = kept;
        for (int64_t c = first; c < last; c++)
            if (source->column_at[all->column[c]] >= 0)
                all->column[kept++] = source->column_at[all->column[c]];
        int64_t listed = 0;
        for (int64_t c = begin; c < end; c++)
            listed += source->column_at[source->slice->industry[c]] >= 0;
        source->kept_cells += listed;
        if (source->panel->absent == MESO_CELL_MISSING) unknown += industries - listed;
        while (next < all->unknowns && all->unknown[next] < begin)
            next++;
        for (; next < all->unknowns && all->unknown[next] < end; next++)
            unknown += source->column_at[source->slice->industry[all->unknown[next]]] >= 0;
        all->diversity[k] = all->diversity[r];
    }
    all->row[regions] = kept;
    for (int32_t k = 0; k < industries; k++)
        all->ubiquity[k] = all->ubiquity[industry[k]];
    *out = (meso_presence){regions,          industries,         region,         industry,
                           all->row,         all->column,        all->diversity, all->ubiquity,
                           all->region_left, all->industry_left, unknown,        source};
    return MESO_OK;
}

/* Mean over what a withheld cell may be: the probability that the draws then only toss. */
static double mean_probability(const meso_presence_source *source, int32_t region, int64_t at)
{
    enum { STEPS = 8 };
    const meso_cell cell = meso_slice_cell(source->slice, at);
    const int32_t i = source->slice->industry[at];
    if (!source->open[at] || isnan(cell.low) || isnan(cell.high))
        return meso_presence_probability(source, region, i, cell.value);
    double sum = 0;
    for (int step = 0; step < STEPS; step++) {
        const double x = cell.low + (cell.high - cell.low) * (step + 0.5) / STEPS;
        sum += meso_presence_probability(source, region, i, x);
    }
    return sum / STEPS;
}

static meso_status set_limits(meso_ctx *ctx, meso_arena *arena, meso_presence_source *source)
{
    const meso_slice *slice = source->slice;
    const int32_t regions = source->panel->region.count;
    source->limit = MESO_TAKE(ctx, arena, uint32_t, slice->row[regions]);
    if (!source->limit) return MESO_E_NOMEM;
    for (int32_t r = 0; r < regions; r++)
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            const double p = mean_probability(source, r, c);
            source->limit[c] = p > 0 ? (uint32_t)fmin(p * 0x1p32, 0xFFFFFFFFp0) : 0;
        }
    return MESO_OK;
}

meso_status meso_presence_read(meso_ctx *ctx, meso_arena *arena, meso_presence *out,
                               const meso_input *input, int32_t slice,
                               const meso_presence_options *options)
{
    meso_presence_source *source = MESO_TAKE(ctx, arena, meso_presence_source, 1);
    if (!source) return MESO_E_NOMEM;
    links all = {.row = NULL};
    meso_status status = MESO_OK;
    MESO_TRY(meso_presence_source_read(ctx, arena, source, input, slice, options));
    MESO_TRY(find_links(ctx, arena, &all, source));
    leave_out(&all, source);
    if (options->rule == MESO_PRESENCE_SHRUNK) MESO_TRY(set_limits(ctx, arena, source));
    meso_presence made;
    MESO_TRY(keep(ctx, arena, &made, &all, source));
    if (made.regions == 0 || made.industries == 0)
        return meso_fail(ctx, MESO_E_DATA,
                         "%s: no region has any industry by this rule (presence %s, threshold "
                         "%g, filters); lower the threshold or the filters",
                         input->panel->measure, meso_presence_rules[options->rule],
                         options->threshold);
    *out = made;
done:
    return status;
}
