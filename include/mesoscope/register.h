/** @file
 *  @brief A register: rows that people write about who does what for whom, what was tried, and
 *         what was learnt. One record a register; sheets, commands and merging follow from it.
 */
#ifndef MESOSCOPE_REGISTER_H
#define MESOSCOPE_REGISTER_H

#include <mesoscope/actors.h>
#include <mesoscope/learning.h>
#include <mesoscope/project.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a field of a register holds. */
typedef enum meso_field_kind {
    MESO_FIELD_TEXT,   /**< any words */
    MESO_FIELD_NUMBER, /**< decimal point, low to high; "" = not known */
    MESO_FIELD_DATE,   /**< ISO: 2024, 2024-05 or 2024-05-17 */
    MESO_FIELD_CHOICE, /**< one of the words in `of` */
    MESO_FIELD_REGION, /**< code or label of a region of the project */
    MESO_FIELD_ROW,    /**< key, or else the name or title, of a row of the register `of` */
    MESO_FIELD_SOURCE  /**< title of a source of the project; made when it is new */
} meso_field_kind;

/** One field of a register. */
typedef struct meso_field {
    const char *name;     /**< machine name, also the header of its column in a sheet */
    meso_field_kind kind; /**< what it holds */
    const char *of;       /**< CHOICE: words with '|' between them; ROW: register; else NULL */
    double low;           /**< NUMBER: least; -HUGE_VAL = no limit */
    double high;          /**< NUMBER: most; HUGE_VAL = no limit */
    int needed;           /**< whether a row must have it */
    const char *meaning;  /**< one line for the reader */
} meso_field;

/** One register: a table of the project that people write. */
typedef struct meso_register {
    const char *name;              /**< for example "actor"; also its table */
    const char *meaning;           /**< one line for the reader */
    const meso_field *fields;      /**< ends with a record whose name is NULL */
    const char *const *identified; /**< fields that tell rows apart; ends with NULL */
} meso_register;

/** One field of one row, as words. */
typedef struct meso_entry {
    const char *field; /**< name of the field */
    const char *value; /**< "" empties it */
} meso_entry;

/** Every register, in an order in which none refers to a later one but itself; ends with NULL.
 */
MESO_API extern const meso_register *const meso_registers[];

/** A register by name.
 *  @param name  for example "probe".
 *  @return the record, or NULL. */
MESO_API const meso_register *meso_register_find(const char *name);

/** A field of a register by name.
 *  @param book  register.
 *  @param name  for example "title".
 *  @return the record, or NULL. */
MESO_API const meso_field *meso_register_field(const meso_register *book, const char *name);

/** Writes one row: a new one, or the fields given of the one that has the same identity. A row
 *  without a key gets one that no other file makes.
 *  @param ctx      context of this thread.
 *  @param[out] id  of the row; untouched on failure; may be NULL.
 *  @param project  open for writing; the row joins the change that is open, if any.
 *  @param book     register.
 *  @param entries  [count] fields in any order.
 *  @param count    0 or more.
 *  @retval MESO_OK          written.
 *  @retval MESO_E_ARGUMENT  no such field; the text lists those there are.
 *  @retval MESO_E_DATA      a value that the field cannot hold, a needed field without one, or
 *                           a rule of the register; the text names field and value.
 *  @retval MESO_E_NOTFOUND  it names a region or row that is not there.
 *  @retval MESO_E_IO        the disk. */
MESO_MUST_CHECK MESO_API meso_status meso_project_enter(meso_ctx *ctx, int64_t *id,
                                                        meso_project *project,
                                                        const meso_register *book,
                                                        const meso_entry *entries,
                                                        int32_t count);

