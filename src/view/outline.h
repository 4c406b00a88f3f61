/** Outlines thinned for the size at which they are drawn; neighbours keep one common border. */
#ifndef MESO_VIEW_OUTLINE_H
#define MESO_VIEW_OUTLINE_H

#include <mesoscope/boundary.h>

/* Points of all rings on the paper. */
typedef struct meso_outline {
    const meso_boundaries *boundaries;
    double *x, *y;       /* [points] pixels */
    unsigned char *keep; /* [points] 1 = drawn */
} meso_outline;

/* Sets keep so that no line moves by more than `tolerance` pixels. A border between two
   regions is thinned the same way for both: where three meet, the point stays. */
meso_status meso_outline_thin(meso_ctx *ctx, meso_outline *outline, double tolerance);

#endif
