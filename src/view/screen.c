/* Which screens does the workbench have, and which of them have something to say?

   A screen that is the answer to a question is one line here, with the name of the question's
   record: rail, page, controls, command, export and pins follow from it. Its figures are drawn
   by the kinds of answer.h; a further kind is one chart_*.c and a line in chart.c.

   A screen with a page of its own (forms, lists) is a line here without a question, a line in
   the table of serve/route.c ("/NAME" -> meso_answer_NAME), and two files:
     serve/NAME.c         meso_own_page() with a function that reads the project and hands it to
                          the view; meso_own_change() for what a form sends (serve/own.h);
     view/screen_NAME.c   meso_screen_own() with a function that writes what stands below the
                          question (view/screen_own.h): words, tables, forms (view/form.h).
   A form sends itself to its address as JSON; it needs no script of its own.

   Words, in all four languages: "screen.NAME" (rail), "screen.NAME.title" (the question) and
   "screen.NAME.needs" (the quiet line: what it needs to speak). */
#include "view/screen.h"

#include <mesoscope/answer.h>

#include <string.h>

const meso_screen meso_screens[] = {
    {.act = "act.read",
     .name = "overview",
     .question = "overview",
     .icon = "<path d=\"M2.5 13.5v-5M6.2 13.5v-9M9.8 13.5v-6M13.5 13.5v-11\"/>"},
    {.act = "act.read",
     .name = "structure",
     .question = "structure",
     .icon = "<path d=\"M2.5 2.5h6v11h-6zM8.5 2.5h5v5h-5zM8.5 7.5h5v6h-5z\"/>"},
    {.act = "act.read",
     .name = "change",
     .question = "change",
     .icon = "<path d=\"M2 12.5c3 0 3.2-8 6-8s2.8 5 6 5\"/><circle cx=\"8\" cy=\"4.5\" "
             "r=\"1.1\"/>"},
    {.act = "act.hear",
     .name = "firms",
     .question = "firms",
     .count = "SELECT count(*) FROM actor WHERE kind = 'firm'",
     .is_counted = 1,
     .spreadsheet = "firms",
     .icon = "<path d=\"M2.5 13.5v-6l4 2.4v-2.4l4 2.4V3.5h3v10z\"/>"},
    {.act = "act.hear",
     .name = "meso",
     .question = "institutions",
     .count = "SELECT count(*) FROM actor WHERE kind = 'meso'",
     .is_counted = 1,
     .spreadsheet = "institutions",
     .icon = "<circle cx=\"8\" cy=\"8\" r=\"1.8\"/><circle cx=\"3\" cy=\"4\" r=\"1.3\"/>"
             "<circle cx=\"13\" cy=\"4.5\" r=\"1.3\"/><circle cx=\"4\" cy=\"13\" r=\"1.3\"/>"
             "<path d=\"M4 4.8 6.6 6.9M11.8 5.2 9.5 6.9M4.9 12 6.9 9.6\"/>"},
    {.act = "act.choose",
     .name = "opportunities",
     .question = "opportunities",
     .icon = "<circle cx=\"5\" cy=\"10.5\" r=\"2.6\"/>"
             "<circle cx=\"11.5\" cy=\"4.5\" r=\"2\" stroke-dasharray=\"1.6 1.6\"/>"
             "<path d=\"M7 8.6 10 6\"/>"},
    {.act = "act.choose",
     .name = "chains",
     .question = "chains",
     .icon = "<rect x=\"1.8\" y=\"5.5\" width=\"3.6\" height=\"5\" rx=\"1\"/>"
             "<rect x=\"10.6\" y=\"5.5\" width=\"3.6\" height=\"5\" rx=\"1\"/>"
             "<path d=\"M5.4 8h5.2M8.8 6.4 10.5 8 8.8 9.6\"/>"},
    {.act = "act.learn",
     .name = "programmes",
     .question = "programmes",
     .count = "SELECT count(*) FROM offer WHERE kind = 'programme'",
     .is_counted = 1,
     .spreadsheet = "programmes",
     .icon = "<path d=\"M8 2.2v5M5.9 5.2 8 7.3l2.1-2.1M8 13.8v-4M5.9 11.8 8 9.7l2.1 2.1\"/>"},
    {.act = "act.learn",
     .name = "portfolio",
     .question = "portfolio",
     .icon = "<path d=\"M6 2.5h4M6.8 2.5v4L3 12.3a.8.8 0 0 0 .7 1.2h8.6a.8.8 0 0 0 "
             ".7-1.2L9.2 6.5v-4M5.2 10h5.6\"/>"},
    {.act = "act.learn",
     .name = "experiments",
     .question = "experiments",
     .count = "SELECT count(*) FROM probe",
     .is_counted = 1,
     .spreadsheet = "experiments",
     .icon = "<path d=\"M6.4 2.5h3.2v4.2l3.2 5.6a.8.8 0 0 1-.7 1.2H3.9a.8.8 0 0 "
             "1-.7-1.2l3.2-5.6z\"/>"
             "<circle cx=\"7\" cy=\"11\" r=\"1\"/><circle cx=\"9.6\" cy=\"9.6\" r=\".7\"/>"},
    {.act = "act.learn",
     .name = "reflection",
     .question = "reflection",
     .count = "SELECT (SELECT count(*) FROM probe) + (SELECT count(*) FROM forecast) + "
              "(SELECT count(*) FROM decision)",
     .icon = "<path d=\"M13.5 8a5.5 5.5 0 1 1-1.7-4M12.2 1.8v2.6H9.6M8 5v3.2l2 1.4\"/>"},
    {.act = "act.here",
     .name = "library",
     .icon = "<path d=\"M3 2.8h3v10.4H3zM6 2.8h3v10.4H6zM9.5 3.4l2.6-.7 2 10-2.6.6z\"/>"},
    {.act = "act.here",
     .name = "data",
     .icon = "<ellipse cx=\"8\" cy=\"4\" rx=\"5\" ry=\"1.9\"/>"
             "<path d=\"M3 4v8c0 1 2.2 1.9 5 1.9s5-.9 5-1.9V4M3 8c0 1 2.2 1.9 5 1.9S13 9 13 "
             "8\"/>"},
    {.act = "act.tray",
     .name = "dossier",
     .icon = "<path d=\"M4 2.5h6l2.5 2.5v8.5H4zM6 7.5h4.5M6 10h4.5\"/>"},
    {0}};

_Static_assert(sizeof meso_screens / sizeof meso_screens[0] <= MESO_SCREENS_MOST,
               "the rail has room for every screen");

const meso_screen *meso_screen_find(const char *name)
{
    for (const meso_screen *screen = meso_screens; screen->name; screen++)
        if (strcmp(screen->name, name) == 0) return screen;
    return NULL;
}

const meso_screen *meso_screen_of(const char *question)
{
    for (const meso_screen *screen = meso_screens; screen->name; screen++)
        if (screen->question && strcmp(screen->question, question) == 0) return screen;
    return NULL;
}

int meso_screen_is_ready(const meso_screen *screen, int64_t count)
{
    if (screen->question && !meso_question_find(screen->question)) return 0;
    return !screen->count || count != 0;
}
