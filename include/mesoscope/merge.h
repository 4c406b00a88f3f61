/** @file
 *  @brief Two project files made apart become one, in either order with the same content; and a
 *         copy of a project without the names of those who did not agree to be named. */
#ifndef MESOSCOPE_MERGE_H
#define MESOSCOPE_MERGE_H

#include <mesoscope/project.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a person decided about one conflict. */
typedef struct meso_merge_choice {
    const char *table;  /**< as listed */
    const char *row;    /**< as listed */
    const char *column; /**< as listed */
    const char *take;   /**< one or other; anything else leaves it open */
} meso_merge_choice;

/** Merges two projects into a new one.
 *
 *  Rows are the same when their ids are, else when their natural keys are (scheme and code,
 * kind and title of a source, key of a row that people write). A row of which one file has seen
 * all changes that the other has seen is taken from that file, a deletion likewise. What both
 *  changed differently is a conflict and is never guessed; but the stricter consent and the
 *  stricter confidentiality stand. What one file has and the other has not is kept.
 *
 *  @param ctx      context of this thread.
 *  @param[out] out  conflicts still open, one a row and column: table, row, what, column, one,
 *                   other, one_from, other_from, take (empty); untouched on failure. With any
 * of them no file is made.
 *  @param path     of the new project; must not exist.
 *  @param one      path of a project.
 *  @param other    path of another.
 *  @param choices  [count] decisions about conflicts listed before; NULL = none.
 *  @param count    of choices.
 *  @retval MESO_OK        merged, or conflicts are listed.
 *  @retval MESO_E_DATA    a key was given to two different rows; the text names it.
 *  @retval MESO_E_IO      the new file exists or cannot be written.
 *  @retval MESO_E_LOCKED  a file is older or newer than this program.
 *  @ownership caller releases *out with meso_table_free().
 *  @cost      linear in rows; blocks are copied as they are unless codes have moved. */
MESO_MUST_CHECK MESO_API meso_status meso_project_merge(meso_ctx *ctx, meso_table **out,
                                                        const char *path, const char *one,
                                                        const char *other,
                                                        const meso_merge_choice *choices,
                                                        int64_t count);

/** Copies a project for somebody else's eyes: firms and persons without consent to be named get
 *  numbers for names, here and in every text; what is confidential, the log, aliases and
 * authors are left out; nothing of it stays in the file's free pages.
 *  @param ctx   context of this thread.
 *  @param path  of the copy; must not exist.
 *  @param from  path of the project.
 *  @retval MESO_OK    the copy is there.
 *  @retval MESO_E_IO  it exists or cannot be written. */
MESO_MUST_CHECK MESO_API meso_status meso_project_copy_anonymous(meso_ctx *ctx,
                                                                 const char *path,
                                                                 const char *from);

#ifdef __cplusplus
}
#endif
#endif
