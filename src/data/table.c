/* How are tidy rows with keys, quantities, facts and notes put together? */
#include <mesoscope/table.h>

#include "base/arena.h"
#include "base/ctx.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct owned_table {
    meso_table table; /* first: its address is the public handle */
    meso_arena *arena;
    int32_t column_room, meta_room, note_room;
} owned_table;

meso_status meso_table_new(meso_ctx *ctx, meso_table **out, const char *name, int64_t rows)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    owned_table *owned = MESO_TAKE(ctx, arena, owned_table, 1);
    if (owned) {
        owned->arena = arena;
        owned->table.rows = rows;
        owned->table.name = meso_table_text(ctx, &owned->table, name);
    }
    if (!owned || !owned->table.name) {
        meso_arena_free(arena);
        return MESO_E_NOMEM;
    }
    *out = &owned->table;
    return MESO_OK;
}

void meso_table_free(meso_table *table)
{
    if (table) meso_arena_free(((owned_table *)table)->arena);
}

const char *meso_table_text(meso_ctx *ctx, meso_table *table, const char *text)
{
    const size_t bytes = strlen(text) + 1;
    char *copy = MESO_TAKE(ctx, ((owned_table *)table)->arena, char, (int64_t)bytes);
    return copy ? memcpy(copy, text, bytes) : NULL;
}

/* A list with room for one more item; what it leaves behind goes with the arena. */
static void *with_room(meso_ctx *ctx, meso_arena *arena, void *list, int32_t count,
                       int32_t *room, size_t size)
{
    if (count < *room) return list;
    const int32_t wanted = *room ? *room * 2 : 8;
    void *larger = meso_arena_take(ctx, arena, wanted, size);
    if (!larger) return NULL;
    if (count) memcpy(larger, list, (size_t)count * size);
    *room = wanted;
    return larger;
}

static int take_array(meso_ctx *ctx, meso_arena *arena, meso_column *column, int64_t rows)
{
    switch (column->kind) {
    case MESO_COLUMN_KEY:
        column->label = MESO_TAKE(ctx, arena, const char *, rows);
        if (!column->label) return 0;
        for (int64_t r = 0; r < rows; r++)
            column->label[r] = "";
        __attribute__((fallthrough));
    case MESO_COLUMN_TEXT:
        column->text = MESO_TAKE(ctx, arena, const char *, rows);
        if (!column->text) return 0;
        for (int64_t r = 0; r < rows; r++)
            column->text[r] = "";
        return 1;
    case MESO_COLUMN_PERIOD:
        column->period = MESO_TAKE(ctx, arena, meso_period, rows);
        return column->period != NULL;
    case MESO_COLUMN_QUANTITY:
        column->cell = MESO_TAKE(ctx, arena, meso_cell, rows);
        return column->cell != NULL;
    case MESO_COLUMN_SERIES:
        column->series = MESO_TAKE(ctx, arena, double, rows * column->points);
        return column->series != NULL;
    }
    return 0;
}

meso_status meso_table_add_column(meso_ctx *ctx, int32_t *out, meso_table *table,
                                  const meso_column *column)
{
    owned_table *owned = (owned_table *)table;
    meso_column *columns = with_room(ctx, owned->arena, table->column, table->columns,
                                     &owned->column_room, sizeof *columns);
    if (!columns) return MESO_E_NOMEM;
    table->column = columns;
    meso_column added = {
        .name = meso_table_text(ctx, table, column->name),
        .unit = meso_table_text(ctx, table, column->unit ? column->unit : ""),
        .meaning = meso_table_text(ctx, table, column->meaning ? column->meaning : ""),
        .kind = column->kind,
        .format = column->format,
        .digits = column->digits,
        .points = column->points};
    if (!added.name || !added.unit || !added.meaning) return MESO_E_NOMEM;
    if (!take_array(ctx, owned->arena, &added, table->rows)) return MESO_E_NOMEM;
    *out = table->columns;
    columns[table->columns++] = added;
    return MESO_OK;
}

