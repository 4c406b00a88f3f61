/** The screens of the workbench: four acts, two shelves and a tray, in the order of the rail.
 */
#ifndef MESO_VIEW_SCREEN_H
#define MESO_VIEW_SCREEN_H

typedef struct meso_screen {
    const char *act;  /* key of its heading: "act.read" */
    const char *name; /* of its question where it has one: "overview"; also its path and keys */
    const char *icon; /* inside of an SVG of 16 x 16 */
    int own;          /* a page of the workbench itself, not a question */
} meso_screen;

/* Ends with a name of NULL. The first is the page at "/". */
extern const meso_screen meso_screens[];

const meso_screen *meso_screen_find(const char *name);
/* Whether there is anything behind it yet. */
int meso_screen_is_ready(const meso_screen *screen);

#endif
