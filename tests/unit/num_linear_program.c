/* Do linear and whole-number programs end where another solver says, and in every way? */
#include "num/linear_program.h"
#include "refuse.h"
#include "t.h"

#include "base/ctx.h"
#include "base/each.h"

enum { COLUMNS = 9, ROWS = 6 };

static const double endless = (double)INFINITY;

/* max 3x + 2y, x + y <= 4, x + 3y <= 6, x <= 3: at (3, 1), by hand. */
static meso_status make_textbook(meso_ctx *ctx, meso_linear_program **out, int whole)
{
    static const double low[] = {0, 0}, high[] = {3, (double)INFINITY};
    static const double row_low[] = {-(double)INFINITY, -(double)INFINITY}, row_high[] = {4, 6};
    static const int64_t start[] = {0, 2, 4};
    static const int32_t column[] = {0, 1, 0, 1};
    static const double entry[] = {1, 1, 1, 3};
    static const uint8_t all[] = {1, 1};
    const meso_program_shape shape = {2,        2,     low,    high,  row_low,
                                      row_high, start, column, entry, whole ? all : NULL};
    const meso_status status = meso_linear_program_new(ctx, out, &shape);
    if (status < 0) return status;
    meso_linear_program_cost(*out, 0, 3);
    meso_linear_program_cost(*out, 1, 2);
    return status;
}

static void test_textbook(meso_ctx *ctx)
{
    meso_linear_program *program = NULL;
    meso_program_result result = {0};
    T_SAME(make_textbook(ctx, &program, 0), MESO_OK);
    T_SAME(meso_linear_program_solve(ctx, &result, program, 1, NULL), MESO_OK);
    T_SAME(result.outcome, MESO_PROGRAM_OPTIMAL);
    T_NEAR(result.objective, 11, 1e-9);
    T_NEAR(result.bound, 11, 1e-9);
    T_NEAR(meso_linear_program_value(program, 0), 3, 1e-9);
    T_NEAR(meso_linear_program_value(program, 1), 1, 1e-9);
    T_SAME(meso_linear_program_solve(ctx, &result, program, 0, NULL), MESO_OK);
    T_NEAR(result.objective, 0, 1e-9);
    meso_linear_program_free(program);
}

/* Further rows, tighter columns, and every way to end. */
static void test_every_outcome(meso_ctx *ctx)
{
    meso_linear_program *program = NULL;
    meso_program_result result = {0};
    const int32_t both[] = {0, 1};
    const double minus[] = {1, -1}, plus[] = {1, 1};
    T_SAME(make_textbook(ctx, &program, 1), MESO_OK);
    T_SAME(meso_linear_program_add_row(ctx, program, -endless, 1.5, 2, both, minus), MESO_OK);
    T_SAME(meso_linear_program_solve(ctx, &result, program, 1, NULL), MESO_OK);
    T_NEAR(result.objective, 3 * 2.625 + 2 * 1.125, 1e-9); /* x - y = 1.5, x + 3y = 6 */
    T_SAME(meso_linear_program_solve_whole(ctx, &result, program, 1, NULL), MESO_OK);
    T_SAME(result.outcome, MESO_PROGRAM_OPTIMAL);
    T_NEAR(result.objective, 8, 1e-9); /* (2, 1): (3, 1) is cut off */
    T_NEAR(meso_linear_program_value(program, 0), 2, 1e-9);
    T_SAME(meso_linear_program_add_row(ctx, program, 5, endless, 2, both, plus), MESO_OK);
    T_SAME(meso_linear_program_solve(ctx, &result, program, 1, NULL), MESO_OK);
    T_SAME(result.outcome, MESO_PROGRAM_INFEASIBLE);
    T_SAME(result.is_feasible, 0);
    T_TRUE(isnan(result.objective));
    T_SAME(meso_linear_program_solve_whole(ctx, &result, program, 1, NULL), MESO_OK);
    T_SAME(result.outcome, MESO_PROGRAM_INFEASIBLE);
    meso_linear_program_free(program);
    T_SAME(make_textbook(ctx, &program, 0), MESO_OK);
    meso_linear_program_bound(program, 0, -endless, 3);
    T_SAME(meso_linear_program_solve(ctx, &result, program, 0, NULL), MESO_OK);
    T_SAME(result.outcome, MESO_PROGRAM_UNBOUNDED);
    meso_linear_program_free(program);
}

/* The generator of tests/oracles/linear_program.py. */
static int following(int64_t *state)
{
    *state = *state * 48271 % 2147483647;
    return (int)*state;
}

