/** A page of the workbench itself: the frame, its question, and whatever a screen writes below.
 */
#ifndef MESO_VIEW_SCREEN_OWN_H
#define MESO_VIEW_SCREEN_OWN_H

#include "view/frame.h"

/* Writes what stands below the question; failures stay in press->page.status and the text. */
typedef void meso_screen_fill(meso_press *press, const meso_frame *frame, const void *data);

/* The page of frame->screen; its title is "screen.NAME.title". `lede` is the key of a sentence
   or two below it, NULL = none. */
meso_status meso_screen_own(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                            const char *lede, meso_screen_fill *fill, const void *data);

#endif
