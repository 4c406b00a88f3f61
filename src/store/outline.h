/** An outline: the rings of one region, as the bytes that a project file keeps.
 *
 *  Varints: rings, points of each ring, plain bytes. Then one zstd frame: for every point its
 *  longitude and its latitude, each as the signed varint of the difference to the point before
 *  (the first: to 0), in steps of 1e-7 degrees (a centimetre) or 1e-3 of a projected unit. */
#ifndef MESO_STORE_OUTLINE_H
#define MESO_STORE_OUTLINE_H

#include <mesoscope/boundary.h>

/* How much an outline holds. */
typedef struct meso_outline_size {
    int64_t rings, points;
} meso_outline_size;

/* The bytes of region `region`; release with meso_ctx_release(). MESO_E_DATA when a coordinate
   is not a place. */
meso_status meso_outline_write(meso_ctx *ctx, uint8_t **out, size_t *count,
                               const meso_boundaries *boundaries, int32_t region);

/* Head, then all: point[rings] gets the end of each ring counted from `start`, lon and lat
   [points]. MESO_E_PARSE when it is damaged. */
meso_status meso_outline_measure(meso_ctx *ctx, meso_outline_size *size, const uint8_t *bytes,
                                 size_t count);
meso_status meso_outline_read(meso_ctx *ctx, int64_t *point, double *lon, double *lat,
                              const uint8_t *bytes, size_t count, int projected);

#endif
