/* How far do a score and its rank move when the data are drawn again? */
#include "measure/score_draws.h"

#include "base/ctx.h"
#include "base/each.h"
#include "num/rank.h"

/* Draws that share a room, so that memory is touched once for all of them. */
enum { BLOCK = 25 };

typedef struct work {
    const meso_score_job *job;
    double *score;   /* [count x draws] */
    float *position; /* [count x draws] rank, NaN without a score; exact up to 2^24 */
    meso_score_range *range;
} work;

static void put(const work *all, const double *score, int64_t *order, int32_t draw)
{
    const int64_t draws = all->job->options->draws;
    const int32_t count = all->job->count;
    for (int32_t n = 0; n < count; n++) {
        all->score[n * draws + draw] = score[n];
        all->position[n * draws + draw] = (float)MESO_NAN;
    }
    meso_order(order, score, count, 1);
    for (int32_t place = 0; place < count; place++)
        if (!isnan(score[order[place]]))
            all->position[order[place] * draws + draw] = (float)(place + 1);
}

static meso_status draw_block(meso_ctx *ctx, int64_t block, void *data)
{
    const work *all = data;
    const meso_score_job *job = all->job;
    const int32_t first = (int32_t)block * BLOCK;
    const int32_t end =
        first + BLOCK < job->options->draws ? first + BLOCK : job->options->draws;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    void *room = NULL;
    double *score = MESO_TAKE(ctx, arena, double, job->count);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, job->count);
    if (!score || !order) goto done;
    MESO_TRY(job->take(ctx, arena, &room, job->data));
    for (int32_t d = first; d < end; d++) {
        status = job->draw(ctx, score, room, d, job->data);
        if (status < 0 && status != MESO_E_CONVERGE) goto done;
        for (int32_t n = 0; n < job->count && status < 0; n++)
            score[n] = MESO_NAN;
        put(all, score, order, d);
    }
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}

static meso_status summarise(meso_ctx *ctx, int64_t n, void *data)
{
    (void)ctx;
    const work *all = data;
    const int64_t draws = all->job->options->draws;
    double *score = all->score + n * draws;
    const float *position = all->position + n * draws;
    const double tail = (1 - all->job->options->confidence) / 2;
    const int64_t numbers = meso_sort(score, draws);
    int64_t within = 0, ranked = 0;
    meso_score_range *range = &all->range[n];
    range->low = meso_quantile_sorted(score, numbers, tail);
    range->median = meso_quantile_sorted(score, numbers, 0.5);
    range->high = meso_quantile_sorted(score, numbers, 1 - tail);
    for (int64_t d = 0; d < draws; d++) {
        if (isnan(position[d])) continue;
        score[ranked++] = (double)position[d];
        within += position[d] <= (float)all->job->top;
    }
    (void)meso_sort(score, ranked);
    /* Ranks are whole: the interval goes to the nearest on its outer side. */
    range->rank_low = floor(meso_quantile_sorted(score, ranked, tail));
    range->rank_high = ceil(meso_quantile_sorted(score, ranked, 1 - tail));
    range->top = (double)within / (double)draws;
    range->drawn = (double)ranked / (double)draws;
    return MESO_OK;
}

meso_status meso_scores_draw(meso_ctx *ctx, meso_score_range *range, const meso_score_job *job)
{
    const int64_t numbers = (int64_t)job->count * job->options->draws;
    work all = {.job = job, .range = range};
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    all.score = MESO_TAKE(ctx, arena, double, numbers);
    all.position = MESO_TAKE(ctx, arena, float, numbers);
    if (!all.score || !all.position) goto done;
    const int64_t blocks = (job->options->draws + BLOCK - 1) / BLOCK;
    MESO_TRY(meso_each(ctx, "drawing the data again", blocks, draw_block, &all));
    MESO_TRY(meso_each(ctx, "summing up the draws", job->count, summarise, &all));
done:
    meso_arena_free(arena);
    return status;
}
