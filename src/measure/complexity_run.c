/* How complex are regions and industries, and how sure is that? */
#include "measure/complexity_run.h"

#include "base/ctx.h"
#include "measure/presence_source.h"

#include <string.h>

/* Iterations of fitness in a draw: it begins at the estimate, and what drifts drifts on. */
enum { MOST_DRAWN = 200 };

meso_status meso_complexity_read(meso_ctx *ctx, meso_arena *arena, meso_complexity *out,
                                 const meso_input *input, int32_t slice,
                                 const meso_presence_options *presence,
                                 const meso_complexity_options *options)
{
    meso_complexity made = {.options = *options};
    meso_complexity_room room;
    meso_complexity_options raw = *options;
    meso_status status = MESO_OK;
    raw.scale = MESO_SCALE_RAW;
    MESO_TRY(meso_presence_read(ctx, arena, &made.presence, input, slice, presence));
    const meso_presence *p = &made.presence;
    made.region = MESO_TAKE(ctx, arena, double, p->regions);
    made.region_raw = MESO_TAKE(ctx, arena, double, p->regions);
    made.industry = MESO_TAKE(ctx, arena, double, p->industries);
    made.industry_raw = MESO_TAKE(ctx, arena, double, p->industries);
    if (!made.region || !made.region_raw || !made.industry || !made.industry_raw)
        return MESO_E_NOMEM;
    MESO_TRY(meso_complexity_room_take(ctx, arena, &room, p, options));
    MESO_TRY(meso_complexity_compute(ctx, made.region_raw, made.industry_raw, &made.facts,
                                     &room, p, &raw, NULL));
    memcpy(made.region, made.region_raw, (size_t)p->regions * sizeof *made.region);
    memcpy(made.industry, made.industry_raw, (size_t)p->industries * sizeof *made.industry);
    meso_complexity_rescale(made.region, made.industry, &room, p, options);
    *out = made;
done:
    return status;
}

typedef struct drawn_room {
    meso_presence_room presence;
    meso_complexity_room method;
    double *other; /* scores of the side that nobody asked for */
} drawn_room;

typedef struct drawn_data {
    const meso_complexity *estimate;
    const meso_presence *presence;
    meso_complexity_options options;
    int of_regions;
} drawn_data;

static meso_status take_room(meso_ctx *ctx, meso_arena *arena, void **out, const void *data)
{
    const drawn_data *drawn = data;
    const meso_presence *p = drawn->presence;
    drawn_room *room = MESO_TAKE(ctx, arena, drawn_room, 1);
    if (!room) return MESO_E_NOMEM;
    room->other = MESO_TAKE(ctx, arena, double, drawn->of_regions ? p->industries : p->regions);
    if (!room->other) return MESO_E_NOMEM;
    meso_status status = meso_presence_room_take(ctx, arena, &room->presence, p);
    if (status == MESO_OK)
        status = meso_complexity_room_take(ctx, arena, &room->method, p, &drawn->options);
    *out = room;
    return status;
}

static meso_status draw_one(meso_ctx *ctx, double *score, void *data_room, int32_t draw,
                            const void *data)
{
    const drawn_data *drawn = data;
    drawn_room *room = data_room;
    meso_presence p;
    meso_complexity_facts facts;
    const meso_complexity_start start = {drawn->estimate->region_raw,
                                         drawn->estimate->industry_raw};
    double *region = drawn->of_regions ? score : room->other;
    double *industry = drawn->of_regions ? room->other : score;
    meso_presence_draw(&p, &room->presence, drawn->presence, draw);
    return meso_complexity_compute(ctx, region, industry, &facts, &room->method, &p,
                                   &drawn->options, &start);
}

meso_status meso_complexity_draw(meso_ctx *ctx, meso_score_range *range,
                                 const meso_complexity *estimate, const meso_presence *from,
                                 int of_regions, int32_t top)
{
    const meso_presence *p = &estimate->presence;
    drawn_data drawn = {estimate, from, estimate->options, of_regions};
    /* A tenth of a millionth of a deviation is far below what draws say. */
    drawn.options.tolerance = fmax(drawn.options.tolerance, 1e-7);
    if (estimate->options.method == MESO_COMPLEXITY_FITNESS)
        drawn.options.iterations = (int32_t)fmin(estimate->options.iterations, MOST_DRAWN);
    const meso_score_job job = {of_regions ? p->regions : p->industries,
                                &p->source->input->draw,
                                top,
                                take_room,
                                draw_one,
                                &drawn};
    return meso_scores_draw(ctx, range, &job);
}
