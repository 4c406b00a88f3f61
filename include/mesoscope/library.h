/** @file
 *  @brief The library of a project: documents and everything else with words, found again. */
#ifndef MESOSCOPE_LIBRARY_H
#define MESOSCOPE_LIBRARY_H

#include <mesoscope/project.h>
#include <mesoscope/writing.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is looked for. A field that is NULL or "" does not narrow. */
typedef struct meso_library_query {
    const char *words; /**< all of them, by their stems; "a phrase", pre*, -without, a OR b,
                            NEAR(a b, 10); NULL = everything, newest first */
    const char *type;  /**< document, case, method, claim, signal, probe, decision, ... */
    const char *level; /**< micro, meso, macro, meta */
    const char *instrument; /**< as tagged */
    const char *place;      /**< as tagged */
    const char *year;       /**< four digits */
    const char *language;   /**< en, pt, es, fr */
    const char *stance;     /**< supports, contradicts, about: how it is cited, or cites */
    int32_t most;           /**< hits wanted; 0 = 25, at most 1000 */
    int confidential;       /**< also what is marked so */
} meso_library_query;

/** A stretch of a snippet that answers the words. */
typedef struct meso_library_mark {
    int32_t begin; /**< byte of the snippet */
    int32_t end;   /**< byte after it */
} meso_library_mark;

/** One thing found; texts are never NULL. */
typedef struct meso_library_hit {
    const char *noun;              /**< table it stands in: document, note, ... */
    int64_t row;                   /**< its id there */
    const char *type;              /**< as in the query */
    const char *title;             /**< its title, or its first words */
    const char *snippet;           /**< the words around what was found */
    int32_t marks;                 /**< how many */
    const meso_library_mark *mark; /**< [marks] */
    int32_t page;                  /**< of a document with pages, 0 = none */
    const char *year;              /**< "" = unknown */
    const char *language;          /**< "" = unknown */
    const char *level;             /**< "" = unknown */
    const char *instrument;        /**< "" = none */
    const char *place;             /**< "" = none */
    const char *stance;            /**< stances parted by commas */
    int confidential;              /**< may not leave */
    double score;                  /**< higher is nearer */
} meso_library_hit;

/** How many of what was found have one value of one facet. */
typedef struct meso_library_facet {
    const char *facet; /**< type, level, instrument, place, year, language, stance */
    const char *value; /**< never "" */
    int64_t count;     /**< hits with it */
} meso_library_facet;

/** What was found; read freely, release with meso_library_answer_free(). */
typedef struct meso_library_answer {
    int64_t total;                   /**< all that fit, or ranked when `cut` */
    int cut;                         /**< more fitted: only the newest were ranked */
    int64_t hidden;                  /**< confidential ones that fit and are not shown */
    const char *corrected;           /**< the words searched for instead, "" = those given */
    int32_t hits;                    /**< how many are listed */
    const meso_library_hit *hit;     /**< [hits] nearest first */
    int32_t facets;                  /**< how many values */
    const meso_library_facet *facet; /**< [facets] by facet, most frequent first */
} meso_library_answer;

/** Puts a work on the shelf, as a source of its own. A file that is there already is known by
 *  its digest and keeps its place; what the caller says of it anew is taken over.
 *  @param ctx      context of this thread.
 *  @param[out] source  id of its source; untouched on failure.
 *  @param project  open for writing.
 *  @param work     from meso_writing_read(), or made by hand.
 *  @retval MESO_OK      it is on the disk (or part of the running change).
 *  @retval MESO_E_DATA  its kind or level is none of those there are. */
MESO_MUST_CHECK MESO_API meso_status meso_library_add(meso_ctx *ctx, int64_t *source,
                                                      meso_project *project,
                                                      const meso_writing *work);

/** Finds what has these words, all at once: words, facets, misspelt words.
 *  @param ctx      context of this thread.
 *  @param[out] out the answer; untouched on failure.
 *  @param project  open.
 *  @param query    what is looked for.
 *  @retval MESO_OK          *out is set, also with no hit.
 *  @retval MESO_E_ARGUMENT  words without a word to look for, or an open quotation mark.
 *  @ownership caller releases *out with meso_library_answer_free().
 *  @cost      the index is read for these words only; at most 10,000 hits are ranked, the
 *             newest, beyond which `cut` is set. */
MESO_MUST_CHECK MESO_API meso_status meso_library_search(meso_ctx *ctx,
                                                         meso_library_answer **out,
                                                         meso_project *project,
                                                         const meso_library_query *query);

/** Releases an answer.
 *  @param answer  may be NULL. */
MESO_API void meso_library_answer_free(meso_library_answer *answer);

