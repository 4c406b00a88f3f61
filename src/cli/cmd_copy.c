/* meso copy: a copy of the project, for oneself or for somebody who may not know who was asked.
 */
#include "cli/call.h"

#include <mesoscope/merge.h>

static meso_status run(meso_call *call)
{
    const char *from = NULL, *path = call->arguments.word[0];
    meso_status status = meso_call_find_project(call, &from);
    if (status < 0) return status;
    if (!meso_call_has(call, "anonymised"))
        return meso_fail(
            call->ctx, MESO_E_ARGUMENT,
            "a project is one file: copy it with any program; with names left out: "
            "meso copy %s --anonymised",
            path);
    status = meso_project_copy_anonymous(call->ctx, path, from);
    if (status == MESO_OK)
        meso_call_say(
            call,
            "%s: names without consent, confidential documents, free answers, authors "
            "and the log are left out. Read it before you send it.",
            path);
    return status;
}

static const meso_option options[] = {
    {0, "anonymised", NULL, "leave out the names of those who did not agree to be named", NULL},
    {0},
};

const meso_command meso_command_copy = {
    .group = "PUBLISH",
    .name = "copy",
    .words = "FILE",
    .brief = "A copy of the project without names, for a client",
    .about =
        "Firms and persons without consent to be named get numbers, in their own rows and in "
        "every text; what is confidential, who wrote what, spellings met, free answers and "
        "the log are left out. Nothing of it stays in the file's free pages or its index.",
    .example = "meso copy client.meso --anonymised",
    .fewest = 1,
    .most = 1,
    .takes = MESO_TAKES_PROJECT,
    .options = options,
    .run = run,
};
