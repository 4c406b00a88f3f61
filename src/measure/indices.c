/* What do the cells of a row say, and what else could they have said? */
#include "measure/indices.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "data/draw.h"
#include "measure/row.h"

/* One row at work. */
typedef struct work {
    const meso_indices *all;
    meso_panel panel; /* with the event size of the row */
    int32_t row_number, columns;
    meso_row row;
    double *value, *scratch, *drawn; /* [columns], [columns], [count * draws] */
    meso_index_room room;
} work;

static meso_status take(meso_ctx *ctx, meso_arena *arena, work *w)
{
    const int64_t columns = (int64_t)w->columns + 1;
    double *event = MESO_TAKE(ctx, arena, double, columns);
    w->value = MESO_TAKE(ctx, arena, double, columns);
    w->scratch = MESO_TAKE(ctx, arena, double, columns);
    w->drawn = MESO_TAKE(ctx, arena, double, (int64_t)w->all->draw->draws * w->all->count);
    w->room.a = MESO_TAKE(ctx, arena, double, columns);
    w->room.b = MESO_TAKE(ctx, arena, double, columns);
    w->room.c = MESO_TAKE(ctx, arena, double, 2 * columns);
    w->room.order = MESO_TAKE(ctx, arena, int64_t, 2 * columns);
    const int taken = event && w->value && w->scratch && w->drawn && w->room.a && w->room.b &&
                      w->room.c && w->room.order;
    if (!taken) return MESO_E_NOMEM;
    for (int32_t c = 0; w->all->event && c < w->columns; c++)
        event[c] = w->all->event[w->row_number];
    if (w->all->event) w->panel.event_size = event;
    return meso_row_take(ctx, arena, &w->row, w->columns);
}

static int is_open(const meso_row *row, int32_t c)
{
    return row->state[c] == MESO_CELL_WITHHELD || row->high[c] > row->low[c];
}

static void count_cells(meso_index_cells *cells, const meso_row *row)
{
    *cells = (meso_index_cells){.withheld = row->withheld, .missing = row->missing};
    for (int32_t c = 0; c < row->industries; c++)
        cells->present += row->value[c] > 0 || row->high[c] > 0;
}

static int has_open_cells(const meso_row *row)
{
    for (int32_t c = 0; c < row->industries; c++)
        if (is_open(row, c)) return 1;
    return 0;
}

static void draw_all(work *w)
{
    const meso_indices *all = w->all;
    double index[MESO_MOST_INDICES];
    for (int32_t d = 0; d < all->draw->draws; d++) {
        meso_row_draw(w->value, w->scratch, &w->row, &w->panel, all->slice, w->row_number,
                      all->draw, d);
        for (int32_t c = 0; all->quiet && c < w->columns; c++)
            if (!is_open(&w->row, c)) w->value[c] = w->row.value[c];
        all->body(index, w->value, w->columns, d, &w->room, all->data);
        for (int32_t n = 0; n < all->count; n++)
            w->drawn[(int64_t)n * all->draw->draws + d] = index[n];
    }
}

static meso_cell centred(double *drawn, int32_t draws, double estimate, double confidence)
{
    double sum = 0;
    int32_t numbers = 0;
    for (int32_t d = 0; d < draws; d++)
        if (isfinite(drawn[d])) {
            sum += drawn[d];
            numbers++;
        }
    const double shift = numbers ? estimate - sum / numbers : 0;
    meso_cell cell = meso_draw_interval(drawn, draws, estimate, confidence);
    cell.low = fmin(estimate, cell.low + shift);
    cell.high = fmax(estimate, cell.high + shift);
    return cell;
}

static meso_cell_state state_of(const meso_row *row)
{
    if (row->modelled) return MESO_CELL_MODELLED;
    return has_open_cells(row) || row->missing ? MESO_CELL_ESTIMATED : MESO_CELL_OBSERVED;
}

static void settle(meso_cell *out, work *w, const double *estimate, int certain)
{
    const meso_indices *all = w->all;
    for (int32_t n = 0; n < all->count; n++) {
        if (isnan(estimate[n])) {
            out[n] = meso_cell_none(w->row.missing == w->columns ? MESO_CELL_MISSING
                                                                 : MESO_CELL_UNDEFINED);
            continue;
        }
        double *drawn = w->drawn + (int64_t)n * all->draw->draws;
        out[n] = certain ? meso_cell_exact(estimate[n])
                         : centred(drawn, all->draw->draws, estimate[n], all->draw->confidence);
        if (all->least && out[n].low < all->least[n])
            out[n].low = fmin(all->least[n], estimate[n]);
        if (all->most && out[n].high > all->most[n])
            out[n].high = fmax(all->most[n], estimate[n]);
        out[n].state = (uint8_t)state_of(&w->row);
    }
}

meso_status meso_indices_read(meso_ctx *ctx, meso_cell *out, meso_index_cells *cells,
                              const meso_indices *indices, int32_t row)
{
    work w = {.all = indices,
              .panel = *indices->panel,
              .row_number = row,
              .columns = indices->panel->industry.count};
    double estimate[MESO_MOST_INDICES];
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(take(ctx, arena, &w));
    meso_row_read(&w.row, &w.panel, indices->slice, row);
    count_cells(cells, &w.row);
    if (w.row.unbounded && w.row.total.low != w.row.total.high) {
        for (int32_t n = 0; n < indices->count; n++)
            out[n] = meso_cell_none(MESO_CELL_WITHHELD);
        goto done;
    }
    indices->body(estimate, w.row.value, w.columns, -1, &w.room, indices->data);
    const int certain = indices->quiet && !indices->moves && !has_open_cells(&w.row);
    if (!certain) draw_all(&w);
    settle(out, &w, estimate, certain);
done:
    meso_arena_free(arena);
    return status;
}

void meso_index_count(meso_index_tally *tally, const meso_index_cells *cells, meso_cell index)
{
    tally->rows++;
    tally->undefined += index.state == MESO_CELL_UNDEFINED;
    tally->without += index.state == MESO_CELL_WITHHELD && isnan(index.low);
    tally->withheld += cells->withheld;
    tally->missing += cells->missing;
}

meso_status meso_index_say(meso_ctx *ctx, meso_table *table, const meso_index_tally *tally,
                           const char *rows)
{
    const struct {
        int64_t count;
        const char *what;
    } notes[] = {
        {tally->withheld, "cells are withheld: they enter filled within their bounds"},
        {tally->missing, "cells were not delivered: they take no part"},
    };
    meso_status status = MESO_OK;
    for (size_t n = 0; n < sizeof notes / sizeof *notes && status == MESO_OK; n++)
        if (notes[n].count)
            status = meso_table_add_note(ctx, table, "%lld %s.", (long long)notes[n].count,
                                         notes[n].what);
    if (status == MESO_OK && tally->without)
        status = meso_table_add_note(ctx, table,
                                     "%lld of %lld %s have no estimate: something is withheld "
                                     "without an upper bound.",
                                     (long long)tally->without, (long long)tally->rows, rows);
    if (status == MESO_OK && tally->undefined)
        status = meso_table_add_note(ctx, table, "%lld of %lld %s are undefined: 0/0.",
                                     (long long)tally->undefined, (long long)tally->rows, rows);
    return status;
}
