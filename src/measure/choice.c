/* What could the scores and the weights of a choice be? See include/mesoscope/acceptability.h.
 */
#include "measure/choice.h"

#include "base/ctx.h"
#include "base/random.h"
#include "num/distribution.h"

#include <string.h>

enum { MOST_OPTIONS = 500, MOST_CRITERIA = 64, EXCHANGES = 20, WEIGHTS = -1 };

static meso_status check_criterion(meso_ctx *ctx, const meso_criterion *criterion)
{
    if (!(criterion->weight >= 0) || !isfinite(criterion->weight))
        return meso_fail(ctx, MESO_E_ARGUMENT, "the weight of %s is %g, it may be 0 or more",
                         criterion->name, criterion->weight);
    if (!(criterion->low >= 0 && criterion->low <= 1 && criterion->high >= 0 &&
          criterion->high <= 1) ||
        (criterion->high > 0 && criterion->high < criterion->low))
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "the weight of %s may lie between %g and %g; both must be between 0 "
                         "and 1, the first not above the second",
                         criterion->name, criterion->low, criterion->high);
    return MESO_OK;
}

static meso_status check(meso_ctx *ctx, const meso_choice *choice)
{
    double least = 0, most = 0;
    meso_status status = MESO_OK;
    if (choice->options < 2 || choice->options > MOST_OPTIONS)
        return meso_fail(ctx, MESO_E_ARGUMENT, "%d options, there may be 2 to %d",
                         choice->options, MOST_OPTIONS);
    if (choice->criteria < 1 || choice->criteria > MOST_CRITERIA)
        return meso_fail(ctx, MESO_E_ARGUMENT, "%d criteria, there may be 1 to %d",
                         choice->criteria, MOST_CRITERIA);
    if (choice->top < 1 || choice->top > choice->options)
        return meso_fail(ctx, MESO_E_ARGUMENT, "the top %d of %d options", choice->top,
                         choice->options);
    if (choice->draw.draws < 20 || choice->draw.draws > 100000)
        return meso_fail(ctx, MESO_E_ARGUMENT, "draws are %d, they may be 20 to 100000",
                         choice->draw.draws);
    if (!(choice->score_confidence >= 0.5 && choice->score_confidence <= 0.999))
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "the confidence of the scores is %g, it may be 0.5 to 0.999",
                         choice->score_confidence);
    for (int32_t c = 0; c < choice->criteria; c++) {
        MESO_TRY(check_criterion(ctx, &choice->criterion[c]));
        least += choice->criterion[c].low;
        most += choice->criterion[c].high > 0 ? choice->criterion[c].high : 1;
    }
    if (least > 1 + 1e-9 || most < 1 - 1e-9)
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "no weights fit: the least ones add up to %g, the most to %g, and all "
                         "weights to 1",
                         least, most);
done:
    return status;
}

static int is_bounded(const meso_cell *score)
{
    return isfinite(score->low) && isfinite(score->high);
}

static int is_known(const meso_cell *score)
{
    return isfinite(score->value) || is_bounded(score);
}

double meso_choice_estimate(const meso_cell *score)
{
    return isfinite(score->value) ? score->value : score->low / 2 + score->high / 2;
}

double meso_choice_worth(const meso_choice_frame *frame, int32_t criterion, double score)
{
    const double range = frame->best[criterion] - frame->worst[criterion];
    return range == 0 ? 0 : (score - frame->worst[criterion]) / range;
}

/* The scale of a criterion: from the worst to the best end of all intervals. */
static void read_scale(double *worst, double *best, const meso_choice_frame *frame, int32_t c)
{
    const meso_choice *choice = frame->choice;
    double least = HUGE_VAL, most = -HUGE_VAL;
    for (int32_t o = 0; o < frame->options; o++) {
        const meso_cell *score =
            &choice->score[(int64_t)frame->option[o] * choice->criteria + c];
        const double estimate = meso_choice_estimate(score);
        least = fmin(least, is_bounded(score) ? fmin(score->low, estimate) : estimate);
        most = fmax(most, is_bounded(score) ? fmax(score->high, estimate) : estimate);
    }
    *worst = choice->criterion[c].less_is_better ? most : least;
    *best = choice->criterion[c].less_is_better ? least : most;
}

static void read_weights(double *weight, double *low, double *high, meso_choice_frame *frame)
{
    const meso_choice *choice = frame->choice;
    double sum = 0;
    for (int32_t c = 0; c < choice->criteria; c++)
        sum += choice->criterion[c].weight;
    for (int32_t c = 0; c < choice->criteria; c++) {
        const meso_criterion *criterion = &choice->criterion[c];
        weight[c] = sum > 0 ? criterion->weight / sum : 1.0 / choice->criteria;
        low[c] = criterion->low;
        high[c] = criterion->high > 0 ? criterion->high : 1;
        if (high[c] < 1) frame->limited = 1;
    }
}

