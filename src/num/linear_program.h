/** Linear and mixed-integer programs: the best point of a polytope, or how far it can be told.
 *  The only file that knows the solver (GLPK). */
#ifndef MESO_NUM_LINEAR_PROGRAM_H
#define MESO_NUM_LINEAR_PROGRAM_H

#include <mesoscope/base.h>

/* Row i is row_low[i] <= sum of entry * column <= row_high[i]. An end that is infinite is open;
   two equal ends fix the row or column. */
typedef struct meso_program_shape {
    int32_t columns, rows;
    const double *column_low, *column_high; /* [columns] */
    const double *row_low, *row_high;       /* [rows] */
    const int64_t *row_start;               /* [rows + 1] where the entries of a row begin */
    const int32_t *entry_column;            /* [entries] no column twice in a row */
    const double *entry;                    /* [entries] */
    const uint8_t *whole; /* [columns] 1 = whole numbers only; NULL = none is */
} meso_program_shape;

typedef enum meso_program_outcome {
    MESO_PROGRAM_OPTIMAL,    /* proven */
    MESO_PROGRAM_INFEASIBLE, /* no point meets all rows: proven */
    MESO_PROGRAM_UNBOUNDED,  /* the objective has no end, for whole numbers: or no point */
    MESO_PROGRAM_STOPPED     /* a limit was met; see is_feasible */
} meso_program_outcome;

/* Limits are counts of work, never seconds, so that the same program always ends alike. */
typedef struct meso_program_limits {
    int64_t pivots; /* of the simplex method in one call; 0 = none */
    int64_t nodes;  /* of the search for whole numbers; 0 = none */
    double gap;     /* relative: a whole-number point that near to the bound is good enough */
} meso_program_limits;

typedef struct meso_program_result {
    meso_program_outcome outcome;
    int is_feasible;  /* meso_linear_program_value() may be asked */
    double objective; /* of the point found; NaN without one */
    double bound;     /* what no point surpasses; NaN when not known */
    int64_t pivots;   /* spent by the call */
} meso_program_result;

/* Belongs to the thread that made it, which also ends it; of several, the last made goes first.
   The solver allocates its own memory; when that is refused the call ends with MESO_E_NOMEM,
   and the program may only be freed. */
typedef struct meso_linear_program meso_linear_program;

meso_status meso_linear_program_new(meso_ctx *ctx, meso_linear_program **out,
                                    const meso_program_shape *shape);
void meso_linear_program_free(meso_linear_program *program); /* NULL is allowed */

/* The objective of a column, 0 until it is set. */
void meso_linear_program_cost(meso_linear_program *program, int32_t column, double cost);
void meso_linear_program_bound(meso_linear_program *program, int32_t column, double low,
                               double high);
/* One row more, for example to cut off a point that was found. */
meso_status meso_linear_program_add_row(meso_ctx *ctx, meso_linear_program *program, double low,
                                        double high, int32_t entries, const int32_t *column,
                                        const double *entry);

/* Whole-number columns are taken as they come. Starts from where the last call ended, so that
   a series of objectives over one polytope is cheap. NULL limits = none. */
meso_status meso_linear_program_solve(meso_ctx *ctx, meso_program_result *out,
                                      meso_linear_program *program, int maximise,
                                      const meso_program_limits *limits);
/* With whole numbers where the shape asks for them, by branch and cut. */
meso_status meso_linear_program_solve_whole(meso_ctx *ctx, meso_program_result *out,
                                            meso_linear_program *program, int maximise,
                                            const meso_program_limits *limits);
/* Of the point that the last call found. */
double meso_linear_program_value(const meso_linear_program *program, int32_t column);

#endif
