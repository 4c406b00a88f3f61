/** The dossier as a screen: what is pinned, to be ordered, annotated and built. */
#ifndef MESO_VIEW_SCREEN_PINS_H
#define MESO_VIEW_SCREEN_PINS_H

#include "view/frame.h"

typedef struct meso_pinned {
    int64_t id;
    const char *question, *figure, *context, *note;
    const char *region, *year; /* NULL = as usual */
} meso_pinned;

/* `templates` are names, "council" for key "template.council"; ends with NULL. */
meso_status meso_screen_pins(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                             const meso_pinned *pins, int32_t count,
                             const char *const *templates);

#endif
