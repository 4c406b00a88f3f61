/* Which columns, facts and notes does a comparison of shares give? */
#include "measure/dissimilarity_table.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/ranks.h"
#include "measure/span.h"

enum { KEY, PERIOD, KRUGMAN, HOOVER, CHANCE, PRESENT, RANK };

const char *const meso_against_words[] = {"rest", "nation", "mean", "peers", NULL};

static const meso_column_style styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_PERIOD, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_RANK, 0},
};

static meso_cell halved(meso_cell cell)
{
    return (meso_cell){cell.value / 2, cell.low / 2, cell.high / 2, cell.state};
}

static meso_status put_row(meso_ctx *ctx, meso_table *table, int64_t at,
                           const meso_input *input, const meso_dissimilarity_options *options,
                           const meso_dissimilarity *found, int32_t row)
{
    const meso_panel *panel = input->panel;
    meso_column *column = table->column;
    column[PERIOD].period[at] = panel->slice[options->slice].period;
    column[KRUGMAN].cell[at] = found->index;
    column[HOOVER].cell[at] = halved(found->index);
    column[CHANCE].cell[at] = found->chance;
    column[PRESENT].cell[at] = meso_cell_exact(found->present);
    return meso_table_put_axis(ctx, table, KEY, at, &panel->region, row);
}

static meso_status say_method(meso_ctx *ctx, meso_table *table, const meso_input *input,
                              const meso_dissimilarity_options *options)
{
    const meso_panel *panel = input->panel;
    const int sized = options->row_event || panel->event_size;
    const int by_base = input->base && options->against <= MESO_AGAINST_NATION;
    const char *base = by_base                                       ? input->base->measure
                       : options->against >= MESO_AGAINST_MEAN       ? "mean of shares"
                       : panel->slice[options->slice].industry_total ? "totals of the panel"
                                                                     : "sum of the rows";
    meso_status status = MESO_OK;
    MESO_TRY(
        meso_table_set_meta(ctx, table, "variant", "%s", meso_against_words[options->against]));
    MESO_TRY(meso_table_set_meta(ctx, table, "range", "%s", "0 to 2; hoover 0 to 1"));
    MESO_TRY(meso_table_set_meta(ctx, table, "base", "%s", base));
    MESO_TRY(meso_table_set_meta(ctx, table, "confidence", "%g", input->draw.confidence));
    MESO_TRY(meso_table_set_meta(ctx, table, "interval", "%s",
                                 "bounds of what is withheld, widened by chance on effective "
                                 "counts (delta method)"));
    MESO_TRY(
        meso_table_set_meta(ctx, table, "event_size", "%s", sized ? "mean plant size" : "1"));
    if (!sized)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "Plant sizes are unknown: each of the %s counts as one "
                                     "event, so intervals and chance are too narrow.",
                                     panel->unit));
done:
    return status;
}

/* What the rows shown leave out, or hold within bounds only. */
typedef struct tally {
    int64_t rows, withheld, undefined, missing, filled, filled_in, left_out, left_out_in;
} tally;

static void count(tally *all, const meso_dissimilarity *found)
{
    all->rows++;
    all->withheld += found->index.state == MESO_CELL_WITHHELD;
    all->undefined += found->index.state == MESO_CELL_UNDEFINED;
    all->missing += found->index.state == MESO_CELL_MISSING;
    all->filled += found->filled;
    all->filled_in += found->filled > 0;
    if (found->index.state == MESO_CELL_MISSING) return;
    all->left_out += found->left_out;
    all->left_out_in += found->left_out > 0;
}

static meso_status say_left_out(meso_ctx *ctx, meso_table *table, const tally *all,
                                const meso_dissimilarity_table *style)
{
    const struct {
        int64_t cells, rows;
        const char *what;
    } notes[] = {
        {all->filled, all->filled_in, "are withheld: they enter filled within their bounds"},
        {all->left_out, all->left_out_in,
         "were not delivered, here or in the reference: they "
         "take no part"},
    };
    const struct {
        int64_t rows;
        const char *what;
    } blanks[] = {
        {all->withheld, "have no estimate: something is withheld without an upper bound"},
        {all->undefined, "are empty or have nothing to be compared with"},
        {all->missing, "have no number at all"},
    };
    meso_status status = MESO_OK;
    for (size_t n = 0; n < sizeof notes / sizeof *notes && status == MESO_OK; n++)
        if (notes[n].cells)
            status = meso_table_add_note(ctx, table, "%lld cells in %lld of %lld %s %s.",
                                         (long long)notes[n].cells, (long long)notes[n].rows,
                                         (long long)all->rows, style->rows, notes[n].what);
    for (size_t n = 0; n < sizeof blanks / sizeof *blanks && status == MESO_OK; n++)
        if (blanks[n].rows)
            status = meso_table_add_note(ctx, table, "%lld of %lld %s %s.",
                                         (long long)blanks[n].rows, (long long)all->rows,
                                         style->rows, blanks[n].what);
    return status;
}

/* Lists the rows to be shown; ranks are among all rows of the panel. */
static meso_status fill(meso_ctx *ctx, meso_table *table, const meso_input *input,
                        const meso_dissimilarity_options *options,
                        const meso_dissimilarity_table *style, const meso_dissimilarity *found,
                        const meso_cell *rank)
{
    tally all = {.rows = 0};
    int64_t at = 0;
    for (int32_t r = 0; r < input->panel->region.count; r++) {
        if (style->only >= 0 ? r != style->only : style->shown && !style->shown[r]) continue;
        const meso_status status = put_row(ctx, table, at, input, options, &found[r], r);
        if (status < 0) return status;
        table->column[RANK].cell[at++] = rank[r];
        count(&all, &found[r]);
    }
    meso_table_truncate(table, at);
    return say_left_out(ctx, table, &all, style);
}

meso_status meso_dissimilarity_table_make(meso_ctx *ctx, meso_table **out,
                                          const meso_input *input,
                                          const meso_dissimilarity_options *options,
                                          const meso_dissimilarity_table *style)
{
    const int32_t rows = input->panel->region.count;
    meso_table *table = NULL;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    meso_dissimilarity *found = MESO_TAKE(ctx, arena, meso_dissimilarity, rows);
    meso_cell *index = MESO_TAKE(ctx, arena, meso_cell, rows);
    meso_cell *rank = MESO_TAKE(ctx, arena, meso_cell, rows);
    if (!found || !index || !rank) goto done;
    MESO_TRY(meso_dissimilarity_read(ctx, found, input, options));
    for (int32_t r = 0; r < rows; r++)
        index[r] = found[r].index;
    MESO_TRY(meso_ranks_of(ctx, rank, index, rows));
    MESO_TRY(meso_table_new(ctx, &table, style->name, rows));
    MESO_TRY(meso_columns_add(ctx, table, style->outputs, styles, input->panel->unit));
    MESO_TRY(fill(ctx, table, input, options, style, found, rank));
    MESO_TRY(say_method(ctx, table, input, options));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_arena_free(arena);
    return status;
}
