/** Forms of the workbench: labelled fields that send themselves to an address as JSON. */
#ifndef MESO_VIEW_FORM_H
#define MESO_VIEW_FORM_H

#include "view/frame.h"

typedef enum meso_field_kind {
    MESO_FIELD_LINE, /* one line of words */
    MESO_FIELD_TEXT, /* several lines */
    MESO_FIELD_NUMBER,
    MESO_FIELD_DATE,
    MESO_FIELD_CHOICE, /* one of the choices */
    MESO_FIELD_CHECK,  /* yes ("1") or nothing */
    MESO_FIELD_HIDDEN, /* no label */
    MESO_FIELD_SECRET  /* a password */
} meso_field_kind;

typedef struct meso_field {
    meso_field_kind kind;
    const char *name;  /* member of what is sent */
    const char *key;   /* of its label in the catalogue */
    const char *value; /* to begin with; NULL = "" */
    int is_required;
    int32_t choices;
    const meso_control_choice *choice; /* labels are words, not keys */
} meso_field;

/* Opens a form in a panel with a title (a key, NULL = none). What it sends goes to `address`;
   its answer says where to go ("path"), else the page is read again. */
void meso_form_open(meso_press *press, const char *address, const char *title);
void meso_form_field(meso_press *press, const meso_field *field);
/* Its button and the end. */
void meso_form_end(meso_press *press, const char *button);

/* A button alone that sends {name: value} to an address; the words of `sure` are asked first
   (keys, NULL = not asked). */
void meso_form_button(meso_press *press, const char *address, const char *name,
                      const char *value, const char *button, const char *sure);

#endif
