/* How do the cells of two files stand in one, where codes have other positions? */
#include "base/ctx.h"
#include "base/digest.h"
#include "store/block.h"
#include "store/merge.h"

#include <stdlib.h>
#include <string.h>

static const char doing[] = "merging cells";

/* Where the codes of a scheme of one file stand in the merged one. */
typedef struct moved_codes {
    int32_t count;
    int32_t *to; /* [count] */
    int same;    /* nobody moved */
} moved_codes;

static meso_status read_moves(meso_merging *merging, meso_arena *arena, moved_codes *out,
                              char side, int64_t scheme_id)
{
    meso_statement read = {0};
    meso_text *sql = &merging->sql;
    int row = 0;
    int32_t most = 0;
    *out = (moved_codes){.same = 1};
    meso_text_clear(sql);
    meso_text_printf(
        sql,
        "SELECT c.position, n.position, (SELECT max(position) FROM %s.code WHERE "
        "scheme_id=c.scheme_id) FROM %s.code c JOIN temp.m_code m ON m.%c=c.id JOIN "
        "main.code n ON n.id=m.new WHERE c.scheme_id=?",
        side == 'a' ? "one" : "other", side == 'a' ? "one" : "other", side);
    meso_status status = sql->status;
    if (status == MESO_OK)
        status = meso_statement_start(&read, merging->into, meso_text_get(sql), doing);
    if (status == MESO_OK) meso_statement_put_integer(&read, scheme_id);
    while (status == MESO_OK) {
        status = meso_statement_step(&read, &row);
        if (status < 0 || !row) break;
        if (!out->to) {
            const int64_t last = meso_statement_integer(&read, 2);
            if (last < 0 || last >= INT32_MAX)
                status = meso_fail(merging->into->ctx, MESO_E_PARSE, "a code has no position");
            most = status == MESO_OK ? (int32_t)last + 1 : 0;
            out->to = MESO_TAKE(merging->into->ctx, arena, int32_t, most);
            if (!out->to) status = MESO_E_NOMEM;
            for (int32_t p = 0; status == MESO_OK && p < most; p++)
                out->to[p] = -1;
            if (status < 0) break;
        }
        const int64_t from = meso_statement_integer(&read, 0),
                      to = meso_statement_integer(&read, 1);
        if (from < 0 || from >= most || to < 0 || to >= INT32_MAX) continue;
        out->to[from] = (int32_t)to;
        out->same &= from == to;
    }
    out->count = most;
    meso_statement_end(&read);
    meso_text_clear(sql);
    return status;
}

/* A cell on its way to another place. */
typedef struct moving_cell {
    int32_t region, industry;
    int64_t from;  /* in the block */
    int64_t bound; /* number of its bounds, -1 = none */
} moving_cell;

static int by_place(const void *a, const void *b)
{
    const moving_cell *x = a, *y = b;
    if (x->region != y->region) return x->region < y->region ? -1 : 1;
    return x->industry < y->industry ? -1 : x->industry > y->industry;
}

static meso_status list_cells(meso_ctx *ctx, moving_cell *cell, const meso_block_room *room,
                              const meso_block_size *size, const moved_codes *regions,
                              const moved_codes *industries, int32_t *last_region)
{
    int64_t bound = 0;
    *last_region = -1;
    for (int32_t r = 0; r < size->regions; r++)
        for (int64_t c = room->row[r]; c < room->row[r + 1]; c++) {
            const int32_t i = room->industry[c];
            if (r >= regions->count || i >= industries->count || regions->to[r] < 0 ||
                industries->to[i] < 0)
                return meso_fail(ctx, MESO_E_PARSE,
                                 "a cell stands at a code that is not there");
            const int bounded = bound < size->bounded && room->bound_cell[bound] == c;
            cell[c] = (moving_cell){regions->to[r], industries->to[i], c, bounded ? bound : -1};
            bound += bounded;
            if (regions->to[r] > *last_region) *last_region = regions->to[r];
        }
    qsort(cell, (size_t)size->cells, sizeof *cell, by_place);
    return MESO_OK;
}

