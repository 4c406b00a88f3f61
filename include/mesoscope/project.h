/** @file
 *  @brief A project: one .meso file that holds everything, and what may be asked of it. */
#ifndef MESOSCOPE_PROJECT_H
#define MESOSCOPE_PROJECT_H

#include <mesoscope/boundary.h>
#include <mesoscope/crosswalk.h>
#include <mesoscope/import.h>
#include <mesoscope/panel.h>
#include <mesoscope/relation.h>
#include <mesoscope/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An open project. One thread at a time. */
typedef struct meso_project meso_project;

/** How a project is opened. */
typedef enum meso_open {
    MESO_OPEN_READ,  /**< never writes, never waits for a writer */
    MESO_OPEN_WRITE, /**< may make changes, one program at a time: MESO_E_LOCKED while another
                          is in the middle of one */
    MESO_OPEN_CREATE /**< must not exist yet */
} meso_open;

/** Anything that can be cited. Texts may be NULL. */
typedef struct meso_source {
    int64_t id;         /**< set by the project */
    const char *kind;   /**< dataset, document, interview, survey, workshop, run, web, person */
    const char *title;  /**< needed */
    const char *author; /**< who made it */
    const char *made_on;   /**< ISO date */
    const char *url;       /**< or path */
    const char *licence;   /**< under which terms */
    const char *sha256;    /**< of the bytes read */
    const char *mapping;   /**< JSON of how it was read */
    int64_t rows_taken;    /**< rows that gave a cell */
    int64_t rows_repaired; /**< of those, with a repair */
    int64_t rows_refused;  /**< rows not taken */
} meso_source;

/** Which panel is wanted. */
typedef struct meso_panel_query {
    const char *measure; /**< key; NULL = the only one, else "jobs" */
    const char *other;   /**< third dimension; NULL or "" = none */
    int64_t source;      /**< 0 = the latest source that has it */
    meso_period first;   /**< 0 = from the beginning, -1 = the last period only */
    meso_period last;    /**< 0 = to the end */
} meso_panel_query;

/** Opens or creates a project.
 *  @param ctx   context of this thread.
 *  @param[out] out  the project; untouched on failure.
 *  @param path  ends with .meso by custom.
 *  @param how   read, write or create. An older schema is brought up to date under WRITE, after
 *               a backup beside the file.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_NOTFOUND  no such file.
 *  @retval MESO_E_IO        cannot be read or written; exists already.
 *  @retval MESO_E_PARSE     not a project, or damaged; the text says what was found.
 *  @retval MESO_E_LOCKED    another program is in the middle of a change (after waiting a
 *                           second), it is newer than this program, or it is older and opened
 *                           for reading.
 *  @ownership caller releases *out with meso_project_close(). */
MESO_MUST_CHECK MESO_API meso_status meso_project_open(meso_ctx *ctx, meso_project **out,
                                                       const char *path, meso_open how);

/** Closes a project; what was not committed is dropped.
 *  @param project  may be NULL. */
MESO_API void meso_project_close(meso_project *project);

/** Path as it was opened.
 *  @param project  open.
 *  @return path. */
MESO_API const char *meso_project_path(const meso_project *project);

/** Begins a change. Everything until meso_project_commit() happens whole or not at all.
 *  @param ctx      context of this thread.
 *  @param project  open for writing.
 *  @retval MESO_OK        begun.
 *  @retval MESO_E_LOCKED  another program writes. */
MESO_MUST_CHECK MESO_API meso_status meso_project_begin(meso_ctx *ctx, meso_project *project);

/** Ends a change and makes it last.
 *  @param ctx      context of this thread.
 *  @param project  in a change.
 *  @retval MESO_OK    it is on the disk.
 *  @retval MESO_E_IO  for example "disk full"; the change is undone. */
MESO_MUST_CHECK MESO_API meso_status meso_project_commit(meso_ctx *ctx, meso_project *project);

/** Drops a change.
 *  @param project  in a change, or not. */
MESO_API void meso_project_rollback(meso_project *project);

