/* Which options stay good when neither scores nor weights are sure? See
   include/mesoscope/acceptability.h. */
#include <mesoscope/acceptability.h>

#include "base/ctx.h"
#include "base/each.h"
#include "measure/choice.h"
#include "num/rank.h"

/* The result and the arena it lives in. */
typedef struct owner {
    meso_acceptability shown;
    meso_arena *arena;
} owner;

/* What the bodies of the executor share; each writes to its own draw or option. */
typedef struct work {
    meso_choice_frame frame;
    uint16_t *place; /* [counted options * draws] 0 = first */
    double *drawn;   /* [draws * criteria] weights */
    uint8_t *counted;
    double *rank, *top, *mean_rank, *central, *confidence, *winning, *entropy;
    int32_t *rank_low, *rank_high;
} work;

static void value_options(double *value, const double *worth, const double *weight,
                          const meso_choice_frame *frame)
{
    for (int32_t o = 0; o < frame->options; o++) {
        value[o] = 0;
        for (int32_t c = 0; c < frame->criteria; c++)
            value[o] += weight[c] * worth[(int64_t)o * frame->criteria + c];
    }
}

static meso_status rank_draw(meso_ctx *ctx, int64_t draw, void *data)
{
    const work *all = data;
    const meso_choice_frame *frame = &all->frame;
    const int32_t draws = frame->choice->draw.draws;
    double *weight = all->drawn + draw * frame->criteria;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    double *worth = MESO_TAKE(ctx, arena, double, (int64_t)frame->options * frame->criteria);
    double *value = MESO_TAKE(ctx, arena, double, frame->options);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, frame->options);
    const meso_status status = worth && value && order ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) {
        meso_choice_draw_scores(worth, frame, (int32_t)draw);
        meso_choice_draw_weights(weight, frame, (int32_t)draw);
        value_options(value, worth, weight, frame);
        meso_order(order, value, frame->options, 1);
        for (int32_t n = 0; n < frame->options; n++)
            all->place[order[n] * draws + draw] = (uint16_t)n;
    }
    meso_arena_free(arena);
    return status;
}

/* The rank, 1-based, that a share p of the draws does not go beyond. */
static int32_t rank_at(const double *share, int32_t options, double p)
{
    double sum = 0;
    for (int32_t n = 0; n < options; n++) {
        sum += share[n];
        if (sum >= p - 1e-12) return n + 1;
    }
    return options;
}

static void count_ranks(const work *all, int32_t o)
{
    const meso_choice *choice = all->frame.choice;
    const int32_t at = all->frame.option[o], draws = choice->draw.draws;
    const uint16_t *place = all->place + (int64_t)o * draws;
    double *share = all->rank + (int64_t)at * choice->options;
    double mean = 0, top = 0, entropy = 0;
    for (int32_t n = 0; n < choice->options; n++)
        share[n] = 0;
    for (int32_t d = 0; d < draws; d++) {
        share[place[d]] += 1;
        mean += place[d] + 1;
        top += place[d] < choice->top;
    }
    for (int32_t n = 0; n < all->frame.options; n++) {
        share[n] /= draws;
        if (share[n] > 0) entropy -= share[n] * log2(share[n]);
    }
    const double tail = (1 - choice->draw.confidence) / 2;
    all->counted[at] = 1;
    all->mean_rank[at] = mean / draws;
    all->top[at] = top / draws;
    all->entropy[at] = entropy;
    all->rank_low[at] = rank_at(share, all->frame.options, tail);
    all->rank_high[at] = rank_at(share, all->frame.options, 1 - tail);
}

static void count_wins(const work *all, int32_t o)
{
    const meso_choice *choice = all->frame.choice;
    const int32_t draws = choice->draw.draws;
    const uint16_t *own = all->place + (int64_t)o * draws;
    double *row = all->winning + (int64_t)all->frame.option[o] * choice->options;
    for (int32_t p = 0; p < all->frame.options; p++) {
        const uint16_t *other = all->place + (int64_t)p * draws;
        int32_t wins = 0;
        for (int32_t d = 0; d < draws; d++)
            wins += own[d] < other[d];
        row[all->frame.option[p]] = (double)wins / draws;
    }
}

/* Mean weights of the draws in which the option is first; 0 when it never is. */
static int find_central(double *central, const work *all, int32_t o)
{
    const int32_t draws = all->frame.choice->draw.draws, criteria = all->frame.criteria;
    int32_t firsts = 0;
    for (int32_t c = 0; c < criteria; c++)
        central[c] = 0;
    for (int32_t d = 0; d < draws; d++) {
        if (all->place[(int64_t)o * draws + d] != 0) continue;
        firsts++;
        for (int32_t c = 0; c < criteria; c++)
            central[c] += all->drawn[(int64_t)d * criteria + c];
    }
    for (int32_t c = 0; c < criteria; c++)
        central[c] = firsts ? central[c] / firsts : MESO_NAN;
    return firsts > 0;
}