typedef struct sample {
    int32_t columns, rows;
    double low[COLUMNS], high[COLUMNS], row_low[ROWS], row_high[ROWS], cost[COLUMNS];
    double entry[COLUMNS * ROWS];
    int32_t column[COLUMNS * ROWS];
    int64_t start[ROWS + 1];
    uint8_t whole[COLUMNS];
} sample;

static void make_sample(sample *s, int64_t *state)
{
    double inside[COLUMNS];
    s->columns = 3 + following(state) % 6;
    s->rows = 2 + following(state) % 4;
    for (int32_t c = 0; c < s->columns; c++) {
        s->low[c] = 0;
        s->high[c] = 1 + following(state) % 9;
        s->whole[c] = 1;
    }
    for (int32_t r = 0; r < s->rows; r++)
        for (int32_t c = 0; c < s->columns; c++) {
            s->entry[r * s->columns + c] = following(state) % 5 - 1;
            s->column[r * s->columns + c] = c;
        }
    for (int32_t c = 0; c < s->columns; c++)
        inside[c] = following(state) % ((int)s->high[c] + 1);
    for (int32_t r = 0; r <= s->rows; r++)
        s->start[r] = (int64_t)r * s->columns;
    for (int pass = 0; pass < 2; pass++)
        for (int32_t r = 0; r < s->rows; r++) {
            double sum = 0;
            for (int32_t c = 0; c < s->columns; c++)
                sum += s->entry[r * s->columns + c] * inside[c];
            const int off = following(state) % 4;
            if (pass == 0)
                s->row_low[r] = sum - off;
            else
                s->row_high[r] = sum + off;
        }
    for (int32_t c = 0; c < s->columns; c++)
        s->cost[c] = following(state) % 11 - 5;
}

/* Ends of one program: least and most, real and whole. */
static meso_status ends_of(meso_ctx *ctx, double ends[4], const sample *s)
{
    const meso_program_shape shape = {s->columns,  s->rows,  s->low,    s->high,  s->row_low,
                                      s->row_high, s->start, s->column, s->entry, s->whole};
    meso_linear_program *program = NULL;
    meso_program_result result = {0};
    meso_status status = meso_linear_program_new(ctx, &program, &shape);
    if (status < 0) return status;
    for (int32_t c = 0; c < s->columns; c++)
        meso_linear_program_cost(program, c, s->cost[c]);
    for (int n = 0; n < 4 && status == MESO_OK; n++) {
        status = n < 2 ? meso_linear_program_solve(ctx, &result, program, n % 2, NULL)
                       : meso_linear_program_solve_whole(ctx, &result, program, n % 2, NULL);
        ends[n] = result.outcome == MESO_PROGRAM_OPTIMAL ? result.objective : (double)NAN;
    }
    meso_linear_program_free(program);
    return status;
}

/* tests/oracles/linear_program.txt. */
static void test_other_solver_agrees(meso_ctx *ctx)
{
    FILE *in = fopen("tests/oracles/linear_program.txt", "r");
    char line[256];
    int64_t state = 1;
    int compared = 0;
    T_TRUE(in != NULL);
    while (in && fgets(line, sizeof line, in)) {
        double wanted[4], ends[4];
        int number;
        static sample s;
        if (line[0] == '#') continue;
        T_SAME(sscanf(line, "%d %lf %lf %lf %lf", &number, &wanted[0], &wanted[1], &wanted[2],
                      &wanted[3]),
               5);
        make_sample(&s, &state);
        T_SAME(ends_of(ctx, ends, &s), MESO_OK);
        for (int n = 0; n < 4; n++)
            T_NEAR(ends[n], wanted[n], 1e-8);
        compared++;
    }
    T_SAME(compared, 40);
    if (in) (void)fclose(in);
}

