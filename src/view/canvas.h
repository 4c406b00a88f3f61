/** Workshop paper: A3 canvases to be filled in by hand, and cards to be laid on them. One page
 * a sheet of paper, each with an id by which its results come back. */
#ifndef MESO_VIEW_CANVAS_H
#define MESO_VIEW_CANVAS_H

#include "base/text.h"

/* Names of the canvases, ends with NULL. */
extern const char *const meso_canvases[];

/* One card. Texts are never NULL. */
typedef struct meso_card {
    const char *id, *kind, *title, *body, *foot;
} meso_card;

typedef enum meso_card_size { MESO_CARD_A5, MESO_CARD_A6 } meso_card_size;

/* A page of HTML with one canvas, A3 across. MESO_E_ARGUMENT when there is none of that name.
 */
meso_status meso_canvas_html(meso_ctx *ctx, meso_text *out, const char *name, const char *id,
                             const char *heading, const char *language);

/* Cards across, one a page, each with room for votes and positions. */
meso_status meso_cards_html(meso_ctx *ctx, meso_text *out, const meso_card *card, int64_t cards,
                            meso_card_size size, const char *heading, const char *language);

#endif
