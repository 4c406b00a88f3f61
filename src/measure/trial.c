/* What do a region's rows of several periods say, and what else could they have said? */
#include "measure/trial.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "data/draw.h"
#include "num/rank.h"
#include "num/sum.h"

/* A second panel has chance of its own. */
static const uint64_t OTHER_PANEL = UINT64_C(0x9E3779B97F4A7C15);

static meso_status match(meso_ctx *ctx, meso_arena *arena, const int32_t **out,
                         const meso_axis *first, const meso_axis *other)
{
    int32_t *at = MESO_TAKE(ctx, arena, int32_t, first->count);
    int32_t *position = MESO_TAKE(ctx, arena, int32_t, (int64_t)first->codes->count + 1);
    if (!at || !position) return MESO_E_NOMEM;
    for (int32_t n = 0; n < other->count; n++)
        position[other->code ? other->code[n] : n] = n + 1;
    for (int32_t n = 0; n < first->count; n++)
        at[n] = position[first->code ? first->code[n] : n] - 1;
    *out = at;
    return MESO_OK;
}

meso_status meso_trial_point_set(meso_ctx *ctx, meso_arena *arena, meso_trial_point *point,
                                 const meso_panel *first, const meso_panel *panel,
                                 int32_t slice)
{
    *point = (meso_trial_point){.panel = panel, .slice = slice};
    if (panel == first) return MESO_OK;
    if (panel->region.codes != first->region.codes ||
        panel->industry.codes != first->industry.codes)
        return meso_fail(ctx, MESO_E_SHAPE, "%s is by %s and %s, %s by %s and %s",
                         panel->measure, panel->region.codes->scheme,
                         panel->industry.codes->scheme, first->measure,
                         first->region.codes->scheme, first->industry.codes->scheme);
    const meso_status status =
        match(ctx, arena, &point->region, &first->region, &panel->region);
    return status < 0 ? status
                      : match(ctx, arena, &point->industry, &first->industry, &panel->industry);
}

/* One region at work. */
typedef struct work {
    const meso_trial *trial;
    int32_t region, industries;
    meso_row *row;     /* [points], each of its own panel */
    int32_t *at;       /* [points] row in the point's panel; -1 = none */
    uint8_t *complete; /* [industries] has a number in every point */
    double *value;     /* [points * industries] */
    double *drawn;     /* room for a row of the widest panel, twice */
    int32_t widest;
} work;

static int32_t column_at(const meso_trial_point *point, int32_t industry)
{
    return point->industry ? point->industry[industry] : industry;
}

static meso_status take(meso_ctx *ctx, meso_arena *arena, work *w)
{
    const meso_trial *trial = w->trial;
    for (int32_t p = 0; p < trial->points; p++)
        if (trial->point[p].panel->industry.count > w->widest)
            w->widest = trial->point[p].panel->industry.count;
    w->row = MESO_TAKE(ctx, arena, meso_row, trial->points);
    w->at = MESO_TAKE(ctx, arena, int32_t, trial->points);
    w->complete = MESO_TAKE(ctx, arena, uint8_t, w->industries);
    w->value = MESO_TAKE(ctx, arena, double, (int64_t)trial->points * w->industries);
    w->drawn = MESO_TAKE(ctx, arena, double, 2 * (int64_t)w->widest);
    if (!w->row || !w->at || !w->complete || !w->value || !w->drawn) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    for (int32_t p = 0; p < trial->points && status == MESO_OK; p++)
        status = meso_row_take(ctx, arena, &w->row[p], trial->point[p].panel->industry.count);
    return status;
}

/* Values of one point in the columns of the first panel. */
static void put_values(work *w, int32_t point, const double *from)
{
    double *value = w->value + (int64_t)point * w->industries;
    for (int32_t i = 0; i < w->industries; i++) {
        const int32_t c = w->at[point] < 0 ? -1 : column_at(&w->trial->point[point], i);
        value[i] = c < 0 || !w->complete[i] ? MESO_NAN : from[c];
    }
}

static void read_rows(work *w, meso_trial_counts *counts)
{
    const meso_trial *trial = w->trial;
    for (int32_t p = 0; p < trial->points; p++) {
        const meso_trial_point *point = &trial->point[p];
        w->at[p] = point->region ? point->region[w->region] : w->region;
        if (w->at[p] >= 0) meso_row_read(&w->row[p], point->panel, point->slice, w->at[p]);
    }
    *counts = (meso_trial_counts){0, 0, 0};
    for (int32_t i = 0; i < w->industries; i++) {
        int known = 1, withheld = 0, broken = 0;
        for (int32_t p = 0; p < trial->points; p++) {
            const int32_t c = w->at[p] < 0 ? -1 : column_at(&trial->point[p], i);
            if (c < 0 || isnan(w->row[p].value[c])) known = 0;
            if (c < 0) continue;
            withheld |= w->row[p].state[c] == MESO_CELL_WITHHELD;
            broken |= p > 0 && w->row[p].state[c] == MESO_CELL_BREAK;
        }
        w->complete[i] = (uint8_t)known;
        counts->left_out += !known;
        counts->withheld += withheld && known;
        counts->breaks += broken && known;
    }
}

