/** Outlines as they are read: regions, rings and points that grow, then boundaries. */
#ifndef MESO_IMPORT_OUTLINE_H
#define MESO_IMPORT_OUTLINE_H

#include <mesoscope/boundary.h>

typedef struct meso_outline meso_outline;

meso_status meso_outline_new(meso_ctx *ctx, meso_outline **out);
void meso_outline_free(meso_outline *outline);

/* The region that the next rings belong to; one that came before goes on. */
meso_status meso_outline_region(meso_ctx *ctx, meso_outline *outline, const char *code,
                                const char *label);
meso_status meso_outline_ring(meso_ctx *ctx, meso_outline *outline);
meso_status meso_outline_point(meso_ctx *ctx, meso_outline *outline, double lon, double lat);
/* Ends a ring: a closing point that repeats the first is dropped, a ring of less than three
   points is dropped and counted. */
void meso_outline_close(meso_outline *outline);

/* MESO_E_DATA when there is no region with a ring. */
meso_status meso_outline_finish(meso_ctx *ctx, meso_boundaries **out, meso_outline *outline);

#endif
