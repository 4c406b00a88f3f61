/* How does a person get from a command to a page in the browser? */
#include "cli/workbench.h"

#include "serve/server.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LEAST_PORT = 1024, MOST_PORT = 65535 };

int meso_workbench_may_open(const meso_call *call)
{
    return !meso_call_has(call, "no-input") && !meso_call_has(call, "no-browser") &&
           isatty(STDOUT_FILENO) && isatty(STDIN_FILENO);
}

/* In a grandchild, so that nobody has to wait for the browser; its words do not disturb ours.
 */
static void open_browser(const char *address)
{
    const pid_t child = fork();
    if (child < 0) return;
    if (child == 0) {
        const pid_t grandchild = fork();
        if (grandchild != 0) _exit(0);
        const int nowhere = open("/dev/null", O_RDWR);
        if (nowhere >= 0) {
            (void)dup2(nowhere, STDIN_FILENO);
            (void)dup2(nowhere, STDOUT_FILENO);
            (void)dup2(nowhere, STDERR_FILENO);
        }
        (void)setsid();
        (void)execlp("xdg-open", "xdg-open", address, (char *)NULL);
        (void)execlp("open", "open", address, (char *)NULL);
        _exit(1);
    }
    (void)waitpid(child, NULL, 0);
}

static void ready(void *data, const char *address)
{
    const meso_call *call = data;
    (void)printf("%s\n", address);
    (void)fflush(stdout);
    meso_call_say(call, "Serving %s to this machine only. Ctrl-C ends it; everything is saved.",
                  call->workspace);
    if (meso_workbench_may_open(call)) open_browser(address);
}

meso_status meso_workbench_run(meso_call *call, const char *path)
{
    int64_t port = 0, threads = 0;
    if (meso_option_last(&call->arguments, "listen"))
        return meso_fail(call->ctx, MESO_E_ARGUMENT,
                         "--listen needs --auth FILE with the hashes of those who may come in, "
                         "which this version cannot check yet; to reach the workbench from "
                         "elsewhere, use an SSH tunnel: ssh -L 8123:127.0.0.1:8123 machine");
    meso_status status = meso_call_integer(call, &port, "port", 0, 0, MOST_PORT);
    if (status == MESO_OK && port > 0 && port < LEAST_PORT)
        status = meso_fail(call->ctx, MESO_E_ARGUMENT,
                           "--port cannot be %d: %d to %d, or 0 for "
                           "any free one",
                           (int)port, LEAST_PORT, MOST_PORT);
    if (status == MESO_OK) status = meso_call_integer(call, &threads, "threads", 0, 0, 256);
    if (status < 0) return status;
    call->workspace = path;
    /* A server has no end that a bar could near. */
    meso_bar_start(call->bar, "none", 1);
    const meso_serve_options options = {
        .path = path, .port = (int)port, .threads = (int)threads, .ready = ready, .data = call};
    status = meso_serve(call->ctx, &options);
    if (status == MESO_OK) meso_call_say(call, "Stopped. %s is as you left it.", path);
    return status;
}

const meso_option meso_workbench_options[] = {
    {0, "port", "N", "port on this machine; default: any free one", NULL},
    {0, "no-browser", NULL, "only print the address", NULL},
    {0, "listen", "ADDRESS", "another address than 127.0.0.1; needs --auth", NULL},
    {0, "auth", "FILE", "who may come in from other machines", NULL},
    {0},
};
