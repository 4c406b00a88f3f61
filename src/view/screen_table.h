/** Screens that list: the library and what was found, the data and how they are read. */
#ifndef MESO_VIEW_SCREEN_TABLE_H
#define MESO_VIEW_SCREEN_TABLE_H

#include "view/frame.h"
#include "view/screen_shelf.h"

#include <mesoscope/import.h>

/* Something that was found. */
typedef struct meso_hit {
    const char
        *kind; /* "region", "industry", "measure", "source", "note": key "kind.hit.region" */
    const char *label, *code;
    const char *path; /* where it leads; "" = nowhere */
} meso_hit;

/* `kind` narrows the list; NULL = all kinds. Counts are by kind in the order of the catalogue.
 */
meso_status meso_screen_library(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                                const meso_shelf_view *shelf, const char *kind,
                                const meso_hit *hits, int32_t count);

/* One table of the project with the share that is withheld in each period (NaN = no table). */
typedef struct meso_holding {
    const char *source, *measure, *unit, *first, *last, *licence;
    double regions, industries, cells, withheld;
    int32_t periods;
    const char *const *period; /* [periods] */
    const double *share;       /* [periods] */
} meso_holding;

meso_status meso_screen_data(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                             const meso_holding *holdings, int32_t count,
                             const meso_table *findings);

/* A file that waits to be taken. */
typedef struct meso_waiting {
    int64_t id;
    const char *name, *sentence, *problem; /* problem: why it cannot be read, NULL = it can */
    const char *head;                      /* the first lines */
    const meso_mapping *mapping;
    const meso_import *import; /* what reading it gave; NULL = nothing */
    int is_outline;            /* outlines of regions, not a table */
    const char *query;         /* the mapping as the address says it */
} meso_waiting;

meso_status meso_screen_import(meso_ctx *ctx, meso_text *out, const meso_frame *frame,
                               const meso_waiting *waiting);

/* Words of roles, in the order of meso_role. */
extern const char *const meso_role_words[];
enum { MESO_ROLES = MESO_ROLE_FLAG + 1 };

#endif
