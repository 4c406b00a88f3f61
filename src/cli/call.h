/** A call: one run of a command with everything it was given. */
#ifndef MESO_CLI_CALL_H
#define MESO_CLI_CALL_H

#include "base/ctx.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/config.h"
#include "cli/progress.h"

#include <mesoscope/project.h>

struct meso_call {
    meso_ctx *ctx;
    meso_arena *arena; /* for everything that lives as long as the call */
    const meso_command *const *commands;
    const meso_command *command;
    meso_arguments arguments;
    meso_config config;
    meso_bar *bar;         /* wiped before anything else is said */
    const char *workspace; /* path of the project, NULL until it was looked for */
    int exit_code;         /* for a command that succeeds with bad news, such as check */
};

enum {
    MESO_EXIT_FAILED = 1,
    MESO_EXIT_USAGE = 2,
    MESO_EXIT_INVALID = 3,
    MESO_EXIT_UNKNOWN = 4,
    MESO_EXIT_TOO_LITTLE = 5,
    MESO_EXIT_LOCKED = 6,
    MESO_EXIT_INTERRUPTED = 130
};

/* Value of an option: given, else configured (environment, project, person), else NULL. */
const char *meso_call_text(meso_call *call, const char *option);
/* Whether a switch was given. */
int meso_call_has(const meso_call *call, const char *option);
/* Whole number of an option within its range. */
meso_status meso_call_integer(meso_call *call, int64_t *out, const char *option,
                              int64_t fallback, int64_t low, int64_t high);
meso_status meso_call_number(meso_call *call, double *out, const char *option, double fallback,
                             double low, double high);

/* Language of the words; --labels none takes the labels away, not the words. */
const char *meso_call_language(meso_call *call);

/* A copy that lives as long as the call; NULL when memory is exhausted. */
char *meso_call_copy(meso_call *call, const char *text);
char *meso_call_printf(meso_call *call, const char *format, ...) MESO_PRINTF(2, 3);

/* The command line that repeats this call on the same project, quoted for a shell: the same for
   the same question, however it was typed and wherever the answer went. */
void meso_call_line(meso_call *call, meso_text *out);

/* A message on standard error, unless --quiet. */
void meso_call_say(const meso_call *call, const char *format, ...) MESO_PRINTF(2, 3);
/* The same only with --verbose. */
void meso_call_detail(const meso_call *call, const char *format, ...) MESO_PRINTF(2, 3);
/* Whether a person sits there to be asked. */
int meso_call_may_ask(const meso_call *call);

/* Finds the project: --workspace, $MESO_WORKSPACE, configuration, nearest *.meso upward. */
meso_status meso_call_find_project(meso_call *call, const char **path);
meso_status meso_call_open(meso_call *call, meso_project **out, meso_open how);

/* Runs of commands that are made from records. */
meso_status meso_run_measure(meso_call *call);
meso_status meso_run_question(meso_call *call);

#endif