meso_status meso_choice_frame_read(meso_ctx *ctx, meso_arena *arena, meso_choice_frame *out,
                                   const meso_choice *choice)
{
    meso_status status = check(ctx, choice);
    if (status < 0) return status;
    int32_t *option = MESO_TAKE(ctx, arena, int32_t, choice->options);
    double *number = MESO_TAKE(ctx, arena, double, 5 * (int64_t)choice->criteria);
    if (!option || !number) return MESO_E_NOMEM;
    double *worst = number, *best = worst + choice->criteria, *weight = best + choice->criteria;
    double *low = weight + choice->criteria, *high = low + choice->criteria;
    meso_choice_frame frame = {choice, 0, choice->criteria, option, worst, best, weight, low,
                               high,   0};
    for (int32_t o = 0; o < choice->options; o++) {
        int known = 1;
        for (int32_t c = 0; c < choice->criteria && !choice->drawn_worth; c++)
            known &= is_known(&choice->score[(int64_t)o * choice->criteria + c]);
        if (known) option[frame.options++] = o;
    }
    if (frame.options < 2)
        return meso_fail(ctx, MESO_E_DATA,
                         "%d of %d options have all their scores: a choice needs two",
                         frame.options, choice->options);
    for (int32_t c = 0; c < choice->criteria && !choice->drawn_worth; c++)
        read_scale(&worst[c], &best[c], &frame, c);
    read_weights(weight, low, high, &frame);
    *out = frame;
    return MESO_OK;
}

/* A two-piece normal curve through estimate and interval, or evenly between bounds. */
static double draw_score(const meso_cell *score, double z, meso_random *random)
{
    if (!isfinite(score->value))
        return score->low + (score->high - score->low) * meso_random_uniform(random);
    const double noise = meso_random_normal(random);
    if (!is_bounded(score)) return score->value;
    const double reach = noise < 0 ? score->value - score->low : score->high - score->value;
    return score->value + noise * fmax(0, reach) / z;
}

void meso_choice_draw_scores(double *worth, const meso_choice_frame *frame, int32_t draw)
{
    const meso_choice *choice = frame->choice;
    const double z = meso_normal_quantile(0.5 + choice->score_confidence / 2);
    const int64_t cells = (int64_t)choice->options * choice->criteria;
    for (int32_t o = 0; o < frame->options; o++)
        for (int32_t c = 0; c < frame->criteria; c++) {
            const int64_t cell = (int64_t)frame->option[o] * frame->criteria + c;
            meso_random random;
            if (choice->drawn_worth) {
                worth[(int64_t)o * frame->criteria + c] =
                    choice->drawn_worth[draw * cells + cell];
                continue;
            }
            meso_random_start(&random, choice->draw.seed, (uint32_t)draw, (uint64_t)cell);
            worth[(int64_t)o * frame->criteria + c] =
                meso_choice_worth(frame, c, draw_score(&choice->score[cell], z, &random));
        }
}

/* Moves weight between two criteria, as far as their limits let it: what is uniform stays so.
 */
static void exchange(double *weight, const meso_choice_frame *frame, meso_random *random)
{
    const int32_t a = (int32_t)meso_random_below(random, frame->criteria);
    int32_t b = (int32_t)meso_random_below(random, frame->criteria - 1);
    if (b >= a) b++;
    const double both = weight[a] + weight[b];
    const double least = fmax(frame->low[a], both - frame->high[b]);
    const double most = fmin(frame->high[a], both - frame->low[b]);
    weight[a] = least + fmax(0, most - least) * meso_random_uniform(random);
    weight[b] = both - weight[a];
}

void meso_choice_draw_weights(double *weight, const meso_choice_frame *frame, int32_t draw)
{
    meso_random random;
    meso_random_start(&random, frame->choice->draw.seed, (uint32_t)draw, (uint64_t)WEIGHTS);
    double free = 1, sum = 0, room = 0;
    if (frame->choice->drawn_weight) {
        memcpy(weight, frame->choice->drawn_weight + (int64_t)draw * frame->criteria,
               (size_t)frame->criteria * sizeof *weight);
        return;
    }
    for (int32_t c = 0; c < frame->criteria; c++) {
        free -= frame->low[c];
        room += frame->high[c] - frame->low[c];
        weight[c] = -log(meso_random_uniform(&random));
        sum += weight[c];
    }
    free = fmax(0, free);
    for (int32_t c = 0; c < frame->criteria; c++) {
        const double share = frame->limited
                                 ? (room > 0 ? (frame->high[c] - frame->low[c]) / room : 0)
                                 : weight[c] / sum;
        weight[c] = frame->low[c] + free * share;
    }
    if (!frame->limited || frame->criteria < 2) return;
    for (int32_t n = 0; n < EXCHANGES * frame->criteria; n++)
        exchange(weight, frame, &random);
}
