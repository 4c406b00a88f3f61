/* meso help: what can be asked, and how? */
#include "cli/manual.h"

#include <string.h>

static meso_status run(meso_call *call)
{
    const meso_command *command = NULL;
    if (call->arguments.words && strcmp(call->arguments.word[0], "meso") != 0) {
        const char *name = call->arguments.word[0];
        command = meso_command_find(call->commands, name);
        const meso_measure *measure = meso_measure_find(name);
        if (!command && measure) command = meso_command_find(call->commands, measure->command);
        if (!command)
            return meso_fail(call->ctx, MESO_E_ARGUMENT,
                             "no command \"%s\"; `meso help` lists those there are", name);
    }
    if (meso_call_has(call, "man")) return meso_manual_page(call, command);
    return meso_manual_help(call, command);
}

static const meso_option options[] = {
    {0, "man", NULL, "as a manual page in mdoc, for man and mandoc", NULL},
    {0},
};

const meso_command meso_command_help = {
    .group = "SYSTEM",
    .name = "help",
    .words = "[COMMAND]",
    .brief = "List the commands, or explain one",
    .example = "meso help lq\nmeso help --man lq | mandoc -l",
    .most = 1,
    .options = options,
    .run = run,
};
