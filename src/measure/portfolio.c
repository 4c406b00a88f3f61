/* Which set of options is worth the money, whatever the weights? See
   include/mesoscope/portfolio.h. */
#include <mesoscope/portfolio.h>

#include "base/ctx.h"
#include "base/each.h"
#include "measure/portfolio_program.h"

#include <stdlib.h>
#include <string.h>

static const meso_portfolio_limits no_limits = MESO_PORTFOLIO_LIMITS_INIT;
static const meso_program_limits effort = {1000000, 20000, 1e-9};

/* The result and the arena it lives in. */
typedef struct owner {
    meso_portfolio shown;
    meso_arena *arena;
} owner;

/* What the bodies of the executor share; draw 0 is at the estimates. */
typedef struct work {
    meso_choice_frame frame;
    meso_portfolio_program program;
    uint8_t *chosen;  /* [(draws + 1) * options] */
    uint8_t *stopped; /* [draws + 1] */
} work;

static void read_worths(double *worth, double *weight, const meso_choice_frame *frame,
                        int64_t draw)
{
    if (draw > 0) {
        meso_choice_draw_scores(worth, frame, (int32_t)draw - 1);
        meso_choice_draw_weights(weight, frame, (int32_t)draw - 1);
        return;
    }
    memcpy(weight, frame->weight, (size_t)frame->criteria * sizeof *weight);
    for (int32_t o = 0; o < frame->options; o++)
        for (int32_t c = 0; c < frame->criteria; c++) {
            const int64_t given = (int64_t)frame->option[o] * frame->criteria + c;
            const double estimate = meso_choice_estimate(&frame->choice->score[given]);
            worth[(int64_t)o * frame->criteria + c] = meso_choice_worth(frame, c, estimate);
        }
}

static meso_status solve(meso_ctx *ctx, const work *all, int64_t draw, const double *value)
{
    meso_linear_program *program = NULL;
    meso_program_result found;
    meso_status status = MESO_OK;
    MESO_TRY(meso_linear_program_new(ctx, &program, &all->program.shape));
    for (int32_t o = 0; o < all->program.options; o++)
        meso_linear_program_cost(program, o, value[o]);
    for (int32_t s = 0; s < all->program.synergies; s++)
        meso_linear_program_cost(program, all->program.options + s, all->program.worth[s]);
    MESO_TRY(meso_linear_program_solve_whole(ctx, &found, program, 1, &effort));
    if (!found.is_feasible) {
        status = meso_fail(ctx, MESO_E_DATA,
                           found.outcome == MESO_PROGRAM_STOPPED
                               ? "no portfolio was found that meets all limits"
                               : "no portfolio meets all limits: budget, quotas and "
                                 "requirements exclude each other");
        goto done;
    }
    all->stopped[draw] = found.outcome == MESO_PROGRAM_STOPPED;
    for (int32_t o = 0; o < all->program.options; o++)
        all->chosen[draw * all->program.options + o] =
            meso_linear_program_value(program, o) > 0.5;
done:
    meso_linear_program_free(program);
    return status;
}

static meso_status solve_draw(meso_ctx *ctx, int64_t draw, void *data)
{
    const work *all = data;
    const meso_choice_frame *frame = &all->frame;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    double *worth = MESO_TAKE(ctx, arena, double, (int64_t)frame->options * frame->criteria);
    double *weight = MESO_TAKE(ctx, arena, double, frame->criteria);
    double *value = MESO_TAKE(ctx, arena, double, frame->options);
    meso_status status = worth && weight && value ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) {
        read_worths(worth, weight, frame, draw);
        for (int32_t o = 0; o < frame->options; o++)
            for (int32_t c = 0; c < frame->criteria; c++)
                value[o] += weight[c] * worth[(int64_t)o * frame->criteria + c];
        status = solve(ctx, all, draw, value);
    }
    meso_arena_free(arena);
    return status;
}

/* Different portfolios among the draws: rows sorted, neighbours compared. */
static int compare_rows(const void *a, const void *b)
{
    const uint8_t *const *left = a, *const *right = b;
    const uint8_t *x = *left, *y = *right;
    for (; *x == *y && *x != UINT8_MAX; x++, y++)
        ;
    return (*x > *y) - (*x < *y);
}

