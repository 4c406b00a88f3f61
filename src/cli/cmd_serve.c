/* meso serve: the workbench of a project, on this machine. */
#include "cli/workbench.h"

static meso_status run(meso_call *call)
{
    if (meso_workbench_adds(call)) return meso_workbench_add(call);
    const char *path = call->arguments.words ? call->arguments.word[0] : NULL;
    if (!path) {
        const meso_status status = meso_call_find_project(call, &path);
        if (status < 0) return status;
    }
    return meso_workbench_run(call, path);
}

const meso_command meso_command_serve = {
    .group = "START",
    .name = "serve",
    .words = "[FILE]",
    .brief = "Serve the workbench of a project to a browser on this machine",
    .about =
        "Prints the address of the workbench and, at a terminal, opens it. The address holds a "
        "key that is made for this run; without it nothing is answered. Only this machine can "
        "reach it, and nothing is sent anywhere. Every page has a command line and a twin as "
        "data under /api/v1.\n\n"
        "Ctrl-C ends it. What was changed on a page is in the file at once.\n\n"
        "For others in an office: --auth names a file of people (each added with --add, kept "
        "as "
        "argon2id hashes), --listen the address of this machine, and --behind the name of the "
        "proxy with TLS in front of it. A proxy passes the Host header on unchanged.",
    .example = "meso serve\nmeso serve town.meso --port 8123 --no-browser\n"
               "meso serve --auth people --add maria\n"
               "meso serve town.meso --auth people --port 8123 --behind meso.town.example",
    .most = 1,
    .takes = MESO_TAKES_PROJECT,
    .options = meso_workbench_options,
    .run = run,
};
