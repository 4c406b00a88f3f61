/** @file
 *  @brief A relation: how strongly codes are tied to codes, as somebody measured it: flows of
 *         workers, an input-output table, an official matrix of clusters. */
#ifndef MESOSCOPE_RELATION_H
#define MESOSCOPE_RELATION_H

#include <mesoscope/codes.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One tie. */
typedef struct meso_relation_entry {
    const char *from; /**< code */
    const char *to;   /**< code */
    double weight;    /**< any finite number but zero; larger is closer */
} meso_relation_entry;

/** A relation, sparse by its first code. Read freely; release with meso_relation_free(). */
typedef struct meso_relation {
    const meso_codes *from; /**< borrowed */
    const meso_codes *to;   /**< borrowed */
    const int64_t *row;     /**< [from + 1] where each code's ties begin and end */
    const int32_t *code;    /**< [ties] position in to, ascending within a row */
    const double *weight;   /**< [ties] */
} meso_relation;

/** Builds a relation.
 *  @param ctx      context of this thread.
 *  @param[out] out the relation; untouched on failure.
 *  @param from     vocabulary of the first codes; must outlive *out.
 *  @param to       vocabulary of the second codes, may be the same; must outlive *out.
 *  @param entries  [count] in any order; a tie that is not there is none.
 *  @param count    0 or more.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_ARGUMENT  a code is unknown, a pair stands twice, or a weight is not finite.
 *  @retval MESO_E_NOMEM     memory exhausted.
 *  @ownership caller releases *out with meso_relation_free().
 *  @cost O(count log count) time, O(count) memory. */
MESO_MUST_CHECK MESO_API meso_status meso_relation_new(meso_ctx *ctx, meso_relation **out,
                                                       const meso_codes *from,
                                                       const meso_codes *to,
                                                       const meso_relation_entry *entries,
                                                       int64_t count);

/** Releases a relation.
 *  @param relation  may be NULL. */
MESO_API void meso_relation_free(meso_relation *relation);

#ifdef __cplusplus
}
#endif
#endif
