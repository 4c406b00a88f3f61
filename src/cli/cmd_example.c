/* meso example: a finished project to look at, of a country that does not exist. */
#include "cli/call.h"
#include "cli/file.h"
#include "cli/workbench.h"
#include "study/example.h"

#include <stdlib.h>
#include <unistd.h>

static const char *choose_path(meso_call *call)
{
    const char *path = meso_option_last(&call->arguments, "output");
    if (path) return path;
    return call->arguments.words ? call->arguments.word[0] : "example.meso";
}

/* Beside the project first, then in its place: a project that is replaced is never half gone.
 */
static meso_status write_project(meso_call *call, const char *path, uint64_t seed)
{
    meso_text temporary;
    meso_text_start(&temporary, call->ctx);
    meso_file_temporary(&temporary, path);
    meso_status status = temporary.status;
    if (status == MESO_OK)
        status = meso_study_write_example(call->ctx, meso_text_get(&temporary), seed);
    if (status == MESO_OK)
        status = meso_file_publish(call->ctx, meso_text_get(&temporary), path);
    else
        (void)unlink(meso_text_get(&temporary));
    meso_text_release(&temporary);
    return status;
}

static meso_status run(meso_call *call)
{
    const char *path = choose_path(call);
    const char *office = meso_option_last(&call->arguments, "office-file");
    const char *truth = meso_option_last(&call->arguments, "truth");
    const int overwrite = meso_call_has(call, "overwrite");
    int64_t seed = 1;
    meso_status status = meso_call_integer(call, &seed, "seed", 1, 0, INT64_MAX);
    if (status == MESO_OK) status = meso_file_may_write(call->ctx, path, overwrite);
    if (status == MESO_OK && office) status = meso_file_may_write(call->ctx, office, overwrite);
    if (status == MESO_OK && truth) status = meso_file_may_write(call->ctx, truth, overwrite);
    if (status == MESO_OK) status = write_project(call, path, (uint64_t)seed);
    if (status == MESO_OK && (office || truth))
        status = meso_study_write_example_files(call->ctx, office, truth, (uint64_t)seed);
    if (status < 0) return status;
    meso_call_say(call, "%s is ready: a country that does not exist, with Alder Bay in it.",
                  path);
    /* A person who only asks for the example wants to see it; a script wants the file. */
    const int only_asked = !office && !truth && !meso_option_last(&call->arguments, "output");
    if (only_asked && meso_workbench_may_open(call)) return meso_workbench_run(call, path);
    meso_call_say(call, "Next: meso open %s, or meso overview -r \"Alder Bay\" -w %s", path,
                  path);
    return status;
}

static const meso_option options[] = {
    {'o', "output", "FILE", "where to; default: example.meso", NULL},
    {0, "office-file", "FILE",
     "also the published jobs as a statistical office prints them, CSV", NULL},
    {0, "truth", "FILE", "also the truth behind the withheld cells and planted stories, JSON",
     NULL},
    {0, "seed", "N", "of the random numbers; default 1", NULL},
    {0, "overwrite", NULL, "replace the files when they exist", NULL},
    {0, "no-browser", NULL, "do not open the example in a browser", NULL},
    {0},
};

const meso_command meso_command_example = {
    .group = "START",
    .name = "example",
    .words = "[FILE]",
    .brief = "Make a finished project to look at",
    .about =
        "Writes a project of an invented country: 24 regions, 264 industries, 12 years, with "
        "withheld cells, a boundary change and stories to find. It is not a real place, and "
        "every page says so. At a terminal, without -o, the workbench opens on it.",
    .example = "meso example\nmeso open example.meso",
    .most = 1,
    .options = options,
    .run = run,
};
