/** @file
 *  @brief Neighbours: which regions touch which, and along how much of their border. */
#ifndef MESOSCOPE_NEIGHBOURS_H
#define MESOSCOPE_NEIGHBOURS_H

#include <mesoscope/boundary.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Sparse links between the rows of a panel. Made from outlines they are symmetric; a caller's
 *  own (commuting, trade) need not be. No row is linked to itself. */
typedef struct meso_neighbours {
    int32_t regions;         /**< how many rows */
    const int64_t *row;      /**< [regions + 1] where each region's links begin and end */
    const int32_t *region;   /**< [links] the other region, ascending within a row */
    const double *weight;    /**< [links] a row's weights add up to 1 */
    const double *border_km; /**< [links] length of the common border, 0 = they touch in points
                                  only; NULL = unknown */
    const uint8_t *placed;   /**< [regions] 1 = the region has an outline; NULL = all have */
} meso_neighbours;

/** Finds the regions that touch, from the points that their outlines share.
 *
 *  Two points are the same when neither coordinate differs by more than the tolerance: 1e-6
 *  degrees (a decimetre), or 0.01 of the unit of a projected file; both are ten steps of what a
 *  project file keeps. Regions with one such point in common touch; two successive points in
 *  common are a piece of border. The meridian of 180 degrees is one line. Outlines whose points
 *  do not meet (simplified one by one) do not touch, however close they are.
 *
 *  @param ctx  context of this thread.
 *  @param[out] out  links; untouched on failure.
 *  @param boundaries  outlines.
 *  @param regions  how many rows there are.
 *  @param row_of   [boundaries->count] row of each outline, -1 = none; several outlines of one
 *                  row are one region.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_ARGUMENT  a row is out of range.
 *  @retval MESO_E_NOMEM     memory exhausted.
 *  @ownership caller releases *out with meso_neighbours_free().
 *  @cost O(points) expected time and memory. */
MESO_MUST_CHECK MESO_API meso_status meso_neighbours_from_boundaries(
    meso_ctx *ctx, meso_neighbours **out, const meso_boundaries *boundaries, int32_t regions,
    const int32_t *row_of);

/** Releases links.
 *  @param neighbours  may be NULL; must come from meso_neighbours_from_boundaries(). */
MESO_API void meso_neighbours_free(meso_neighbours *neighbours);

#ifdef __cplusplus
}
#endif
#endif
