/** How a panel owns its memory, so that a layer that makes one need not add cell by cell. */
#ifndef MESO_DATA_PANEL_H
#define MESO_DATA_PANEL_H

#include "base/arena.h"

#include <mesoscope/panel.h>

/* Every panel that meso_panel_free() takes is the first member of one of these, which lies in
   its own arena: meso_panel_free() releases the arena and with it everything. */
typedef struct meso_owned_panel {
    meso_panel panel;
    meso_arena *arena;
} meso_owned_panel;

#endif
