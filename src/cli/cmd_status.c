/* meso status: where does the project stand, and what comes next? */
#include "cli/output.h"

#include <string.h>

/* The first text of a one-cell answer, or NULL. */
static meso_status ask(meso_call *call, meso_project *project, meso_text *out, const char *sql)
{
    meso_table *table = NULL;
    const meso_status status = meso_project_query(call->ctx, &table, project, sql);
    if (status < 0) return status;
    if (table->rows && table->columns) {
        const meso_column *column = &table->column[0];
        if (column->kind == MESO_COLUMN_QUANTITY)
            meso_text_put_number(out, column->cell[0].value);
        else if (column->text)
            meso_text_put(out, column->text[0]);
    }
    meso_table_free(table);
    return out->status;
}

/* A region to show the next command with: the project's own, else one of the smallest. */
static meso_status name_region(meso_call *call, meso_project *project, meso_text *out)
{
    const char *own = meso_project_get(call->ctx, project, "region");
    if (own) {
        meso_text_put(out, own);
        return out->status;
    }
    return ask(call, project, out,
               "SELECT CASE WHEN c.label <> '' THEN c.label ELSE c.code END FROM code c "
               "JOIN scheme s ON s.id = c.scheme_id WHERE s.kind = 'region' "
               "ORDER BY c.level DESC, c.position LIMIT 1");
}

/* Sums a column of numbers of the list of tables. */
static double total(const meso_table *tables, const char *name)
{
    const int32_t c = meso_table_find(tables, name);
    double sum = 0;
    for (int64_t row = 0; c >= 0 && row < tables->rows; row++)
        sum += tables->column[c].cell[row].value;
    return sum;
}

static void put_cell(meso_text *out, const meso_table *tables, const char *name, int64_t row)
{
    const int32_t c = meso_table_find(tables, name);
    if (c < 0) return;
    const meso_column *column = &tables->column[c];
    char period[MESO_PERIOD_TEXT_BYTES];
    if (column->kind == MESO_COLUMN_QUANTITY)
        meso_text_put_number(out, column->cell[row].value);
    else if (column->kind == MESO_COLUMN_PERIOD)
        meso_text_put(out, meso_period_text(period, column->period[row]));
    else if (column->text)
        meso_text_put(out, column->text[row]);
}

/* "  jobs (persons), 2012 to 2023, 24 regions x 264 industries: Jobs by district" */
static void put_table(meso_text *out, const meso_table *tables, int64_t row)
{
    static const char *const parts[][2] = {
        {"  ", "measure"},
        {" (", "unit"},
        {"), ", "first"},
        {" to ", "last"},
        {", ", "regions"},
        {" regions x ", "industries"},
        {" industries: ", "source"},
    };
    for (size_t p = 0; p < sizeof parts / sizeof parts[0]; p++) {
        meso_text_put(out, parts[p][0]);
        put_cell(out, tables, parts[p][1], row);
    }
    meso_text_put(out, "\n");
}

static void put_next(meso_text *out, const char *path, int64_t tables, const char *outlines,
                     const char *region)
{
    if (tables == 0)
        meso_text_printf(out, "\nNext: meso import FILE -w %s\n", path);
    else if (strcmp(outlines, "0") == 0)
        meso_text_printf(out,
                         "\nNext: meso check, then meso overview -r \"%s\"; meso import "
                         "BOUNDARIES.geojson adds maps\n",
                         region);
    else
        meso_text_printf(out,
                         "\nNext: meso overview -r \"%s\", or meso report --template onepage "
                         "-r \"%s\" -o dossier.pdf\n",
                         region, region);
}

static meso_status run(meso_call *call)
{
    enum { MOST_LISTED = 12 };
    meso_project *project = NULL;
    meso_table *tables = NULL;
    meso_text out, outlines, region;
    meso_text_start(&out, call->ctx);
    meso_text_start(&outlines, call->ctx);
    meso_text_start(&region, call->ctx);
    meso_status status = MESO_OK;
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
    MESO_TRY(meso_project_tables(call->ctx, &tables, project));
    MESO_TRY(ask(call, project, &outlines, "SELECT count(*) FROM outline"));
    MESO_TRY(name_region(call, project, &region));
    const char *path = meso_project_path(project);
    const char *name = meso_project_get(call->ctx, project, "name");
    meso_text_printf(&out, "%s (%s)\n", name ? name : "Project without a name", path);
    const char *example = meso_project_get(call->ctx, project, "example");
    if (example) meso_text_printf(&out, "%s\n", example);
    meso_text_printf(&out, "%lld table%s with %.0f cells, %.0f of them withheld; %s outlines\n",
                     (long long)tables->rows, tables->rows == 1 ? "" : "s",
                     total(tables, "cells"), total(tables, "withheld"),
                     meso_text_get(&outlines));
    for (int64_t row = 0; row < tables->rows && row < MOST_LISTED; row++)
        put_table(&out, tables, row);
    if (tables->rows > MOST_LISTED) meso_text_put(&out, "  ... `meso tables` lists all\n");
    put_next(&out, path, tables->rows, meso_text_get(&outlines),
             region.length ? meso_text_get(&region) : "CODE");
    MESO_TRY(meso_output_print(call, &out));
done:
    meso_text_release(&region);
    meso_text_release(&outlines);
    meso_text_release(&out);
    meso_table_free(tables);
    meso_project_close(project);
    return status;
}

const meso_command meso_command_status = {
    .group = "START",
    .name = "status",
    .words = "",
    .brief = "Say where the project stands and what comes next",
    .takes = MESO_TAKES_PROJECT,
    .run = run,
};
