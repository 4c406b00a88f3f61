/* What does this command line ask for, and how did it end? */
#include "cli/call.h"
#include "cli/manual.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int exit_code(meso_status status)
{
    switch (status) {
    case MESO_OK: return 0;
    case MESO_E_ARGUMENT: return MESO_EXIT_USAGE;
    case MESO_E_PARSE: return MESO_EXIT_INVALID;
    case MESO_E_NOTFOUND: return MESO_EXIT_UNKNOWN;
    case MESO_E_DATA: return MESO_EXIT_TOO_LITTLE;
    case MESO_E_LOCKED: return MESO_EXIT_LOCKED;
    case MESO_E_CANCELLED: return MESO_EXIT_INTERRUPTED;
    case MESO_E_NOMEM:
    case MESO_E_SHAPE:
    case MESO_E_IO:
    case MESO_E_CONVERGE: break;
    }
    return MESO_EXIT_FAILED;
}

static meso_status unknown_command(meso_call *call, const char *name)
{
    meso_nearest nearest;
    meso_nearest_start(&nearest, name);
    for (const meso_command *const *c = call->commands; *c; c++)
        meso_nearest_try(&nearest, (*c)->name);
    if (nearest.word)
        return meso_fail(call->ctx, MESO_E_ARGUMENT, "no command \"%s\"; did you mean %s?",
                         name, nearest.word);
    return meso_fail(call->ctx, MESO_E_ARGUMENT,
                     "no command \"%s\"; `meso help` lists those there are", name);
}

/* `meso town.meso` opens it for a person, and says how it stands to a program. */
static int is_project(const char *name)
{
    const size_t count = strlen(name);
    return count > 5 && strcmp(name + count - 5, ".meso") == 0;
}

/* Joins what stood before the command's word to what stood after it. */
static meso_status read_arguments(meso_call *call, int argc, char **argv)
{
    meso_arguments before, after;
    const meso_options everywhere = meso_command_options(NULL);
    int32_t used = 0, rest = 0;
    meso_status status = meso_option_read(call->ctx, call->arena, &before, &used, &everywhere,
                                          argc - 1, argv + 1, 1);
    if (status < 0) return status;
    call->arguments = before;
    if (1 + used >= argc) return MESO_OK;
    const char *name = argv[1 + used];
    call->command = meso_command_find(call->commands, name);
    if (!call->command && is_project(name)) {
        call->command = meso_command_find(
            call->commands, isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) ? "open" : "status");
        call->workspace = name;
    }
    if (!call->command) return unknown_command(call, name);
    const meso_options options = meso_command_options(call->command);
    status = meso_option_read(call->ctx, call->arena, &after, &rest, &options, argc - 2 - used,
                              argv + 2 + used, 0);
    if (status < 0) return status;
    meso_given *all = MESO_TAKE(call->ctx, call->arena, meso_given,
                                (int64_t)before.givens + after.givens + 1);
    if (!all) return MESO_E_NOMEM;
    memcpy(all, before.given, (size_t)before.givens * sizeof *all);
    memcpy(all + before.givens, after.given, (size_t)after.givens * sizeof *all);
    call->arguments =
        (meso_arguments){before.givens + after.givens, all, after.words, after.word};
    return MESO_OK;
}

static meso_status check_words(meso_call *call)
{
    const meso_command *command = call->command;
    const int32_t words = call->arguments.words;
    if (words < command->fewest)
        return meso_fail(call->ctx, MESO_E_ARGUMENT, "%s is missing; usage: meso %s %s",
                         command->fewest > 1 ? "something" : command->words, command->name,
                         command->words);
    if (command->most >= 0 && words > command->most)
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "\"%s\" is one word too many; usage: meso %s%s%s",
                         call->arguments.word[command->most], command->name,
                         *command->words ? " " : "", command->words);
    return MESO_OK;
}

/* Files first, so that the environment and then flags go before them. */
static meso_status read_config(meso_call *call)
{
    meso_status status = meso_config_read(call->ctx, call->arena, &call->config,
                                          meso_config_user_path(call->ctx, call->arena));
    if (status < 0) return status;
    meso_config environment = {{NULL}, {NULL}};
    status = meso_config_environment(call->ctx, call->arena, &environment);
    if (status < 0) return status;
    const int key = meso_config_find("workspace");
    if (environment.value[key]) call->config.value[key] = environment.value[key];
    /* The project's own file needs the project; that there is none is told when it is needed.
     */
    const char *workspace = NULL;
    if (call->command && (call->command->takes & MESO_TAKES_PROJECT) &&
        meso_call_find_project(call, &workspace) == MESO_OK)
        status = meso_config_read(call->ctx, call->arena, &call->config,
                                  meso_config_project_path(call->ctx, call->arena, workspace));
    for (int k = 0; k < MESO_CONFIG_KEYS; k++)
        if (environment.value[k]) {
            call->config.value[k] = environment.value[k];
            call->config.origin[k] = environment.origin[k];
        }
    return status;
}

static meso_status run(meso_call *call)
{
    if (meso_call_has(call, "version")) return meso_manual_version(call);
    if (meso_call_has(call, "json-usage")) return meso_manual_json(call, call->command);
    if (meso_call_has(call, "help")) return meso_manual_help(call, call->command);
    if (!call->command) return meso_manual_welcome(call);
    meso_status status = check_words(call);
    if (status < 0) return status;
    status = read_config(call);
    if (status < 0) return status;
    int64_t threads = 0;
    status = meso_call_integer(call, &threads, "threads", 0, 0, 256);
    if (status < 0) return status;
    meso_ctx_set_threads(call->ctx, (int)threads);
    meso_bar_start(call->bar, meso_call_text(call, "progress"), meso_call_has(call, "quiet"));
    meso_ctx_on_progress(call->ctx, meso_bar_hear, call->bar);
    meso_interrupt_watch();
    return call->command->run(call);
}

int main(int argc, char **argv)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    if (!ctx) return MESO_EXIT_FAILED;
    meso_bar bar = {.mode = 0};
    meso_call call = {.ctx = ctx, .bar = &bar};
    meso_status status = MESO_E_NOMEM;
    call.arena = meso_arena_new(ctx);
    if (call.arena) call.commands = meso_command_list(ctx, call.arena);
    if (call.commands) status = read_arguments(&call, argc, argv);
    if (status == MESO_OK) status = run(&call);
    meso_bar_wipe(&bar);
    if (status < 0)
        (void)fprintf(stderr, "meso%s%s: %s\n", call.command ? " " : "",
                      call.command ? call.command->name : "", meso_error_text(ctx));
    meso_arena_free(call.arena);
    meso_ctx_free(ctx);
    return status < 0 ? exit_code(status) : call.exit_code;
}