/* Every point of whole numbers, one by one: the slow twin. */
static void test_enumeration_agrees(meso_ctx *ctx)
{
    int64_t state = 77;
    for (int n = 0; n < 60; n++) {
        static sample s;
        double ends[4], point[COLUMNS] = {0}, least = endless, most = -endless;
        make_sample(&s, &state);
        if (s.columns > 5) continue;
        T_SAME(ends_of(ctx, ends, &s), MESO_OK);
        for (int32_t c = 0; c < s.columns;) {
            double cost = 0;
            int inside = 1;
            for (int32_t r = 0; r < s.rows; r++) {
                double sum = 0;
                for (int32_t k = 0; k < s.columns; k++)
                    sum += s.entry[r * s.columns + k] * point[k];
                inside &= sum >= s.row_low[r] && sum <= s.row_high[r];
            }
            for (int32_t k = 0; k < s.columns; k++)
                cost += s.cost[k] * point[k];
            if (inside) least = fmin(least, cost);
            if (inside) most = fmax(most, cost);
            for (c = 0; c < s.columns && point[c] >= s.high[c]; c++)
                point[c] = 0;
            if (c < s.columns) point[c]++;
        }
        T_NEAR(ends[2], least, 1e-8);
        T_NEAR(ends[3], most, 1e-8);
        T_TRUE(ends[0] <= least + 1e-8 && ends[1] >= most - 1e-8);
    }
}

/* A limit of work stops at the same place every time, and says so. */
static void test_limits_stop(meso_ctx *ctx)
{
    enum { N = 30 };
    static double low[N], high[N], row_low[N], row_high[N], entry[N * N];
    static int32_t column[N * N];
    static int64_t start[N + 1];
    static uint8_t whole[N];
    int64_t state = 5;
    for (int r = 0; r < N; r++) {
        high[r] = 1;
        whole[r] = 1;
        row_low[r] = -endless;
        row_high[r] = 200;
        start[r + 1] = (int64_t)(r + 1) * N;
        for (int c = 0; c < N; c++) {
            entry[r * N + c] = 5 + following(&state) % 40;
            column[r * N + c] = c;
        }
    }
    const meso_program_shape shape = {N,        N,     low,    high,  row_low,
                                      row_high, start, column, entry, whole};
    double bound[2] = {0, 0};
    for (int again = 0; again < 2; again++) {
        meso_linear_program *program = NULL;
        meso_program_result result = {0};
        const meso_program_limits few = {.pivots = 3}, nodes = {.nodes = 5};
        T_SAME(meso_linear_program_new(ctx, &program, &shape), MESO_OK);
        for (int c = 0; c < N; c++)
            meso_linear_program_cost(program, c, 1 + c % 7);
        T_SAME(meso_linear_program_solve(ctx, &result, program, 1, &few), MESO_OK);
        T_SAME(result.outcome, MESO_PROGRAM_STOPPED);
        T_TRUE(result.pivots <= 3);
        T_SAME(meso_linear_program_solve_whole(ctx, &result, program, 1, &nodes), MESO_OK);
        T_SAME(result.outcome, MESO_PROGRAM_STOPPED);
        T_TRUE(!isnan(result.bound));
        T_TRUE(!result.is_feasible || result.objective <= result.bound + 1e-9);
        bound[again] = result.bound;
        meso_linear_program_free(program);
    }
    T_NEAR(bound[0], bound[1], 0);
}

/* Each thread has a solver of its own. */
static meso_status one_of_many(meso_ctx *ctx, int64_t index, void *data)
{
    double *ends = data;
    static const int64_t seeds[] = {11, 12, 13, 14, 15, 16, 17, 18};
    int64_t state = seeds[index];
    sample s;
    make_sample(&s, &state);
    return ends_of(ctx, ends + 4 * index, &s);
}

static void test_threads_do_not_meet(meso_ctx *ctx)
{
    double one[32], four[32];
    meso_ctx_set_threads(ctx, 1);
    T_SAME(meso_each(ctx, "solving", 8, one_of_many, one), MESO_OK);
    meso_ctx_set_threads(ctx, 4);
    T_SAME(meso_each(ctx, "solving", 8, one_of_many, four), MESO_OK);
    T_TRUE(memcmp(one, four, sizeof one) == 0);
}

static meso_status solve_textbook(meso_ctx *ctx)
{
    meso_linear_program *program = NULL;
    meso_program_result result = {0};
    meso_status status = make_textbook(ctx, &program, 1);
    const int32_t column = 0;
    const double entry = 1;
    if (status == MESO_OK)
        status = meso_linear_program_add_row(ctx, program, 0, 2, 1, &column, &entry);
    if (status == MESO_OK)
        status = meso_linear_program_solve_whole(ctx, &result, program, 1, NULL);
    meso_linear_program_free(program);
    return status;
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_textbook(ctx);
    test_every_outcome(ctx);
    test_other_solver_agrees(ctx);
    test_enumeration_agrees(ctx);
    test_limits_stop(ctx);
    test_threads_do_not_meet(ctx);
    refuse_each(solve_textbook);
    meso_ctx_free(ctx);
    return t_end();
}
