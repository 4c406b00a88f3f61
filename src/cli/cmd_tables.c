/* meso tables: what is in the project? */
#include "cli/output.h"

static meso_status run(meso_call *call)
{
    meso_project *project = NULL;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_output_check(call));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
    MESO_TRY(meso_project_tables(call->ctx, &table, project));
    MESO_TRY(meso_output_table(call, table));
done:
    meso_table_free(table);
    meso_project_close(project);
    return status;
}

const meso_command meso_command_tables = {
    .group = "DATA",
    .name = "tables",
    .words = "",
    .brief = "List what is in the project: sources, measures, periods, cells",
    .takes = MESO_TAKES_PROJECT | MESO_TAKES_TABLE,
    .run = run,
};