/** All rows of a register: a text column a field, in the words that meso_project_enter() takes
 *  back; numbers with the fewest digits that tell them apart.
 *  @param ctx      context of this thread.
 *  @param[out] out table in the order of the keys; untouched on failure.
 *  @param project  open.
 *  @param book     register.
 *  @retval MESO_OK  *out is set.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_project_register(meso_ctx *ctx, meso_table **out,
                                                           meso_project *project,
                                                           const meso_register *book);

/** Takes a row out of a register, with its tags and citations.
 *  @param ctx      context of this thread.
 *  @param project  open for writing.
 *  @param book     register.
 *  @param key      of the row; of a link its id.
 *  @retval MESO_OK          gone.
 *  @retval MESO_E_NOTFOUND  no such row.
 *  @retval MESO_E_DATA      other rows refer to it; the text says so. */
MESO_MUST_CHECK MESO_API meso_status meso_project_strike(meso_ctx *ctx, meso_project *project,
                                                         const meso_register *book,
                                                         const char *key);

/** Ties a row to a code: an industry, level, failure type, instrument, need, ...
 *  @param ctx      context of this thread.
 *  @param project  open for writing.
 *  @param book     register.
 *  @param id       of the row.
 *  @param scheme   key of the scheme; made when it is new, as is the code.
 *  @param code     of the scheme.
 *  @param role     "about" unless the tie says more.
 *  @param weight   1 unless it says how much.
 *  @retval MESO_OK  tied; an earlier weight is replaced. */
MESO_MUST_CHECK MESO_API meso_status meso_project_tag(meso_ctx *ctx, meso_project *project,
                                                      const meso_register *book, int64_t id,
                                                      const char *scheme, const char *code,
                                                      const char *role, double weight);

/** Ties a row to a source that supports or contradicts it.
 *  @param ctx      context of this thread.
 *  @param project  open for writing.
 *  @param book     register.
 *  @param id       of the row.
 *  @param source   title; made as a document when it is new.
 *  @param locator  page, table, minute; "" = all of it.
 *  @param stance   supports, contradicts or about.
 *  @retval MESO_OK  tied. */
MESO_MUST_CHECK MESO_API meso_status meso_project_cite(meso_ctx *ctx, meso_project *project,
                                                       const meso_register *book, int64_t id,
                                                       const char *source, const char *locator,
                                                       const char *stance);

/** One answer of a survey to be written; texts may be NULL. */
typedef struct meso_answer_given {
    const char *survey;   /**< title of its source, made as a survey when it is new */
    const char *actor;    /**< key of who was asked */
    const char *scheme;   /**< key of the scheme of the question, for example "need" */
    const char *question; /**< code in the scheme; NULL = asked, and answered nothing at all */
    const char *about;    /**< key of the actor that it is about; NULL = nobody */
    const char *period;   /**< when; NULL = not said */
    double number;        /**< the answer; NaN = words only */
    const char *text;     /**< words */
} meso_answer_given;

/** Writes that somebody was asked in a survey and what they answered; an earlier answer to the
 *  same question is replaced.
 *  @param ctx      context of this thread.
 *  @param project  open for writing; joins the change that is open, if any.
 *  @param given    the answer.
 *  @retval MESO_OK          written.
 *  @retval MESO_E_NOTFOUND  no actor with that key. */
MESO_MUST_CHECK MESO_API meso_status meso_project_answer(meso_ctx *ctx, meso_project *project,
                                                         const meso_answer_given *given);

/** Loads the actors of a project.
 *  @param ctx      context of this thread.
 *  @param[out] out the actors; untouched on failure. Without any, all counts are 0.
 *  @param project  open.
 *  @retval MESO_OK       *out is set.
 *  @retval MESO_E_NOMEM  memory exhausted.
 *  @ownership caller releases *out with meso_actors_free(). @cost linear in rows. */
MESO_MUST_CHECK MESO_API meso_status meso_project_actors(meso_ctx *ctx, meso_actors **out,
                                                         meso_project *project);
/** Loads what was believed, tried and learnt.
 *  @param ctx      context of this thread.
 *  @param[out] out what the project knows; untouched on failure.
 *  @param project  open; need not outlive *out.
 *  @retval MESO_OK  *out is set, also when there is nothing.
 *  @ownership caller releases *out with meso_learning_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_project_learning(meso_ctx *ctx, meso_learning **out,
                                                           meso_project *project);

#ifdef __cplusplus
}
#endif
#endif
