/* Where does a linear objective end over a polytope? GLPK behind one door. */
#include "num/linear_program.h"

#include "base/ctx.h"

#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>

struct meso_linear_program {
    meso_ctx *ctx; /* of the making; its allocator owns this struct */
    glp_prob *problem;
    int owns_environment; /* GLPK keeps one a thread: the first program made ends it */
    int is_broken;        /* the solver gave up on memory: nothing more may be asked of it */
    int has_whole, is_whole_point;
    int64_t node_limit, nodes;
    double node_bound; /* best bound seen while the search went on */
    jmp_buf escape;
};

/* What a guarded step reads and writes. */
typedef struct step_data {
    const meso_program_shape *shape;
    const meso_program_limits *limits;
    meso_program_result *result;
    int maximise;
    double low, high;
    int32_t entries;
    const int32_t *column;
    const double *entry;
    int *place;     /* [entries + 1] scratch, counted from 1 */
    double *number; /* [entries + 1] */
    int *row_of;    /* [entries + 1] */
} step_data;

static int say_nothing(void *info, const char *text)
{
    (void)info;
    (void)text;
    return 1;
}

static void escape(void *info)
{
    meso_linear_program *program = info;
    longjmp(program->escape, 1);
}

/* Runs a step that the solver may give up in: by its design it would end the process. */
static meso_status guarded(meso_ctx *ctx, meso_linear_program *program,
                           void (*step)(meso_linear_program *, step_data *), step_data *data)
{
    if (program->is_broken)
        return meso_fail(ctx, MESO_E_NOMEM, "the linear program ran out of memory before");
    if (setjmp(program->escape)) {
        program->is_broken = 1;
        return meso_fail(ctx, MESO_E_NOMEM,
                         "the linear program needs more memory than there is");
    }
    glp_error_hook(escape, program);
    step(program, data);
    glp_error_hook(NULL, NULL);
    return MESO_OK;
}

static int kind_of(double low, double high)
{
    if (isfinite(low) && isfinite(high)) return low < high ? GLP_DB : GLP_FX;
    if (isfinite(low)) return GLP_LO;
    return isfinite(high) ? GLP_UP : GLP_FR;
}

static void load(meso_linear_program *program, step_data *data)
{
    const meso_program_shape *shape = data->shape;
    program->problem = glp_create_prob();
    glp_prob *problem = program->problem;
    if (shape->rows) glp_add_rows(problem, shape->rows);
    if (shape->columns) glp_add_cols(problem, shape->columns);
    for (int32_t c = 0; c < shape->columns; c++) {
        const double low = shape->column_low[c], high = shape->column_high[c];
        glp_set_col_bnds(problem, c + 1, kind_of(low, high), low, high);
        if (!shape->whole || !shape->whole[c]) continue;
        glp_set_col_kind(problem, c + 1, GLP_IV);
        program->has_whole = 1;
    }
    for (int32_t r = 0; r < shape->rows; r++) {
        const double low = shape->row_low[r], high = shape->row_high[r];
        glp_set_row_bnds(problem, r + 1, kind_of(low, high), low, high);
        for (int64_t e = shape->row_start[r]; e < shape->row_start[r + 1]; e++) {
            data->row_of[e + 1] = r + 1;
            data->place[e + 1] = shape->entry_column[e] + 1;
            data->number[e + 1] = shape->entry[e];
        }
    }
    glp_load_matrix(problem, data->entries, data->row_of, data->place, data->number);
}

static meso_status take_scratch(meso_ctx *ctx, step_data *data, int with_rows)
{
    const size_t count = (size_t)data->entries + 1;
    data->place = meso_ctx_alloc(ctx, count * sizeof *data->place);
    data->number = meso_ctx_alloc(ctx, count * sizeof *data->number);
    data->row_of = with_rows ? meso_ctx_alloc(ctx, count * sizeof *data->row_of) : NULL;
    return data->place && data->number && (data->row_of || !with_rows) ? MESO_OK : MESO_E_NOMEM;
}

