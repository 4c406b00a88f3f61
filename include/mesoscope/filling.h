/** @file
 *  @brief What adding up says about withheld cells: bounds, a likely value, complete draws. */
#ifndef MESOSCOPE_FILLING_H
#define MESOSCOPE_FILLING_H

#include <mesoscope/panel.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a withheld cell is likely to be before the margins are met. */
typedef enum meso_filling_prior {
    MESO_PRIOR_FIRMS, /**< establishments times the smoothed jobs of an establishment in its
                           industry and region; MESO_PRIOR_EVEN where they are unknown */
    MESO_PRIOR_LAST,  /**< the last disclosed year of the same cell; MESO_PRIOR_FIRMS without */
    MESO_PRIOR_EVEN   /**< all cells alike */
} meso_filling_prior;

/** How to fill. Start from MESO_FILLING_OPTIONS_INIT. */
typedef struct meso_filling_options {
    int32_t version; /**< 1 */
    int32_t draws;   /**< complete sets of values; 0 = bounds and likely values only */
    uint64_t seed;   /**< of the draws */
    double effort;   /**< most work of linear programming, a block: millions of pivots times
                          equations; 0 = propagation only. A count, not a time, so that the
                          answer is the same on any machine. */
    double rounding; /**< a published number may be that far from the truth; NaN = as seen */
    double floor;    /**< jobs an establishment has at least; NaN = 1, unless the disclosed
                          cells show fewer */
    meso_filling_prior prior; /**< what is likely before the margins are met */
} meso_filling_options;

/** The defaults. */
#define MESO_FILLING_OPTIONS_INIT                          \
    {                                                      \
        1, 20, 1, 50, MESO_NAN, MESO_NAN, MESO_PRIOR_FIRMS \
    }

/** Two published figures that cannot both hold. */
typedef struct meso_disagreement {
    int32_t region;    /**< code whose cell the others should add up to */
    int32_t industry;  /**< its industry */
    int along_regions; /**< 1 = the parts are regions below it, 0 = industries below it */
    double gap; /**< by how much the parts exceed it at the least; negative: fall short */
} meso_disagreement;

/** Beside the bounded cells of a slice. Arrays are in the order of its bound_cell. */
struct meso_filling {
    int32_t draws;           /**< complete sets */
    const double *value;     /**< [bounded] likely value; NaN where nothing bounds it above */
    const double *drawn;     /**< [draws * bounded] sets one after another */
    const uint8_t *is_exact; /**< [bounded] 1 = no tighter bounds follow from the table */
    double rounding;         /**< a published number is taken to be that near to the truth */
    double floor;            /**< jobs an establishment is taken to have at least */
    double residual;         /**< most by which likely values or draws miss a margin */
    int64_t open_ended;      /**< margins not used, as their establishments do not add up */
    int64_t disagreements;   /**< margins that contradict others and were set aside */
    int32_t listed;          /**< how many of them are listed */
    const meso_disagreement *disagreement; /**< [listed] */
};

/** Narrows the bounds of withheld cells by everything that adds up, and fills them.
 *
 *  Every published cell is the sum of the nearest published cells below it, along regions and
 *  along industries, up to rounding. Bounds are narrowed by single margins until nothing moves,
 *  then by linear programs where margins cross. The likely value is the point of the bounded
 *  polytope that is nearest to the prior in relative entropy; each draw is the same for a prior
 *  shaken by the spread that disclosed cells show around theirs. Margins that contradict one
 *  another are set aside, listed with the gap, and the rest is still computed.
 *
 *  @param ctx    context of this thread.
 *  @param[out] out  the same cells with narrower bounds and a filling for every slice that has
 *                bounded cells; borrows from @p panel, which must outlive it.
 *  @param panel  a whole tree; cells of other states than withheld keep their bounds.
 *  @param firms  establishments over the same vocabularies, or NULL.
 *  @param options  NULL means the defaults.
 *  @retval MESO_OK         *out is set.
 *  @retval MESO_E_ARGUMENT draws or effort out of range.
 *  @retval MESO_E_NOMEM    memory exhausted.
 *  @ownership caller releases *out with meso_panel_free(), before @p panel.
 *  @threads   those of the context; the same bytes for any number.
 *  @cost O(cells) for each sweep of propagation and of each draw; linear programs as limited.
 *  @see Isserman and Westervelt (2006), International Regional Science Review 29(3), 311-335;
 *  Eckert, Fort, Schott and Yang (2020), NBER working paper 26632. */
MESO_MUST_CHECK MESO_API meso_status meso_panel_fill(meso_ctx *ctx, meso_panel **out,
                                                     const meso_panel *panel,
                                                     const meso_panel *firms,
                                                     const meso_filling_options *options);

#ifdef __cplusplus
}
#endif
#endif
