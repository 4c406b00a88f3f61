/** @file
 *  @brief Boundaries: the outlines of regions in longitude and latitude. */
#ifndef MESOSCOPE_BOUNDARY_H
#define MESOSCOPE_BOUNDARY_H

#include <mesoscope/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Outlines. Rings of a region follow each other; every ring is closed by its first point,
 *  which is not repeated; holes are told by the even-odd rule. */
typedef struct meso_boundaries {
    int32_t count;            /**< how many regions */
    const char *const *code;  /**< [count] code of the region */
    const char *const *label; /**< [count] "" when there is none */
    const int64_t *ring;      /**< [count + 1] where each region's rings begin in point */
    const int64_t *point;     /**< [rings + 1] where each ring's points begin */
    const double *lon;        /**< [points] degrees east, or the unit of a projected file */
    const double *lat;        /**< [points] degrees north */
    int projected;            /**< 1 when coordinates are not degrees (drawn as they are) */
} meso_boundaries;

/** Copies outlines into one block that meso_boundaries_free() releases.
 *  @param ctx   context of this thread.
 *  @param[out] out  the copy; untouched on failure.
 *  @param from  what to copy.
 *  @retval MESO_OK       *out is set.
 *  @retval MESO_E_NOMEM  memory exhausted. */
MESO_MUST_CHECK MESO_API meso_status meso_boundaries_copy(meso_ctx *ctx, meso_boundaries **out,
                                                          const meso_boundaries *from);

/** Area-weighted middle of a region's largest ring.
 *  @param boundaries  outlines.
 *  @param region      position.
 *  @param[out] lon    degrees east; NaN for a region without points.
 *  @param[out] lat    degrees north. */
MESO_API void meso_boundary_centre(const meso_boundaries *boundaries, int32_t region,
                                   double *lon, double *lat);

/** Releases outlines.
 *  @param boundaries  may be NULL. */
MESO_API void meso_boundaries_free(meso_boundaries *boundaries);

#ifdef __cplusplus
}
#endif
#endif
