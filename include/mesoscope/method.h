/** @file
 *  @brief Method sheets: what each measure, question, instrument and practice is for, how it is
 *         done and where it goes wrong. They are part of the program. */
#ifndef MESOSCOPE_METHOD_H
#define MESOSCOPE_METHOD_H

#include <mesoscope/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a sheet is about. */
typedef enum meso_method_kind {
    MESO_METHOD_MEASURE,    /**< a formula, meso NAME */
    MESO_METHOD_QUESTION,   /**< a screen, meso NAME */
    MESO_METHOD_INSTRUMENT, /**< a way of promoting: cluster, value chain, ... */
    MESO_METHOD_PRACTICE    /**< something that people do: probes, interviews, workshops */
} meso_method_kind;

/** The parts that every sheet has, in order. */
enum {
    MESO_METHOD_WHAT,
    MESO_METHOD_WHEN,
    MESO_METHOD_DATA,
    MESO_METHOD_STEPS,
    MESO_METHOD_PITFALLS,
    MESO_METHOD_REFERENCES,
    MESO_METHOD_PARTS
};
/** Their headings: What, When, Data, Steps, Pitfalls, References. */
MESO_API extern const char *const meso_method_parts[MESO_METHOD_PARTS];

/** A sheet; texts are never NULL. */
typedef struct meso_method {
    const char *name;                    /**< word by which it is asked for */
    const char *title;                   /**< of the sheet */
    meso_method_kind kind;               /**< what it is about */
    const char *part[MESO_METHOD_PARTS]; /**< words of each part, Markdown */
    const char *more; /**< pages of the manual behind it, Markdown; "" = none */
} meso_method;

/** All sheets; read freely, release with meso_methods_free(). */
typedef struct meso_methods {
    int32_t count;            /**< how many */
    const meso_method *sheet; /**< [count] instruments and practices first, then questions and
                                  measures in their order */
} meso_methods;

/** Puts the sheets together: those written by hand, and those that follow from the records of
 *  measures and questions.
 *  @param ctx      context of this thread.
 *  @param[out] out the sheets; untouched on failure.
 *  @retval MESO_OK       *out is set.
 *  @retval MESO_E_NOMEM  memory exhausted.
 *  @ownership caller releases *out with meso_methods_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_methods_read(meso_ctx *ctx, meso_methods **out);

/** A sheet by name, or by the command word of its measure.
 *  @param sheets  from meso_methods_read().
 *  @param name    for example "cluster" or "lq".
 *  @return the sheet, or NULL. */
MESO_API const meso_method *meso_methods_find(const meso_methods *sheets, const char *name);

/** Sheets that have words, best first: those whose title has them before those whose text has.
 *  @param ctx      context of this thread.
 *  @param[out] out [most] positions; untouched on failure.
 *  @param[out] count  how many.
 *  @param sheets   from meso_methods_read().
 *  @param words    any words; forms of a word count as the word.
 *  @param most     room in out.
 *  @retval MESO_OK  done. */
MESO_MUST_CHECK MESO_API meso_status meso_methods_search(meso_ctx *ctx, int32_t *out,
                                                         int32_t *count,
                                                         const meso_methods *sheets,
                                                         const char *words, int32_t most);

/** Releases the sheets.
 *  @param sheets  may be NULL. */
MESO_API void meso_methods_free(meso_methods *sheets);

#ifdef __cplusplus
}
#endif
#endif
