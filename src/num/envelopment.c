/* How little input would the best have used? See src/num/envelopment.h. */
#include "num/envelopment.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "num/linear_program.h"
#include "num/rank.h"

#include <math.h>

/* Columns: theta, then a weight for each unit. Rows: outputs at least, inputs at most theta
   times one's own, weights sum to one where returns vary. */
typedef struct program {
    double *column_low, *column_high, *row_low, *row_high, *entry;
    int64_t *start;
    int32_t *column;
    int32_t rows;
} program;

static meso_status take(meso_ctx *ctx, meso_arena *arena, program *p,
                        const meso_envelope_data *d)
{
    const int64_t columns = d->units + 1;
    p->rows = d->inputs + d->outputs + d->variable;
    p->column_low = MESO_TAKE(ctx, arena, double, columns);
    p->column_high = MESO_TAKE(ctx, arena, double, columns);
    p->row_low = MESO_TAKE(ctx, arena, double, p->rows);
    p->row_high = MESO_TAKE(ctx, arena, double, p->rows);
    p->start = MESO_TAKE(ctx, arena, int64_t, p->rows + 1);
    p->entry = MESO_TAKE(ctx, arena, double, p->rows *columns);
    p->column = MESO_TAKE(ctx, arena, int32_t, p->rows * columns);
    return p->column_low && p->column_high && p->row_low && p->row_high && p->start &&
                   p->entry && p->column
               ? MESO_OK
               : MESO_E_NOMEM;
}

/* The program of one unit. */
static void write_program(program *p, const meso_envelope_data *d, int32_t unit)
{
    int64_t at = 0;
    for (int32_t u = 0; u <= d->units; u++) {
        p->column_low[u] = 0;
        p->column_high[u] = (double)INFINITY;
    }
    for (int32_t row = 0; row < p->rows; row++) {
        const int is_output = row < d->outputs;
        const int is_input = !is_output && row < d->outputs + d->inputs;
        const int32_t i = row - d->outputs;
        p->start[row] = at;
        if (is_input) {
            p->column[at] = 0;
            p->entry[at++] = d->input[(int64_t)unit * d->inputs + i];
        }
        for (int32_t u = 0; u < d->units; u++) {
            p->column[at] = u + 1;
            p->entry[at++] = is_output  ? d->output[(int64_t)u * d->outputs + row]
                             : is_input ? -d->input[(int64_t)u * d->inputs + i]
                                        : 1;
        }
        p->row_low[row] = is_output  ? d->output[(int64_t)unit * d->outputs + row]
                          : is_input ? 0
                                     : 1;
        p->row_high[row] = is_output || is_input ? (double)INFINITY : 1;
    }
    p->start[p->rows] = at;
}

meso_status meso_envelope(meso_ctx *ctx, double *efficiency, const meso_envelope_data *data)
{
    program p;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = take(ctx, arena, &p, data);
    for (int32_t u = 0; status >= 0 && u < data->units; u++) {
        meso_linear_program *solver = NULL;
        meso_program_result result = {.outcome = MESO_PROGRAM_STOPPED};
        write_program(&p, data, u);
        const meso_program_shape shape = {.columns = data->units + 1,
                                          .rows = p.rows,
                                          .column_low = p.column_low,
                                          .column_high = p.column_high,
                                          .row_low = p.row_low,
                                          .row_high = p.row_high,
                                          .row_start = p.start,
                                          .entry_column = p.column,
                                          .entry = p.entry};
        status = meso_linear_program_new(ctx, &solver, &shape);
        if (status < 0) break;
        meso_linear_program_cost(solver, 0, 1);
        status = meso_linear_program_solve(ctx, &result, solver, 0, NULL);
        meso_linear_program_free(solver);
        if (status >= 0 && result.outcome != MESO_PROGRAM_OPTIMAL)
            status =
                meso_fail(ctx, MESO_E_CONVERGE, "the program of unit %d has no solution", u);
        efficiency[u] = result.objective;
        if (status >= 0) status = meso_tell(ctx, "comparing firms", (double)u / data->units);
    }
    meso_arena_free(arena);
    return status;
}

/* Ratio by which a unit would have to shrink to use as little as another. */
static double ratio_to(const meso_envelope_data *d, int32_t unit, int32_t other)
{
    double ratio = 0;
    for (int32_t i = 0; i < d->inputs; i++)
        ratio = fmax(ratio, d->input[(int64_t)other * d->inputs + i] /
                                d->input[(int64_t)unit * d->inputs + i]);
    return ratio;
}

static int makes_as_much(const meso_envelope_data *d, int32_t unit, int32_t other)
{
    for (int32_t o = 0; o < d->outputs; o++)
        if (d->output[(int64_t)other * d->outputs + o] <
            d->output[(int64_t)unit * d->outputs + o])
            return 0;
    return 1;
}

/* Expected least of m ratios drawn with replacement among n sorted ones: the kth is the least
   with probability ((n - k) / n)^m - ((n - k - 1) / n)^m. */
void meso_order_m(double *efficiency, double *room, const meso_envelope_data *data, int32_t m)
{
    for (int32_t u = 0; u < data->units; u++) {
        int64_t n = 0;
        for (int32_t other = 0; other < data->units; other++)
            if (makes_as_much(data, u, other)) room[n++] = ratio_to(data, u, other);
        (void)meso_sort(room, n);
        double expected = 0, above = 1;
        for (int64_t k = 0; k < n; k++) {
            const double next = pow((double)(n - k - 1) / (double)n, m);
            expected += room[k] * (above - next);
            above = next;
        }
        efficiency[u] = expected;
    }
}
