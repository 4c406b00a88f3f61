/** @file
 *  @brief A panel: one measured quantity over regions x industries x periods, every cell with
 *         its state and, where it is not exact, its bounds. */
#ifndef MESOSCOPE_PANEL_H
#define MESOSCOPE_PANEL_H

#include <mesoscope/codes.h>
#include <mesoscope/period.h>

#include <math.h>

#ifdef __cplusplus
extern "C" {
#endif

/** "No number here"; always paired with a meso_cell_state that says why. */
#define MESO_NAN ((double)NAN)

/** What a cell knows. Zero is always a measured zero. */
typedef enum meso_cell_state {
    MESO_CELL_OBSERVED = 0,
    MESO_CELL_ZERO = '0',      /**< a true zero */
    MESO_CELL_LOW = 'L',       /**< rounds to zero, is not zero; bounds known */
    MESO_CELL_ESTIMATED = 'E', /**< imputed within bounds */
    MESO_CELL_MODELLED = 'D',  /**< from somebody's model, not a count */
    MESO_CELL_WITHHELD =
        'C',                 /**< exists but confidential; bounds known, perhaps only 0 below */
    MESO_CELL_MISSING = 'M', /**< never collected, or not delivered */
    MESO_CELL_NOT_APPLICABLE = 'Z', /**< cannot exist */
    MESO_CELL_UNDEFINED = 'U',      /**< the formula has no value here (0/0) */
    MESO_CELL_BREAK = 'B'           /**< a number, but the series breaks before it */
} meso_cell_state;

/** A number that knows how sure it is. */
typedef struct meso_cell {
    double value;  /**< estimate, unit of the caller; NaN when the state has no number */
    double low;    /**< lower bound; equal to value when exact; NaN = none known */
    double high;   /**< upper bound; equal to value when exact; NaN = none known */
    uint8_t state; /**< meso_cell_state */
} meso_cell;

/** Word for a state as it leaves the program in a flag column.
 *  @param state  any value.
 *  @return "observed", "zero", "low", "estimated", "modelled", "confidential",
 *          "not_available", "not_applicable", "undefined" or "break". */
MESO_API const char *meso_cell_state_name(meso_cell_state state);

/** Whether cells of a state carry an estimate (observed, zero, low, estimated, modelled,
 * break).
 *  @param state  any value.
 *  @return 1 or 0. */
MESO_API int meso_cell_has_number(meso_cell_state state);

/** An axis: which codes the rows or columns stand for. */
typedef struct meso_axis {
    const meso_codes *codes; /**< borrowed vocabulary, all levels of it */
    int32_t count;           /**< rows or columns */
    const int32_t *code;     /**< [count] position in codes; NULL = 0, 1, 2, ... */
} meso_axis;

/** What adding up says about the bounded cells of a slice; see filling.h. */
typedef struct meso_filling meso_filling;

/** One period of a panel: sparse rows, one a region. */
typedef struct meso_slice {
    meso_period period;        /**< when */
    const int64_t *row;        /**< [regions + 1] where each region's cells begin and end */
    const int32_t *industry;   /**< [cells] column, ascending within a row */
    const double *value;       /**< [cells] unit of the panel; NaN where there is no number */
    const uint8_t *state;      /**< [cells] meso_cell_state; NULL = all observed */
    int64_t bounded;           /**< how many cells carry bounds */
    const int64_t *bound_cell; /**< [bounded] ascending positions in value */
    const double *low;         /**< [bounded] lower bound */
    const double *high;        /**< [bounded] upper bound; NaN = none known */
    const meso_cell *region_total;   /**< [regions] published or summed; NULL = sum the cells */
    const meso_cell *industry_total; /**< [industries] same; NULL = sum the cells */
    meso_cell total;                 /**< all of it; used when either of the two is given */
    const meso_filling *filling;     /**< of the bounded cells; NULL = none was made */
} meso_slice;

/** One measured quantity. Slices are in time order. Read freely; release with
 *  meso_panel_free() when it was made by a builder or by meso_panel_at_level(). */
typedef struct meso_panel {
    const char *measure;     /**< key, for example "jobs" */
    const char *unit;        /**< for example "persons" */
    meso_axis region;        /**< rows */
    meso_axis industry;      /**< columns */
    meso_cell_state absent;  /**< what a cell without a row means: MESO_CELL_ZERO or _MISSING */
    int32_t periods;         /**< how many slices */
    const meso_slice *slice; /**< [periods] */
    const double *event_size; /**< [industries] jobs per independent event (size-weighted mean
                                   plant size); NULL = unknown, one job is taken as one event */
} meso_panel;

/** A cell of a slice by position, with its bounds.
 *  @param slice  one period.
 *  @param cell   position in slice->value.
 *  @return the cell; exact cells have low == value == high. @cost O(log bounded). */
MESO_API meso_cell meso_slice_cell(const meso_slice *slice, int64_t cell);

/** Position of a cell among the bounded cells of its slice.
 *  @param slice  one period.
 *  @param cell   position in slice->value.
 *  @return position in slice->bound_cell, or -1. @cost O(log bounded). */
MESO_API int64_t meso_slice_bound(const meso_slice *slice, int64_t cell);

/** A cell of a panel by row, column and period.
 *  @param panel     a panel.
 *  @param period    index of the slice.
 *  @param region    row.
 *  @param industry  column.
 *  @return the cell; one without a row has the panel's absent state. @cost O(log cells). */
MESO_API meso_cell meso_panel_cell(const meso_panel *panel, int32_t period, int32_t region,
                                   int32_t industry);

/** Index of the slice of a period.
 *  @param panel   a panel.
 *  @param period  period wanted.
 *  @return index, or -1. */
MESO_API int32_t meso_panel_find_period(const meso_panel *panel, meso_period period);

/** Collects cells in any order and makes a panel of them. */
typedef struct meso_panel_builder meso_panel_builder;

/** Starts a panel.
 *  @param ctx  context of this thread.
 *  @param[out] out  the builder; untouched on failure.
 *  @param measure  key of what is measured.
 *  @param unit     unit of it.
 *  @param regions     vocabulary of the rows; borrowed for the life of the panel.
 *  @param industries  vocabulary of the columns; borrowed for the life of the panel.
 *  @param absent   what a cell never added means: MESO_CELL_ZERO or MESO_CELL_MISSING.
 *  @retval MESO_OK       *out is set.
 *  @retval MESO_E_NOMEM  memory exhausted.
 *  @ownership caller ends it with meso_panel_build() or meso_panel_builder_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_panel_builder_new(
    meso_ctx *ctx, meso_panel_builder **out, const char *measure, const char *unit,
    const meso_codes *regions, const meso_codes *industries, meso_cell_state absent);

/** Adds a cell. A cell added twice is refused by meso_panel_build().
 *  @param ctx       context of this thread.
 *  @param builder   from meso_panel_builder_new().
 *  @param period    its period.
 *  @param region    position in the regions.
 *  @param industry  position in the industries.
 *  @param cell      what is known.
 *  @retval MESO_OK          added.
 *  @retval MESO_E_ARGUMENT  a position out of range, or low > high.
 *  @retval MESO_E_NOMEM     memory exhausted. */
MESO_MUST_CHECK MESO_API meso_status meso_panel_add(meso_ctx *ctx, meso_panel_builder *builder,
                                                    meso_period period, int32_t region,
                                                    int32_t industry, meso_cell cell);

/** Sorts what was added into a panel over all codes and ends the builder.
 *  @param ctx      context of this thread.
 *  @param[out] out the panel; untouched on failure.
 *  @param builder  released in every case.
 *  @retval MESO_OK       *out is set.
 *  @retval MESO_E_DATA   a cell was added twice; the text names it.
 *  @retval MESO_E_NOMEM  memory exhausted.
 *  @ownership caller releases *out with meso_panel_free().
 *  @cost O(cells log cells) time at worst, linear when added in order. */
MESO_MUST_CHECK MESO_API meso_status meso_panel_build(meso_ctx *ctx, meso_panel **out,
                                                      meso_panel_builder *builder);

/** Drops a builder without making a panel.
 *  @param builder  may be NULL. */
MESO_API void meso_panel_builder_free(meso_panel_builder *builder);

/** Cuts one level of regions and one of industries out of a panel that holds whole trees.
 *
 *  Cells without a row of their own are summed from the nearest level below that covers them.
 *  Totals come from the published rows of the tree (region x all industries, nation x
 *  industry, nation x all) where there are such, otherwise from sums with bounds. Withheld
 *  cells get the tightest bounds that their parents less their disclosed siblings allow.
 *
 *  @param ctx    context of this thread.
 *  @param[out] out  flat panel with totals; axes point into the vocabularies of @p panel.
 *  @param panel  all levels; must outlive *out.
 *  @param region_level    level of the rows; -1 means the deepest with data.
 *  @param industry_level  level of the columns; -1 means the deepest with data.
 *  @retval MESO_OK      *out is set.
 *  @retval MESO_E_DATA  no cell on or below that level.
 *  @retval MESO_E_NOMEM memory exhausted.
 *  @ownership caller releases *out with meso_panel_free().
 *  @cost O(cells) time and memory. */
MESO_MUST_CHECK MESO_API meso_status meso_panel_at_level(meso_ctx *ctx, meso_panel **out,
                                                         const meso_panel *panel,
                                                         int32_t region_level,
                                                         int32_t industry_level);

/** Releases a panel.
 *  @param panel  may be NULL; must come from meso_panel_build() or meso_panel_at_level(). */
MESO_API void meso_panel_free(meso_panel *panel);

#ifdef __cplusplus
}
#endif
#endif