/** Takes what a file gave: source, vocabularies, panels, mapping, in one change. A source is
 *  known by its title: another file of that title adds periods to its panels, and replaces
 *  those it brings again (same measure, third dimension and period), which the log notes.
 *  Sizes of events are not kept.
 *  @param ctx      context of this thread.
 *  @param[out] id  of the source; untouched on failure.
 *  @param project  open for writing, not in a change.
 *  @param import   from meso_import_read() or made by hand.
 *  @param source   title, licence, author, url; counts and digest are filled from the import.
 *  @param recipe   name under which the mapping is kept, or NULL.
 *  @retval MESO_OK    it is on the disk.
 *  @retval MESO_E_DATA  a period stands twice, a unit differs from that of earlier periods, or
 *                     codes do not fit those of the project; the text says which.
 *  @retval MESO_E_IO  for example "disk full"; the project is as before. */
MESO_MUST_CHECK MESO_API meso_status meso_project_take(meso_ctx *ctx, int64_t *id,
                                                       meso_project *project,
                                                       const meso_import *import,
                                                       const meso_source *source,
                                                       const char *recipe);

/** Vocabulary of a scheme as the project has it.
 *  @param ctx      context of this thread.
 *  @param[out] out the codes; untouched on failure.
 *  @param project  open.
 *  @param scheme   key.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_NOTFOUND  no such scheme.
 *  @ownership lives as long as the project and until the next change; do not release. */
MESO_MUST_CHECK MESO_API meso_status meso_project_codes(meso_ctx *ctx, const meso_codes **out,
                                                        meso_project *project,
                                                        const char *scheme);

/** Adds or updates codes of a scheme (labels, parents, levels); nothing is removed.
 *  @param ctx      context of this thread.
 *  @param project  open for writing.
 *  @param codes    what to add.
 *  @retval MESO_OK  done. */
MESO_MUST_CHECK MESO_API meso_status meso_project_put_codes(meso_ctx *ctx,
                                                            meso_project *project,
                                                            const meso_codes *codes);

/** Loads a panel.
 *  @param ctx      context of this thread.
 *  @param[out] out the panel; untouched on failure.
 *  @param project  open; must outlive *out.
 *  @param query    which.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_NOTFOUND  no such measure or period; the text names those there are.
 *  @ownership caller releases *out with meso_panel_free(). @cost linear in cells loaded. */
MESO_MUST_CHECK MESO_API meso_status meso_project_panel(meso_ctx *ctx, meso_panel **out,
                                                        meso_project *project,
                                                        const meso_panel_query *query);

/** Lists what is in the project: source, measure, unit, other, first, last, periods, regions,
 *  industries, cells, withheld, bytes, licence.
 *  @param ctx      context of this thread.
 *  @param[out] out table; untouched on failure.
 *  @param project  open.
 *  @retval MESO_OK  *out is set.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_project_tables(meso_ctx *ctx, meso_table **out,
                                                         meso_project *project);

/** Answers SQL, read only, over the project's tables and the virtual table observation.
 *  @param ctx      context of this thread.
 *  @param[out] out table; untouched on failure.
 *  @param project  open.
 *  @param sql      one SELECT.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_ARGUMENT  not one statement that only reads, or SQL that does not parse.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_project_query(meso_ctx *ctx, meso_table **out,
                                                        meso_project *project, const char *sql);

/** Keeps outlines for the regions of a scheme; codes not in the scheme are added.
 *  @param ctx      context of this thread.
 *  @param project  open for writing, not in a change.
 *  @param scheme   region scheme.
 *  @param boundaries outlines.
 *  @param source   where they come from.
 *  @retval MESO_OK  done. */
MESO_MUST_CHECK MESO_API meso_status
meso_project_put_boundaries(meso_ctx *ctx, meso_project *project, const char *scheme,
                            const meso_boundaries *boundaries, const meso_source *source);

/** Outlines of the regions of a scheme.
 *  @param ctx      context of this thread.
 *  @param[out] out outlines; untouched on failure.
 *  @param project  open.
 *  @param scheme   region scheme.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_NOTFOUND  none.
 *  @ownership caller releases *out with meso_boundaries_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_project_boundaries(meso_ctx *ctx,
                                                             meso_boundaries **out,
                                                             meso_project *project,
                                                             const char *scheme);

/** Keeps a crosswalk; an earlier one between the same schemes is replaced, codes that the
 *  project does not have are added.
 *  @param ctx      context of this thread.
 *  @param project  open for writing, not in a change.
 *  @param crosswalk  from one scheme to another.
 *  @param source   where it comes from.
 *  @retval MESO_OK    done.
 *  @retval MESO_E_IO  for example "disk full"; the project is as before. */
