/** @file
 *  @brief A table: tidy rows with keys first, then quantities that carry bounds and a state. */
#ifndef MESOSCOPE_TABLE_H
#define MESOSCOPE_TABLE_H

#include <mesoscope/panel.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a column holds. */
typedef enum meso_column_kind {
    MESO_COLUMN_KEY,      /**< code and label of a region, industry, measure */
    MESO_COLUMN_PERIOD,   /**< meso_period */
    MESO_COLUMN_TEXT,     /**< words */
    MESO_COLUMN_QUANTITY, /**< meso_cell: estimate, low, high, state */
    MESO_COLUMN_SERIES    /**< a short history per row, for sparklines */
} meso_column_kind;

/** How a quantity is written for a reader; files always get full precision. */
typedef enum meso_format {
    MESO_FORMAT_NUMBER,      /**< `digits` decimals */
    MESO_FORMAT_COUNT,       /**< whole number with grouping */
    MESO_FORMAT_CHANGE,      /**< whole number with grouping and sign */
    MESO_FORMAT_RATIO,       /**< location quotients: one decimal, two below 0.1 */
    MESO_FORMAT_SHARE,       /**< fraction shown as percent, `digits` decimals */
    MESO_FORMAT_GROWTH,      /**< fraction shown as percent with sign, `digits` decimals */
    MESO_FORMAT_PROBABILITY, /**< fraction shown as whole percent */
    MESO_FORMAT_RANK         /**< "7th (could be 5th to 10th)" */
} meso_format;

/** A column; which array is set follows from the kind. */
typedef struct meso_column {
    const char *name;      /**< machine name, for example "lq" */
    const char *unit;      /**< for example "persons", "quotient"; "" for words */
    const char *meaning;   /**< one line for the reader */
    meso_column_kind kind; /**< what it holds */
    meso_format format;    /**< how a reader sees it */
    int32_t digits;        /**< decimals for a reader */
    const char **text;     /**< [rows] KEY: code, TEXT: words */
    const char **label;    /**< [rows] KEY: label, "" when there is none; NULL = no labels */
    meso_period *period;   /**< [rows] PERIOD */
    meso_cell *cell;       /**< [rows] QUANTITY */
    int32_t points;        /**< SERIES: numbers a row */
    double *series;        /**< [rows * points] SERIES; NaN where unknown */
} meso_column;

/** A fact about the whole table: method, variant, confidence, draws, seed, base, ... */
typedef struct meso_meta {
    const char *name;  /**< for example "variant" */
    const char *value; /**< for example "O'Donoghue-Gleave" */
} meso_meta;

/** A table; read freely, release with meso_table_free(). */
typedef struct meso_table {
    const char *name;        /**< of the measure or list */
    int64_t rows;            /**< how many rows */
    int32_t columns;         /**< how many columns */
    meso_column *column;     /**< [columns] keys first */
    int32_t metas;           /**< how many facts */
    const meso_meta *meta;   /**< [metas] */
    int32_t notes;           /**< how many sentences */
    const char *const *note; /**< [notes] sentences: what was left out and why, cautions */
} meso_table;

/** Starts a table with a fixed number of rows and no columns.
 *  @param ctx  context of this thread.
 *  @param[out] out  the table; untouched on failure.
 *  @param name  copied.
 *  @param rows  0 or more.
 *  @retval MESO_OK       *out is set.
 *  @retval MESO_E_NOMEM  memory exhausted.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_table_new(meso_ctx *ctx, meso_table **out,
                                                    const char *name, int64_t rows);

/** Appends a column with its array zeroed and texts set to "".
 *  @param ctx    context of this thread.
 *  @param[out] out  position of the column; the pointer table->column may move.
 *  @param table  made by meso_table_new().
 *  @param column  name, unit, meaning, kind, format, digits and points are taken (texts
 * copied); arrays are ignored.
 *  @retval MESO_OK       appended.
 *  @retval MESO_E_NOMEM  memory exhausted. */
MESO_MUST_CHECK MESO_API meso_status meso_table_add_column(meso_ctx *ctx, int32_t *out,
                                                           meso_table *table,
                                                           const meso_column *column);

/** Copies a text into the table so that a cell may point to it.
 *  @param ctx    context of this thread.
 *  @param table  made by meso_table_new().
 *  @param text   any text.
 *  @return the copy, or NULL when memory is exhausted. */
MESO_API const char *meso_table_text(meso_ctx *ctx, meso_table *table, const char *text);

/** Records a fact about the whole table; an earlier one of that name is replaced.
 *  @param ctx    context of this thread.
 *  @param table  made by meso_table_new().
 *  @param name   copied.
 *  @param format printf format of the value.
 *  @retval MESO_OK       recorded.
 *  @retval MESO_E_NOMEM  memory exhausted. */
MESO_MUST_CHECK MESO_API meso_status meso_table_set_meta(meso_ctx *ctx, meso_table *table,
                                                         const char *name, const char *format,
                                                         ...) MESO_PRINTF(4, 5);

/** Appends a sentence about what was left out or needs care.
 *  @param ctx    context of this thread.
 *  @param table  made by meso_table_new().
 *  @param format printf format of the sentence.
 *  @retval MESO_OK       appended.
 *  @retval MESO_E_NOMEM  memory exhausted. */
MESO_MUST_CHECK MESO_API meso_status meso_table_add_note(meso_ctx *ctx, meso_table *table,
                                                         const char *format, ...)
    MESO_PRINTF(3, 4);

/** Position of a column by name.
 *  @param table  a table.
 *  @param name   machine name.
 *  @return position, or -1. */
MESO_API int32_t meso_table_find(const meso_table *table, const char *name);

/** Cuts a table down to its first rows.
 *  @param table  made by meso_table_new().
 *  @param rows   0 to table->rows. */
MESO_API void meso_table_truncate(meso_table *table, int64_t rows);

/** Puts the rows in another order.
 *  @param ctx    context of this thread.
 *  @param table  made by meso_table_new().
 *  @param order  [rows] a permutation: row i of the result is row order[i] of before.
 *  @retval MESO_OK       done.
 *  @retval MESO_E_NOMEM  memory exhausted; the table is as before. */
MESO_MUST_CHECK MESO_API meso_status meso_table_reorder(meso_ctx *ctx, meso_table *table,
                                                        const int64_t *order);

/** Releases a table.
 *  @param table  may be NULL; must come from the library. */
MESO_API void meso_table_free(meso_table *table);

#ifdef __cplusplus
}
#endif
#endif
