/* Which proposals of a workshop come first? See include/mesoscope/proposals.h. */
#include <mesoscope/proposals.h>

#include "base/arena.h"
#include "base/ctx.h"
#include "data/cell.h"
#include "measure/bets.h"
#include "measure/ranks.h"
#include "measure/span.h"
#include "measure/votes.h"
#include "num/rank.h"

enum { PROBE, VOTERS, VOTES, FIRST_POSITION };
enum { SCORE = FIRST_POSITION + MESO_POSITIONS, RANK };

static const meso_output outputs[] = {
    {"probe", "", "key and title"},
    {"voters", "voters", "who gave votes or positions"},
    {"votes", "votes", "in all"},
    {"impact", "1 to 5", "mean position, with the lowest and highest"},
    {"feasibility", "1 to 5", "mean position, with the lowest and highest"},
    {"speed", "1 to 5", "mean position, with the lowest and highest"},
    {"score", "1 to 125", "impact x feasibility x speed, with the range over voters"},
    {"rank", "rank", "by score, with the range that voters leave"},
    {.name = NULL},
};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 1},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
};

static meso_status put(meso_ctx *ctx, meso_table *table, int64_t row, const meso_probe *probe,
                       const meso_votes *votes)
{
    meso_column *column = table->column;
    column[VOTERS].cell[row] = meso_cell_exact(votes->voters);
    column[VOTES].cell[row] = meso_cell_exact(votes->votes);
    for (int p = 0; p < MESO_POSITIONS; p++)
        column[FIRST_POSITION + p].cell[row] = votes->position[p];
    column[SCORE].cell[row] = votes->score;
    return meso_table_put_key(ctx, table, PROBE, row, probe->key, probe->title);
}

/* The highest score first, those without one last. */
static meso_status order_rows(meso_ctx *ctx, meso_arena *arena, meso_table *table)
{
    const int64_t rows = table->rows;
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, rows + 1);
    double *score = MESO_TAKE(ctx, arena, double, rows + 1);
    if (!order || !score) return MESO_E_NOMEM;
    for (int64_t r = 0; r < rows; r++)
        score[r] = table->column[SCORE].cell[r].value;
    meso_order(order, score, rows, 1);
    return meso_table_reorder(ctx, table, order);
}

meso_status meso_proposals(meso_ctx *ctx, meso_table **out, const meso_learning *learning)
{
    meso_table *table = NULL;
    int64_t row = 0;
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(meso_table_new(ctx, &table, "proposals", learning->probes));
    MESO_TRY(meso_columns_add(ctx, table, outputs, styles, ""));
    for (int32_t p = 0; p < learning->probes; p++) {
        meso_votes votes;
        if (!meso_probe_is_bet(&learning->probe[p])) continue;
        meso_votes_read(&votes, learning, p);
        if (votes.voters > 0) MESO_TRY(put(ctx, table, row++, &learning->probe[p], &votes));
    }
    meso_table_truncate(table, row);
    MESO_TRY(
        meso_ranks_of(ctx, table->column[RANK].cell, table->column[SCORE].cell, (int32_t)row));
    MESO_TRY(order_rows(ctx, arena, table));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}