/* How often the option is first when weights are its central ones and only scores are drawn. */
static void find_confidence(const work *all, int32_t o, double *worth, double *value)
{
    const meso_choice_frame *frame = &all->frame;
    const int32_t at = frame->option[o], draws = frame->choice->draw.draws;
    const double *central = all->central + (int64_t)at * frame->criteria;
    int32_t firsts = 0;
    for (int32_t d = 0; d < draws; d++) {
        int is_first = 1;
        meso_choice_draw_scores(worth, frame, d);
        value_options(value, worth, central, frame);
        for (int32_t p = 0; p < frame->options && is_first; p++)
            is_first = value[p] < value[o] || (value[p] == value[o] && p >= o);
        firsts += is_first;
    }
    all->confidence[at] = (double)firsts / draws;
}

static meso_status read_option(meso_ctx *ctx, int64_t option, void *data)
{
    const work *all = data;
    const meso_choice_frame *frame = &all->frame;
    const int32_t o = (int32_t)option;
    meso_status status = MESO_OK;
    count_ranks(all, o);
    count_wins(all, o);
    if (!find_central(all->central + (int64_t)frame->option[o] * frame->criteria, all, o))
        return MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    double *worth = MESO_TAKE(ctx, arena, double, (int64_t)frame->options * frame->criteria);
    double *value = MESO_TAKE(ctx, arena, double, frame->options);
    if (worth && value)
        find_confidence(all, o, worth, value);
    else
        status = MESO_E_NOMEM;
    meso_arena_free(arena);
    return status;
}

static double *take_unknown(meso_ctx *ctx, meso_arena *arena, int64_t count)
{
    double *number = MESO_TAKE(ctx, arena, double, count);
    for (int64_t n = 0; number && n < count; n++)
        number[n] = MESO_NAN;
    return number;
}

static meso_status take_result(meso_ctx *ctx, meso_arena *arena, work *all)
{
    const int64_t options = all->frame.choice->options, criteria = all->frame.criteria;
    all->rank = take_unknown(ctx, arena, options * options);
    all->winning = take_unknown(ctx, arena, options * options);
    all->central = take_unknown(ctx, arena, options * criteria);
    all->top = take_unknown(ctx, arena, options);
    all->mean_rank = take_unknown(ctx, arena, options);
    all->confidence = take_unknown(ctx, arena, options);
    all->entropy = take_unknown(ctx, arena, options);
    all->rank_low = MESO_TAKE(ctx, arena, int32_t, options);
    all->rank_high = MESO_TAKE(ctx, arena, int32_t, options);
    all->counted = MESO_TAKE(ctx, arena, uint8_t, options);
    const int got = all->rank && all->winning && all->central && all->top && all->mean_rank &&
                    all->confidence && all->entropy && all->rank_low && all->rank_high &&
                    all->counted;
    return got ? MESO_OK : MESO_E_NOMEM;
}

meso_status meso_acceptability_compute(meso_ctx *ctx, meso_acceptability **out,
                                       const meso_choice *choice)
{
    work all = {.place = NULL};
    owner *made = NULL;
    meso_status status = MESO_OK;
    meso_arena *kept = meso_arena_new(ctx), *arena = meso_arena_new(ctx);
    if (!kept || !arena) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(meso_choice_frame_read(ctx, arena, &all.frame, choice));
    MESO_TRY(take_result(ctx, kept, &all));
    const int64_t draws = choice->draw.draws;
    made = MESO_TAKE(ctx, kept, owner, 1);
    all.place = MESO_TAKE(ctx, arena, uint16_t, all.frame.options * draws);
    all.drawn = MESO_TAKE(ctx, arena, double, all.frame.criteria *draws);
    if (!made || !all.place || !all.drawn) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(meso_each(ctx, "weighing options", draws, rank_draw, &all));
    MESO_TRY(meso_each(ctx, "counting ranks", all.frame.options, read_option, &all));
    made->arena = kept;
    made->shown =
        (meso_acceptability){choice->options, choice->criteria, all.counted,  all.rank,
                             all.top,         all.mean_rank,    all.rank_low, all.rank_high,
                             all.central,     all.confidence,   all.winning,  all.entropy};
    *out = &made->shown;
    kept = NULL;
done:
    meso_arena_free(arena);
    meso_arena_free(kept);
    return status;
}

void meso_acceptability_free(meso_acceptability *acceptability)
{
    if (acceptability) meso_arena_free(((owner *)(void *)acceptability)->arena);
}
