/** @file
 *  @brief Import: from a file of a statistical office to panels, with nothing lost. */
#ifndef MESOSCOPE_IMPORT_H
#define MESOSCOPE_IMPORT_H

#include <mesoscope/boundary.h>
#include <mesoscope/panel.h>
#include <mesoscope/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a column of the file is. */
typedef enum meso_role {
    MESO_ROLE_IGNORE,          /**< not read */
    MESO_ROLE_REGION,          /**< code of the region; several are joined with "/" */
    MESO_ROLE_REGION_LABEL,    /**< its name */
    MESO_ROLE_REGION_LEVEL,    /**< its level in the tree of regions */
    MESO_ROLE_REGION_PARENT,   /**< code of the region above */
    MESO_ROLE_INDUSTRY,        /**< code of the industry; several are joined with "/" */
    MESO_ROLE_INDUSTRY_LABEL,  /**< its name */
    MESO_ROLE_INDUSTRY_LEVEL,  /**< its level in the tree of industries */
    MESO_ROLE_INDUSTRY_PARENT, /**< code of the industry above */
    MESO_ROLE_OTHER,           /**< a third dimension: size class, occupation, sex */
    MESO_ROLE_PERIOD,          /**< the period, or its year */
    MESO_ROLE_PERIOD_PART,     /**< quarter (1-4, Q1) or month beside a year column */
    MESO_ROLE_MEASURE,         /**< which quantity the row holds */
    MESO_ROLE_VALUE,           /**< a number */
    MESO_ROLE_LOW,             /**< lower bound of a value column */
    MESO_ROLE_HIGH,            /**< upper bound of a value column */
    MESO_ROLE_FLAG             /**< disclosure or quality flag of a value column */
} meso_role;

/** One column of the file. Texts are NULL when they do not apply. */
typedef struct meso_column_map {
    const char *name;    /**< as in the file's header (header rows joined with " | ") */
    meso_role role;      /**< what it is */
    const char *measure; /**< VALUE: key of what is measured */
    const char *unit;    /**< VALUE: unit */
    meso_period period; /**< VALUE: fixed period of a column in a wide file, 0 = from the row */
    const char *region; /**< VALUE: fixed region when regions run across */
    const char *industry; /**< VALUE: fixed industry when industries run across */
    const char *other;    /**< VALUE: fixed third dimension */
    int32_t of;        /**< FLAG, LOW, HIGH: position of the value column; -1 = all of them, or
                            those of its group */
    const char *group; /**< VALUE, FLAG: a flag with a group speaks for the values of that group
                            only; NULL = none */
    const char *only;  /**< any role: rows with another value here are not taken */
} meso_column_map;

/** How a file is read: guessed, shown as a sentence, confirmed or overridden, saved by name. */
typedef struct meso_mapping {
    const char *encoding;          /**< "utf-8", "utf-16le", "utf-16be", "windows-1252" */
    char delimiter;                /**< for example ',' */
    char decimal;                  /**< '.' or ',' */
    char thousands;                /**< 0 = none, otherwise one of . , ' space */
    int32_t skip;                  /**< lines before the header (titles) */
    int32_t headers;               /**< header rows, 0 to 3 */
    const char *region_scheme;     /**< scheme of the regions, with vintage */
    const char *industry_scheme;   /**< scheme of the industries */
    const char *other_scheme;      /**< scheme of the third dimension */
    meso_cell_state absent;        /**< what a missing row means */
    int32_t columns;               /**< how many columns */
    const meso_column_map *column; /**< [columns] */
    const char
        *tokens; /**< suppression tokens as text, see meso_import_tokens(); NULL = default */
    int32_t duplicates; /**< 0 refuse, 1 sum, 2 keep the first, 3 keep the last */
    int32_t negatives;  /**< 0 refuse, 1 keep */
    const char *sheet;  /**< of a workbook; NULL = the file is none */
} meso_mapping;

/** What a person knows of a file's shape. What is not known is guessed, from what is. */
typedef struct meso_shape {
    const char *encoding; /**< as in a mapping; NULL = not known. A mark at the beginning of the
                               file is believed before it */
    int32_t delimiter;    /**< a character; -1 = not known */
    int32_t decimal;      /**< '.' or ','; -1 = not known */
    int32_t thousands;    /**< as in a mapping, 0 = none; -1 = not known */
    int32_t skip;         /**< lines before the header; -1 = not known */
    int32_t headers;      /**< header rows, 0 to 3; -1 = not known */
    const char *sheet;    /**< of a workbook; NULL = not known */
    int named_values; /**< the caller names a column of values himself: none needs to be found
                       */
} meso_shape;

/** Nothing is known of the shape. */
#define MESO_SHAPE_UNKNOWN ((meso_shape){NULL, -1, -1, -1, -1, -1, NULL, 0})

/** A row that was not taken, or was repaired. */
typedef struct meso_reject {
    int64_t line;       /**< in the file, from 1 */
    int32_t column;     /**< from 1; 0 = the whole row */
    const char *value;  /**< what stood there, cut at 200 bytes */
    const char *reason; /**< one sentence */
    int repaired;       /**< 1: taken after a repair that the reason names */
} meso_reject;

