/** @file
 *  @brief A crosswalk: how the codes of one vintage or scheme become those of another. */
#ifndef MESOSCOPE_CROSSWALK_H
#define MESOSCOPE_CROSSWALK_H

#include <mesoscope/panel.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Which axis of a panel a crosswalk changes. */
typedef enum meso_crosswalk_axis {
    MESO_CROSSWALK_REGION,  /**< rows: a boundary change */
    MESO_CROSSWALK_INDUSTRY /**< columns: a change of classification */
} meso_crosswalk_axis;

/** One entry: so much of what `from` had belongs to `to`. */
typedef struct meso_crosswalk_entry {
    const char *from; /**< code of the old scheme */
    const char *to;   /**< code of the new scheme */
    double share;     /**< more than 0, at most 1; the shares of a code add up to 1 */
} meso_crosswalk_entry;

/** A crosswalk, sparse by old code. Read freely; release with meso_crosswalk_free(). */
typedef struct meso_crosswalk {
    const meso_codes *from; /**< borrowed */
    const meso_codes *to;   /**< borrowed */
    const int64_t *row;     /**< [from + 1] where each old code's entries begin and end */
    const int32_t *code;    /**< [entries] position in to, ascending within a row */
    const double *share;    /**< [entries] adds up to 1 in each row that has entries */
} meso_crosswalk;

/** Builds a crosswalk.
 *  @param ctx      context of this thread.
 *  @param[out] out the crosswalk; untouched on failure.
 *  @param from     old vocabulary; must outlive *out.
 *  @param to       new vocabulary; must outlive *out.
 *  @param entries  [count] in any order.
 *  @param count    0 or more.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_ARGUMENT  a code is unknown, a pair stands twice, a share is not in (0, 1],
 * or the shares of a code do not add up to 1 within a thousandth.
 *  @retval MESO_E_NOMEM     memory exhausted.
 *  @ownership caller releases *out with meso_crosswalk_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_crosswalk_new(meso_ctx *ctx, meso_crosswalk **out,
                                                        const meso_codes *from,
                                                        const meso_codes *to,
                                                        const meso_crosswalk_entry *entries,
                                                        int64_t count);

/** Releases a crosswalk.
 *  @param crosswalk  may be NULL. */
MESO_API void meso_crosswalk_free(meso_crosswalk *crosswalk);

/** Carries a panel over to the new codes.
 *
 *  Cells that move whole keep state and bounds; several that meet are added, and the sum knows
 *  no more than its weakest part. A number that is split is multiplied by the share, becomes
 *  MESO_CELL_ESTIMATED (a modelled one stays modelled) and may lie anywhere between nothing and
 *  all of what was split; a withheld cell keeps no more than those bounds either. Totals of a
 *  flat panel are not carried: the result has none, so that they are sums of its cells.
 *
 *  @param ctx      context of this thread.
 *  @param[out] out the panel over the new codes; untouched on failure.
 *  @param[out] split  [periods of panel] share of the mass that passed through a split, 0 to 1;
 *                     codes above others are not counted again; may be NULL.
 *  @param panel    its axis must stand on crosswalk->from.
 *  @param crosswalk  may go afterwards; its new vocabulary must outlive *out.
 *  @param axis     which axis it changes.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_ARGUMENT  the axis of the panel stands on another vocabulary.
 *  @retval MESO_E_DATA      a code with cells has no entry; the text names it.
 *  @retval MESO_E_NOMEM     memory exhausted.
 *  @ownership caller releases *out with meso_panel_free().
 *  @cost O(cells x entries per code) time. */
MESO_MUST_CHECK MESO_API meso_status meso_crosswalk_apply(meso_ctx *ctx, meso_panel **out,
                                                          double *split,
                                                          const meso_panel *panel,
                                                          const meso_crosswalk *crosswalk,
                                                          meso_crosswalk_axis axis);

#ifdef __cplusplus
}
#endif
#endif
