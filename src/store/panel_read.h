/** Panels by their row in the file, for a look at all of them. */
#ifndef MESO_STORE_PANEL_READ_H
#define MESO_STORE_PANEL_READ_H

#include "store/project.h"

/* All periods of a panel; release with meso_panel_free(). */
meso_status meso_panel_read_whole(meso_project *project, meso_panel **out, int64_t id);

#endif
