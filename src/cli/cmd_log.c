/* meso log: what was done, and with which command? */
#include "cli/output.h"

static meso_status run(meso_call *call)
{
    meso_project *project = NULL;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_output_check(call));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
    MESO_TRY(meso_project_history(call->ctx, &table, project));
    MESO_TRY(meso_output_table(call, table));
done:
    meso_table_free(table);
    meso_project_close(project);
    return status;
}

const meso_command meso_command_log = {
    .group = "TRUST",
    .name = "log",
    .words = "",
    .brief = "List what was done to the project, with the command that repeats it",
    .takes = MESO_TAKES_PROJECT | MESO_TAKES_TABLE,
    .example = "meso log --sort when:desc -n 5",
    .run = run,
};
