/* What else could the number of a region and an industry be? */
#include "base/ctx.h"
#include "base/each.h"
#include "data/draw.h"
#include "measure/pairs.h"

#include <math.h>

/* What the bodies of the executor share; each draw writes its own column. */
typedef struct work {
    const meso_pairs_question *question;
    const meso_pairs *pairs;
    int32_t draws;
    double *drawn;          /* [pairs x draws] */
    uint8_t *present, *top; /* [pairs x draws] */
} work;

/* Draws handled by one index of the executor, one after the other in the same memory. */
enum { DRAWS_EACH = 5 };

/* How many of the industries that the region might list have a larger number. */
static int32_t larger(const work *all, const meso_pair *pair, const double *number)
{
    const meso_pairs_question *question = all->question;
    const meso_incidence *links = question->links;
    const int32_t region = question->region[pair->row];
    const double mine = number[pair->industry];
    int64_t next = links->row[region];
    int32_t count = 0;
    for (int32_t p = 0; p < links->industries; p++) {
        const int has = next < links->row[region + 1] && links->column[next] == p;
        next += has;
        if (question->show != MESO_PAIRS_ALL && has != (question->show == MESO_PAIRS_PRESENT))
            continue;
        count += number[p] > mine;
    }
    return count;
}

static void keep(const work *all, const double *number, const meso_incidence *drawn,
                 int32_t draw)
{
    const meso_pairs_question *question = all->question;
    const int64_t industries = question->links->industries;
    for (int64_t n = 0; n < all->pairs->count; n++) {
        const meso_pair *pair = &all->pairs->pair[n];
        const double *own = number + pair->row * industries;
        const int64_t at = n * all->draws + draw;
        all->drawn[at] = own[pair->industry];
        all->present[at] =
            (uint8_t)meso_incidence_has(drawn, question->region[pair->row], pair->industry);
        if (question->strongest)
            all->top[at] =
                !isnan(own[pair->industry]) && larger(all, pair, own) < question->strongest;
    }
}

static meso_status draw_some(meso_ctx *ctx, int64_t index, void *data)
{
    const work *all = data;
    const meso_pairs_question *question = all->question;
    const int64_t numbers = question->wanted * (int64_t)question->links->industries;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    meso_presence_room room;
    MESO_TRY(meso_presence_room_take(ctx, arena, &room, question->presence));
    double *number = MESO_TAKE(ctx, arena, double, numbers + 1);
    if (!number) status = MESO_E_NOMEM;
    for (int32_t k = 0; status == MESO_OK && k < DRAWS_EACH; k++) {
        const int32_t draw = (int32_t)(index * DRAWS_EACH) + k;
        if (draw >= all->draws) break;
        meso_presence drawn;
        meso_incidence links;
        meso_presence_draw(&drawn, &room, question->presence, draw);
        meso_arena *once = meso_arena_new(ctx);
        status = once ? meso_incidence_read(ctx, once, &links, drawn.regions, drawn.industries,
                                            drawn.row, drawn.column)
                      : MESO_E_NOMEM;
        if (status == MESO_OK)
            status = question->map(ctx, once, number, &drawn, &links, question->data);
        if (status == MESO_OK) keep(all, number, &links, draw);
        meso_arena_free(once);
    }
done:
    meso_arena_free(arena);
    return status;
}

static double share_of(const uint8_t *yes, int32_t draws)
{
    int32_t count = 0;
    for (int32_t d = 0; d < draws; d++)
        count += yes[d];
    return (double)count / draws;
}

meso_status meso_pairs_draw(meso_ctx *ctx, meso_arena *arena, meso_pairs *pairs,
                            const meso_pairs_question *question)
{
    const meso_draw_options *options = &question->input->draw;
    const int64_t cells = pairs->count * options->draws;
    work all = {.question = question,
                .pairs = pairs,
                .draws = options->draws,
                .drawn = MESO_TAKE(ctx, arena, double, cells + 1),
                .present = MESO_TAKE(ctx, arena, uint8_t, cells + 1),
                .top = MESO_TAKE(ctx, arena, uint8_t, cells + 1)};
    if (!all.drawn || !all.present || !all.top) return MESO_E_NOMEM;
    const meso_status status =
        meso_each(ctx, "drawing presence", (options->draws + DRAWS_EACH - 1) / DRAWS_EACH,
                  draw_some, &all);
    if (status < 0) return status;
    for (int64_t n = 0; n < pairs->count; n++) {
        meso_pair *pair = &pairs->pair[n];
        const int64_t at = n * options->draws;
        pair->probability = share_of(all.present + at, options->draws);
        if (question->strongest) pair->top = share_of(all.top + at, options->draws);
        if (!meso_cell_has_number((meso_cell_state)pair->number.state)) continue;
        const double estimate = pair->number.value;
        pair->number =
            meso_draw_interval(all.drawn + at, options->draws, estimate, options->confidence);
        pair->number.low = fmin(pair->number.low, estimate);
        pair->number.high = fmax(pair->number.high, estimate);
    }
    return MESO_OK;
}
