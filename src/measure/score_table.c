/* How is a score shown with what the draws say of it? */
#include "measure/score_table.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/span.h"
#include "num/rank.h"

enum { KEY, PERIOD, LINKS };

static meso_status add_columns(meso_ctx *ctx, meso_table *table, const meso_score_rows *rows)
{
    const int by_region = rows->links && rows->links_name[0] == 'd';
    const meso_column columns[] = {
        {.name = rows->key, .kind = MESO_COLUMN_KEY},
        {.name = "period", .kind = MESO_COLUMN_PERIOD},
        {.name = rows->links_name,
         .unit = by_region ? "industries" : "regions",
         .meaning = by_region ? "present in the region" : "that the industry is present in",
         .kind = MESO_COLUMN_QUANTITY,
         .format = MESO_FORMAT_COUNT},
        rows->column,
        {.name = "median",
         .unit = rows->column.unit,
         .meaning = "of the draws",
         .kind = MESO_COLUMN_QUANTITY,
         .format = rows->column.format,
         .digits = rows->column.digits},
        {.name = "rank",
         .unit = "rank",
         .meaning = "1 = highest; with the range of the draws",
         .kind = MESO_COLUMN_QUANTITY,
         .format = MESO_FORMAT_RANK},
        {.name = "top",
         .unit = "probability",
         .meaning = "that the rank is among the first asked for",
         .kind = MESO_COLUMN_QUANTITY,
         .format = MESO_FORMAT_PROBABILITY},
    };
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        int32_t at = 0;
        if (c == LINKS && !rows->links) continue;
        const meso_status status = meso_table_add_column(ctx, &at, table, &columns[c]);
        if (status < 0) return status;
    }
    return MESO_OK;
}

static void put_row(meso_table *table, int64_t row, const meso_score_rows *rows, int32_t k,
                    double rank)
{
    meso_column *column = &table->column[rows->links ? LINKS : PERIOD];
    const double score = k < 0 ? MESO_NAN : rows->score[k];
    const meso_cell none = meso_cell_none(MESO_CELL_UNDEFINED);
    const meso_score_range *range = rows->range && k >= 0 ? &rows->range[k] : NULL;
    if (rows->links) column->cell[row] = k < 0 ? none : meso_cell_exact(rows->links[k]);
    column[1].cell[row] = column[2].cell[row] = none;
    column[3].cell[row] = column[4].cell[row] = none;
    if (isnan(score)) return;
    column[1].cell[row] = (meso_cell){score, MESO_NAN, MESO_NAN, MESO_CELL_OBSERVED};
    column[3].cell[row] = (meso_cell){rank, MESO_NAN, MESO_NAN, MESO_CELL_OBSERVED};
    column[2].cell[row] = column[4].cell[row] = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    if (!range || isnan(range->median)) return;
    if (rows->of_null) {
        column[2].cell[row] =
            (meso_cell){range->median, range->low, range->high, MESO_CELL_OBSERVED};
        column[4].cell[row] = meso_cell_exact(range->top);
        return;
    }
    column[1].cell[row].low = fmin(score, range->low);
    column[1].cell[row].high = fmax(score, range->high);
    column[2].cell[row] = meso_cell_exact(range->median);
    column[3].cell[row].low = fmin(rank, range->rank_low);
    column[3].cell[row].high = fmax(rank, range->rank_high);
    column[4].cell[row] = meso_cell_exact(range->top);
}

static int32_t count_stretched(const meso_score_rows *rows)
{
    int32_t stretched = 0;
    for (int32_t k = 0; rows->range && !rows->of_null && k < rows->kept; k++)
        stretched +=
            rows->score[k] < rows->range[k].low || rows->score[k] > rows->range[k].high;
    return stretched;
}

static meso_status fill(meso_ctx *ctx, meso_table *table, const meso_score_rows *rows)
{
    double *rank = meso_ctx_alloc(ctx, ((size_t)rows->kept + 1) * sizeof *rank);
    int64_t *order = meso_ctx_alloc(ctx, ((size_t)rows->kept + 1) * sizeof *order);
    meso_status status = MESO_E_NOMEM;
    if (!rank || !order) goto done;
    meso_order(order, rows->score, rows->kept, 1);
    for (int32_t place = 0; place < rows->kept; place++) {
        const int tie = place > 0 && rows->score[order[place]] == rows->score[order[place - 1]];
        rank[order[place]] = tie ? rank[order[place - 1]] : place + 1;
    }
    int64_t at = 0;
    for (int32_t n = 0, k = 0; n < rows->axis->count; n++) {
        const int kept = k < rows->kept && rows->at[k] == n;
        if (rows->only < 0 || rows->only == n) {
            put_row(table, at, rows, kept ? k : -1, kept ? rank[k] : MESO_NAN);
            table->column[PERIOD].period[at] = rows->period;
            MESO_TRY(meso_table_put_axis(ctx, table, KEY, at++, rows->axis, n));
        }
        k += kept;
    }
    meso_table_truncate(table, at);
    status = MESO_OK;
done:
    meso_ctx_release(ctx, order);
    meso_ctx_release(ctx, rank);
    return status;
}

meso_status meso_score_table(meso_ctx *ctx, meso_table **out, const meso_score_rows *rows)
{
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_new(ctx, &table, rows->measure, rows->axis->count));
    MESO_TRY(add_columns(ctx, table, rows));
    MESO_TRY(fill(ctx, table, rows));
    const int32_t stretched = count_stretched(rows);
    if (stretched)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d estimates lie outside what the draws give: chance "
                                     "alone moves this score one way. Their interval is "
                                     "stretched to hold them; the median is that of the draws.",
                                     stretched));
    MESO_TRY(meso_table_set_meta(ctx, table, "top", "%d", rows->top));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    return status;
}
