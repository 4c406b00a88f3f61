/* Where does the region stand among all regions in one number? */
#include "question/strips.h"

#include "base/ctx.h"
#include "base/random.h"
#include "data/draw.h"
#include "measure/bounds.h"
#include "measure/span.h"

enum { REGION, ROLE, VALUE };

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

/* Columns that only some strips have; -1 where it has none. */
static meso_status add_marks(meso_ctx *ctx, int32_t *rank, int32_t *nation, meso_table *table,
                             const meso_strip *strip, int ranked)
{
    const meso_column rank_column = {.name = "rank",
                                     .unit = "rank",
                                     .meaning = "of the region; 1 = the largest value",
                                     .kind = MESO_COLUMN_QUANTITY,
                                     .format = MESO_FORMAT_RANK};
    const meso_column nation_column = {.name = "nation",
                                       .unit = strip->unit,
                                       .meaning = "the nation's number",
                                       .kind = MESO_COLUMN_QUANTITY,
                                       .format = strip->format,
                                       .digits = strip->digits};
    meso_status status = MESO_OK;
    *rank = *nation = -1;
    if (ranked) status = meso_table_add_column(ctx, rank, table, &rank_column);
    if (status == MESO_OK && !isnan(strip->nation))
        status = meso_table_add_column(ctx, nation, table, &nation_column);
    return status;
}

/* Rows of a strip or map; the rank stays out of a map, the nation where it has no number. */
static meso_status make_table(meso_table **out, const meso_portrait *portrait,
                              const meso_strip *strip, int ranked)
{
    meso_ctx *ctx = portrait->ctx;
    const meso_column_style styles[] = {
        {MESO_COLUMN_KEY, 0, 0},
        {MESO_COLUMN_TEXT, 0, 0},
        {MESO_COLUMN_QUANTITY, strip->format, strip->digits},
    };
    const meso_output outputs[] = {
        {"region", "", "region"},
        {"role", "", "self, peer or other"},
        {"value", strip->unit, strip->meaning},
        {.name = NULL},
    };
    const meso_cell none = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_NOT_APPLICABLE};
    const meso_cell mark = {strip->nation, strip->nation, strip->nation, MESO_CELL_OBSERVED};
    meso_table *table = NULL;
    meso_cell rank = none;
    int32_t rank_at, nation_at;
    meso_status status = MESO_OK;
    if (ranked) MESO_TRY(find_rank(&rank, portrait, strip));
    MESO_TRY(meso_table_new(ctx, &table, "regions", portrait->regions));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, strip->unit));
    MESO_TRY(add_marks(ctx, &rank_at, &nation_at, table, strip, ranked));
    for (int32_t r = 0; r < portrait->regions; r++) {
        MESO_TRY(meso_table_put_axis(ctx, table, REGION, r, &portrait->panel->region, r));
        table->column[ROLE].text[r] = role_of(portrait, r);
        table->column[VALUE].cell[r] = strip->value[r];
        if (rank_at >= 0)
            table->column[rank_at].cell[r] = r == portrait->input->region ? rank : none;
        if (nation_at >= 0) table->column[nation_at].cell[r] = mark;
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
