/** The library's pages: what was found with its facets, a method sheet, a playbook, one thing.
 */
#ifndef MESO_VIEW_SCREEN_SHELF_H
#define MESO_VIEW_SCREEN_SHELF_H

#include "view/frame.h"

#include <mesoscope/library.h>
#include <mesoscope/method.h>
#include <mesoscope/playbook.h>

enum { MESO_SHELF_FACETS = 7 };
/* type, level, instrument, place, year, language, stance: also words of the address. */
extern const char *const meso_shelf_facets[MESO_SHELF_FACETS];

typedef struct meso_shelf_view {
    const char *words;
    const char *chosen[MESO_SHELF_FACETS]; /* NULL = not narrowed */
    const meso_library_answer *answer;
    const meso_methods *sheets;
    const int32_t *sheet; /* [sheets_found] of the sheets, nearest first */
    int32_t sheets_found;
    const meso_table *evidence, *unsourced; /* NULL = not shown */
    const meso_playbooks *playbooks;        /* NULL = not shown */
} meso_shelf_view;

/* Below the search form. */
void meso_shelf_put(meso_press *press, const meso_shelf_view *view);

/* One thing: what it is, who uses it, its text. */
typedef struct meso_shelf_item {
    const char *title, *type, *text;
    const meso_table *links; /* from meso_library_links() */
} meso_shelf_item;

meso_status meso_screen_sheet(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                              const meso_method *sheet);
meso_status meso_screen_playbook(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                                 const meso_playbook *book);
meso_status meso_screen_adaptation(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                                   const meso_playbooks *all);
meso_status meso_screen_item(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                             const meso_shelf_item *item);

#endif