MESO_MUST_CHECK MESO_API meso_status meso_project_put_crosswalk(meso_ctx *ctx,
                                                                meso_project *project,
                                                                const meso_crosswalk *crosswalk,
                                                                const meso_source *source);

/** The crosswalk between two schemes, over the project's own vocabularies.
 *  @param ctx      context of this thread.
 *  @param[out] out the crosswalk; untouched on failure.
 *  @param project  open; must outlive *out.
 *  @param from     key of the old scheme.
 *  @param to       key of the new scheme.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_NOTFOUND  no such scheme, or no crosswalk between them.
 *  @ownership caller releases *out with meso_crosswalk_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_project_crosswalk(meso_ctx *ctx, meso_crosswalk **out,
                                                            meso_project *project,
                                                            const char *from, const char *to);

/** Keeps a relation: how related codes are, as somebody measured it. An earlier one of the same
 *  name between the same schemes is replaced, codes that the project does not have are added.
 *  @param ctx      context of this thread.
 *  @param project  open for writing, not in a change.
 *  @param name     for example "flows"; NULL or "" = the one without a name.
 *  @param relation from the codes of one scheme to those of another, or of the same.
 *  @param source   where it comes from.
 *  @retval MESO_OK    done.
 *  @retval MESO_E_IO  for example "disk full"; the project is as before. */
MESO_MUST_CHECK MESO_API meso_status meso_project_put_relation(meso_ctx *ctx,
                                                               meso_project *project,
                                                               const char *name,
                                                               const meso_relation *relation,
                                                               const meso_source *source);

/** A relation between two schemes, over the project's own vocabularies.
 *  @param ctx      context of this thread.
 *  @param[out] out the relation; untouched on failure.
 *  @param project  open; must outlive *out.
 *  @param name     as it was kept; NULL = the only one there is between the two schemes.
 *  @param from     key of the first scheme.
 *  @param to       key of the second scheme, may be the same.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_NOTFOUND  no such scheme, no such relation, or several and no name; the text
 *                           names those there are.
 *  @ownership caller releases *out with meso_relation_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_project_relation(meso_ctx *ctx, meso_relation **out,
                                                           meso_project *project,
                                                           const char *name, const char *from,
                                                           const char *to);

/** A word the project remembers (its name, note, defaults, saved mappings).
 *  @param ctx      context of this thread.
 *  @param project  open.
 *  @param key      for example "name", "example", "mapping/bls".
 *  @return value, or NULL; lives until the next call on the project. */
MESO_API const char *meso_project_get(meso_ctx *ctx, meso_project *project, const char *key);

/** Remembers a word.
 *  @param ctx      context of this thread.
 *  @param project  open for writing.
 *  @param key      name.
 *  @param value    NULL forgets it.
 *  @retval MESO_OK  done. */
MESO_MUST_CHECK MESO_API meso_status meso_project_set(meso_ctx *ctx, meso_project *project,
                                                      const char *key, const char *value);

/** Writes one line of the log: what was done, by which command line, with which recipe.
 *  @param ctx      context of this thread.
 *  @param project  open for writing.
 *  @param command  command line that repeats it.
 *  @param recipe   digest, or NULL.
 *  @retval MESO_OK  done. */
MESO_MUST_CHECK MESO_API meso_status meso_project_log(meso_ctx *ctx, meso_project *project,
                                                      const char *command, const char *recipe);

/** The log: when, command, what (noted by the program itself), recipe.
 *  @param ctx      context of this thread.
 *  @param[out] out table; untouched on failure.
 *  @param project  open.
 *  @retval MESO_OK  *out is set.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_project_history(meso_ctx *ctx, meso_table **out,
                                                          meso_project *project);

/** Looks for damage and doubts: pages, schemas, blocks, codes without parents, hierarchies that
 *  do not add up, withheld shares, periods missing. Columns: severity (error, warning, note),
 *  where, what, action.
 *  @param ctx      context of this thread.
 *  @param[out] out table; untouched on failure.
 *  @param project  open.
 *  @retval MESO_OK  *out is set, even when it lists errors.
 *  @ownership caller releases *out with meso_table_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_project_check(meso_ctx *ctx, meso_table **out,
                                                        meso_project *project);

#ifdef __cplusplus
}
#endif
#endif