static void draw_rows(work *w, int32_t draw)
{
    const meso_trial *trial = w->trial;
    for (int32_t p = 0; p < trial->points; p++) {
        const meso_trial_point *point = &trial->point[p];
        meso_draw_options options = trial->input->draw;
        if (point->panel != trial->input->panel) options.seed ^= OTHER_PANEL;
        if (w->at[p] >= 0)
            meso_row_draw(w->drawn, w->drawn + w->widest, &w->row[p], point->panel,
                          point->slice, w->at[p], &options, draw);
        put_values(w, p, w->drawn);
    }
}

/* The interval of one number, moved to its estimate and kept within its limits. */
static meso_cell settle(const meso_trial *trial, int32_t number, double estimate, double *drawn,
                        const meso_trial_counts *counts)
{
    const meso_draw_options *draw = &trial->input->draw;
    if (!isfinite(estimate)) return meso_cell_none(MESO_CELL_UNDEFINED);
    meso_cell cell = meso_draw_interval(drawn, draw->draws, estimate, draw->confidence);
    const double shift = estimate - meso_median(drawn, draw->draws);
    if (isnan(shift)) return (meso_cell){estimate, MESO_NAN, MESO_NAN, MESO_CELL_ESTIMATED};
    cell.low = fmin(estimate, cell.low + shift);
    cell.high = fmax(estimate, cell.high + shift);
    if (trial->least) cell.low = fmax(cell.low, trial->least[number]);
    if (trial->most) cell.high = fmin(cell.high, trial->most[number]);
    cell.state = (uint8_t)(counts->withheld || counts->left_out ? MESO_CELL_ESTIMATED
                           : counts->breaks                     ? MESO_CELL_BREAK
                                                                : MESO_CELL_OBSERVED);
    return cell;
}

/* The size of an industry or of all at a point; a withheld one is shown filled, with bounds. */
static meso_cell size_at(const work *w, const meso_trial_counts *counts, int32_t point,
                         int32_t industry)
{
    const meso_row *row = &w->row[point];
    const meso_trial_point *from = &w->trial->point[point];
    meso_sum sum[3] = {{0, 0}};
    for (int32_t i = 0; i < w->industries; i++) {
        if (!w->complete[i] || (industry < w->industries && i != industry)) continue;
        const int32_t c = column_at(from, i);
        meso_sum_add(&sum[0], row->value[c]);
        meso_sum_add(&sum[1], row->low[c]);
        meso_sum_add(&sum[2], row->high[c]);
    }
    const double all = meso_sum_get(&sum[0]);
    /* A published total that holds more than these industries is not their sum. */
    if (industry == w->industries && !isnan(row->rest) && !from->industry && all > 0 &&
        fabs(all / row->total.value - 1) < 1e-9)
        return row->total;
    const double low = meso_sum_get(&sum[1]), high = meso_sum_get(&sum[2]);
    return (meso_cell){
        meso_sum_get(&sum[0]), low, high,
        (uint8_t)(low == high && !counts->left_out ? MESO_CELL_OBSERVED : MESO_CELL_ESTIMATED)};
}

meso_status meso_trial_region(meso_ctx *ctx, meso_cell *out, meso_trial_counts *counts,
                              const meso_trial *trial, int32_t region)
{
    const int32_t numbers = trial->numbers, draws = trial->input->draw.draws;
    work w = {
        .trial = trial, .region = region, .industries = trial->input->panel->industry.count};
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    double *estimate = MESO_TAKE(ctx, arena, double, 2 * (int64_t)numbers);
    double *drawn = MESO_TAKE(ctx, arena, double, (int64_t)numbers *draws);
    if (!estimate || !drawn) goto done;
    MESO_TRY(take(ctx, arena, &w));
    read_rows(&w, counts);
    for (int32_t p = 0; p < trial->points; p++)
        put_values(&w, p, w.row[p].value);
    trial->statistic(estimate, w.value, region, trial->data);
    for (int32_t d = 0; d < draws; d++) {
        draw_rows(&w, d);
        trial->statistic(estimate + numbers, w.value, region, trial->data);
        for (int32_t n = 0; n < numbers; n++)
            drawn[(int64_t)n * draws + d] =
                isfinite(estimate[numbers + n]) ? estimate[numbers + n] : MESO_NAN;
    }
    for (int32_t n = 0; n < numbers; n++)
        out[n] = settle(trial, n, estimate[n], drawn + (int64_t)n * draws, counts);
    for (int32_t f = 0; f < trial->facts; f++) {
        const meso_trial_fact *fact = &trial->fact[f];
        if (!isnan(estimate[fact->number]))
            out[fact->number] = size_at(&w, counts, fact->point, fact->industry);
    }
done:
    meso_arena_free(arena);
    return status;
}

void meso_trial_count(meso_trial_counts *sum, const meso_trial_counts *one)
{
    sum->withheld += one->withheld;
    sum->left_out += one->left_out;
    sum->breaks += one->breaks;
}

meso_status meso_trial_say(meso_ctx *ctx, meso_table *table, const meso_trial_counts *sum)
{
    meso_status status = MESO_OK;
    if (sum->withheld)
        MESO_TRY(meso_table_add_note(
            ctx, table, "%d series %s withheld in a period that counts: filled within bounds.",
            sum->withheld, sum->withheld == 1 ? "is" : "are"));
    if (sum->left_out)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d series %s no part: not delivered in every period that "
                                     "counts, or withheld without an upper bound.",
                                     sum->left_out, sum->left_out == 1 ? "takes" : "take"));
    if (sum->breaks)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d series %s: the change contains what moved.",
                                     sum->breaks, sum->breaks == 1 ? "breaks" : "break"));
done:
    return status;
}
