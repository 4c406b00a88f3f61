/* meso version: which program is this? */
#include "cli/manual.h"

static meso_status run(meso_call *call)
{
    return meso_manual_version(call);
}

const meso_command meso_command_version = {
    .group = "SYSTEM",
    .name = "version",
    .words = "",
    .brief = "Print the version",
    .run = run,
};
