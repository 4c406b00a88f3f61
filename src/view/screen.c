/* Which screens does the workbench have, and which of them have something to say? */
#include "view/screen.h"

#include <mesoscope/answer.h>

#include <string.h>

const meso_screen meso_screens[] = {
    {"act.read", "overview", "<path d=\"M2.5 13.5v-5M6.2 13.5v-9M9.8 13.5v-6M13.5 13.5v-11\"/>",
     0},
    {"act.read", "structure", "<path d=\"M2.5 2.5h6v11h-6zM8.5 2.5h5v5h-5zM8.5 7.5h5v6h-5z\"/>",
     0},
    {"act.read", "change",
     "<path d=\"M2 12.5c3 0 3.2-8 6-8s2.8 5 6 5\"/><circle cx=\"8\" cy=\"4.5\" r=\"1.1\"/>", 0},
    {"act.hear", "firms", "<path d=\"M2.5 13.5v-6l4 2.4v-2.4l4 2.4V3.5h3v10z\"/>", 0},
    {"act.hear", "meso",
     "<circle cx=\"8\" cy=\"8\" r=\"1.8\"/><circle cx=\"3\" cy=\"4\" r=\"1.3\"/>"
     "<circle cx=\"13\" cy=\"4.5\" r=\"1.3\"/><circle cx=\"4\" cy=\"13\" r=\"1.3\"/>"
     "<path d=\"M4 4.8 6.6 6.9M11.8 5.2 9.5 6.9M4.9 12 6.9 9.6\"/>",
     0},
    {"act.choose", "opportunities",
     "<circle cx=\"5\" cy=\"10.5\" r=\"2.6\"/>"
     "<circle cx=\"11.5\" cy=\"4.5\" r=\"2\" stroke-dasharray=\"1.6 1.6\"/><path d=\"M7 8.6 10 "
     "6\"/>",
     0},
    {"act.choose", "chains",
     "<rect x=\"1.8\" y=\"5.5\" width=\"3.6\" height=\"5\" rx=\"1\"/>"
     "<rect x=\"10.6\" y=\"5.5\" width=\"3.6\" height=\"5\" rx=\"1\"/>"
     "<path d=\"M5.4 8h5.2M8.8 6.4 10.5 8 8.8 9.6\"/>",
     0},
    {"act.learn", "programmes",
     "<path d=\"M8 2.2v5M5.9 5.2 8 7.3l2.1-2.1M8 13.8v-4M5.9 11.8 8 9.7l2.1 2.1\"/>", 0},
    {"act.learn", "portfolio",
     "<path d=\"M6 2.5h4M6.8 2.5v4L3 12.3a.8.8 0 0 0 .7 1.2h8.6a.8.8 0 0 0 .7-1.2L9.2 "
     "6.5v-4M5.2 "
     "10h5.6\"/>",
     0},
    {"act.here", "library",
     "<path d=\"M3 2.8h3v10.4H3zM6 2.8h3v10.4H6zM9.5 3.4l2.6-.7 2 10-2.6.6z\"/>", 1},
    {"act.here", "data",
     "<ellipse cx=\"8\" cy=\"4\" rx=\"5\" ry=\"1.9\"/>"
     "<path d=\"M3 4v8c0 1 2.2 1.9 5 1.9s5-.9 5-1.9V4M3 8c0 1 2.2 1.9 5 1.9S13 9 13 8\"/>",
     1},
    {"act.tray", "dossier", "<path d=\"M4 2.5h6l2.5 2.5v8.5H4zM6 7.5h4.5M6 10h4.5\"/>", 1},
    {0}};

const meso_screen *meso_screen_find(const char *name)
{
    for (const meso_screen *screen = meso_screens; screen->name; screen++)
        if (strcmp(screen->name, name) == 0) return screen;
    return NULL;
}

int meso_screen_is_ready(const meso_screen *screen)
{
    return screen->own || meso_question_find(screen->name) != NULL;
}
