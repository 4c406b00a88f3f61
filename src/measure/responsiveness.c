/* How soon does an answer come, and does money follow need? See measure/responsiveness.h. */
#include "measure/responsiveness.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "base/random.h"
#include "data/cell.h"
#include "data/draw.h"
#include "num/distribution.h"
#include "num/rank.h"

#include <math.h>

/* First time at which a curve is at or below one half; NaN when it never is. */
static double half_time(const meso_survival *row, int64_t rows, size_t offset)
{
    for (int64_t r = 0; r < rows; r++) {
        const double at = *(const double *)((const char *)&row[r] + offset);
        if (at <= 0.5) return row[r].time;
    }
    return MESO_NAN;
}

static meso_cell median_of(const meso_survival *row, int64_t rows)
{
    const double value = half_time(row, rows, offsetof(meso_survival, survival));
    const double low = half_time(row, rows, offsetof(meso_survival, low));
    const double high = half_time(row, rows, offsetof(meso_survival, high));
    if (isnan(value) && isnan(low)) return meso_cell_none(MESO_CELL_UNDEFINED);
    if (isnan(value)) return (meso_cell){MESO_NAN, low, MESO_NAN, MESO_CELL_MISSING};
    return (meso_cell){value, isnan(low) ? value : low, high, MESO_CELL_ESTIMATED};
}

/* Area below the curve up to the horizon, and Greenwood's variance of it: the squared area that
   follows each time, times what ended there. */
static void read_area(meso_response_time *out, const meso_survival *row, int64_t rows,
                      double confidence)
{
    double area = 0, after = 0, variance = 0;
    for (int64_t r = rows - 1; r >= -1; r--) {
        const double from = r < 0 ? 0 : fmin(row[r].time, out->horizon);
        const double to = r + 1 < rows ? fmin(row[r + 1].time, out->horizon) : out->horizon;
        const double height = r < 0 ? 1 : row[r].survival;
        after += height * (to - from);
        if (r >= 0 && row[r].time <= out->horizon && row[r].ended > 0 &&
            row[r].at_risk > row[r].ended)
            variance += after * after * row[r].ended /
                        (row[r].at_risk * (row[r].at_risk - row[r].ended));
    }
    area = after;
    out->error = sqrt(variance);
    const double half = meso_normal_quantile((1 + confidence) / 2) * out->error;
    out->waiting = (meso_cell){area, fmax(0, area - half), fmin(out->horizon, area + half),
                               MESO_CELL_ESTIMATED};
}

meso_status meso_response_time_of(meso_ctx *ctx, meso_response_time *out, meso_spell *spell,
                                  int64_t count, double horizon, double confidence)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_survival *row = MESO_TAKE(ctx, arena, meso_survival, count + 1);
    const meso_status status = row ? MESO_OK : MESO_E_NOMEM;
    if (row) {
        const int64_t rows = meso_kaplan_meier(row, spell, count, confidence);
        *out = (meso_response_time){.asked = count,
                                    .median = meso_cell_none(MESO_CELL_UNDEFINED),
                                    .waiting = meso_cell_none(MESO_CELL_UNDEFINED),
                                    .horizon = MESO_NAN,
                                    .error = MESO_NAN};
        for (int64_t s = 0; s < count; s++)
            out->answered += spell[s].ended != 0;
        if (rows > 0) {
            out->horizon = isnan(horizon) ? row[rows - 1].time : horizon;
            out->median = median_of(row, rows);
            read_area(out, row, rows, confidence);
        }
    }
    meso_arena_free(arena);
    return status;
}

meso_cell meso_response_difference(const meso_response_time *first,
                                   const meso_response_time *second, double confidence)
{
    const double difference = first->waiting.value - second->waiting.value;
    if (isnan(difference)) return meso_cell_none(MESO_CELL_UNDEFINED);
    const double half =
        meso_normal_quantile((1 + confidence) / 2) * hypot(first->error, second->error);
    return (meso_cell){difference, difference - half, difference + half, MESO_CELL_ESTIMATED};
}

/* Ranks from 1, equal numbers share the mean of theirs. */
static void rank(double *out, int64_t *order, const double *x, int64_t count)
{
    meso_order(order, x, count, 0);
    for (int64_t i = 0; i < count;) {
        int64_t j = i;
        while (j < count && x[order[j]] == x[order[i]])
            j++;
        for (int64_t k = i; k < j; k++)
            out[order[k]] = 0.5 * (double)(i + 1 + j);
        i = j;
    }
}

