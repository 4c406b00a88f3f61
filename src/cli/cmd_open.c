/* meso open: a project in the browser; at a place without a project, what to do instead. */
#include "cli/workbench.h"

#include "cli/file.h"

static meso_status run(meso_call *call)
{
    const char *path = call->arguments.words ? call->arguments.word[0] : NULL;
    if (path && !meso_file_exists(path))
        return meso_fail(call->ctx, MESO_E_NOTFOUND,
                         "no file %s; `meso init %s` makes a new project, `meso example` a "
                         "finished one",
                         path, path);
    if (!path) {
        const meso_status status = meso_call_find_project(call, &path);
        if (status < 0) return status;
    }
    return meso_workbench_run(call, path);
}

const meso_command meso_command_open = {
    .group = "START",
    .name = "open",
    .words = "[FILE]",
    .brief = "Open a project in the browser",
    .about = "The same as `meso serve`, by the word a person looks for. At a terminal `meso "
             "FILE.meso` "
             "does it too.",
    .example = "meso open town.meso\nmeso town.meso",
    .most = 1,
    .takes = MESO_TAKES_PROJECT,
    .options = meso_workbench_options,
    .run = run,
};
