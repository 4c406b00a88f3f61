/* Where does the region stand among all regions in one number? */
#include "question/strips.h"

#include "base/ctx.h"
#include "base/random.h"
#include "data/draw.h"
#include "measure/bounds.h"
#include "measure/span.h"

enum { REGION, ROLE, VALUE, RANK, NATION };

static const meso_output outputs[] = {
    {"region", "", "region"},
    {"role", "", "self, peer or other"},
    {"value", "unit of the panel", "the number"},
    {"rank", "rank", "1 = the largest value"},
    {"nation", "unit of the panel", "the nation's number"},
    {.name = NULL},
};

/* Rank of a value among the others: the best and the worst that bounds and chance leave. */
static meso_status find_rank(meso_cell *out, const meso_portrait *portrait,
                             const meso_strip *strip)
{
    const int32_t self = portrait->input->region, regions = portrait->regions;
    const meso_draw_options *draw = &portrait->input->draw;
    const meso_cell own = strip->value[self];
    *out = (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, own.state};
    if (isnan(own.value)) return MESO_OK;
    double *rank = MESO_TAKE(portrait->ctx, portrait->arena, double, draw->draws);
    if (!rank) return MESO_E_NOMEM;
    int32_t estimate = 1, best = 1, worst = 1;
    for (int32_t r = 0; r < regions; r++) {
        if (r == self || isnan(strip->value[r].value)) continue;
        estimate += strip->value[r].value > own.value;
        best += strip->value[r].low > own.high;
        worst += strip->value[r].high > own.low;
    }
    *out = (meso_cell){estimate, best, worst, own.state};
    if (!strip->deviation) return MESO_OK;
    for (int32_t d = 0; d < draw->draws; d++) {
        meso_random random;
        meso_random_start(&random, draw->seed, (uint32_t)d, (uint64_t)self);
        const double mine = own.value + strip->deviation[self] * meso_random_normal(&random);
        rank[d] = 1;
        for (int32_t r = 0; r < regions; r++) {
            if (r == self || isnan(strip->value[r].value)) continue;
            meso_random_start(&random, draw->seed, (uint32_t)d, (uint64_t)r);
            rank[d] +=
                strip->value[r].value + strip->deviation[r] * meso_random_normal(&random) >
                mine;
        }
    }
    const meso_cell spread = meso_draw_interval(rank, draw->draws, estimate, draw->confidence);
    out->low = fmin(estimate, floor(spread.low));
    out->high = fmax(estimate, ceil(spread.high));
    return MESO_OK;
}

static const char *role_of(const meso_portrait *portrait, int32_t region)
{
    if (region == portrait->input->region) return "self";
    for (int32_t p = 0; p < portrait->peers; p++)
        if (portrait->peer[p] == region) return "peer";
    return "other";
}

/* Rows of a strip or map; the rank stays out of a map. */
static meso_status make_table(meso_table **out, const meso_portrait *portrait,
                              const meso_strip *strip, int ranked)
{
    meso_ctx *ctx = portrait->ctx;
    const meso_column_style styles[] = {
        {MESO_COLUMN_KEY, 0, 0},
        {MESO_COLUMN_TEXT, 0, 0},
        {MESO_COLUMN_QUANTITY, strip->format, strip->digits},
        {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
        {MESO_COLUMN_QUANTITY, strip->format, strip->digits},
    };
    const meso_cell none = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_NOT_APPLICABLE};
    const meso_cell nation = {
        strip->nation, strip->nation, strip->nation,
        (uint8_t)(isnan(strip->nation) ? MESO_CELL_NOT_APPLICABLE : MESO_CELL_OBSERVED)};
    meso_output named[NATION + 2];
    for (int32_t c = 0; c < NATION + 2; c++)
        named[c] = outputs[c];
    named[VALUE].meaning = strip->meaning;
    meso_table *table = NULL;
    meso_cell rank = none;
    meso_status status = MESO_OK;
    if (ranked) MESO_TRY(find_rank(&rank, portrait, strip));
    MESO_TRY(meso_table_new(ctx, &table, "regions", portrait->regions));
    MESO_TRY(meso_columns_add(ctx, table, named, styles, strip->unit));
    for (int32_t r = 0; r < portrait->regions; r++) {
        MESO_TRY(meso_table_put_axis(ctx, table, REGION, r, &portrait->panel->region, r));
        table->column[ROLE].text[r] = role_of(portrait, r);
        table->column[VALUE].cell[r] = strip->value[r];
        table->column[RANK].cell[r] = r == portrait->input->region ? rank : none;
        table->column[NATION].cell[r] = nation;
    }
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    return status;
}

/* Hands a table over, or its failure. */
static void give(meso_portrait *portrait, const meso_strip *strip, int ranked)
{
    meso_table *table = NULL;
    const meso_status status = make_table(&table, portrait, strip, ranked);
    if (status < 0) {
        meso_answer_failed(portrait->out, status);
        return;
    }
    meso_answer_table(portrait->out, table);
    meso_slot_number(portrait->out, "value", strip->value[portrait->input->region], strip->unit,
                     strip->format, strip->digits, NULL);
}

void meso_portrait_strip(meso_portrait *portrait, const meso_strip *strip)
{
    give(portrait, strip, 1);
}

void meso_portrait_map(meso_portrait *portrait, const meso_strip *strip)
{
    give(portrait, strip, 0);
}
