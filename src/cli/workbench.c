/* How does a person get from a command to a page in the browser? */
#include "cli/workbench.h"

#include "serve/people.h"
#include "serve/server.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
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
    if (meso_option_last(&call->arguments, "listen"))
        meso_call_say(
            call,
            "Serving %s to other machines, to those in %s. Passwords cross the network "
            "in the clear unless a proxy with TLS stands in front. Ctrl-C ends it.",
            call->workspace, meso_option_last(&call->arguments, "auth"));
    else
        meso_call_say(call,
                      "Serving %s to this machine only. Ctrl-C ends it; everything is saved.",
                      call->workspace);
    if (meso_workbench_may_open(call)) open_browser(address);
}

/* A line of the standard input, not shown while it is typed. */
static int read_secret(char *line, int room, const char *prompt)
{
    struct termios shown, hidden;
    const int typed = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &shown) == 0;
    if (typed) {
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        (void)fputs(prompt, stderr);
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    const int read = fgets(line, room, stdin) != NULL;
    if (typed) {
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        (void)fputc('\n', stderr);
    }
    line[read ? strcspn(line, "\r\n") : 0] = '\0';
    return read;
}

int meso_workbench_adds(const meso_call *call)
{
    return meso_option_last(&call->arguments, "add") != NULL;
}

meso_status meso_workbench_add(meso_call *call)
{
    enum { LONGEST = 256 };
    char password[LONGEST], again[LONGEST];
    const char *name = meso_option_last(&call->arguments, "add");
    const char *file = meso_option_last(&call->arguments, "auth");
    if (!file)
        return meso_fail(call->ctx, MESO_E_ARGUMENT, "--add needs --auth FILE to write to");
    meso_status status = MESO_OK;
    if (!read_secret(password, LONGEST, "Password: "))
        status =
            meso_fail(call->ctx, MESO_E_ARGUMENT, "no password came on the standard input");
    if (status == MESO_OK && isatty(STDIN_FILENO) &&
        (!read_secret(again, LONGEST, "The same again: ") || strcmp(password, again) != 0))
        status = meso_fail(call->ctx, MESO_E_ARGUMENT, "the two passwords differ");
    if (status == MESO_OK) status = meso_people_add(call->ctx, file, name, password);
    if (status == MESO_OK) meso_call_say(call, "%s may come in by %s.", name, file);
    return status;
}

/* Other machines come in only where people sign in. */
static meso_status check_listen(const meso_call *call)
{
    const char *listen = meso_option_last(&call->arguments, "listen");
    const char *behind = meso_option_last(&call->arguments, "behind");
    if ((listen || behind) && !meso_option_last(&call->arguments, "auth"))
        return meso_fail(
            call->ctx, MESO_E_ARGUMENT,
            "--%s needs --auth FILE with the hashes of those who may come in; meso "
            "serve --auth FILE --add NAME writes one. For yourself alone an SSH "
            "tunnel is enough: ssh -L 8123:127.0.0.1:8123 machine",
            listen ? "listen" : "behind");
    return MESO_OK;
}

meso_status meso_workbench_run(meso_call *call, const char *path)
{
    int64_t port = 0, threads = 0;
    const meso_status fit = check_listen(call);
    if (fit < 0) return fit;
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
    const meso_serve_options options = {.path = path,
                                        .address = meso_option_last(&call->arguments, "listen"),
                                        .people = meso_option_last(&call->arguments, "auth"),
                                        .front = meso_option_last(&call->arguments, "behind"),
                                        .port = (int)port,
                                        .threads = (int)threads,
                                        .ready = ready,
                                        .data = call};
    status = meso_serve(call->ctx, &options);
    if (status == MESO_OK) meso_call_say(call, "Stopped. %s is as you left it.", path);
    return status;
}

const meso_option meso_workbench_options[] = {
    {0, "port", "N", "port on this machine; default: any free one", NULL},
    {0, "no-browser", NULL, "only print the address", NULL},
    {0, "listen", "ADDRESS", "another address than 127.0.0.1; needs --auth", NULL},
    {0, "auth", "FILE", "people who may come in, with hashes of their passwords", NULL},
    {0, "add", "NAME", "only add a person to that file; the password is asked for", NULL},
    {0, "behind", "HOST", "name of a proxy in front that speaks TLS; needs --auth", NULL},
    {0},
};
