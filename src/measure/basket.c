/* What kind of regions is an industry from, and what do its industries say of a region? */
#include "measure/basket.h"

#include "base/ctx.h"
#include "measure/complexity_projection.h"
#include "measure/presence_source.h"
#include "measure/score_table.h"
#include "measure/span.h"

#include <math.h>

const char *const meso_basket_sides[] = {"industries", "regions", NULL};
const char *const meso_basket_uncertainties[] = {"drawn", "none", NULL};

typedef struct basket {
    const meso_input *input;
    const meso_presence_options *options;
    meso_presence presence;
    int32_t slice;
    double *region;    /* [rows of the panel] the second quantity; NaN = not known */
    int32_t not_known; /* kept regions without it */
    int of_regions;
    double *score; /* [kept regions or industries] */
} basket;

typedef struct basket_room {
    meso_presence_room presence;
    double *industry, *spent; /* [columns of the panel] */
} basket_room;

/* Column 0 of the second quantity in the same period, or in its last. */
static meso_status read_second(meso_ctx *ctx, meso_arena *arena, basket *b)
{
    const meso_panel *second = b->input->second;
    const meso_axis *rows = &b->input->panel->region;
    const meso_axis *theirs = &second->region;
    b->region = MESO_TAKE(ctx, arena, double, rows->count);
    int32_t *row_of = MESO_TAKE(ctx, arena, int32_t, theirs->codes->count);
    if (!b->region || !row_of) return MESO_E_NOMEM;
    int32_t t = meso_panel_find_period(second, b->input->panel->slice[b->slice].period);
    if (t < 0) t = second->periods - 1;
    for (int32_t r = 0; r < theirs->count; r++)
        row_of[theirs->code ? theirs->code[r] : r] = r + 1; /* 0 = none */
    for (int32_t r = 0; r < rows->count; r++) {
        const int32_t code = rows->code ? rows->code[r] : r;
        const int32_t row = code < theirs->codes->count ? row_of[code] : 0;
        /* A region that the second table does not list is not known, not zero. */
        const int listed = row && second->slice[t].row[row] > second->slice[t].row[row - 1];
        b->region[r] = listed ? meso_panel_cell(second, t, row - 1, 0).value : MESO_NAN;
    }
    return MESO_OK;
}

static void compute(double *score, const basket *b, basket_room *room, const meso_presence *p,
                    const double *value, const double *region_total)
{
    meso_project_regions(room->industry, p, b->region, value, region_total, room->spent);
    if (b->of_regions) {
        meso_project_scores(score, p, room->industry, value, MESO_PROJECTION_SHARES);
        return;
    }
    for (int32_t k = 0; k < p->industries; k++)
        score[k] = room->industry[p->industry[k]];
}

static meso_status take_room(meso_ctx *ctx, meso_arena *arena, void **out, const void *data)
{
    const basket *b = data;
    basket_room *room = MESO_TAKE(ctx, arena, basket_room, 1);
    if (!room) return MESO_E_NOMEM;
    room->industry = MESO_TAKE(ctx, arena, double, b->input->panel->industry.count);
    room->spent = MESO_TAKE(ctx, arena, double, b->input->panel->industry.count);
    if (!room->industry || !room->spent) return MESO_E_NOMEM;
    *out = room;
    return meso_presence_room_take(ctx, arena, &room->presence, &b->presence);
}

static meso_status draw_one(meso_ctx *ctx, double *score, void *data_room, int32_t draw,
                            const void *data)
{
    (void)ctx;
    const basket *b = data;
    basket_room *room = data_room;
    const meso_presence_source *source = b->presence.source;
    const int tossed = source->options.rule == MESO_PRESENCE_SHRUNK;
    meso_presence p;
    meso_presence_draw(&p, &room->presence, &b->presence, draw);
    compute(score, b, room, &p, tossed ? source->centre : room->presence.value,
            tossed ? source->region_total : room->presence.region_total);
    return MESO_OK;
}

