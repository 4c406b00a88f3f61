/* What would change our mind? The nearest single change across the edge of the top. See
   include/mesoscope/acceptability.h. */
#include <mesoscope/acceptability.h>

#include "base/ctx.h"
#include "measure/choice.h"
#include "num/rank.h"

/* Values at the estimates. */
typedef struct ledger {
    meso_choice_frame frame;
    double *worth;  /* [options * criteria] */
    double *value;  /* [options] under the given weights */
    double *moved;  /* [options] */
    int64_t *order; /* [options] */
} ledger;

static int is_in_top(const ledger *all, const double *value, int32_t o)
{
    int32_t better = 0;
    for (int32_t p = 0; p < all->frame.options; p++)
        better += value[p] > value[o] || (value[p] == value[o] && p < o);
    return better < all->frame.choice->top;
}

/* Values when criterion c weighs t and the others share the rest in their proportions. */
static void value_at(const ledger *all, double *value, int32_t c, double t)
{
    const meso_choice_frame *frame = &all->frame;
    const double others = 1 - frame->weight[c];
    for (int32_t o = 0; o < frame->options; o++) {
        const double *worth = all->worth + (int64_t)o * frame->criteria;
        value[o] = t * worth[c];
        for (int32_t k = 0; k < frame->criteria; k++) {
            if (k == c) continue;
            const double share =
                others > 0 ? frame->weight[k] / others : 1.0 / (frame->criteria - 1);
            value[o] += (1 - t) * share * worth[k];
        }
    }
}

/* The weight of c at which o and p are worth the same; NaN when none between 0 and 1. */
static double crossing(const double *at_zero, const double *at_one, int32_t o, int32_t p)
{
    const double gap = at_zero[o] - at_zero[p], turn = gap - (at_one[o] - at_one[p]);
    const double t = turn != 0 ? gap / turn : MESO_NAN;
    return t >= 0 && t <= 1 ? t : MESO_NAN;
}

/* Tries every crossing of o with another option, nearest first wins. */
static void try_weight(const ledger *all, meso_flip *best, int32_t o, int32_t c,
                       const double *at_zero, const double *at_one)
{
    const meso_choice_frame *frame = &all->frame;
    const int was_in = is_in_top(all, all->value, o);
    for (int32_t p = 0; p < frame->options; p++) {
        const double t = p == o ? MESO_NAN : crossing(at_zero, at_one, o, p);
        const double move = t - frame->weight[c], size = fabs(move);
        if (isnan(t) || (best->option >= 0 && size >= best->size)) continue;
        const double beyond = t + (move < 0 ? -1e-9 : 1e-9);
        if (beyond < 0 || beyond > 1) continue;
        for (int32_t n = 0; n < frame->options; n++)
            all->moved[n] = at_zero[n] + beyond * (at_one[n] - at_zero[n]);
        if (is_in_top(all, all->moved, o) == was_in) continue;
        *best = (meso_flip){frame->option[o], c, 1, !was_in, frame->weight[c], t, size};
    }
}

/* The score of o in c that puts it level with the option at the edge of the top. */
static void try_score(const ledger *all, meso_flip *best, int32_t o, int32_t c)
{
    const meso_choice_frame *frame = &all->frame;
    const meso_choice *choice = frame->choice;
    const int was_in = is_in_top(all, all->value, o);
    const int32_t edge = was_in ? choice->top : choice->top - 1;
    const meso_cell *score = &choice->score[(int64_t)frame->option[o] * frame->criteria + c];
    if (edge >= frame->options || frame->weight[c] == 0) return;
    const double need = all->value[all->order[edge]] - all->value[o];
    const double from = meso_choice_estimate(score);
    const double to = from + need / frame->weight[c] * (frame->best[c] - frame->worst[c]);
    const double least = fmin(frame->worst[c], frame->best[c]);
    const double most = fmax(frame->worst[c], frame->best[c]);
    if (frame->best[c] == frame->worst[c] || to < least || to > most) return;
    const double end = to < from ? score->low : score->high;
    const double half = isfinite(end) && end != from ? fabs(end - from) : most - least;
    const double size = fabs(to - from) / half;
    if (best->option >= 0 && size >= best->size) return;
    *best = (meso_flip){frame->option[o], c, 0, !was_in, from, to, size};
}

static meso_status read_ledger(meso_ctx *ctx, meso_arena *arena, ledger *all)
{
    const meso_choice_frame *frame = &all->frame;
    all->worth = MESO_TAKE(ctx, arena, double, (int64_t)frame->options * frame->criteria);
    all->value = MESO_TAKE(ctx, arena, double, frame->options);
    all->moved = MESO_TAKE(ctx, arena, double, frame->options);
    all->order = MESO_TAKE(ctx, arena, int64_t, frame->options);
    if (!all->worth || !all->value || !all->moved || !all->order) return MESO_E_NOMEM;
    for (int32_t o = 0; o < frame->options; o++)
        for (int32_t c = 0; c < frame->criteria; c++) {
            const int64_t at = (int64_t)o * frame->criteria + c;
            const int64_t given = (int64_t)frame->option[o] * frame->criteria + c;
            const double estimate = meso_choice_estimate(&frame->choice->score[given]);
            all->worth[at] = meso_choice_worth(frame, c, estimate);
            all->value[o] += frame->weight[c] * all->worth[at];
        }
    meso_order(all->order, all->value, frame->options, 1);
    return MESO_OK;
}

meso_status meso_choice_flips(meso_ctx *ctx, meso_flip *flip, const meso_choice *choice)
{
    ledger all = {.worth = NULL};
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    if (choice->drawn_worth) {
        status =
            meso_fail(ctx, MESO_E_ARGUMENT, "flips start from scores, not from drawn worths");
        goto done;
    }
    MESO_TRY(meso_choice_frame_read(ctx, arena, &all.frame, choice));
    MESO_TRY(read_ledger(ctx, arena, &all));
    double *ends = MESO_TAKE(ctx, arena, double, 2 * (int64_t)all.frame.options);
    if (!ends) {
        status = MESO_E_NOMEM;
        goto done;
    }
    for (int32_t n = 0; n < 2 * choice->options; n++)
        flip[n] = (meso_flip){.option = -1, .of_weight = n < choice->options};
    for (int32_t c = 0; c < all.frame.criteria; c++) {
        value_at(&all, ends, c, 0);
        value_at(&all, ends + all.frame.options, c, 1);
        for (int32_t o = 0; o < all.frame.options; o++) {
            meso_flip *own = &flip[all.frame.option[o]];
            if (all.frame.criteria > 1)
                try_weight(&all, own, o, c, ends, ends + all.frame.options);
            try_score(&all, own + choice->options, o, c);
        }
    }
done:
    meso_arena_free(arena);
    return status;
}
