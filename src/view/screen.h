/** The screens of the workbench: four acts, two shelves and a tray, in the order of the rail.
 */
#ifndef MESO_VIEW_SCREEN_H
#define MESO_VIEW_SCREEN_H

#include <stdint.h>

enum { MESO_SCREENS_MOST = 24 };

typedef struct meso_screen {
    const char *act;      /* key of its heading: "act.read" */
    const char *name;     /* its path and its keys */
    const char *question; /* record that answers it; NULL = a page of its own, with a route */
    /* SQL for one number: how much there is to speak of. 0, or a table that is not there, makes
       it a quiet line in the rail. NULL = it always has something to say. */
    const char *count;
    int is_counted;          /* the number stands in the rail, as "Firms 31" */
    const char *spreadsheet; /* of meso template, offered while there is nothing; NULL = none */
    const char *icon;        /* inside of an SVG of 16 x 16 */
} meso_screen;

/* Ends with a name of NULL. The first is the page at "/". */
extern const meso_screen meso_screens[];

const meso_screen *meso_screen_find(const char *name);
/* The screen a question is shown on; NULL = none. */
const meso_screen *meso_screen_of(const char *question);
/* Whether there is anything behind it yet. `count` is what its SQL gave; -1 = not known. */
int meso_screen_is_ready(const meso_screen *screen, int64_t count);

#endif