/** Everything a file gave. Read freely; release with meso_import_free(). */
typedef struct meso_import {
    const char *path;          /**< as given */
    const char *sha256;        /**< of the file's bytes, 64 hex digits */
    int64_t bytes;             /**< of the file */
    const char *mapping;       /**< the mapping used, as JSON */
    const meso_codes *regions; /**< vocabulary found */
    const meso_codes
        *industries;           /**< vocabulary found; one code "all" when the file has none */
    const meso_codes *others;  /**< third dimension, NULL when the file has none */
    int32_t panels;            /**< how many panels */
    meso_panel *const *panel;  /**< [panels] over all codes of the vocabularies */
    const char *const *other;  /**< [panels] code in the third dimension, "" = none */
    int64_t rows_taken;        /**< rows that gave at least one cell */
    int64_t rows_repaired;     /**< of those, rows with a repair */
    int64_t rows_refused;      /**< rows with a value that could not be taken */
    int64_t rows_filtered;     /**< rows left out because of `only` */
    int64_t cells;             /**< cells in all panels */
    int64_t withheld;          /**< of those, withheld */
    int32_t rejects;           /**< how many are listed */
    const meso_reject *reject; /**< [rejects] at most 100000; the counts go on */
    const char *sentence;      /**< "I read 143 areas, 65 industries, 1976 to 2001, jobs." */
} meso_import;

/** The default table of signs: what stands in place of a number, behind it, or in a flag column
 *  beside it. One sign a line, # in the first column begins a remark:
 *
 *      value   <#   confidential  0  #-1
 *      suffix  e    estimated
 *      flag    N    confidential  0  -
 *
 *  that is: place, sign, state as meso_cell_state_name() says it and, where the state has
 *  bounds, low and high. In a sign of a value column # stands for a number; in bounds #, ##,
 *  #-1 and #+1 are computed from the numbers in the sign; - means none known; "" is the empty
 *  sign. A copy with changes is the `tokens` of a mapping.
 *  @return the table; never NULL. */
MESO_API const char *meso_import_tokens(void);

/** Guesses how a file is to be read.
 *  @param ctx  context of this thread.
 *  @param[out] out  the mapping; untouched on failure.
 *  @param[out] sentence  the guess in words, ends with "Right?"; lives as long as *out.
 *  @param path  delimited text, plain or gz, or a workbook (.xlsx, .ods), of which one sheet is
 *               read: the one known, else the one called "data", else the largest.
 *  @param known what is known of its shape and is not guessed; NULL = nothing.
 *  @retval MESO_OK         both are set.
 *  @retval MESO_E_IO       the file cannot be read.
 *  @retval MESO_E_PARSE    empty, binary, header only, or no delimiter; the text says which.
 *  @ownership caller releases *out with meso_mapping_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_import_guess(meso_ctx *ctx, meso_mapping **out,
                                                       const char **sentence, const char *path,
                                                       const meso_shape *known);

/** Mapping from JSON as meso_import and the project keep it.
 *  @param ctx   context of this thread.
 *  @param[out] out  the mapping; untouched on failure.
 *  @param json  text; unknown members are refused by name.
 *  @retval MESO_OK       *out is set.
 *  @retval MESO_E_PARSE  not a mapping; the text says where.
 *  @ownership caller releases *out with meso_mapping_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_mapping_read(meso_ctx *ctx, meso_mapping **out,
                                                       const char *json);

/** Releases a mapping.
 *  @param mapping  may be NULL; must come from the library. */
MESO_API void meso_mapping_free(meso_mapping *mapping);

/** Reads a file as a mapping says.
 *  @param ctx      context of this thread; its threads share the parsing.
 *  @param[out] out what the file gave; untouched on failure.
 *  @param path     delimited text, plain or gz, or a workbook (.xlsx, .ods).
 *  @param mapping  NULL means as guessed.
 *  @retval MESO_OK         *out is set, even when some rows were refused.
 *  @retval MESO_E_IO       the file cannot be read.
 *  @retval MESO_E_PARSE    nothing in it can be read; the text says line, column and what to
 * do.
 *  @retval MESO_E_CANCELLED the progress function asked to stop.
 *  @retval MESO_E_NOMEM    memory exhausted.
 *  @ownership caller releases *out with meso_import_free().
 *  @cost linear in bytes; memory about 20 bytes a cell.
 *
 *  Limits: rows of 16 MiB and 32,768 columns, codes and names of 4,096 bytes, 100 quotation
 *  marks that never close, 16 GiB of unpacked gz and 500 bytes out of each byte in. A row
 * beyond them is refused, a file beyond them is MESO_E_PARSE. */
MESO_MUST_CHECK MESO_API meso_status meso_import_read(meso_ctx *ctx, meso_import **out,
                                                      const char *path,
                                                      const meso_mapping *mapping);

/** Writes the refused rows: a list (line, column, value, reason) and a copy of those rows with
 *  the file's own header, to be repaired and imported again.
 *  @param ctx     context of this thread.
 *  @param import  from meso_import_read().
 *  @param list    path of the list, CSV.
 *  @param copy    path of the copy, CSV in UTF-8.
 *  @retval MESO_OK    both are written (atomically).
 *  @retval MESO_E_IO  a file cannot be written. */
MESO_MUST_CHECK MESO_API meso_status meso_import_write_rejects(meso_ctx *ctx,
                                                               const meso_import *import,
                                                               const char *list,
                                                               const char *copy);

/** Releases what a file gave.
 *  @param import  may be NULL. */
MESO_API void meso_import_free(meso_import *import);

/** Reads boundaries from GeoJSON or TopoJSON (told by content).
 *  @param ctx   context of this thread.
 *  @param[out] out  outlines; untouched on failure.
 *  @param path  the file.
 *  @param code_property  name of the property that holds the region's code; NULL = the
 *                        feature's id, or the first of code, id, GEOID, NUTS_ID, fips, name.
 *  @retval MESO_OK       *out is set.
 *  @retval MESO_E_IO     the file cannot be read.
 *  @retval MESO_E_PARSE  not boundaries; the text says where.
 *  @ownership caller releases *out with meso_boundaries_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_import_boundaries(meso_ctx *ctx,
                                                            meso_boundaries **out,
                                                            const char *path,
                                                            const char *code_property);

#ifdef __cplusplus
}
#endif
#endif
