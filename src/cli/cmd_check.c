/* meso check: is the project sound, and where is it doubtful? */
#include "cli/output.h"

#include <string.h>

/* How many rows have a severity. */
static int64_t count(const meso_table *table, const char *severity)
{
    const int32_t column = meso_table_find(table, "severity");
    int64_t found = 0;
    for (int64_t row = 0; column >= 0 && row < table->rows; row++)
        found += strcmp(table->column[column].text[row], severity) == 0;
    return found;
}

static meso_status run(meso_call *call)
{
    meso_project *project = NULL;
    meso_table *table = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_output_check(call));
    MESO_TRY(meso_call_open(call, &project, MESO_OPEN_READ));
    MESO_TRY(meso_project_check(call->ctx, &table, project));
    const int64_t errors = count(table, "error"), warnings = count(table, "warning");
    MESO_TRY(meso_output_table(call, table));
    meso_call_say(call, "%lld error%s, %lld warning%s", (long long)errors,
                  errors == 1 ? "" : "s", (long long)warnings, warnings == 1 ? "" : "s");
    if (errors || (warnings && meso_call_has(call, "strict")))
        call->exit_code = MESO_EXIT_INVALID;
done:
    meso_table_free(table);
    meso_project_close(project);
    return status;
}

static const meso_option options[] = {
    {0, "strict", NULL, "end with 3 on warnings too", NULL},
    {0},
};

const meso_command meso_command_check = {
    .group = "DATA",
    .name = "check",
    .words = "",
    .brief = "Look for damage and doubts",
    .about =
        "Checks the file's pages and blocks, codes without parents, hierarchies that do not "
        "add up, periods that are missing and how much is withheld. Ends with 3 when there "
        "are errors.",
    .takes = MESO_TAKES_PROJECT | MESO_TAKES_TABLE,
    .options = options,
    .run = run,
};
