/* Where does the region stand among all regions in one number? */
#include "question/strips.h"

#include "base/ctx.h"
#include "base/random.h"
#include "data/draw.h"
#include "measure/bounds.h"
#include "measure/span.h"
#include "num/rank.h"

enum { REGION, ROLE, VALUE };

/* Rank of every value among the others: the best and the worst that bounds leave. */
static void rank_by_bounds(meso_cell *rank, const meso_strip *strip, int32_t regions)
{
    for (int32_t r = 0; r < regions; r++) {
        const meso_cell own = strip->value[r];
        rank[r] = (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, own.state};
        if (isnan(own.value)) continue;
        rank[r] = (meso_cell){1, 1, 1, own.state};
        for (int32_t other = 0; other < regions; other++) {
            const meso_cell *theirs = &strip->value[other];
            if (other == r || isnan(theirs->value)) continue;
            rank[r].value += theirs->value > own.value;
            rank[r].low += theirs->low > own.high;
            rank[r].high += theirs->high > own.low;
        }
    }
}

/* How many of the first `count` of ascending numbers are above x. */
static int64_t above(const double *sorted, int64_t count, double x)
{
    int64_t first = 0, end = count;
    while (first < end) {
        const int64_t middle = first + (end - first) / 2;
        if (sorted[middle] > x)
            end = middle;
        else
            first = middle + 1;
    }
    return count - first;
}

/* The same where chance is known: all values drawn together, ranked in each draw. */
static meso_status rank_by_draws(meso_cell *rank, const meso_portrait *portrait,
                                 const meso_strip *strip)
{
    const meso_draw_options *draw = &portrait->input->draw;
    const int32_t regions = portrait->regions;
    double *drawn = MESO_TAKE(portrait->ctx, portrait->arena, double, regions);
    double *sorted = MESO_TAKE(portrait->ctx, portrait->arena, double, regions);
    double *ranks =
        MESO_TAKE(portrait->ctx, portrait->arena, double, (int64_t)regions * draw->draws);
    if (!drawn || !sorted || !ranks) return MESO_E_NOMEM;
    for (int32_t d = 0; d < draw->draws; d++) {
        for (int32_t r = 0; r < regions; r++) {
            meso_random random;
            meso_random_start(&random, draw->seed, (uint32_t)d, (uint64_t)r);
            drawn[r] =
                strip->value[r].value + strip->deviation[r] * meso_random_normal(&random);
            sorted[r] = drawn[r];
        }
        const int64_t known = meso_sort(sorted, regions);
        for (int32_t r = 0; r < regions; r++)
            ranks[(int64_t)r * draw->draws + d] = 1 + (double)above(sorted, known, drawn[r]);
    }
    for (int32_t r = 0; r < regions; r++) {
        if (isnan(rank[r].value)) continue;
        const meso_cell spread = meso_draw_interval(
            ranks + (int64_t)r * draw->draws, draw->draws, rank[r].value, draw->confidence);
        rank[r].low = fmin(rank[r].value, floor(spread.low));
        rank[r].high = fmax(rank[r].value, ceil(spread.high));
    }
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
                                     .meaning = "1 = the largest value",
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
    const meso_cell mark = {strip->nation, strip->nation, strip->nation, MESO_CELL_OBSERVED};
    meso_table *table = NULL;
    meso_cell *rank = NULL;
    int32_t rank_at, nation_at;
    meso_status status = MESO_OK;
    if (ranked) {
        rank = MESO_TAKE(ctx, portrait->arena, meso_cell, portrait->regions);
        if (!rank) return MESO_E_NOMEM;
        rank_by_bounds(rank, strip, portrait->regions);
        if (strip->deviation) MESO_TRY(rank_by_draws(rank, portrait, strip));
    }
    MESO_TRY(meso_table_new(ctx, &table, "regions", portrait->regions));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, strip->unit));
    MESO_TRY(add_marks(ctx, &rank_at, &nation_at, table, strip, ranked));
    for (int32_t r = 0; r < portrait->regions; r++) {
        MESO_TRY(meso_table_put_axis(ctx, table, REGION, r, &portrait->panel->region, r));
        table->column[ROLE].text[r] = role_of(portrait, r);
        table->column[VALUE].cell[r] = strip->value[r];
        if (rank_at >= 0) table->column[rank_at].cell[r] = rank[r];
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
