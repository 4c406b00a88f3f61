/** The regions as columns: one industry a row, and each region's weight in what it is held
 * against. */
#ifndef MESO_MEASURE_PLACES_H
#define MESO_MEASURE_PLACES_H

#include "base/arena.h"

#include <mesoscope/measure.h>

/* Whose shares the regions are weighed by, in the order of the words. */
typedef enum meso_areas {
    MESO_AREAS_OWN,  /* the totals of the panel itself */
    MESO_AREAS_GIVEN /* the totals of the second panel */
} meso_areas;

extern const char *const meso_areas_words[];

/* The setting of every measure that weighs regions. */
#define MESO_AREAS_SETTING                                                                  \
    {                                                                                       \
        "areas", "word", "shares of the regions: own totals, or given by the second table", \
            MESO_SETTING_CHOICE, MESO_AREAS_OWN, 0, 0, meso_areas_words                     \
    }

typedef struct meso_places {
    meso_panel panel;    /* one period: rows are industries, or all of them together in one */
    int32_t regions;     /* columns */
    const double *event; /* [rows] event size of a row; NULL = by column, in the panel */
    double *area;        /* [regions] shares that add up to 1; NaN = unknown */
    const double *drawn; /* [draws * regions] such shares; NULL = the shares are exact */
    int32_t open;        /* regions whose weight is known within bounds only */
    int32_t unknown;     /* regions without a weight */
} meso_places;

/* One row an industry. */
meso_status meso_places_read(meso_ctx *ctx, meso_arena *arena, meso_places *out,
                             const meso_input *input, int32_t slice);

/* One row: all industries of a region together, with the noise of their sum. */
meso_status meso_places_read_total(meso_ctx *ctx, meso_arena *arena, meso_places *out,
                                   const meso_input *input, int32_t slice);

/* Fills area and its draws. MESO_E_DATA when a second panel is asked for and there is none, or
   nothing in it. */
meso_status meso_places_weigh(meso_ctx *ctx, meso_arena *arena, meso_places *places,
                              const meso_input *input, int32_t slice, meso_areas areas);

/* Shares of the regions in a draw; draw -1 means as estimated. */
const double *meso_places_area(const meso_places *places, int32_t draw);

/* Facts and notes about the weights. */
meso_status meso_places_say(meso_ctx *ctx, meso_table *table, const meso_places *places,
                            const meso_input *input, meso_areas areas);

/* Marks the industries that a region has, or may have. NULL when memory is exhausted. */
uint8_t *meso_places_present(meso_ctx *ctx, meso_arena *arena, const meso_panel *panel,
                             int32_t slice, int32_t region);

#endif
