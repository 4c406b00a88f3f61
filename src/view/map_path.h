/** The path of a region: its rings in tenths of a pixel, from point to point. */
#ifndef MESO_VIEW_MAP_PATH_H
#define MESO_VIEW_MAP_PATH_H

#include "view/outline.h"
#include "view/svg.h"

/* Puts the commands of a path; a region too small to be seen becomes a speck. */
void meso_map_put_region(meso_svg *svg, const meso_outline *outline, int32_t region);

#endif