/** The documents: title, kind, format, language, level, instrument, place, year, author, pages,
 *  words, used (how often it is cited), confidential.
 *  @param ctx      context of this thread.
 *  @param[out] out table; untouched on failure.
 *  @param project  open.
 *  @retval MESO_OK  *out is set.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_library_list(meso_ctx *ctx, meso_table **out,
                                                       meso_project *project);

/** Who uses a thing and what it stands on: rows of "used in" and "cites", with stance, place
 * and title.
 *  @param ctx      context of this thread.
 *  @param[out] out table with relation, noun, title, stance, locator; untouched on failure.
 *  @param project  open.
 *  @param noun     table that it stands in.
 *  @param row      its id there.
 *  @retval MESO_OK  *out is set.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_library_links(meso_ctx *ctx, meso_table **out,
                                                        meso_project *project, const char *noun,
                                                        int64_t row);

/** Evidence side by side: what is cited both for and against, one row a pair of sources.
 *  @param ctx      context of this thread.
 *  @param[out] out table with noun, claim, supports, where, contradicts, where_against;
 * untouched on failure.
 *  @param project  open.
 *  @param all      1 = also what has evidence of one kind only.
 *  @retval MESO_OK  *out is set.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_library_evidence(meso_ctx *ctx, meso_table **out,
                                                           meso_project *project, int all);

/** Claims, constraints, practices, decisions and forecasts that cite nothing.
 *  @param ctx      context of this thread.
 *  @param[out] out table with noun, kind, date, author, text; untouched on failure.
 *  @param project  open.
 *  @retval MESO_OK  *out is set.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_library_unsourced(meso_ctx *ctx, meso_table **out,
                                                            meso_project *project);

/** The whole text of a thing.
 *  @param ctx      context of this thread.
 *  @param[out] out text that the caller releases with meso_library_text_free(); untouched on
 *                  failure.
 *  @param project  open.
 *  @param noun     table that it stands in.
 *  @param row      its id there.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_NOTFOUND  no such thing. */
MESO_MUST_CHECK MESO_API meso_status meso_library_text(meso_ctx *ctx, char **out,
                                                       meso_project *project, const char *noun,
                                                       int64_t row);

/** Title and text of a thing that may be shown.
 *  @param ctx      context of this thread.
 *  @param[out] title  released with meso_library_text_free(); untouched on failure.
 *  @param[out] text   same.
 *  @param project  open.
 *  @param noun     table that it stands in.
 *  @param row      its id there.
 *  @retval MESO_OK          both are set.
 *  @retval MESO_E_NOTFOUND  no such thing, or it is confidential. */
MESO_MUST_CHECK MESO_API meso_status meso_library_open(meso_ctx *ctx, char **title, char **text,
                                                       meso_project *project, const char *noun,
                                                       int64_t row);

/** Releases a text.
 *  @param ctx   context of this thread.
 *  @param text  may be NULL. */
MESO_API void meso_library_text_free(meso_ctx *ctx, char *text);

/** Ties a claim to a source: for it, against it, or about it.
 *  @param ctx      context of this thread.
 *  @param project  open for writing.
 *  @param noun     table of what cites.
 *  @param row      its id there.
 *  @param source   id of the source.
 *  @param locator  page or paragraph, "" = the whole.
 *  @param stance   supports, contradicts or about.
 *  @retval MESO_OK      done; the same place again changes its stance.
 *  @retval MESO_E_DATA  no such stance, row or source. */
MESO_MUST_CHECK MESO_API meso_status meso_library_cite(meso_ctx *ctx, meso_project *project,
                                                       const char *noun, int64_t row,
                                                       int64_t source, const char *locator,
                                                       const char *stance);

/** The same for a row known by its key and a source known by its title.
 *  @param ctx      context of this thread.
 *  @param project  open for writing.
 *  @param key      of a note, probe, decision or forecast.
 *  @param source   title.
 *  @param locator  page or paragraph, "" = the whole.
 *  @param stance   supports, contradicts or about; NULL = supports.
 *  @retval MESO_OK          done.
 *  @retval MESO_E_NOTFOUND  nothing has that key, or that title. */
MESO_MUST_CHECK MESO_API meso_status
meso_library_cite_by_name(meso_ctx *ctx, meso_project *project, const char *key,
                          const char *source, const char *locator, const char *stance);

/** How many there are of a kind; what is counted are rows, nobody is named.
 *  @param ctx      context of this thread.
 *  @param[out] out how many; untouched on failure.
 *  @param project  open.
 *  @param noun     panel, run, actor, offer, link, answer, note, probe, decision, forecast,
 *                  document.
 *  @param kind     measure of panels, command of runs, "started" of probes, else the kind;
 * "any".
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_ARGUMENT  no such noun. */
MESO_MUST_CHECK MESO_API meso_status meso_library_count(meso_ctx *ctx, int64_t *out,
                                                        meso_project *project, const char *noun,
                                                        const char *kind);

#ifdef __cplusplus
}
#endif
#endif
