/** @file
 *  @brief Codes: one vocabulary (regions of a vintage, industries of a classification) as a
 * tree. */
#ifndef MESOSCOPE_CODES_H
#define MESOSCOPE_CODES_H

#include <mesoscope/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A vocabulary. Codes are text and stay text: "01.1" keeps its zero, "NA" is Namibia.
 *  Positions 0 to count-1 are stable for the life of a project: new codes are appended. */
typedef struct meso_codes {
    const char *scheme;       /**< key with vintage, for example "NACE2.1" or "region-2018" */
    const char *kind;         /**< "region", "industry", "measure", "other", ... */
    int32_t count;            /**< number of codes */
    const char *const *code;  /**< [count] unique, never empty */
    const char *const *label; /**< [count] "" when there is none */
    const int32_t *parent;    /**< [count] position of the parent, -1 for a root */
    const int32_t *level;     /**< [count] 0 = the whole (nation, all industries) */
    const char *const *valid_from; /**< [count] ISO date, "" = always */
    const char *const *valid_to;   /**< [count] ISO date, "" = still valid */
} meso_codes;

/** One code to add; see meso_codes_new(). */
typedef struct meso_code {
    const char *code;       /**< unique in its scheme */
    const char *label;      /**< NULL or "" when there is none */
    const char *parent;     /**< code of the parent, NULL or "" for a root */
    int32_t level;          /**< -1: one more than the parent's, 0 for a root */
    const char *valid_from; /**< ISO date or NULL */
    const char *valid_to;   /**< ISO date or NULL */
} meso_code;

/** Builds a vocabulary; texts are copied, a parent may follow its children.
 *  @param ctx     context of this thread.
 *  @param[out] out  the vocabulary; untouched on failure.
 *  @param scheme  key of the scheme.
 *  @param kind    kind of the scheme.
 *  @param codes   [count] what it contains.
 *  @param count   0 or more.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_ARGUMENT  a code is empty or stands twice, a parent is unknown, or parents
 *                           form a circle; the text names it.
 *  @retval MESO_E_NOMEM     memory exhausted.
 *  @ownership caller releases *out with meso_codes_free().
 *  @cost      O(count) expected time, O(count) memory. */
MESO_MUST_CHECK MESO_API meso_status meso_codes_new(meso_ctx *ctx, meso_codes **out,
                                                    const char *scheme, const char *kind,
                                                    const meso_code *codes, int32_t count);

/** Releases a vocabulary.
 *  @param codes  may be NULL; must come from meso_codes_new(). */
MESO_API void meso_codes_free(meso_codes *codes);

/** Position of a code.
 *  @param codes  made by meso_codes_new().
 *  @param code   text, compared byte by byte.
 *  @return position, or -1 when there is none.
 *  @cost O(1) expected. */
MESO_API int32_t meso_codes_find(const meso_codes *codes, const char *code);

/** The code itself or the ancestor of it that stands on a level.
 *  @param codes  a vocabulary.
 *  @param code   position.
 *  @param level  level wanted.
 *  @return position, or -1 when no ancestor is on that level. */
MESO_API int32_t meso_codes_ancestor(const meso_codes *codes, int32_t code, int32_t level);

/** Which code a person means: by code, then by label (case and accents ignored), then by a
 *  unique beginning of either.
 *  @param ctx    context of this thread.
 *  @param[out] out  position; untouched on failure.
 *  @param codes  a vocabulary.
 *  @param text   what was typed.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_NOTFOUND  nothing fits, or more than one does; the text names up to five
 *                           nearest codes. */
MESO_MUST_CHECK MESO_API meso_status meso_codes_resolve(meso_ctx *ctx, int32_t *out,
                                                        const meso_codes *codes,
                                                        const char *text);

/** The nearest codes to a misspelt text, best first, by edit distance on code and label.
 *  @param ctx    context of this thread.
 *  @param found  room for @p most positions.
 *  @param most   1 to 20.
 *  @param codes  a vocabulary.
 *  @param text   what was typed.
 *  @return how many were found. */
MESO_API int32_t meso_codes_suggest(meso_ctx *ctx, int32_t *found, int32_t most,
                                    const meso_codes *codes, const char *text);

#ifdef __cplusplus
}
#endif
#endif
