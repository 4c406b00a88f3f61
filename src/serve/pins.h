/** Pins: what a person has put into the dossier, in order, kept in the project. */
#ifndef MESO_SERVE_PINS_H
#define MESO_SERVE_PINS_H

#include "base/arena.h"

#include <mesoscope/project.h>

enum { MESO_PINS = 200 };

/* One figure, or all of an answer, as it was looked at, with a note. Texts live in the arena.
 */
typedef struct meso_pin {
    int64_t id;
    const char *question;
    const char *figure;  /* "" = the whole answer */
    const char *context; /* query string: "r=AB&y=2023" */
    const char *note;
} meso_pin;

typedef struct meso_pins {
    int32_t count;
    int64_t last; /* id given out */
    meso_pin pin[MESO_PINS];
} meso_pins;

/* What the project remembers; nothing when it remembers nothing or something else. */
meso_status meso_pins_read(meso_ctx *ctx, meso_pins *out, meso_arena *arena,
                           meso_project *project);
meso_status meso_pins_write(meso_ctx *ctx, const meso_pins *pins, meso_project *project);

/* Adds one at the end; MESO_E_ARGUMENT when there are too many. The texts are borrowed. */
meso_status meso_pins_add(meso_ctx *ctx, meso_pins *pins, const meso_pin *pin);
/* Place of an id, or -1. */
int32_t meso_pins_find(const meso_pins *pins, int64_t id);
void meso_pins_remove(meso_pins *pins, int32_t at);
/* A value of a pin's context, "r" of "r=AB&y=2023", decoded into the arena; NULL when it is not
   there. */
const char *meso_pins_part(meso_ctx *ctx, meso_arena *arena, const char *context,
                           const char *name);
/* Moves one up (-1) or down (1); at an end nothing happens. */
void meso_pins_move(meso_pins *pins, int32_t at, int32_t by);

#endif
