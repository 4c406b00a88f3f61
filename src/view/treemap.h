/** A treemap: rectangles whose areas are given, as square as they can be. */
#ifndef MESO_VIEW_TREEMAP_H
#define MESO_VIEW_TREEMAP_H

#include "view/svg.h"

/* Fills `frame` with count boxes whose areas are proportional to size, which descends; a size
   that is not above zero gets an empty box. Bruls, Huizing and van Wijk (2000), Squarified
   treemaps, Data Visualization 2000, pp. 33-42. */
void meso_treemap_lay(meso_box *box, const double *size, int64_t count, meso_box frame);

#endif
