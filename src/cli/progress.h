/** Progress on standard error, and the interrupt key. */
#ifndef MESO_CLI_PROGRESS_H
#define MESO_CLI_PROGRESS_H

#include <mesoscope/base.h>

typedef struct meso_bar {
    int mode;        /* 0 none, 1 a bar on a terminal, 2 a line each ten percent */
    int64_t started; /* ms, of what is being done now; 0 = nothing yet */
    int64_t drawn;   /* ms, last drawing */
    int tenth;       /* last line told */
    int visible;     /* whether a bar stands on the terminal */
    char doing[128];
} meso_bar;

/* `when`: "auto", "plain", "none" or NULL. */
void meso_bar_start(meso_bar *bar, const char *when, int quiet);
/* A meso_progress function; data is the bar. */
int meso_bar_hear(void *data, const char *doing, double share);
/* Wipes the bar before anything else is written. */
void meso_bar_wipe(meso_bar *bar);

/* Lets Ctrl-C stop calls through the progress function instead of ending the program. */
void meso_interrupt_watch(void);

#endif
