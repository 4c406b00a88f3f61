/** The frame of the workbench: rail, context sentence, tools. Every screen stands inside it. It
 *  is a page that reads without a script; scripts add selection and changes. */
#ifndef MESO_VIEW_FRAME_H
#define MESO_VIEW_FRAME_H

#include "view/document_html_part.h"
#include "view/screen.h"

/* Something that may be chosen. */
typedef struct meso_control_choice {
    const char *value, *label;
} meso_control_choice;

/* One token of the context sentence. */
typedef struct meso_control {
    const char *name;  /* in the address: "r", "p", "y", "m", "l" */
    const char *slot;  /* in the sentence: "region", "peers", "period", "measure", "level" */
    const char *value; /* as asked for; "" = the default */
    int32_t choices;   /* 0 = words are typed */
    const meso_control_choice *choice;
} meso_control;

enum { MESO_CONTROLS = 5 };

typedef struct meso_frame {
    const char *language;
    const char *theme;   /* "auto", "light", "dark" */
    const char *project; /* its name */
    const char *file;    /* of the project, without folders */
    const char *banner;  /* "Example data, not a real place." or NULL */
    const char *screen;  /* name of the one that is shown */
    const char *context; /* query string of the context, without "?"; "" = all defaults */
    const char *here;    /* path and query of this page, to come back to */
    const char *command; /* command line that says the same; NULL = none */
    const char *twin;    /* path of the same as data, "/api/v1/overview"; NULL = none */
    const char *style, *script; /* paths */
    const char *note;      /* beside "Data" in the rail, such as a stale source; NULL = none */
    const int64_t *counts; /* [screens of the rail] as their SQL counts; NULL = not known */
    int signs_in;          /* whoever reads it has signed in and may sign out */
    int32_t pinned;        /* -1 = the script asks, so that a page need not change with it */
    meso_control control[MESO_CONTROLS];
    const meso_setting *settings; /* of the question that is shown; NULL = none */
    const double *setting;        /* [settings] as they are */
} meso_frame;

/* From the doctype to the open <main>; the answer, or NULL, gives the context sentence. */
void meso_frame_open(meso_press *press, const meso_frame *frame, const meso_answer *answer,
                     const char *title);
void meso_frame_close(meso_press *press, const meso_frame *frame);

/* A path of this workbench with the context, escaped for an attribute. */
void meso_frame_path(meso_press *press, const meso_frame *frame, const char *path);
/* Words of the catalogue, escaped. */
void meso_frame_say(meso_press *press, const char *key);
void meso_frame_icon(meso_press *press, const char *inside, int size);
/* A disclosure that drops a list; close it with meso_frame_menu_end(). */
void meso_frame_menu(meso_press *press, const char *classes, const char *icon, const char *key,
                     const char *words);
void meso_frame_menu_end(meso_press *press);

/* The bar above the screen: context sentence and tools; used by meso_frame_open(). */
void meso_frame_top(meso_press *press, const meso_frame *frame, const meso_answer *answer);

/* Colours of both themes and of paper, then the rules. */
void meso_frame_style(meso_text *out);

/* Icons used by several parts. */
extern const char meso_icon_pin[], meso_icon_export[], meso_icon_search[];

#endif