/* The same cells with other places, as bytes. */
static meso_status move_block(meso_ctx *ctx, meso_arena *arena, uint8_t **out, size_t *count,
                              const void *bytes, size_t length, const moved_codes *regions,
                              const moved_codes *industries)
{
    meso_block_size size;
    meso_block_room from, to;
    int32_t last = -1;
    meso_status status = meso_block_measure(ctx, &size, bytes, length);
    if (status == MESO_OK)
        status = meso_block_make_room(ctx, &from, arena, &size, size.regions);
    if (status == MESO_OK) status = meso_block_read(ctx, &from, bytes, length);
    if (status < 0) return status;
    moving_cell *cell = MESO_TAKE(ctx, arena, moving_cell, size.cells);
    if (!cell) return MESO_E_NOMEM;
    status = list_cells(ctx, cell, &from, &size, regions, industries, &last);
    if (status == MESO_OK) status = meso_block_make_room(ctx, &to, arena, &size, last + 1);
    if (status < 0) return status;
    int64_t bounded = 0, c = 0;
    for (int32_t r = 0; r <= last; r++) {
        to.row[r] = c;
        for (; c < size.cells && cell[c].region == r; c++) {
            to.industry[c] = cell[c].industry;
            to.value[c] = from.value[cell[c].from];
            to.state[c] = from.state[cell[c].from];
            if (cell[c].bound < 0) continue;
            to.bound_cell[bounded] = c;
            to.low[bounded] = from.low[cell[c].bound];
            to.high[bounded++] = from.high[cell[c].bound];
        }
    }
    to.row[last + 1] = c;
    const meso_slice slice = {.row = to.row,
                              .industry = to.industry,
                              .value = to.value,
                              .state = to.state,
                              .bounded = bounded,
                              .bound_cell = to.bound_cell,
                              .low = to.low,
                              .high = to.high};
    return meso_block_write(ctx, out, count, &slice, last + 1);
}

static meso_status put_moved(meso_merging *merging, meso_statement *put,
                             const meso_statement *read, const moved_codes *regions,
                             const moved_codes *industries)
{
    meso_ctx *ctx = merging->into->ctx;
    const void *bytes = sqlite3_column_blob(read->handle, 8);
    size_t count = (size_t)sqlite3_column_bytes(read->handle, 8);
    uint8_t *moved = NULL;
    meso_arena *arena = meso_arena_new(ctx);
    meso_status status = arena ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK && !(regions->same && industries->same))
        status = move_block(ctx, arena, &moved, &count, bytes, count, regions, industries);
    if (status == MESO_OK) {
        for (int c = 0; c < 7; c++)
            meso_statement_put_integer(put, meso_statement_integer(read, c));
        meso_statement_put_blob(put, moved ? moved : bytes, count);
        status = meso_statement_run(put);
        meso_statement_again(put);
    }
    meso_ctx_release(ctx, moved);
    meso_arena_free(arena);
    return status;
}