static meso_status count_different(meso_ctx *ctx, meso_arena *arena, int32_t *different,
                                   const work *all, int32_t draws)
{
    const int64_t options = all->program.options;
    const uint8_t **row = MESO_TAKE(ctx, arena, const uint8_t *, draws);
    uint8_t *ended = MESO_TAKE(ctx, arena, uint8_t, draws * (options + 1));
    if (!row || !ended) return MESO_E_NOMEM;
    for (int32_t d = 0; d < draws; d++) {
        uint8_t *copy = ended + d * (options + 1);
        memcpy(copy, all->chosen + (d + 1) * options, (size_t)options);
        copy[options] = UINT8_MAX;
        row[d] = copy;
    }
    qsort(row, (size_t)draws, sizeof *row, compare_rows);
    *different = draws > 0;
    for (int32_t d = 1; d < draws; d++)
        *different += compare_rows(&row[d - 1], &row[d]) != 0;
    return MESO_OK;
}

static meso_status read_result(meso_ctx *ctx, meso_arena *arena, meso_portfolio *out,
                               const work *all, const meso_portfolio_limits *limits)
{
    const meso_choice *choice = all->frame.choice;
    const int32_t draws = choice->draw.draws, options = all->program.options;
    double *core = MESO_TAKE(ctx, arena, double, choice->options);
    uint8_t *class = MESO_TAKE(ctx, arena, uint8_t, choice->options);
    uint8_t *now = MESO_TAKE(ctx, arena, uint8_t, choice->options);
    if (!core || !class || !now) return MESO_E_NOMEM;
    *out = (meso_portfolio){
        .options = choice->options, .core = core, .class = class, .at_estimates = now};
    for (int32_t o = 0; o < choice->options; o++)
        core[o] = MESO_NAN;
    for (int32_t o = 0; o < options; o++) {
        const int32_t at = all->frame.option[o];
        int32_t times = 0;
        for (int32_t d = 1; d <= draws; d++)
            times += all->chosen[(int64_t)d * options + o];
        core[at] = (double)times / draws;
        class[at] = times == draws ? MESO_PORTFOLIO_CORE
                    : times        ? MESO_PORTFOLIO_BORDERLINE
                                   : MESO_PORTFOLIO_EXTERIOR;
        now[at] = all->chosen[o];
        if (now[at] && limits->cost) out->cost += limits->cost[at];
    }
    for (int32_t d = 1; d <= draws; d++)
        out->stopped += all->stopped[d];
    return MESO_OK;
}

meso_status meso_portfolio_compute(meso_ctx *ctx, meso_portfolio **out,
                                   const meso_choice *choice,
                                   const meso_portfolio_limits *limits)
{
    work all = {.chosen = NULL};
    meso_status status = MESO_OK;
    meso_arena *kept = meso_arena_new(ctx), *arena = meso_arena_new(ctx);
    owner *made = kept ? MESO_TAKE(ctx, kept, owner, 1) : NULL;
    if (!made || !arena) {
        status = MESO_E_NOMEM;
        goto done;
    }
    if (!limits) limits = &no_limits;
    if (limits->version != 1 || choice->drawn_worth) {
        status = meso_fail(ctx, MESO_E_ARGUMENT,
                           limits->version != 1 ? "limits of version %d, this program knows 1"
                                                : "a portfolio starts from scores (version %d)",
                           limits->version);
        goto done;
    }
    MESO_TRY(meso_choice_frame_read(ctx, arena, &all.frame, choice));
    MESO_TRY(meso_portfolio_program_make(ctx, arena, &all.program, &all.frame, limits));
    const int64_t solves = (int64_t)choice->draw.draws + 1;
    all.chosen = MESO_TAKE(ctx, arena, uint8_t, solves * all.program.options);
    all.stopped = MESO_TAKE(ctx, arena, uint8_t, solves);
    if (!all.chosen || !all.stopped) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(meso_each(ctx, "finding portfolios", solves, solve_draw, &all));
    MESO_TRY(read_result(ctx, kept, &made->shown, &all, limits));
    MESO_TRY(count_different(ctx, arena, &made->shown.different, &all, choice->draw.draws));
    made->arena = kept;
    *out = &made->shown;
    kept = NULL;
done:
    meso_arena_free(arena);
    meso_arena_free(kept);
    return status;
}

void meso_portfolio_free(meso_portfolio *portfolio)
{
    if (portfolio) meso_arena_free(((owner *)(void *)portfolio)->arena);
}
