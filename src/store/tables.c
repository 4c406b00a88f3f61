/* What is in this project: which panels, how much of them, and what was done? */
#include "base/ctx.h"
#include "store/statement.h"

enum { LIST_COLUMNS = 13, HISTORY_COLUMNS = 4 };

/* A column of a list before it has rows. */
typedef struct list_column {
    const char *name, *unit, *meaning;
    meso_column_kind kind;
} list_column;

static const list_column list_columns[LIST_COLUMNS] = {
    {"source", "", "title of the source", MESO_COLUMN_TEXT},
    {"measure", "", "what was measured", MESO_COLUMN_TEXT},
    {"unit", "", "unit of the measure", MESO_COLUMN_TEXT},
    {"other", "", "code in the third dimension", MESO_COLUMN_TEXT},
    {"first", "", "first period", MESO_COLUMN_PERIOD},
    {"last", "", "last period", MESO_COLUMN_PERIOD},
    {"periods", "periods", "periods", MESO_COLUMN_QUANTITY},
    {"regions", "codes", "regions with a cell, in the fullest period", MESO_COLUMN_QUANTITY},
    {"industries", "codes", "industries with a cell, in the fullest period",
     MESO_COLUMN_QUANTITY},
    {"cells", "cells", "cells of all periods and levels", MESO_COLUMN_QUANTITY},
    {"withheld", "cells", "cells that are confidential", MESO_COLUMN_QUANTITY},
    {"bytes", "bytes", "in the project file", MESO_COLUMN_QUANTITY},
    {"licence", "", "under which terms", MESO_COLUMN_TEXT},
};

static const list_column history_columns[HISTORY_COLUMNS] = {
    {"when", "", "time in UTC", MESO_COLUMN_TEXT},
    {"command", "", "repeats it", MESO_COLUMN_TEXT},
    {"what", "", "what the program noted by itself", MESO_COLUMN_TEXT},
    {"recipe", "", "SHA-256 of the result's recipe", MESO_COLUMN_TEXT},
};

static meso_status read_cell(meso_ctx *ctx, meso_table *table, int32_t column, int64_t row,
                             const meso_statement *from)
{
    meso_column *to = &table->column[column];
    if (to->kind == MESO_COLUMN_PERIOD) {
        to->period[row] = (meso_period)meso_statement_integer(from, column);
    } else if (to->kind == MESO_COLUMN_QUANTITY) {
        const double number = (double)meso_statement_integer(from, column);
        to->cell[row] = (meso_cell){number, number, number, MESO_CELL_OBSERVED};
    } else {
        to->text[row] = meso_table_text(ctx, table, meso_statement_text(from, column));
        if (!to->text[row]) return MESO_E_NOMEM;
    }
    return MESO_OK;
}

static meso_status add_columns(meso_ctx *ctx, meso_table *table, const list_column *column,
                               int32_t columns)
{
    meso_status status = MESO_OK;
    for (int32_t c = 0; status == MESO_OK && c < columns; c++) {
        const meso_column made = {.name = column[c].name,
                                  .unit = column[c].unit,
                                  .meaning = column[c].meaning,
                                  .kind = column[c].kind,
                                  .format = MESO_FORMAT_COUNT};
        int32_t at = 0;
        status = meso_table_add_column(ctx, &at, table, &made);
    }
    return status;
}

/* The row at hand and those that follow. */
static meso_status read_rows(meso_ctx *ctx, meso_table *table, meso_statement *from)
{
    meso_status status = MESO_OK;
    int row = 1;
    for (int64_t r = 0; status == MESO_OK && row && r < table->rows; r++) {
        for (int32_t c = 0; status == MESO_OK && c < table->columns; c++)
            status = read_cell(ctx, table, c, r, from);
        if (status == MESO_OK) status = meso_statement_step(from, &row);
    }
    return status;
}

/* The rows of `sql` (whose column `columns` counts them) under the given columns. */
static meso_status list(meso_project *project, meso_table **out, const char *name,
                        const list_column *column, int32_t columns, const char *sql)
{
    meso_ctx *ctx = project->ctx;
    meso_statement from = {0};
    meso_table *table = NULL;
    int row = 0, mine = 0;
    meso_status status = meso_view_start(project, &mine);
    if (status < 0) return status;
    MESO_TRY(meso_statement_start(&from, project, sql, "listing what is in it"));
    MESO_TRY(meso_statement_step(&from, &row));
    const int64_t rows = row ? meso_statement_integer(&from, columns) : 0;
    MESO_TRY(meso_table_new(ctx, &table, name, rows));
    MESO_TRY(add_columns(ctx, table, column, columns));
    MESO_TRY(read_rows(ctx, table, &from));
    *out = table;
    table = NULL;
done:
    meso_table_free(table);
    meso_statement_end(&from);
    meso_view_end(project, mine);
    return status;
}

meso_status meso_project_tables(meso_ctx *ctx, meso_table **out, meso_project *project)
{
    project->ctx = ctx;
    return list(project, out, "tables", list_columns, LIST_COLUMNS,
                "SELECT s.title, m.code, p.unit, ifnull(o.code, ''), min(b.period), "
                "max(b.period), count(*), max(b.regions), max(b.industries), sum(b.cells), "
                "sum(b.withheld), sum(length(b.data)), s.licence, count(*) OVER () "
                "FROM panel p JOIN block b ON b.panel_id=p.id "
                "JOIN source s ON s.id=p.source_id JOIN code m ON m.id=p.measure_id "
                "LEFT JOIN code o ON o.id=p.other_id "
                "GROUP BY p.id ORDER BY s.title, m.code, ifnull(o.code, ''), p.id");
}

meso_status meso_project_history(meso_ctx *ctx, meso_table **out, meso_project *project)
{
    project->ctx = ctx;
    return list(project, out, "history", history_columns, HISTORY_COLUMNS,
                "SELECT at, command, what, recipe, count(*) OVER () FROM log ORDER BY id");
}