static void release_scratch(meso_ctx *ctx, step_data *data)
{
    meso_ctx_release(ctx, data->place);
    meso_ctx_release(ctx, data->number);
    meso_ctx_release(ctx, data->row_of);
}

meso_status meso_linear_program_new(meso_ctx *ctx, meso_linear_program **out,
                                    const meso_program_shape *shape)
{
    const int64_t entries = shape->rows ? shape->row_start[shape->rows] : 0;
    if (entries >= INT_MAX)
        return meso_fail(ctx, MESO_E_ARGUMENT, "a linear program with %lld entries",
                         (long long)entries);
    step_data data = {.shape = shape, .entries = (int32_t)entries};
    meso_linear_program *program = meso_ctx_alloc(ctx, sizeof *program);
    meso_status status = MESO_E_NOMEM;
    if (!program) return status;
    *program = (meso_linear_program){.ctx = ctx, .node_bound = (double)NAN};
    MESO_TRY(take_scratch(ctx, &data, 1));
    const int environment = glp_init_env(); /* 0 = made, 1 = was there, more = refused */
    if (environment > 1) {
        status = meso_fail(ctx, MESO_E_NOMEM, "the solver of linear programs cannot start");
        goto done;
    }
    program->owns_environment = environment == 0;
    glp_term_hook(say_nothing, NULL);
    MESO_TRY(guarded(ctx, program, load, &data));
    *out = program;
    program = NULL;
done:
    release_scratch(ctx, &data);
    meso_linear_program_free(program);
    return status;
}

void meso_linear_program_free(meso_linear_program *program)
{
    if (!program) return;
    if (program->problem && !program->is_broken) glp_delete_prob(program->problem);
    if (program->owns_environment) (void)glp_free_env(); /* also what a broken one holds */
    meso_ctx_release(program->ctx, program);
}

void meso_linear_program_cost(meso_linear_program *program, int32_t column, double cost)
{
    glp_set_obj_coef(program->problem, column + 1, cost);
}

void meso_linear_program_bound(meso_linear_program *program, int32_t column, double low,
                               double high)
{
    glp_set_col_bnds(program->problem, column + 1, kind_of(low, high), low, high);
}

static void add_row(meso_linear_program *program, step_data *data)
{
    const int row = glp_add_rows(program->problem, 1);
    glp_set_row_bnds(program->problem, row, kind_of(data->low, data->high), data->low,
                     data->high);
    for (int32_t e = 0; e < data->entries; e++) {
        data->place[e + 1] = data->column[e] + 1;
        data->number[e + 1] = data->entry[e];
    }
    glp_set_mat_row(program->problem, row, data->entries, data->place, data->number);
}

meso_status meso_linear_program_add_row(meso_ctx *ctx, meso_linear_program *program, double low,
                                        double high, int32_t entries, const int32_t *column,
                                        const double *entry)
{
    step_data data = {
        .low = low, .high = high, .entries = entries, .column = column, .entry = entry};
    meso_status status = take_scratch(ctx, &data, 0);
    if (status == MESO_OK) status = guarded(ctx, program, add_row, &data);
    release_scratch(ctx, &data);
    return status;
}

static int at_most(int64_t limit)
{
    return limit > 0 && limit < INT_MAX ? (int)limit : INT_MAX;
}