static meso_status read(meso_ctx *ctx, meso_arena *arena, basket *b)
{
    void *room = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_presence_read(ctx, arena, &b->presence, b->input, b->slice, b->options));
    MESO_TRY(read_second(ctx, arena, b));
    const meso_presence *p = &b->presence;
    for (int32_t k = 0; k < p->regions; k++)
        b->not_known += isnan(b->region[p->region[k]]);
    if (b->not_known == p->regions)
        return meso_fail(ctx, MESO_E_DATA, "%s has no number for any region of %s",
                         b->input->second->measure, b->input->panel->measure);
    b->score = MESO_TAKE(ctx, arena, double, b->of_regions ? p->regions : p->industries);
    if (!b->score) return MESO_E_NOMEM;
    MESO_TRY(take_room(ctx, arena, &room, b));
    compute(b->score, b, room, p, p->source->centre, p->source->region_total);
done:
    return status;
}

static meso_status show(meso_ctx *ctx, meso_table **out, const basket *b, const double *setting,
                        const meso_score_range *range, const meso_basket_words *words)
{
    const meso_presence *p = &b->presence;
    const meso_panel *panel = b->input->panel;
    const meso_score_rows rows = {
        .measure = words->measure,
        .key = b->of_regions ? "region" : "industry",
        .axis = b->of_regions ? &panel->region : &panel->industry,
        .only = b->of_regions ? b->input->region : -1,
        .period = panel->slice[b->slice].period,
        .kept = b->of_regions ? p->regions : p->industries,
        .at = b->of_regions ? p->region : p->industry,
        .links = b->of_regions ? p->diversity : p->ubiquity,
        .links_name = b->of_regions ? "diversity" : "ubiquity",
        .score = b->score,
        .range = range,
        .top = (int32_t)setting[MESO_BASKET_TOP],
        .column = {.name = b->of_regions ? words->of_regions : words->of_industries,
                   .unit = b->input->second->unit,
                   .meaning = "the second quantity, carried over by shares",
                   .kind = MESO_COLUMN_QUANTITY,
                   .format = MESO_FORMAT_NUMBER,
                   .digits = 3},
    };
    return meso_score_table(ctx, out, &rows);
}

static meso_status say(meso_ctx *ctx, meso_table *table, const basket *b)
{
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "second", "%s", b->input->second->measure));
    if (b->not_known)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d regions have no %s: they take no part in what "
                                     "industries are given, and are not counted as zero.",
                                     b->not_known, b->input->second->measure));
    MESO_TRY(meso_presence_say(ctx, table, &b->presence));
done:
    return status;
}

meso_status meso_basket_run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                            const double *setting, const meso_presence_options *presence,
                            const meso_basket_words *words)
{
    basket b = {.input = input, .options = presence, .of_regions = setting[MESO_BASKET_OF] > 0};
    meso_score_range *range = NULL;
    meso_table *table = NULL;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    MESO_TRY(meso_span_last(ctx, &b.slice, input->panel, setting[MESO_BASKET_AT]));
    MESO_TRY(read(ctx, arena, &b));
    if (setting[MESO_BASKET_UNCERTAINTY] == 0) {
        const int32_t count = b.of_regions ? b.presence.regions : b.presence.industries;
        const meso_score_job job = {count,     &input->draw, (int32_t)setting[MESO_BASKET_TOP],
                                    take_room, draw_one,     &b};
        range = MESO_TAKE(ctx, arena, meso_score_range, count);
        if (!range) {
            status = MESO_E_NOMEM;
            goto done;
        }
        MESO_TRY(meso_scores_draw(ctx, range, &job));
    }
    MESO_TRY(show(ctx, &table, &b, setting, range, words));
    MESO_TRY(say(ctx, table, &b));
    if (range) MESO_TRY(meso_table_say_draws(ctx, table, input));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}
