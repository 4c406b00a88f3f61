/* meso names: names in files that may mean somebody who is known; a person decides. */
#include "cli/output.h"
#include "study/names.h"

#include <string.h>

/* "NAME=KEY". */
static meso_status settle(meso_call *call, meso_project *project, const char *word, int same)
{
    char *name = meso_call_copy(call, word);
    if (!name) return MESO_E_NOMEM;
    char *sign = same ? strrchr(name, '=') : NULL;
    if (same && !sign)
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "--same takes NAME=KEY, for example --same \"Bay Plastic Ltd=F001\"");
    if (sign) *sign++ = '\0';
    return meso_names_settle(call->ctx, project, name, sign);
}

static meso_status run(meso_call *call)
{
    static const char *const said[] = {"new", "same"};
    meso_project *project = NULL;
    meso_table *table = NULL;
    int changes = 0;
    meso_text line;
    meso_text_start(&line, call->ctx);
    for (int same = 0; same < 2; same++)
        changes += meso_call_has(call, said[same]);
    meso_status status = MESO_OK;
    MESO_TRY(meso_call_open(call, &project, changes ? MESO_OPEN_WRITE : MESO_OPEN_READ));
    for (int32_t g = 0; g < call->arguments.givens; g++)
        for (int same = 0; same < 2; same++)
            if (strcmp(call->arguments.given[g].name, said[same]) == 0)
                MESO_TRY(settle(call, project, call->arguments.given[g].value, same));
    if (changes) {
        meso_call_line(call, &line);
        MESO_TRY(line.status);
        MESO_TRY(meso_project_log(call->ctx, project, meso_text_get(&line), NULL));
        meso_call_say(call, "noted; import the file again");
        goto done;
    }
    MESO_TRY(meso_names_list(call->ctx, &table, project));
    status = meso_output_table(call, table);
done:
    meso_text_release(&line);
    meso_table_free(table);
    meso_project_close(project);
    return status;
}

static const meso_option options[] = {
    {0, "same", "NAME=KEY", "the name means the actor with that key; may be repeated", NULL},
    {0, "new", "NAME", "the name is somebody new; may be repeated", NULL},
    {0},
};

const meso_command meso_command_names = {
    .group = "DATA",
    .name = "names",
    .words = "",
    .brief = "Decide whom names in files mean",
    .about =
        "A name in a sheet that is written otherwise than any the project knows, but alike, "
        "is never merged unasked: its row waits, and stands here with whom it may mean and "
        "how alike they are (Jaro-Winkler, legal forms left aside). Say --same or --new, then "
        "import the file again.",
    .example =
        "meso names\nmeso names --same \"Bay Plastic Ltd=F001\"\nmeso names --new \"Bayside\"",
    .fewest = 0,
    .most = 0,
    .takes = MESO_TAKES_PROJECT | MESO_TAKES_TABLE,
    .options = options,
    .run = run,
};
