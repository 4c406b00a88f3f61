/* How far has a long call come, and does the person want to stop it? */
#include "cli/progress.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { NONE, BAR, PLAIN };
enum { QUIET_MS = 500, EVERY_MS = 100, BAR_CELLS = 20 };

static volatile sig_atomic_t interrupted;

static void note_interrupt(int signal_number)
{
    interrupted = 1;
    /* A second press ends the program at once; the store survives that too. */
    (void)signal(signal_number, SIG_DFL);
}

void meso_interrupt_watch(void)
{
    struct sigaction action = {.sa_handler = note_interrupt};
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    /* A file that grows past its limit is a full disk, not a crash. */
    (void)signal(SIGXFSZ, SIG_IGN);
}

static int64_t now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void meso_bar_start(meso_bar *bar, const char *when, int quiet)
{
    *bar = (meso_bar){.mode = NONE};
    if (quiet || (when && strcmp(when, "none") == 0)) return;
    if (when && strcmp(when, "plain") == 0)
        bar->mode = PLAIN;
    else if (isatty(STDERR_FILENO))
        bar->mode = BAR;
}

static void draw(meso_bar *bar, double share, int64_t now)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    (void)fputs("\r\033[K", stderr);
    if (share < 0) {
        (void)fprintf(stderr, "%s ...", bar->doing);
    } else {
        const int filled = (int)(share * BAR_CELLS * 8);
        (void)fputs("▕", stderr);
        for (int c = 0; c < filled / 8; c++)
            (void)fputs("█", stderr);
        int spaces = BAR_CELLS - filled / 8;
        if (filled % 8 && spaces > 0) {
            (void)fputs(eighths[filled % 8], stderr);
            spaces--;
        }
        (void)fprintf(stderr, "%*s▏ %3.0f%% %s", spaces, "", share * 100, bar->doing);
        const double gone = (double)(now - bar->started) / 1000;
        if (share > 0.02 && share < 1)
            (void)fprintf(stderr, "  about %.0f s left", gone / share * (1 - share) + 0.5);
    }
    (void)fflush(stderr);
    bar->visible = 1;
}

int meso_bar_hear(void *data, const char *doing, double share)
{
    meso_bar *bar = data;
    if (interrupted) return 1;
    if (bar->mode == NONE) return 0;
    const int64_t now = now_ms();
    if (share > 1) share = 1;
    if (!bar->started || strncmp(doing, bar->doing, sizeof bar->doing - 1) != 0) {
        (void)snprintf(bar->doing, sizeof bar->doing, "%s", doing);
        bar->started = now;
        bar->tenth = 0;
    }
    if (now - bar->started < QUIET_MS) return 0;
    if (bar->mode == BAR && now - bar->drawn >= EVERY_MS) {
        bar->drawn = now;
        draw(bar, share, now);
    } else if (bar->mode == PLAIN && share >= 0 && (int)(share * 10) > bar->tenth) {
        bar->tenth = (int)(share * 10);
        (void)fprintf(stderr, "%s: %d %%\n", doing, bar->tenth * 10);
    }
    return 0;
}

void meso_bar_wipe(meso_bar *bar)
{
    if (!bar->visible) return;
    (void)fputs("\r\033[K", stderr);
    (void)fflush(stderr);
    bar->visible = 0;
}
