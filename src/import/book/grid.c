/* What text do the cells of a sheet make? */
#include "import/book/grid.h"

#include "base/ctx.h"

#include <stdlib.h>
#include <string.h>

#define FREE_WORDS ((int64_t)16 << 20)

void meso_grid_start(meso_ctx *ctx, meso_grid *grid, const meso_zip *zip)
{
    *grid = (meso_grid){.ctx = ctx, .wish = zip->wish};
    grid->most = FREE_WORDS + (int64_t)zip->wish->count * MESO_BOOK_WORDS;
    meso_text_start(&grid->pool, ctx);
}

void meso_grid_release(meso_grid *grid)
{
    meso_text_release(&grid->pool);
    meso_ctx_release(grid->ctx, grid->cell);
    meso_ctx_release(grid->ctx, grid->merge);
}

static meso_status beyond(const meso_grid *grid, const char *what)
{
    return meso_fail(grid->ctx, MESO_E_PARSE, "%s: %s", grid->wish->path, what);
}

/* Room for one element more; what is there moves. */
static meso_status grow(meso_grid *grid, void **block, int64_t *room, size_t size)
{
    const int64_t more = *room ? *room + *room / 2 : 4096;
    void *larger = meso_ctx_alloc(grid->ctx, (size_t)more * size);
    if (!larger) return MESO_E_NOMEM;
    if (*room) memcpy(larger, *block, (size_t)*room * size);
    meso_ctx_release(grid->ctx, *block);
    *block = larger;
    *room = more;
    return MESO_OK;
}

meso_status meso_grid_add(meso_grid *grid, int64_t row, int64_t column, int64_t begin,
                          int number)
{
    if (grid->pool.status < 0) return grid->pool.status;
    if (row < 0 || row >= MESO_BOOK_ROWS || column < 0 || column >= MESO_BOOK_COLUMNS)
        return beyond(grid, "a cell lies beyond row 1,048,576 or column 16,384");
    const int64_t count = (int64_t)grid->pool.length - begin;
    if ((int64_t)grid->pool.length > grid->most || count > INT32_MAX)
        return beyond(grid, "its texts are too long for the size of the file");
    if (count == 0) return MESO_OK;
    const meso_grid_cell *last = grid->cells ? &grid->cell[grid->cells - 1] : NULL;
    if (last && (row < last->row || (row == last->row && column <= last->column)))
        return beyond(grid, "its cells stand in disorder or twice; save the file anew");
    if (grid->cells == grid->room) {
        void *block = grid->cell;
        const meso_status status = grow(grid, &block, &grid->room, sizeof *grid->cell);
        grid->cell = block;
        if (status < 0) return status;
    }
    grid->cell[grid->cells++] =
        (meso_grid_cell){(int32_t)row, (int32_t)column, begin, (int32_t)count, number};
    return MESO_OK;
}

meso_status meso_grid_merged(meso_grid *grid, meso_grid_merge merge)
{
    if (merge.last_row <= merge.row)
        return MESO_OK; /* side by side: as an office's CSV has it */
    if (grid->merges >= MESO_BOOK_MERGES) return beyond(grid, "too many merged cells");
    if (grid->merges == grid->merge_room) {
        void *block = grid->merge;
        int64_t room = grid->merge_room;
        const meso_status status = grow(grid, &block, &room, sizeof *grid->merge);
        grid->merge = block;
        grid->merge_room = (int32_t)room;
        if (status < 0) return status;
    }
    grid->merge[grid->merges++] = merge;
    return MESO_OK;
}

static int by_row(const void *a, const void *b)
{
    const meso_grid_merge *m = a, *n = b;
    if (m->row != n->row) return m->row < n->row ? -1 : 1;
    return (m->column > n->column) - (m->column < n->column);
}