static double correlation(const double *x, const double *y, int64_t count)
{
    double mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;
    for (int64_t i = 0; i < count; i++) {
        mean_x += x[i];
        mean_y += y[i];
    }
    mean_x /= (double)count; /* of ranks that are all alike it is their rank, exactly */
    mean_y /= (double)count;
    for (int64_t i = 0; i < count; i++) {
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        yy += (y[i] - mean_y) * (y[i] - mean_y);
        xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
    return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : MESO_NAN;
}

typedef struct ranking {
    double *x, *y, *rank_x, *rank_y, *drawn_x, *drawn_y;
    int64_t *order;
} ranking;

static double spearman(const ranking *r, const double *x, const double *y, int64_t count)
{
    rank(r->rank_x, r->order, x, count);
    rank(r->rank_y, r->order, y, count);
    return correlation(r->rank_x, r->rank_y, count);
}

meso_status meso_alignment_of(meso_ctx *ctx, meso_cell *out, const double *need,
                              const double *budget, int64_t count,
                              const meso_draw_options *draw)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    double *room = MESO_TAKE(ctx, arena, double, 6 * count + draw->draws + 1);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, count + 1);
    const meso_status status = room && order ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) {
        const ranking r = {room,
                           room + count,
                           room + 2 * count,
                           room + 3 * count,
                           room + 4 * count,
                           room + 5 * count,
                           order};
        double *drawn = room + 6 * count;
        int64_t pairs = 0;
        for (int64_t i = 0; i < count; i++) {
            if (isnan(need[i]) || isnan(budget[i])) continue;
            r.x[pairs] = need[i];
            r.y[pairs++] = budget[i];
        }
        const double value = pairs < 3 ? MESO_NAN : spearman(&r, r.x, r.y, pairs);
        *out = meso_cell_none(MESO_CELL_UNDEFINED);
        for (int32_t d = 0; !isnan(value) && d < draw->draws; d++) {
            meso_random random;
            meso_random_start(&random, draw->seed, (uint32_t)d, 0);
            for (int64_t i = 0; i < pairs; i++) {
                const int64_t from = meso_random_below(&random, pairs);
                r.drawn_x[i] = r.x[from];
                r.drawn_y[i] = r.y[from];
            }
            drawn[d] = spearman(&r, r.drawn_x, r.drawn_y, pairs);
        }
        if (!isnan(value))
            *out = meso_draw_interval(drawn, draw->draws, value, draw->confidence);
    }
    meso_arena_free(arena);
    return status;
}

static int is_pair(const double *need, const double *budget, int64_t at, int32_t lag)
{
    return need[at - lag] > 0 && budget[at] > 0;
}

meso_lag meso_budget_lag(const double *need, const double *budget, int32_t needs,
                         int32_t periods, int32_t lag, double confidence)
{
    meso_lag out = {.elasticity = meso_cell_none(MESO_CELL_UNDEFINED)};
    double xx = 0, xy = 0, middle = 0;
    for (int pass = 0; pass < 2; pass++) {
        const double slope = xx > 0 ? xy / xx : MESO_NAN;
        for (int32_t n = 0; n < needs; n++) {
            double mean_x = 0, mean_y = 0, score = 0;
            int32_t cells = 0;
            for (int32_t p = lag; p < periods; p++) {
                const int64_t at = (int64_t)n * periods + p;
                if (!is_pair(need, budget, at, lag)) continue;
                mean_x += log(need[at - lag]);
                mean_y += log(budget[at]);
                cells++;
            }
            if (pass == 0) out.left_out += periods - lag - cells;
            if (cells < 2) {
                if (pass == 0) out.left_out += cells;
                continue;
            }
            mean_x /= cells;
            mean_y /= cells;
            for (int32_t p = lag; p < periods; p++) {
                const int64_t at = (int64_t)n * periods + p;
                if (!is_pair(need, budget, at, lag)) continue;
                const double x = log(need[at - lag]) - mean_x, y = log(budget[at]) - mean_y;
                if (pass == 0) {
                    xx += x * x;
                    xy += x * y;
                } else {
                    score += x * (y - slope * x);
                }
            }
            if (pass == 0) {
                out.needs++;
                out.cells += cells;
            }
            middle += score * score;
        }
        if (!(xx > 0) || out.needs < 3) return out;
    }
    const double slope = xy / xx;
    const double error = sqrt(middle * out.needs / (out.needs - 1)) / xx;
    const double half = meso_student_quantile((1 + confidence) / 2, out.needs - 1) * error;
    out.elasticity = (meso_cell){slope, slope - half, slope + half, MESO_CELL_ESTIMATED};
    return out;
}