/* Formats into the table's arena; NULL when memory is exhausted. */
MESO_PRINTF(3, 0)
static const char *format_text(meso_ctx *ctx, meso_table *table, const char *format,
                               va_list args)
{
    va_list again;
    va_copy(again, args);
    const int bytes = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (bytes < 0) return meso_table_text(ctx, table, "");
    char *text = MESO_TAKE(ctx, ((owned_table *)table)->arena, char, (int64_t)bytes + 1);
    if (text) (void)vsnprintf(text, (size_t)bytes + 1, format, args);
    return text;
}

meso_status meso_table_set_meta(meso_ctx *ctx, meso_table *table, const char *name,
                                const char *format, ...)
{
    owned_table *owned = (owned_table *)table;
    va_list args;
    va_start(args, format);
    const char *value = format_text(ctx, table, format, args);
    va_end(args);
    if (!value) return MESO_E_NOMEM;
    meso_meta *metas = (meso_meta *)(uintptr_t)table->meta; /* ours to write */
    for (int32_t m = 0; m < table->metas; m++)
        if (strcmp(metas[m].name, name) == 0) {
            metas[m].value = value;
            return MESO_OK;
        }
    metas = with_room(ctx, owned->arena, metas, table->metas, &owned->meta_room, sizeof *metas);
    const char *kept = metas ? meso_table_text(ctx, table, name) : NULL;
    if (!kept) return MESO_E_NOMEM;
    table->meta = metas;
    metas[table->metas++] = (meso_meta){kept, value};
    return MESO_OK;
}

meso_status meso_table_add_note(meso_ctx *ctx, meso_table *table, const char *format, ...)
{
    owned_table *owned = (owned_table *)table;
    va_list args;
    va_start(args, format);
    const char *note = format_text(ctx, table, format, args);
    va_end(args);
    if (!note) return MESO_E_NOMEM;
    const char **notes = (const char **)(uintptr_t)table->note; /* ours to write */
    notes = with_room(ctx, owned->arena, notes, table->notes, &owned->note_room, sizeof *notes);
    if (!notes) return MESO_E_NOMEM;
    table->note = notes;
    notes[table->notes++] = note;
    return MESO_OK;
}

int32_t meso_table_find(const meso_table *table, const char *name)
{
    for (int32_t c = 0; c < table->columns; c++)
        if (strcmp(table->column[c].name, name) == 0) return c;
    return -1;
}

void meso_table_truncate(meso_table *table, int64_t rows)
{
    if (rows >= 0 && rows < table->rows) table->rows = rows;
}

/* Rows of one array in a new order, through a spare of the same size. */
static void permute(void *array, void *spare, size_t size, const int64_t *order, int64_t rows)
{
    if (!array) return;
    for (int64_t r = 0; r < rows; r++)
        memcpy((char *)spare + (size_t)r * size, (char *)array + (size_t)order[r] * size, size);
    memcpy(array, spare, (size_t)rows * size);
}

meso_status meso_table_reorder(meso_ctx *ctx, meso_table *table, const int64_t *order)
{
    size_t widest = sizeof(meso_cell);
    for (int32_t c = 0; c < table->columns; c++) {
        const size_t wide = (size_t)table->column[c].points * sizeof(double);
        if (table->column[c].kind == MESO_COLUMN_SERIES && wide > widest) widest = wide;
    }
    void *spare = meso_ctx_alloc(ctx, (size_t)(table->rows + 1) * widest);
    if (!spare) return MESO_E_NOMEM;
    for (int32_t c = 0; c < table->columns; c++) {
        const meso_column *column = &table->column[c];
        permute(column->text, spare, sizeof *column->text, order, table->rows);
        permute(column->label, spare, sizeof *column->label, order, table->rows);
        permute(column->period, spare, sizeof *column->period, order, table->rows);
        permute(column->cell, spare, sizeof *column->cell, order, table->rows);
        permute(column->series, spare, (size_t)column->points * sizeof(double), order,
                table->rows);
    }
    meso_ctx_release(ctx, spare);
    return MESO_OK;
}