/* A basis that has gone singular is made anew once; then the answer is that it was stopped. */
static void solve(meso_linear_program *program, step_data *data)
{
    glp_prob *problem = program->problem;
    meso_program_result *result = data->result;
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.it_lim = at_most(data->limits ? data->limits->pivots : 0);
    const int before = glp_get_it_cnt(problem);
    glp_set_obj_dir(problem, data->maximise ? GLP_MAX : GLP_MIN);
    int failed = glp_simplex(problem, &how);
    if (failed == GLP_EBADB || failed == GLP_ESING || failed == GLP_ECOND ||
        failed == GLP_EFAIL) {
        glp_adv_basis(problem, 0);
        failed = glp_simplex(problem, &how);
    }
    result->pivots = glp_get_it_cnt(problem) - before;
    const int status = glp_get_status(problem);
    result->outcome = failed == GLP_EBOUND   ? MESO_PROGRAM_INFEASIBLE
                      : failed               ? MESO_PROGRAM_STOPPED
                      : status == GLP_OPT    ? MESO_PROGRAM_OPTIMAL
                      : status == GLP_NOFEAS ? MESO_PROGRAM_INFEASIBLE
                      : status == GLP_UNBND  ? MESO_PROGRAM_UNBOUNDED
                                             : MESO_PROGRAM_STOPPED;
    result->is_feasible = !failed && (status == GLP_OPT || status == GLP_FEAS);
    if (failed == GLP_EITLIM) result->is_feasible = status == GLP_FEAS || status == GLP_OPT;
    program->is_whole_point = 0;
    result->objective = result->is_feasible ? glp_get_obj_val(problem) : (double)NAN;
    result->bound = result->outcome == MESO_PROGRAM_OPTIMAL ? result->objective : (double)NAN;
}

meso_status meso_linear_program_solve(meso_ctx *ctx, meso_program_result *out,
                                      meso_linear_program *program, int maximise,
                                      const meso_program_limits *limits)
{
    meso_program_result result = {.outcome = MESO_PROGRAM_STOPPED};
    step_data data = {.limits = limits, .result = &result, .maximise = maximise};
    const meso_status status = guarded(ctx, program, solve, &data);
    if (status == MESO_OK) *out = result;
    return status;
}

static void watch(glp_tree *tree, void *info)
{
    meso_linear_program *program = info;
    const int best = glp_ios_best_node(tree);
    if (best) program->node_bound = glp_ios_node_bound(tree, best);
    if (glp_ios_reason(tree) != GLP_ISELECT) return;
    program->nodes++;
    if (program->node_limit && program->nodes > program->node_limit) glp_ios_terminate(tree);
}

static void search(meso_linear_program *program, step_data *data)
{
    glp_prob *problem = program->problem;
    meso_program_result *result = data->result;
    glp_iocp how;
    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.mip_gap = data->limits ? data->limits->gap : 0;
    how.gmi_cuts = how.mir_cuts = how.cov_cuts = GLP_ON;
    how.cb_func = watch;
    how.cb_info = program;
    program->nodes = 0;
    program->node_limit = data->limits ? data->limits->nodes : 0;
    program->node_bound = result->bound; /* that of the program without whole numbers */
    const int failed = glp_intopt(problem, &how);
    const int status = glp_mip_status(problem);
    result->is_feasible = status == GLP_OPT || status == GLP_FEAS;
    result->outcome = status == GLP_OPT      ? MESO_PROGRAM_OPTIMAL
                      : failed               ? MESO_PROGRAM_STOPPED
                      : status == GLP_NOFEAS ? MESO_PROGRAM_INFEASIBLE
                                             : MESO_PROGRAM_STOPPED;
    if (failed == GLP_EMIPGAP && result->is_feasible) result->outcome = MESO_PROGRAM_OPTIMAL;
    result->objective = result->is_feasible ? glp_mip_obj_val(problem) : (double)NAN;
    result->bound = status == GLP_OPT ? result->objective : program->node_bound;
    program->is_whole_point = result->is_feasible;
}

meso_status meso_linear_program_solve_whole(meso_ctx *ctx, meso_program_result *out,
                                            meso_linear_program *program, int maximise,
                                            const meso_program_limits *limits)
{
    meso_program_result result = {.outcome = MESO_PROGRAM_STOPPED};
    step_data data = {.limits = limits, .result = &result, .maximise = maximise};
    meso_status status = guarded(ctx, program, solve, &data);
    if (status == MESO_OK && program->has_whole && result.outcome == MESO_PROGRAM_OPTIMAL)
        status = guarded(ctx, program, search, &data);
    if (status == MESO_OK) *out = result;
    return status;
}

double meso_linear_program_value(const meso_linear_program *program, int32_t column)
{
    return program->is_whole_point ? glp_mip_col_val(program->problem, column + 1)
                                   : glp_get_col_prim(program->problem, column + 1);
}
