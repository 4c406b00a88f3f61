/** What a panel builder has collected so far. Shared by panel_builder.c and panel_build.c. */
#ifndef MESO_DATA_PANEL_BUILDER_H
#define MESO_DATA_PANEL_BUILDER_H

#include "data/panel.h"

enum { MESO_BLOCK_CELLS = 16384 };

typedef struct meso_waiting_cell {
    double value;
    int32_t region, industry;
    int32_t bounds;  /* position in the list of bounds + 1; 0 = exact */
    uint16_t period; /* position in the list of periods */
    uint8_t state;
} meso_waiting_cell;

typedef struct meso_block {
    struct meso_block *next;
    int32_t count;
    meso_waiting_cell cell[MESO_BLOCK_CELLS];
} meso_block;

typedef struct meso_interval {
    double low, high;
} meso_interval;

struct meso_panel_builder {
    meso_ctx *ctx;
    meso_owned_panel *owned; /* the panel to be */
    meso_block *first, *last;
    meso_interval *bounds;
    int64_t bounded, bound_room;
    meso_period *period; /* [periods] in order of first appearance */
    int32_t periods, period_room;
    int32_t latest; /* position of the period added last */
};

#endif