/* Blocks of one file, moved, in temp.cells_a or temp.cells_b. */
static meso_status move_side(meso_merging *merging, char side)
{
    meso_text *sql = &merging->sql;
    meso_statement read = {0}, put = {0};
    const char *file = side == 'a' ? "one" : "other";
    int row = 0;
    int64_t region_scheme = -1, industry_scheme = -1;
    moved_codes regions = {0}, industries = {0};
    meso_arena *arena = meso_arena_new(merging->into->ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_text_clear(sql);
    meso_text_printf(sql,
                     "CREATE TEMP TABLE cells_%c(panel_id, period, delivery_id, regions, "
                     "industries, cells, withheld, data, PRIMARY KEY(panel_id, period))",
                     side);
    meso_status status = meso_merging_run(merging);
    meso_text_printf(sql,
                     "SELECT m.new, b.period, (SELECT d.new FROM temp.m_delivery d WHERE "
                     "d.%c=b.delivery_id), b.regions, b.industries, b.cells, b.withheld, 0, "
                     "b.data, p.region_scheme_id, p.industry_scheme_id FROM %s.block b JOIN "
                     "%s.panel p ON p.id=b.panel_id JOIN temp.m_panel m ON m.%c=p.id ORDER BY "
                     "p.region_scheme_id, p.industry_scheme_id, m.new, b.period",
                     side, file, file, side);
    if (status == MESO_OK) status = sql->status;
    if (status == MESO_OK)
        status = meso_statement_start(&read, merging->into, meso_text_get(sql), doing);
    meso_text_clear(sql);
    meso_text_printf(sql, "INSERT INTO temp.cells_%c VALUES(?, ?, ?, ?, ?, ?, ?, ?)", side);
    if (status == MESO_OK)
        status = meso_statement_start(&put, merging->into, meso_text_get(sql), doing);
    while (status == MESO_OK) {
        status = meso_statement_step(&read, &row);
        if (status < 0 || !row) break;
        if (meso_statement_integer(&read, 9) != region_scheme) {
            region_scheme = meso_statement_integer(&read, 9);
            status = read_moves(merging, arena, &regions, side, region_scheme);
        }
        if (status == MESO_OK && meso_statement_integer(&read, 10) != industry_scheme) {
            industry_scheme = meso_statement_integer(&read, 10);
            status = read_moves(merging, arena, &industries, side, industry_scheme);
        }
        if (status == MESO_OK) status = put_moved(merging, &put, &read, &regions, &industries);
    }
    meso_statement_end(&put);
    meso_statement_end(&read);
    meso_text_clear(sql);
    meso_arena_free(arena);
    return status;
}

meso_status meso_merge_blocks(meso_merging *merging)
{
    meso_status status = move_side(merging, 'a');
    if (status == MESO_OK) status = move_side(merging, 'b');
    if (status < 0) return status;
    meso_text_put(
        &merging->sql,
        "INSERT INTO temp.merge_conflict(tbl, id, what, col, va, vb) SELECT 'block', "
        "x.panel_id || "
        "'|' "
        "|| x.period, (SELECT s.title || ', ' || c.code FROM main.panel p JOIN main.source s "
        "ON "
        "s.id=p.source_id JOIN main.code c ON c.id=p.measure_id WHERE p.id=x.panel_id) || ', ' "
        "|| "
        "x.period / 100, 'data', x.cells || ' cells, ' || x.withheld || ' withheld, ' || "
        "length(x.data) || ' bytes ' || substr(hex(x.data), -16), y.cells || ' cells, ' || "
        "y.withheld || ' withheld, ' || length(y.data) || ' bytes ' || substr(hex(y.data), "
        "-16) "
        "FROM temp.cells_a x JOIN temp.cells_b y ON y.panel_id=x.panel_id AND "
        "y.period=x.period WHERE x.data<>y.data;"
        "CREATE TEMP TABLE chosen AS SELECT x.panel_id, x.period, CASE WHEN x.data=y.data THEN "
        "'same' WHEN (c.va < c.vb) = (ifnull(d.take, 'one')='one') THEN 'a' ELSE 'b' END AS "
        "side "
        "FROM temp.cells_a x JOIN temp.cells_b y ON y.panel_id=x.panel_id AND "
        "y.period=x.period "
        "LEFT JOIN temp.merge_conflict c ON c.tbl='block' AND c.id=x.panel_id || '|' || "
        "x.period "
        "LEFT "
        "JOIN temp.merge_choice d ON d.tbl=c.tbl AND d.id=c.id AND d.col=c.col;"
        "INSERT INTO main.block(panel_id, period, delivery_id, regions, industries, cells, "
        "withheld, data) SELECT x.panel_id, x.period, CASE c.side WHEN 'same' THEN "
        "min(x.delivery_id, (SELECT y.delivery_id FROM temp.cells_b y WHERE "
        "y.panel_id=x.panel_id AND y.period=x.period)) ELSE x.delivery_id END, x.regions, "
        "x.industries, x.cells, x.withheld, x.data FROM temp.cells_a x LEFT JOIN temp.chosen c "
        "ON "
        "c.panel_id=x.panel_id AND c.period=x.period WHERE ifnull(c.side, 'a')<>'b';"
        "INSERT INTO main.block(panel_id, period, delivery_id, regions, industries, cells, "
        "withheld, data) SELECT y.panel_id, y.period, y.delivery_id, y.regions, y.industries, "
        "y.cells, y.withheld, y.data FROM temp.cells_b y LEFT JOIN temp.chosen c ON "
        "c.panel_id=y.panel_id AND c.period=y.period WHERE ifnull(c.side, 'b')='b';"
        "DROP TABLE temp.cells_a; DROP TABLE temp.cells_b; DROP TABLE temp.chosen;");
    return meso_merging_run(merging);
}