static void put_field(meso_text *out, const char *bytes, size_t count)
{
    if (!memchr(bytes, ',', count) && !memchr(bytes, '"', count) &&
        !memchr(bytes, '\n', count) && !memchr(bytes, '\r', count)) {
        meso_text_put_bytes(out, bytes, count);
        return;
    }
    meso_text_put_bytes(out, "\"", 1);
    for (size_t k = 0; k < count; k++) {
        /* A line end inside a cell would move all line numbers below it. */
        const char letter = bytes[k] == '\n' || bytes[k] == '\r' ? ' ' : bytes[k];
        if (letter == '"') meso_text_put_bytes(out, "\"", 1);
        meso_text_put_bytes(out, &letter, 1);
    }
    meso_text_put_bytes(out, "\"", 1);
}

/* What stands below the top cell of merged rows, by column. */
typedef struct standing {
    const meso_grid_cell **cell; /* [columns] the cell that goes on, or NULL */
    int32_t *until;              /* [columns] last row that it stands in */
    int32_t columns;             /* of the sheet */
    int32_t active;              /* how many go on */
} standing;

/* Merged cells that begin in a row of data go on below it; those of a header do not. */
static void begin_merges(const meso_grid *grid, standing *s, int32_t *next, int64_t first,
                         int64_t end, int32_t row)
{
    int data = 0;
    for (int64_t k = first; k < end; k++)
        data |= grid->cell[k].number;
    for (; *next < grid->merges && grid->merge[*next].row <= row; ++*next) {
        const meso_grid_merge *merge = &grid->merge[*next];
        if (!data || merge->row != row || merge->column >= s->columns) continue;
        for (int64_t k = first; k < end; k++)
            if (grid->cell[k].column == merge->column) {
                s->active += s->cell[merge->column] == NULL;
                s->cell[merge->column] = &grid->cell[k];
                s->until[merge->column] = merge->last_row;
            }
    }
}

static void put_row(const meso_grid *grid, meso_text *out, standing *s, int64_t first,
                    int64_t end, int32_t row)
{
    int64_t k = first;
    for (int32_t column = 0; column < s->columns; column++) {
        if (column) meso_text_put_bytes(out, ",", 1);
        const meso_grid_cell *cell = NULL;
        if (k < end && grid->cell[k].column == column) cell = &grid->cell[k++];
        const meso_grid_cell *above = s->active ? s->cell[column] : NULL;
        if (above && row > above->row && row <= s->until[column] && !cell) cell = above;
        if (above && row >= s->until[column]) {
            s->cell[column] = NULL;
            s->active--;
        }
        if (cell) put_field(out, grid->pool.data + cell->begin, (size_t)cell->count);
    }
    meso_text_put_bytes(out, "\n", 1);
}

meso_status meso_grid_write(meso_grid *grid, meso_text *out)
{
    standing s = {NULL, NULL, 0, 0};
    int32_t rows = 0, next = 0;
    for (int64_t k = 0; k < grid->cells; k++) {
        if (grid->cell[k].column >= s.columns) s.columns = grid->cell[k].column + 1;
        rows = grid->cell[k].row + 1;
    }
    if (!rows) return beyond(grid, "the sheet is empty");
    if ((int64_t)rows * s.columns > grid->most)
        return beyond(grid,
                      "a cell far off makes the sheet too large; delete the empty rows and "
                      "columns around the table");
    s.cell = meso_ctx_alloc(grid->ctx, (size_t)s.columns * sizeof *s.cell);
    s.until = meso_ctx_alloc(grid->ctx, (size_t)s.columns * sizeof *s.until);
    meso_status status = s.cell && s.until ? MESO_OK : MESO_E_NOMEM;
    if (status < 0) goto done;
    memset(s.cell, 0, (size_t)s.columns * sizeof *s.cell);
    if (grid->merges) qsort(grid->merge, (size_t)grid->merges, sizeof *grid->merge, by_row);
    int64_t at = 0;
    for (int32_t row = 0; row < rows && out->status >= 0; row++) {
        const int64_t first = at;
        while (at < grid->cells && grid->cell[at].row == row)
            at++;
        begin_merges(grid, &s, &next, first, at, row);
        put_row(grid, out, &s, first, at, row);
        if ((int64_t)out->length > grid->most) {
            status = beyond(grid, "its table is too long for the size of the file");
            goto done;
        }
    }
    status = out->status;
done:
    meso_ctx_release(grid->ctx, s.cell);
    meso_ctx_release(grid->ctx, s.until);
    return status;
}
